#pragma once

#include "pipeline/format/format.hpp"
#include "proto/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony::notation {

/// A word of a line of the notation. Quoted ones are unescaped.
struct Token {
  std::string text;
  bool quoted = false;
};

/// One line that is neither empty nor a comment.
struct Line {
  std::size_t number = 0;  ///< from 1
  std::size_t indent = 0;  ///< leading spaces
  std::string_view text;   ///< without them, and without a CR at the end
};

/// The lines of a text. An error reads `source:line: what is wrong`.
[[nodiscard]] Result<std::vector<Line>> lines_of(std::string_view text, std::string_view source);

/// The tokens of a line, up to a comment. The error says what is wrong, not where.
[[nodiscard]] Result<std::vector<Token>> tokens_of(std::string_view line);

/// `text` in double quotes; what a reader could not see is escaped.
[[nodiscard]] std::string quote(std::string_view text);

/// True where `text` may stand as it is where a name is expected.
[[nodiscard]] bool is_bare_name(std::string_view text) noexcept;

/// Names of severities as the notation spells them: trace ... fatal, or a number of 1 to 24.
[[nodiscard]] std::optional<SeverityNumber> level_of(std::string_view text) noexcept;
[[nodiscard]] std::string name_of_level(SeverityNumber number);

[[nodiscard]] std::string_view name_of(Origin origin) noexcept;
[[nodiscard]] std::optional<Origin> origin_of(std::string_view name) noexcept;

}  // namespace parsimony::notation
