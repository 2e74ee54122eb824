// Runs the OTLP reader, splicer and JSON mapping for another program: requests on stdin, one answer each on
// stdout. Request: one letter, an argument and a size (32 bits each, little endian), then that many bytes.
// Answer: one letter
// ('+' done, '-' malformed), a size, then that many bytes: the result, or what is wrong.
//   s  the batch with the addition of add() for each record whose number is a multiple of the argument; 0:
//   none l  the same for every record, split at the argument: each message with its size in front v  what is
//   read of each record, one JSON object a line j  protobuf from JSON        p  JSON from protobuf
#include "proto/any_value.hpp"
#include "proto/any_value_json.hpp"
#include "proto/enrichment_encoder.hpp"
#include "proto/hex.hpp"
#include "proto/json_text.hpp"
#include "proto/otlp_json.hpp"
#include "proto/splicer.hpp"
#include "proto/wire_writer.hpp"

#include <cstdio>
#include <optional>
#include <vector>

namespace parsimony::otlp {
namespace {

template <class T>
std::optional<T> read_number() {
  T number;
  if (std::fread(&number, sizeof number, 1, stdin) != 1) return std::nullopt;
  return number;
}

/// What record `number` gains: an Enrichment as a Learner would fill it.
void add(std::size_t number, AdditionList& list) {
  const std::string text = "L" + std::to_string(number);
  Enrichment enrichment;
  enrichment.severity_number = 9;
  enrichment.severity_text = text;
  enrichment.attributes = {{"gained.number", static_cast<std::int64_t>(number)},
                           {"gained.list", JsonText{"[1,\"x\"]"}}};
  list.add([&](std::string& out) { return EnrichmentEncoder({Profile::standard}).encode(enrichment, out); });
}

class Additions {
 public:
  Additions(std::size_t records, std::uint32_t every) {
    lists_.resize(records);
    for (std::size_t i = 0; i < records; ++i) {
      if (every != 0 && i % every == 0) {
        add(i, lists_[i]);
      } else {
        lists_[i].add_nothing();
      }
    }
    for (const AdditionList& list : lists_) list.append_to(all_);
  }
  [[nodiscard]] const std::vector<Addition>& all() const { return all_; }

 private:
  std::vector<AdditionList> lists_;
  std::vector<Addition> all_;
};

void append_view(const RecordView& record, std::string& out) {
  const auto number = [&](std::string_view key, std::uint64_t value) {
    out.append("\"").append(key).append("\":").append(std::to_string(value)).append(",");
  };
  const auto text = [&](std::string_view key, std::string_view value) {
    out.append("\"").append(key).append("\":");
    append_json_string(out, value);
    out.append(",");
  };
  const auto hex = [](std::string_view bytes) {
    std::string digits;
    append_hex(digits, bytes);
    return digits;
  };
  out.append("{");
  number("time", record.time_unix_nano);
  number("observed", record.observed_time_unix_nano);
  number("severity", record.severity_number);
  number("flags", record.flags);
  text("text", record.severity_text);
  text("event", record.event_name);
  text("trace", hex(record.trace_id));
  text("span", hex(record.span_id));
  out.append("\"attributes\":[");
  bool first = true;
  for_each_attribute(record.bytes, field::log_record::attributes,
                     [&](std::string_view key, const AnyValueView& value) {
                       out.append(first ? "[" : ",[");
                       first = false;
                       append_json_string(out, key);
                       out.append(",");
                       append_json(out, value);
                       out.append("]");
                     });
  out.append("],\"body\":");
  append_json(out, record.body);
  out.append("}\n");
}

Result<std::string> answer(char request, std::uint32_t argument, const std::string& payload) {
  if (request == 'j') return json_to_proto(payload);
  if (request == 'p') return proto_to_json(payload);
  Batch batch;
  if (auto cut = batch.cut(payload); !cut) return failure(cut.error().message);
  std::string out;
  if (request == 'v') {
    for (const BatchRecord& record : batch.records()) append_view(record.view, out);
    return out;
  }
  const Additions additions(batch.records().size(), request == 's' ? argument : 1);
  Splicer splicer;
  std::string message;
  for (const Part& part :
       splicer.plan(batch, additions.all(), request == 's' ? Splicer::unlimited : argument)) {
    splicer.write(part, message);
    if (request == 'l') wire::put_little_endian(out, static_cast<std::uint32_t>(message.size()));
    out.append(message);
  }
  return out;
}

int run() {
  while (const auto request = read_number<char>()) {
    const auto argument = read_number<std::uint32_t>();
    const auto size = read_number<std::uint32_t>();
    if (!argument || !size) return 1;
    std::string payload(*size, '\0');
    if (std::fread(payload.data(), 1, payload.size(), stdin) != payload.size()) return 1;
    const auto result = answer(*request, *argument, payload);
    const std::string& bytes = result ? *result : result.error().message;
    std::string frame(1, result ? '+' : '-');
    wire::put_little_endian(frame, static_cast<std::uint32_t>(bytes.size()));
    frame.append(bytes);
    if (std::fwrite(frame.data(), 1, frame.size(), stdout) != frame.size() || std::fflush(stdout) != 0)
      return 1;
  }
  return 0;
}

}  // namespace
}  // namespace parsimony::otlp

int main() { return parsimony::otlp::run(); }
