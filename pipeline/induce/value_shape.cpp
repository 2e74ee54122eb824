#include "pipeline/induce/value_shape.hpp"

#include "pipeline/scan/primitives.hpp"

#include <algorithm>
#include <array>

namespace parsimony::induction {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Extensions of source files: host.example:80 is none.
constexpr std::array<std::string_view, 42> source_extensions = {
    "c",   "cc",    "cpp",    "cxx",   "h",  "hh", "hpp", "inc", "ipp", "go", "py",  "pyx", "java", "kt",
    "kts", "scala", "groovy", "clj",   "rs", "js", "mjs", "cjs", "jsx", "ts", "tsx", "vue", "rb",   "php",
    "cs",  "fs",    "vb",     "swift", "m",  "mm", "lua", "pl",  "pm",  "ex", "exs", "erl", "hs",   "dart"};

bool is_dotted(std::string_view value) noexcept {
  if (!is_letter(value.front()) && value.front() != '_' && value.front() != '#') return false;
  std::size_t joints = 0;
  for (std::size_t i = 1; i < value.size(); ++i) {
    const char c = value[i];
    const bool pair = c == ':' && ((i + 1 < value.size() && value[i + 1] == ':') || value[i - 1] == ':');
    if (c == ':' && !pair) return false;  // host:port
    joints += pair || c == '$' || (c == '.' && i + 1 < value.size() && is_letter(value[i + 1]));
    if (!is_letter(c) && !is_digit(c) && std::string_view(".:$_-#*@<>").find(c) == std::string_view::npos)
      return false;
  }
  return joints > 0;
}

}  // namespace

std::size_t file_length(std::string_view value) noexcept {
  const std::size_t colon = value.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == value.size()) return 0;
  const auto line = value.substr(colon + 1);
  if (line.size() > 7 || !std::all_of(line.begin(), line.end(), is_digit)) return 0;
  const auto file = value.substr(0, colon);
  const std::size_t dot = file.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return 0;
  const auto extension = file.substr(dot + 1);
  return std::find(source_extensions.begin(), source_extensions.end(), extension) != source_extensions.end()
             ? colon
             : 0;
}

bool is_column_delimiter(std::string_view word) noexcept {
  if (word.empty() || word.size() > 3) return false;
  return (word.size() == 3 && word.front() == '\xE2') ||
         word.find_first_not_of("-:=>|~*#+<") == std::string_view::npos;
}

bool is_class_name(std::string_view value) noexcept {
  if (shape_of(value) != ValueShape::dotted) return false;
  if (value.find("::") != std::string_view::npos || value.find('$') != std::string_view::npos) return true;
  const char last = value[value.rfind('.') + 1];
  return std::count(value.begin(), value.end(), '.') > 1 || (last >= 'A' && last <= 'Z');
}

ValueShape shape_of(std::string_view value) noexcept {
  if (value.empty()) return ValueShape::plain;
  if (value.size() == 3 && value.front() == '\xE2')
    return ValueShape::delimiter;  // U+2000 to U+2FFF: bars, dots, arrows
  if (std::none_of(value.begin(), value.end(), [](char c) {
        return is_letter(c) || is_digit(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
      })) {
    return ValueShape::delimiter;
  }
  if (scan::integer(value) == value.size()) return ValueShape::integer;
  if (scan::number(value) == value.size()) return ValueShape::number;
  if (scan::uuid(value) == value.size()) return ValueShape::uuid;
  if (scan::address(value) == value.size()) return ValueShape::address;
  if (value.size() > 2 && value[0] == '0' && value[1] == 'x' && scan::hex_number(value) == value.size())
    return ValueShape::hex;
  if (file_length(value) != 0) return ValueShape::file_line;
  const std::size_t equals = value.find('=');
  if (equals != std::string_view::npos && equals > 0 && is_letter(value.front()) &&
      value.substr(0, equals).find_first_of(" \t([{\"") == std::string_view::npos) {
    return ValueShape::pair;
  }
  if (is_dotted(value)) return ValueShape::dotted;
  if (scan::path(value) == value.size()) return ValueShape::path;
  return ValueShape::plain;
}

}  // namespace parsimony::induction
