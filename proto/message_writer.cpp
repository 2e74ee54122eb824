#include "proto/message_writer.hpp"

#include "proto/raw_line.hpp"

#include <algorithm>

namespace parsimony::otlp {

Result<void> MessageReader::read(std::string_view payload, std::uint64_t observed_time_unix_nano,
                                 std::string& converted, Batch& batch) {
  switch (encoding_) {
    case Encoding::otlp_proto:
      return batch.cut(payload);
    case Encoding::raw:
      wrap_line(payload, observed_time_unix_nano, converted);
      return batch.cut(converted);
    case Encoding::otlp_json:
      break;
  }
  batch.clear();
  auto proto = json_.read(payload);
  if (!proto) return failure(std::move(proto.error().message));
  converted = std::move(*proto);
  return batch.cut(converted);
}

void MessageWriter::write(const Batch& batch, std::string_view payload, std::span<const Addition> additions,
                          const std::function<void(std::string_view, const Part&)>& write) {
  const bool unchanged =
      std::ranges::all_of(additions, [](const Addition& one) { return one.changes_nothing(); });
  if (unchanged && encoding_ != Encoding::raw && payload.size() <= limit_) {
    write(payload, {0, static_cast<std::uint32_t>(additions.size()), false, payload.size()});
    return;
  }
  const auto parts = splicer_.plan(batch, additions, limit_);
  if (encoding_ == Encoding::otlp_json) {
    pending_.assign(parts.rbegin(), parts.rend());
    write_json(write);
    return;
  }
  for (const Part& part : parts) {
    splicer_.write(part, proto_);
    write(proto_, part);
  }
}

/// JSON is longer than protobuf by a factor that the text decides, so a part is written, measured and split
/// further where it turns out too large. Each further limit is below the part's size, so this ends.
void MessageWriter::write_json(const std::function<void(std::string_view, const Part&)>& write) {
  while (!pending_.empty()) {
    Part part = pending_.back();
    pending_.pop_back();
    splicer_.write(part, proto_);
    json_.clear();
    append_otlp_json(proto_, CarriedKeys::restore, json_);
    if (json_.size() > limit_ && part.enriched) {
      const double share = 0.95 * static_cast<double>(limit_) / static_cast<double>(json_.size());
      const auto limit = static_cast<std::size_t>(static_cast<double>(proto_.size()) * share);
      const auto parts = splicer_.plan_again(part, limit);
      pending_.insert(pending_.end(), parts.rbegin(), parts.rend());
      continue;
    }
    part.bytes = json_.size();
    write(json_, part);
  }
}

}  // namespace parsimony::otlp
