#include "pipeline/format/matcher.hpp"
#include "pipeline/format/notation.hpp"
#include "pipeline/induce/inducer.hpp"
#include "tests/fuzz/holds.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

using namespace parsimony;
using parsimony::test::holds;

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    lines.push_back(line);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return lines;
}

bool within(std::string_view part, std::string_view line) {
  return part.empty() ||
         (part.data() >= line.data() && part.data() + part.size() <= line.data() + line.size());
}

}  // namespace

/// The input is a stream of lines. What is induced from them compiles, explains what it says it does, is the
/// same in any order of the lines and survives its notation.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto lines = lines_of({reinterpret_cast<const char*>(data), size});
  InduceOptions options;
  options.min_lines = 1 + size % 3;
  const auto formats = induce(lines, options);
  holds(formats.size() <= options.max_formats, "formats are capped");
  std::vector<std::string_view> shuffled(lines.rbegin(), lines.rend());
  const auto again = induce(shuffled, options);
  holds(formats.size() == again.size(), "the order of lines does not matter");
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const auto& induced = formats[i];
    holds(induced.format == again[i].format, "the order of lines does not change a format");
    holds(induced.explained >= options.min_lines, "a format explains lines");
    auto matcher = Matcher::compile(induced.format);
    holds(matcher.has_value(), "a format compiles");
    Match match;
    std::size_t matched = 0;
    for (const auto line : lines) {
      if (!matcher->match(line, match)) continue;
      ++matched;
      holds(within(match.message, line) && within(match.severity_text, line),
            "what is read is viewed in the line");
    }
    holds(matched >= induced.explained, "a format matches what it explains");
    const auto noted = parse_notation(to_notation(induced.format), "fuzz");
    holds(
        noted.has_value() && noted->size() == 1 && noted->front().format.elements == induced.format.elements,
        "a format survives its notation");
  }
  return 0;
}
