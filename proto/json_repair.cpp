#include "proto/json_repair.hpp"

#include "proto/utf8.hpp"

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

void append_number(std::string_view number, std::string& out) {
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  const bool is_number = end == number.data() + number.size();
  const bool is_integer = number.find_first_of(".eE") == number.npos;
  const bool readable =
      error == std::errc{} && (!is_integer || fits<std::int64_t>(number) || fits<std::uint64_t>(number));
  if (!is_number || readable) {
    out.append(number);
    return;
  }
  if (error == std::errc::result_out_of_range) {
    const double largest = std::numeric_limits<double>::max();
    value = is_tiny(number) ? 0 : number.starts_with('-') ? -largest : largest;
  }
  char text[32];
  out.append(text, std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr);
}

/// The number behind `\u` at the start of `text`; beyond 0xffff where there is none.
std::uint32_t escaped_unit(std::string_view text) {
  std::uint32_t unit = 0x10000;
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return unit;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  return end == text.data() + 6 ? unit : 0x10000;
}

bool is_high(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Appends the escape at the start of `text` and returns its length.
std::size_t append_escape(std::string_view text, std::string& out) {
  const std::uint32_t unit = escaped_unit(text);
  const bool is_pair = is_high(unit) && is_low(escaped_unit(text.substr(6)));
  const std::size_t size = is_pair ? 12 : unit <= 0xffff ? 6 : 2;
  if (!is_pair && (is_high(unit) || is_low(unit))) {
    out.append("\\ufffd");
  } else {
    out.append(text.substr(0, size));
  }
  return size;
}

/// Appends the string at the start of `text`, which is a quote, and returns its length.
std::size_t append_string(std::string_view text, std::string& out) {
  out.push_back('"');
  std::size_t at = 1;
  while (at < text.size()) {
    if (text[at] == '\\') {
      at += append_escape(text.substr(at), out);
    } else {
      out.push_back(text[at]);
      if (text[at++] == '"') break;
    }
  }
  return at;
}

}  // namespace

std::string repaired_json(std::string_view json) {
  std::string spare;
  json = as_utf8(json, spare);
  std::string out;
  out.reserve(json.size());
  while (!json.empty()) {
    std::size_t size = 1;
    if (json.front() == '"') {
      size = append_string(json, out);
    } else if (json.front() == '-' || (json.front() >= '0' && json.front() <= '9')) {
      while (size < json.size() && in_number(json[size])) ++size;
      append_number(json.substr(0, size), out);
    } else {
      out.push_back(json.front());
    }
    json.remove_prefix(std::min(size, json.size()));
  }
  return out;
}

}  // namespace parsimony
