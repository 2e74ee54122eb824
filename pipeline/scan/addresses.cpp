#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/primitives.hpp"

#include <array>

namespace parsimony::scan {
namespace {

constexpr std::size_t max_host = 253;  // RFC 1035, 2.3.4

/// Letters behind the last dot that name a source file, not a domain: `main.go:17`.
constexpr std::array<std::string_view, 42> file_endings = {
    "c",   "cc",  "cpp", "cxx", "h",   "hh",  "hpp",  "hxx", "go",  "rs", "py",     "pyx", "rb",    "js",
    "jsx", "mjs", "cjs", "ts",  "tsx", "php", "java", "kt",  "kts", "cs", "fs",     "vb",  "scala", "swift",
    "m",   "mm",  "pl",  "pm",  "lua", "ex",  "exs",  "erl", "hs",  "sh", "groovy", "clj", "sql",   "yaml"};

std::size_t hex_run(std::string_view text, std::size_t from, std::size_t limit) noexcept {
  std::size_t i = from;
  while (i < text.size() && i - from < limit && is_hex(text[i])) ++i;
  return i - from;
}

/// Four numbers up to 255; what follows is not looked at. Inside an IPv6 address none has a zero in front
/// (inet_pton).
std::size_t dotted_quad(std::string_view text, bool padded = true) noexcept {
  std::size_t i = 0;
  for (int part = 0; part < 4; ++part) {
    if (part > 0 && at(text, i++) != '.') return 0;
    int value = 0;
    std::size_t length = 0;
    for (; length < 4 && is_digit(at(text, i)); ++length, ++i) value = value * 10 + (text[i] - '0');
    if (length == 0 || length > 3 || value > 255) return 0;
    if (!padded && length > 1 && text[i - length] == '0') return 0;
  }
  return i;
}

/// The number behind the ':' at the start of `text`, the colon counted.
std::size_t port(std::string_view text) noexcept {
  if (at(text, 0) != ':') return 0;
  int value = 0;
  std::size_t i = 1;
  for (; i < 7 && is_digit(at(text, i)); ++i) value = value * 10 + (text[i] - '0');
  return i > 1 && i <= 6 && value <= 65535 && !is_word(at(text, i)) ? i : 0;
}

/// The groups of an IPv6 address without its zone.
std::size_t ipv6_groups(std::string_view text) noexcept {
  std::size_t i = 0;
  int groups = 0;
  bool gap = false;
  bool digit = false;
  if (at(text, 0) == ':') {
    if (at(text, 1) != ':') return 0;
    gap = true;
    i = 2;
  }
  std::size_t end = i;
  while (groups < 8) {
    const auto run = hex_run(text, i, 5);
    if (run == 0) break;
    if (groups <= 6 && (groups == 6 || gap) && at(text, i + run) == '.') {
      const auto quad = dotted_quad(text.substr(i), false);
      if (quad != 0) {
        end = i + quad;
        groups += 2;
        digit = true;
        break;
      }
    }
    if (run > 4) return 0;
    for (auto k = i; k < i + run; ++k) digit = digit || is_digit(text[k]);
    ++groups;
    i += run;
    end = i;
    if (at(text, i) != ':') break;
    if (at(text, i + 1) == ':') {
      if (gap) break;
      gap = true;
      i += 2;
      end = i;
    } else {
      ++i;
    }
  }
  const bool complete = gap ? groups <= 7 : groups == 8;
  return complete && (digit || end == 2) ? end : 0;
}

}  // namespace

std::size_t uuid(std::string_view text) noexcept {
  if (text.size() < 36) return 0;
  for (std::size_t i = 0; i < 36; ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_hex(text[i])) return 0;
  }
  return is_word(at(text, 36)) ? 0 : 36;
}

std::size_t ipv4(std::string_view text) noexcept {
  const auto length = dotted_quad(text);
  if (length == 0 || is_word(at(text, length))) return 0;
  return at(text, length) == '.' && is_digit(at(text, length + 1)) ? 0 : length;
}

std::size_t ipv6(std::string_view text) noexcept {
  auto length = ipv6_groups(text);
  if (length == 0) return 0;
  if (at(text, length) == '%') {
    std::size_t zone = length + 1;
    while (zone < text.size() && zone - length <= 16 &&
           (is_word(text[zone]) || text[zone] == '-' || text[zone] == '.'))
      ++zone;
    if (zone > length + 1) length = zone;
  }
  const char next = at(text, length);
  if (is_word(next) || (next == ':' && (is_hex(at(text, length + 1)) || at(text, length + 1) == ':')))
    return 0;
  return next == '.' && is_digit(at(text, length + 1)) ? 0 : length;
}

std::size_t address(std::string_view text) noexcept {
  if (at(text, 0) == '[') {
    const auto inner = ipv6(text.substr(1));
    if (inner == 0 || at(text, inner + 1) != ']') return 0;
    return inner + 2 + port(text.substr(inner + 2));
  }
  if (const auto v4 = ipv4(text); v4 != 0) return v4 + port(text.substr(v4));
  return ipv6(text);
}

std::size_t host_port(std::string_view text) noexcept {
  std::size_t i = 0;
  std::size_t label = 0;
  std::size_t labels = 0;
  if (!is_word(at(text, 0))) return 0;
  for (; i < text.size() && i <= max_host; ++i) {
    const char c = text[i];
    if (c == '.') {
      if (i == label) return 0;
      label = i + 1;
      ++labels;
    } else if (!is_word(c) && c != '-') {
      break;
    }
  }
  if (i > max_host || i == label || at(text, i) != ':') return 0;
  const auto last = text.substr(label, i - label);
  if (labels == 0) {
    if (last != "localhost") return 0;
  } else {
    if (!is_letter(last.front()) || last.size() < 2) return 0;
    for (const auto ending : file_endings) {
      if (last == ending) return 0;
    }
  }
  const auto with_port = port(text.substr(i));
  return with_port == 0 ? 0 : i + with_port;
}

std::size_t mac(std::string_view text) noexcept {
  const auto grouped = [text](std::size_t groups, std::size_t width, char separator) -> std::size_t {
    const auto length = groups * (width + 1) - 1;
    if (text.size() < length) return 0;
    for (std::size_t i = 0; i < length; ++i) {
      const bool between = i % (width + 1) == width;
      if (between ? text[i] != separator : !is_hex(text[i])) return 0;
    }
    const char next = at(text, length);
    return is_word(next) || (next == separator && is_word(at(text, length + 1))) ? 0 : length;
  };
  const char separator = at(text, 2);
  if (separator == ':' || separator == '-') return grouped(6, 2, separator);
  return at(text, 4) == '.' ? grouped(3, 4, '.') : 0;
}

}  // namespace parsimony::scan
