#include "pipeline/detail/source_details.hpp"

#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/primitives.hpp"

#include <algorithm>

namespace parsimony {
namespace {

using namespace scan;

constexpr std::size_t longest_path = 256;
constexpr std::size_t longest_line = 6;

/// The endings of source files that loggers name.
bool is_source_ending(std::string_view ending) noexcept {
  static constexpr std::string_view endings[] = {
      "c",  "cc", "cpp", "cxx", "h",  "hh",  "hpp", "go", "java", "kt", "scala", "groovy", "py",
      "rb", "rs", "js",  "ts",  "cs", "php", "pl",  "pm", "lua",  "ex", "exs",   "erl",    "swift",
      "m",  "mm", "ml",  "hs",  "jl", "vb",  "fs",  "f",  "f90",  "d",  "dart",  "clj"};
  return std::find(std::begin(endings), std::end(endings), ending) != std::end(endings);
}

std::size_t name_length(std::string_view text) noexcept {
  std::size_t length = 0;
  while (length < text.size() && is_word(text[length])) ++length;
  return length;
}

std::size_t line_length(std::string_view text) noexcept {
  const std::size_t length = digits(text);
  return length <= longest_line && !is_word(at(text, length)) ? length : 0;
}

}  // namespace

std::size_t add_source(std::string_view text, DetailList& out) {
  std::size_t length = 0;
  while (length < text.size() && length < longest_path &&
         (is_word(text[length]) || std::string_view("./-+@").find(text[length]) != std::string_view::npos))
    ++length;
  const std::string_view file = text.substr(0, length);
  const std::size_t dot = file.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || at(text, length) != ':') return 0;
  if (!is_source_ending(file.substr(dot + 1))) return 0;
  const std::string_view behind = text.substr(length + 1);
  if (const std::size_t line = line_length(behind); line != 0) {
    out.add_named("file", file);
    out.add_named("line", behind.substr(0, line));
    length += 1 + line;
    if (at(behind, line) != ':') return length;
    const std::size_t function = name_length(behind.substr(line + 1));
    if (function == 0 || is_digit(behind[line + 1])) return length;
    out.add_named("function", behind.substr(line + 1, function));
    return length + 1 + function;
  }
  const std::size_t function = name_length(behind);
  if (function == 0 || at(behind, function) != '(') return 0;
  const std::size_t line = line_length(behind.substr(function + 1));
  if (line == 0 || at(behind, function + 1 + line) != ')') return 0;
  out.add_named("file", file);
  out.add_named("function", behind.substr(0, function));
  out.add_named("line", behind.substr(function + 1, line));
  return length + 1 + function + 1 + line;
}

}  // namespace parsimony
