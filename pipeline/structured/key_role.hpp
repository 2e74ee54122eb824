#pragma once

#include "pipeline/structured/level_evidence.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace parsimony {

/// What a key may mean by its name. That it does is decided by its values.
enum class Role : std::uint8_t {
  attribute,
  level,
  time,
  nanoseconds,  ///< the fraction of a time that stands under another key
  date,         ///< the day of a time that stands under another key
  message,
  trace_id,
  span_id,
  trace_flags,
  traceparent,  ///< W3C: version-trace-span-flags
};

/// What the name of a key says.
struct KeyRole {
  Role role = Role::attribute;
  std::uint8_t rank = 0;  ///< of keys with one role the lowest wins; each level of nesting adds rank_step
  static constexpr std::uint8_t rank_step = 20;
  LevelName level = LevelName::strong;
  std::uint32_t companion = 0;
  bool nested_needs_message = false;  ///< a level below an object counts beside a message only
};

/// A key's name as it is compared: lower case, without `_`, `-` and blanks; dots stay.
[[nodiscard]] std::string comparable_name(std::string_view key);

[[nodiscard]] KeyRole role_of_key(std::string_view key);

/// The part before the last dot, empty where there is none.
[[nodiscard]] std::string_view parent_of_key(std::string_view key);

}  // namespace parsimony
