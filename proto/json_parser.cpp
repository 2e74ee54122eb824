#include "proto/json_parser.hpp"

#include "proto/json_repair.hpp"

namespace parsimony {

simdjson::error_code JsonParser::parse_padded(simdjson::dom::element& document) {
  const std::size_t size = padded_.size();
  padded_.append(simdjson::SIMDJSON_PADDING, '\0');
  return parser_.parse(padded_.data(), size, false).get(document);
}

std::optional<simdjson::dom::element> JsonParser::parse(std::string_view text) {
  padded_.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  padded_.assign(text);
  simdjson::dom::element document;
  auto error = parse_padded(document);
  if (error == simdjson::NUMBER_ERROR || error == simdjson::STRING_ERROR || error == simdjson::UTF8_ERROR) {
    padded_ = repaired_json(text);
    error = parse_padded(document);
  }
  if (error == simdjson::SUCCESS) return document;
  error_ = simdjson::error_message(error);
  return std::nullopt;
}

void JsonParser::release_beyond(std::size_t size) {
  if (parser_.capacity() <= size && padded_.capacity() <= size + simdjson::SIMDJSON_PADDING) return;
  parser_ = simdjson::dom::parser{};
  padded_ = std::string{};
}

}  // namespace parsimony
