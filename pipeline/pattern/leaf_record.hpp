#pragma once

#include "pipeline/pattern/leaf.hpp"
#include "pipeline/pattern/miner.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace parsimony::pattern {

/// The leaf's tokens in the form that PatternRecord::skeleton keeps: for each token a letter for its kind
/// (upper case behind blanks), the length of its text in decimal, a colon and the text. A value's text is the
/// kinds seen, as a decimal number; weak digits that vary have an empty one.
[[nodiscard]] std::string write_skeleton(const Leaf& leaf);

/// Nothing where the text is not of that form.
[[nodiscard]] std::optional<Leaf> read_skeleton(std::string_view skeleton);

[[nodiscard]] std::optional<std::uint64_t> read_id(std::string_view text);

}  // namespace parsimony::pattern
