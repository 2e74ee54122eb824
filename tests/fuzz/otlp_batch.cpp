// Any bytes: cut, read, splice, split. Nothing is lost, reordered or changed, and what was read can be read
// again.
#include "proto/any_value_json.hpp"
#include "proto/splicer.hpp"
#include "tests/fuzz/holds.hpp"

#include <cstdint>

namespace {

using namespace parsimony::otlp;
using parsimony::test::holds;

void read_everything(const Batch& batch) {
  std::string text;
  const auto read = [&](std::string_view, const AnyValueView& value) { append_json(text, value); };
  for (const BatchResource& resource : batch.resources()) {
    holds(for_each_attribute(resource.resource, field::resource::attributes, read),
          "a resource's attributes are whole");
  }
  for (const BatchRecord& record : batch.records()) {
    append_json(text, record.view.body);
    holds(for_each_attribute(record.at.bytes, field::log_record::attributes, read), "attributes are whole");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view payload(reinterpret_cast<const char*>(data), size);
  Batch batch;
  if (!batch.cut(payload)) return 0;
  read_everything(batch);

  Splicer splicer;
  std::string out;
  std::vector<Addition> additions(batch.records().size());
  splicer.write(splicer.plan(batch, additions)[0], out);
  holds(out == payload, "an untouched batch comes out byte for byte");

  for (std::size_t i = 0; i < additions.size(); ++i) {
    additions[i] = {i % 3 == 0 ? "\x2a\x03\x0a\x01m" : "\x1a\x04WARN", i % 3 == 0};
  }
  const std::size_t limit = size < 4 ? 10 : data[size / 2] * 4U;
  std::size_t record = 0;
  for (const Part& part : splicer.plan(batch, additions, limit)) {
    splicer.write(part, out);
    holds(out.size() == part.bytes, "a part has the size that was planned");
    Batch again;
    holds(again.cut(out).has_value(), "a part can be read");
    for (const BatchRecord& written : again.records()) {
      holds(record < batch.records().size(), "no record is invented");
      const BatchRecord& came = batch.records()[record];
      const bool replaced = part.enriched && additions[record].replaces_body;
      holds(replaced ? written.view.body.bytes == "m" : written.view.body.kind == came.view.body.kind,
            "the body stays");
      holds(!part.enriched || replaced || written.view.severity_text == "WARN", "the addition is there");
      holds(written.view.time_unix_nano == came.view.time_unix_nano, "other fields stay");
      ++record;
    }
  }
  holds(record == batch.records().size(), "every record comes out");
  return 0;
}
