// Any bytes, read as JSON and as protobuf: what is written is JSON, and reading it again changes nothing
// more.
#include "proto/otlp_json.hpp"

#include "proto/batch.hpp"
#include "proto/json_value.hpp"
#include "tests/fuzz/holds.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace parsimony;
  using test::holds;
  const std::string_view input(reinterpret_cast<const char*>(data), size);

  if (const auto bytes = otlp::json_to_proto(input)) {
    holds(otlp::Batch().cut(*bytes).has_value(), "what JSON becomes is not malformed");
    const std::string json = otlp::proto_to_json(*bytes, otlp::CarriedKeys::restore);
    const auto again = otlp::json_to_proto(json);
    holds(again.has_value(), "what is written from JSON is JSON");
    holds(otlp::proto_to_json(*again, otlp::CarriedKeys::restore) == json, "it stays the same from then on");
  }
  holds(otlp::json_to_proto(otlp::proto_to_json(input)).has_value(), "what is written from protobuf is JSON");

  std::string value;
  otlp::JsonValueEncoder encoder;
  const bool encoded = encoder.encode(input, value);
  holds(encoded || value.empty(), "what is no JSON appends nothing");
  return 0;
}
