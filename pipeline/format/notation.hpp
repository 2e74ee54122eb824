#pragma once

#include "pipeline/format/format.hpp"
#include "proto/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parsimony {

/// An example line of a format and what it must read as; each is a test.
struct FormatExample {
  std::string line;
  std::vector<std::pair<std::string, std::string>>
      expected;  ///< field name and text, in order of the notation
};

/// A format as its notation states it, with its examples.
struct NotedFormat {
  Format format;
  std::vector<FormatExample> examples;
};

/// Limits of a notation text; beyond them it is refused.
namespace notation {
inline constexpr std::size_t max_text = std::size_t{16} << 20;
inline constexpr std::size_t max_line = std::size_t{64} << 10;
inline constexpr std::size_t max_formats = 4096;
}  // namespace notation

/// Parses the notation of formats (docs/format-notation.md): one line per element, no regular expression.
/// Each format has been compiled once: what is returned is known to compile. An error reads `source:line:
/// what is wrong`.
[[nodiscard]] Result<std::vector<NotedFormat>> parse_notation(std::string_view text, std::string_view source);

/// The notation of a format that compiles; parse_notation() of it gives the same value, but for id, which is
/// computed.
[[nodiscard]] std::string to_notation(const Format& format);

/// The format as an RE2 pattern (Latin-1 mode: it speaks of bytes) with one capture group per named field, in
/// order: the reference that the compiled Matcher is tested against, and what `explain` shows to people who
/// think in regular expressions. Captures of quoted and group hold the delimiters. Where RE2 cannot say it,
/// the pattern accepts more than the Matcher: timestamp (dates that do not exist), level without a
/// vocabulary, address, path, url, pairs, json, group (deeper than two levels: less), and a field directly
/// followed by one that could go on with the same bytes. Empty when the format does not compile.
[[nodiscard]] std::string to_regex(const Format& format);

}  // namespace parsimony
