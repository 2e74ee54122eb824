#include "actors/payloads.hpp"

#include "proto/otlp_json.hpp"
#include "proto/raw_line.hpp"
#include "proto/splicer.hpp"

#include <algorithm>

namespace parsimony {
namespace {

constexpr std::uint64_t ns_per_ms = 1'000'000;

/// Writes the parts of a batch as JSON. Their size is known only once they are written.
class JsonParts {
 public:
  JsonParts(otlp::Splicer& splicer, std::size_t limit, std::vector<OutputPayload>& out)
      : splicer_(splicer), limit_(limit), out_(out) {}

  void write(const otlp::Part& part) {
    splicer_.write(part, proto_);
    std::string json;
    otlp::append_otlp_json(proto_, otlp::CarriedKeys::restore, json);
    if (json.size() <= limit_ || !part.enriched) return emit(part, std::move(json));
    // As JSON a part is some times its size in protobuf; a tenth is kept for parts that differ.
    const double fits = 0.9 * static_cast<double>(limit_) / static_cast<double>(json.size());
    const auto smaller = static_cast<std::size_t>(static_cast<double>(part.bytes) * fits);
    const auto planned = splicer_.plan_again(part, smaller);
    const std::vector<otlp::Part> parts(planned.begin(), planned.end());
    if (parts.size() == 1 && parts.front().enriched) return emit(part, std::move(json));
    json.clear();
    for (const auto& one : parts) write(one);
  }

 private:
  void emit(const otlp::Part& part, std::string json) {
    out_.push_back({std::move(json), part.first_record, part.end_record - part.first_record});
  }

  otlp::Splicer& splicer_;
  const std::size_t limit_;
  std::vector<OutputPayload>& out_;
  std::string proto_;
};

}  // namespace

Result<std::string_view> decode(std::string_view payload, Encoding encoding, std::int64_t timestamp_ms,
                                std::string& decoded) {
  switch (encoding) {
    case Encoding::otlp_proto:
      return payload;
    case Encoding::otlp_json: {
      thread_local otlp::JsonReader reader;
      auto read = reader.read(payload);
      if (!read) return tl::unexpected(read.error());
      decoded = std::move(*read);
      return std::string_view(decoded);
    }
    case Encoding::raw:
      otlp::wrap_line(payload, timestamp_ms > 0 ? static_cast<std::uint64_t>(timestamp_ms) * ns_per_ms : 0,
                      decoded);
      return std::string_view(decoded);
  }
  return failure("unknown encoding");
}

std::vector<OutputPayload> encode(const otlp::Batch& batch, std::span<const otlp::Addition> additions,
                                  Encoding encoding, std::string_view original, std::size_t limit) {
  std::vector<OutputPayload> out;
  const auto records = static_cast<std::uint32_t>(batch.records().size());
  const bool unchanged = std::all_of(additions.begin(), additions.end(), [](const otlp::Addition& addition) {
    return addition.changes_nothing();
  });
  if (unchanged && encoding != Encoding::raw && original.size() <= limit) {
    out.push_back({std::string(original), 0, records});
    return out;
  }
  thread_local otlp::Splicer splicer;
  const auto planned = splicer.plan(batch, additions, limit);
  if (encoding == Encoding::otlp_json) {
    const std::vector<otlp::Part> parts(planned.begin(), planned.end());
    JsonParts writer(splicer, limit, out);
    for (const auto& part : parts) writer.write(part);
    return out;
  }
  out.reserve(planned.size());
  for (const auto& part : planned) {
    auto& payload =
        out.emplace_back(OutputPayload{{}, part.first_record, part.end_record - part.first_record});
    payload.bytes.reserve(part.bytes);
    splicer.write(part, payload.bytes);
  }
  return out;
}

std::vector<OutputPayload> split(std::string_view payload, Encoding encoding) {
  const auto outgoing = encoding == Encoding::raw ? Encoding::otlp_proto : encoding;
  std::string decoded;
  const auto bytes = decode(payload, outgoing, 0, decoded);
  otlp::Batch batch;
  if (!bytes || !batch.cut(*bytes)) return {};
  const std::vector<otlp::Addition> nothing(batch.records().size());
  return encode(batch, nothing, outgoing, payload, payload.size() / 2);
}

}  // namespace parsimony
