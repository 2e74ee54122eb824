#include "pipeline/pattern/shapes.hpp"

#include "pipeline/pattern/characters.hpp"
#include "pipeline/pattern/words.hpp"

#include <algorithm>

namespace parsimony::pattern::shape {
namespace {

/// Digits from `at` on: how many, at most `most`.
std::size_t digits(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t n = 0;
  while (n < most && at + n < text.size() && is_digit(text[at + n])) ++n;
  return n;
}

}  // namespace

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool all_letters(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return class_of(c) == class_alpha; });
}

bool number(std::string_view text) {
  std::size_t i = 0;
  if (i < text.size() && text[i] == '-') ++i;
  const std::size_t whole = digits(text, i, text.size());
  i += whole;
  std::size_t fraction = 0;
  if (i < text.size() && text[i] == '.') {
    fraction = digits(text, i + 1, text.size());
    if (fraction == 0) return false;
    i += 1 + fraction;
  }
  if (whole + fraction == 0) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    const std::size_t exponent = digits(text, i, text.size());
    if (exponent == 0 || exponent > 3 || whole > 1) return false;
    i += exponent;
  }
  return i == text.size();
}

bool hex(std::string_view text) {
  if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
    return std::all_of(text.begin() + 2, text.end(), is_hex);
  }
  if (text.size() < 6) return false;
  bool digit = false;
  bool upper = false;
  bool lower = false;
  for (const char c : text) {
    if (!is_hex(c)) return false;
    digit = digit || is_digit(c);
    upper = upper || is_upper(c);
    lower = lower || is_lower(c);
  }
  return digit && upper != lower;
}

bool hex_letters(std::string_view text) {
  if (text.size() != 8 && text.size() != 16 && text.size() != 32 && text.size() != 40 && text.size() != 64) {
    return false;
  }
  return std::all_of(text.begin(), text.end(), is_hex);
}

bool uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return true;
}

bool ipv4(std::string_view text) {
  std::size_t at = 0;
  for (int part = 0; part < 4; ++part) {
    if (part > 0) {
      if (at >= text.size() || text[at] != '.') return false;
      ++at;
    }
    const std::size_t n = digits(text, at, 4);
    if (n == 0 || n > 3) return false;
    at += n;
  }
  return at == text.size();
}

bool ipv6(std::string_view text) {
  std::size_t colons = 0;
  bool doubled = false;
  bool digit = false;
  std::size_t group = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ':') {
      ++colons;
      doubled = doubled || (i > 0 && text[i - 1] == ':');
      group = 0;
    } else if (is_hex(text[i])) {
      digit = digit || is_digit(text[i]);
      if (++group > 4) return false;
    } else {
      return false;
    }
  }
  return digit && (colons == 7 || (doubled && colons >= 2 && colons < 8));
}

bool mac(std::string_view text) {
  if (text.size() < 17 || text.size() > 59 || text.size() % 3 != 2) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between = i % 3 == 2;
    if (between ? (text[i] != ':' && text[i] != '-') || text[i] != text[2] : !is_hex(text[i])) return false;
  }
  return true;
}

bool clock(std::string_view text) {
  std::size_t at = digits(text, 0, 3);
  if (at == 0 || at > 2) return false;
  int parts = 0;
  while (at < text.size() && text[at] == ':' && digits(text, at + 1, 3) == 2 && parts < 3) {
    at += 3;
    ++parts;
  }
  if (parts == 0) return false;
  if (at < text.size() && text[at] == '.' && parts >= 1) {
    const std::size_t fraction = digits(text, at + 1, 10);
    if (fraction > 0) at += 1 + fraction;
  }
  if (at < text.size() && text[at] == 'Z') ++at;
  return at == text.size();
}

bool date(std::string_view text) {
  std::size_t at = 0;
  std::size_t width[3] = {};
  char separator = 0;
  for (int part = 0; part < 3; ++part) {
    if (part > 0) {
      if (at >= text.size() || (text[at] != '-' && text[at] != '/' && text[at] != '.')) return false;
      if (part == 2 && text[at] != separator) return false;
      separator = text[at++];
    }
    width[part] = digits(text, at, 5);
    at += width[part];
  }
  if (at != text.size() || width[1] == 0 || width[1] > 2) return false;
  const bool year_first = width[0] == 4 && width[2] >= 1 && width[2] <= 2;
  const bool year_last =
      width[0] >= 1 && width[0] <= 2 && (width[2] == 4 || width[2] == 2) && separator != '.';
  return year_first || year_last;
}

bool date_time(std::string_view text) {
  for (std::size_t at = 8; at <= 10 && at < text.size(); ++at) {
    if (text[at] != 'T' || !date(text.substr(0, at))) continue;
    std::string_view rest = text.substr(at + 1);
    const std::size_t zone = rest.find_last_of("+-");
    if (zone != std::string_view::npos) rest = rest.substr(0, zone);
    return clock(rest);
  }
  return false;
}

bool version(std::string_view text) {
  std::size_t at = 0;
  std::size_t dots = 0;
  while (true) {
    const std::size_t n = digits(text, at, text.size());
    if (n == 0) return false;
    at += n;
    if (at == text.size()) return dots >= 2;
    if (text[at] != '.') break;
    ++dots;
    ++at;
  }
  return dots >= 1 && (text[at] == '-' || text[at] == '_' || is_letter(text[at]));
}

bool host(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || !word::is_top_level_domain(text.substr(dot + 1)))
    return false;
  const auto first = text.substr(0, text.find('.'));
  // java.net, com.example.in and the like are packages
  if (first == "java" || first == "javax" || first == "org" || first == "com" || first == "net") return false;
  // FooBar.local is a field, DB12.local a host
  return labels(text) && (!mixed_case(text) || std::any_of(first.begin(), first.end(), is_digit));
}

bool labels(std::string_view text) {
  bool letter = false;
  char before = '.';
  for (const char c : text) {
    if (!is_letter(c) && !is_digit(c) && c != '-' && c != '.') return false;
    if (c == '.' && before == '.') return false;
    letter = letter || is_letter(c);
    before = c;
  }
  return before != '.' && letter;
}

bool mixed_case(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_upper) && std::any_of(text.begin(), text.end(), is_lower);
}

bool email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 3 >= text.size()) return false;
  const auto domain = text.substr(at + 1);
  const std::size_t dot = domain.rfind('.');
  return domain.find('@') == std::string_view::npos && dot != std::string_view::npos && dot > 0 &&
         dot + 2 < domain.size() && all_letters(domain.substr(dot + 1));
}

bool source_file(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  return dot != std::string_view::npos && dot > 0 && word::is_source_extension(text.substr(dot + 1));
}

bool windows_path(std::string_view text) {
  return (text.size() > 2 && is_letter(text[0]) && text[1] == ':' && (text[2] == '\\' || text[2] == '/')) ||
         (text.size() > 2 && text[0] == '\\' && text[1] == '\\');
}

bool class_name(std::string_view text) {
  std::size_t labels = 0;
  std::size_t letters = 0;
  std::size_t figures = 0;
  bool dollar = false;
  bool starts = true;
  for (const char c : text) {
    if (c == '.') {
      if (starts) return false;
      starts = true;
      continue;
    }
    if (starts) {
      if (class_of(c) != class_alpha && c != '_') return false;
      ++labels;
      starts = false;
    }
    if (is_digit(c)) {
      ++figures;
    } else if (class_of(c) == class_alpha || c == '_') {
      ++letters;
      dollar = dollar || c == '$';
    } else {
      return false;
    }
  }
  return !starts && figures * 4 <= letters && (labels >= 3 || dollar);
}

}  // namespace parsimony::pattern::shape
