#pragma once

#include "pipeline/format/byte_set.hpp"

#include <string>
#include <string_view>

namespace parsimony {

/// `text` as a regular expression that matches exactly it.
[[nodiscard]] std::string escape_regex(std::string_view text);

/// The bytes of `set`, or all but them, as a character class of RE2 in its Latin-1 mode.
[[nodiscard]] std::string byte_class(const ByteSet& set, bool negated = false);

/// A regular expression for the texts T without a byte of `excluded` for which `literal` occurs in T +
/// literal at the end and nowhere before: what a field that ends at the first occurrence of a literal can
/// hold. RE2 has neither look-ahead nor possessive repetition, so "up to the first" is said by the automaton
/// that searches for the literal (Knuth, Morris, Pratt 1977), turned into an expression by eliminating its
/// states one by one (Kleene). T does not begin with a byte of `not_first`.
[[nodiscard]] std::string until_regex(std::string_view literal, const ByteSet& excluded, bool may_be_empty,
                                      const ByteSet& not_first = {});

}  // namespace parsimony
