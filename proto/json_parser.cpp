#include "proto/json_parser.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

namespace parsimony {
namespace {

bool in_number(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

bool is_tiny(std::string_view number) {
  return number.find("e-") != number.npos || number.find("E-") != number.npos || number.starts_with("0.") ||
         number.starts_with("-0.");
}

template <class Integer>
bool fits(std::string_view number) {
  Integer value;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  return error == std::errc{} && end == number.data() + number.size();
}

/// Appends `number`, made a double that simdjson can read where it is none.
void append_readable(std::string_view number, std::string& out) {
  if (number.size() < 19 || fits<std::int64_t>(number) || fits<std::uint64_t>(number)) {
    if (number.find_first_of("eE") == number.npos) {
      out.append(number);
      return;
    }
  }
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (end != number.data() + number.size()) {  // no number at all: the parser says so
    out.append(number);
    return;
  }
  if (error == std::errc::result_out_of_range) {
    const double largest = std::numeric_limits<double>::max();
    value = is_tiny(number) ? 0 : number.starts_with('-') ? -largest : largest;
  }
  char text[32];
  const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
  out.append(text, written.ptr);
}

std::string readable_numbers(std::string_view json) {
  std::string out;
  out.reserve(json.size() + simdjson::SIMDJSON_PADDING);
  std::size_t at = 0;
  while (at < json.size()) {
    const std::size_t begin = at;
    if (json[at] == '"') {
      for (++at; at < json.size() && json[at] != '"'; ++at) at += json[at] == '\\' ? 1 : 0;
      at = std::min(at + 1, json.size());
      out.append(json.substr(begin, at - begin));
    } else if (in_number(json[at]) && json[at] != 'e' && json[at] != 'E') {
      while (at < json.size() && in_number(json[at])) ++at;
      append_readable(json.substr(begin, at - begin), out);
    } else {
      out.push_back(json[at++]);
    }
  }
  return out;
}

}  // namespace

simdjson::error_code JsonParser::parse_padded(simdjson::dom::element& document) {
  const std::size_t size = padded_.size();
  padded_.append(simdjson::SIMDJSON_PADDING, '\0');
  const auto error = parser_.parse(padded_.data(), size, false).get(document);
  padded_.resize(size);
  return error;
}

std::optional<simdjson::dom::element> JsonParser::parse(std::string_view text) {
  if (parser_.capacity() > kept_capacity && text.size() <= kept_capacity) {
    parser_ = simdjson::dom::parser{};
    padded_ = std::string{};
  }
  padded_.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  padded_.assign(text);
  simdjson::dom::element document;
  auto error = parse_padded(document);
  if (error == simdjson::NUMBER_ERROR) {
    padded_ = readable_numbers(text);
    error = parse_padded(document);
  }
  if (error == simdjson::SUCCESS) return document;
  error_ = simdjson::error_message(error);
  return std::nullopt;
}

}  // namespace parsimony
