#pragma once

#include "pipeline/scratch.hpp"
#include "proto/value.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace parsimony {

/// One leaf of a structured body: `{"a": {"b": 1}}` has the member `a.b`. Views the body or a Scratch. Leaves
/// without a value (null, "") are no members.
struct Member {
  std::string_view key;  ///< dotted
  Value value;
  std::string_view raw;  ///< a number as it is spelled; else empty
};

using Members = std::vector<Member>;

/// What a reader of structured bodies keeps at most. What is behind it is checked, not kept.
struct MemberLimits {
  static constexpr std::size_t members = 512;
  static constexpr std::size_t key_bytes = 256;
  static constexpr int depth = 64;
};

/// A number of JSON's grammar as its value: an integer where it is one and fits, else a double, else (it fits
/// neither) its text.
[[nodiscard]] Value number_value(std::string_view number) noexcept;

/// The length of a number of JSON's grammar at the start of `text`, 0 where there is none.
[[nodiscard]] std::size_t number_length(std::string_view text) noexcept;

/// What a bare word of a key=value body means: a number, true, false, or the text itself. A number with a
/// leading zero or sign stays text, since it is an identifier more often than a quantity.
[[nodiscard]] Value bare_value(std::string_view word) noexcept;

/// Appends the member unless it has no value or the limits are reached.
void add_member(Members& out, std::string_view key, const Value& value, std::string_view raw = {});

/// The text of a string in which a backslash escapes as in JSON. Into `scratch` only where there is a
/// backslash. Unpaired surrogates become U+FFFD; what is no escape of JSON stays as it is.
[[nodiscard]] std::string_view unescape(std::string_view text, Scratch& scratch);

}  // namespace parsimony
