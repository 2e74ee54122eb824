#include "proto/json_value.hpp"

#include "proto/json_element.hpp"
#include "proto/json_parser.hpp"

namespace parsimony::otlp {
namespace {

// There is one encoder for each workload, so it keeps little.
constexpr std::size_t kept_text = 16'384;

}  // namespace

struct JsonValueEncoder::State {
  JsonParser parser;
};

JsonValueEncoder::JsonValueEncoder() : state_(std::make_unique<State>()) {}
JsonValueEncoder::JsonValueEncoder(JsonValueEncoder&&) noexcept = default;
JsonValueEncoder& JsonValueEncoder::operator=(JsonValueEncoder&&) noexcept = default;
JsonValueEncoder::~JsonValueEncoder() = default;

bool JsonValueEncoder::encode(std::string_view json, std::string& out) {
  const auto document = state_->parser.parse(json);
  if (document) encode_element(*document, max_depth, out);
  state_->parser.release_beyond(kept_text);
  return document.has_value();
}

const char* JsonValueEncoder::error() const noexcept { return state_->parser.error(); }

}  // namespace parsimony::otlp
