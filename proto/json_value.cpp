#include "proto/json_value.hpp"

#include "proto/json_element.hpp"
#include "proto/json_parser.hpp"

namespace parsimony::otlp {

struct JsonValueEncoder::State {
  JsonParser parser;
};

JsonValueEncoder::JsonValueEncoder() : state_(std::make_unique<State>()) {}
JsonValueEncoder::JsonValueEncoder(JsonValueEncoder&&) noexcept = default;
JsonValueEncoder& JsonValueEncoder::operator=(JsonValueEncoder&&) noexcept = default;
JsonValueEncoder::~JsonValueEncoder() = default;

bool JsonValueEncoder::encode(std::string_view json, std::string& out) {
  const auto document = state_->parser.parse(json);
  if (!document) return false;
  encode_element(*document, max_depth, out);
  return true;
}

const char* JsonValueEncoder::error() const noexcept { return state_->parser.error(); }

}  // namespace parsimony::otlp
