#include "pipeline/structured/member.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <system_error>

namespace parsimony {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The code unit of `XXXX`, -1 where these are no four hex digits.
int code_unit(std::string_view digits) {
  if (digits.size() < 4) return -1;
  int unit = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const int digit = hex_digit(digits[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

char* put_utf8(char* to, std::uint32_t code) {
  const auto byte = [&](std::uint32_t value) { *to++ = static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | code >> 6);
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | code >> 12);
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | code >> 18);
    byte(0x80 | (code >> 12 & 0x3F));
    byte(0x80 | (code >> 6 & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
  return to;
}

char simple_escape(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case '"':
    case '\'':
    case '\\':
    case '/':
      return c;
    default:
      return 0;
  }
}

}  // namespace

std::size_t number_length(std::string_view text) noexcept {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at - from;
  };
  if (at < text.size() && text[at] == '-') ++at;
  const bool zero = at < text.size() && text[at] == '0';
  const std::size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return 0;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (digits() == 0) return 0;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (digits() == 0) return 0;
  }
  return at;
}

Value number_value(std::string_view number) noexcept {
  const char* end = number.data() + number.size();
  const auto is_real = [](char c) { return c == '.' || c == 'e' || c == 'E'; };
  if (std::none_of(number.begin(), number.end(), is_real)) {
    std::int64_t integer = 0;
    const auto [at, error] = std::from_chars(number.data(), end, integer);
    if (error == std::errc{} && at == end) return integer;
    return number;  // as a double it would lose digits, and such numbers are identifiers
  }
  double real = 0;
  const auto [at, error] = std::from_chars(number.data(), end, real);
  if (error == std::errc{} && at == end) return real;
  return number;
}

Value bare_value(std::string_view word) noexcept {
  if (word == "true") return true;
  if (word == "false") return false;
  if (!word.empty() && (is_digit(word.front()) || word.front() == '-') &&
      number_length(word) == word.size()) {
    return number_value(word);
  }
  return word;
}

void add_member(Members& out, std::string_view key, const Value& value, std::string_view raw) {
  if (out.size() >= MemberLimits::members || key.empty() || key.size() > MemberLimits::key_bytes) return;
  if (const auto* text = std::get_if<std::string_view>(&value); text != nullptr && text->empty()) return;
  out.push_back({key, value, raw});
}

std::string_view unescape(std::string_view text, Scratch& scratch) {
  const std::size_t first = text.find('\\');
  if (first == std::string_view::npos) return text;
  char* const begin = scratch.take(text.size());  // an escape is never shorter than what it means
  std::memcpy(begin, text.data(), first);
  char* to = begin + first;
  for (std::size_t at = first; at < text.size();) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      *to++ = text[at++];
      continue;
    }
    const char escape = text[at + 1];
    if (const char plain = simple_escape(escape); plain != 0) {
      *to++ = plain;
      at += 2;
      continue;
    }
    const int unit = escape == 'u' ? code_unit(text.substr(at + 2)) : -1;
    if (unit < 0) {
      *to++ = text[at++];
      continue;
    }
    at += 6;
    auto code = static_cast<std::uint32_t>(unit);
    if (code >= 0xD800 && code < 0xE000) {
      const bool pair = code < 0xDC00 && text.substr(at, 2) == "\\u";
      const int low = pair ? code_unit(text.substr(at + 2)) : -1;
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (static_cast<std::uint32_t>(low) - 0xDC00);
        at += 6;
      } else {
        code = 0xFFFD;
      }
    }
    to = put_utf8(to, code);
  }
  return {begin, static_cast<std::size_t>(to - begin)};
}

}  // namespace parsimony
