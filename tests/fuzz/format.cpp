#include "pipeline/format/matcher.hpp"
#include "pipeline/format/notation.hpp"
#include "tests/fuzz/holds.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace parsimony;
using parsimony::test::holds;

namespace {

bool is_inside(std::string_view part, std::string_view whole) {
  return part.empty() ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void match(const Matcher& matcher, std::string_view line) {
  Match found;
  if (!matcher.match(line, found)) return;
  holds(matcher.may_match(line) || line.find_first_of("\r\n") != std::string_view::npos,
        "the cheap test lets it through");
  holds(found.fields.size() <= Matcher::max_elements, "a match has no more fields than elements");
  for (const auto& field : found.fields) holds(is_inside(field.text, line), "a field views the line");
  holds(is_inside(found.message, line) && is_inside(found.severity_text, line),
        "message and severity view the line");
  holds(found.severity <= 24, "a severity is a severity");
}

}  // namespace

/// A notation, a line with a zero byte, and lines to match: what an operator, a hint or another node could
/// send.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto end = std::min(input.find('\0'), input.size());
  const auto parsed = parse_notation(input.substr(0, end), "fuzz");
  if (!parsed) return 0;
  for (const auto& noted : *parsed) {
    const auto again = parse_notation(to_notation(noted.format), "again");
    holds(again && again->size() == 1 && again->front().format == noted.format,
          "a format survives its notation");
    const auto matcher = Matcher::compile(noted.format);
    holds(matcher.has_value(), "what was parsed compiles");
    for (const auto& example : noted.examples) match(*matcher, example.line);
    match(*matcher, input.substr(std::min(end + 1, input.size())));
  }
  return 0;
}
