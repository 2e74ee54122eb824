#pragma once

namespace parsimony::scan {

/// What closes an opening bracket; NUL for every other byte.
constexpr char closing_bracket(char open) noexcept {
  switch (open) {
    case '(':
      return ')';
    case '[':
      return ']';
    case '{':
      return '}';
    case '<':
      return '>';
    default:
      return '\0';
  }
}

}  // namespace parsimony::scan
