#pragma once

#include <cstdint>
#include <string_view>

namespace parsimony::induction {

/// What a column's value looks like; only used to decide where a head ends and what its fields are called.
enum class ValueShape : std::uint8_t {
  plain,  ///< a word of no particular shape
  integer,
  number,  ///< decimal
  hex,     ///< 0x1f
  uuid,
  address,    ///< IP address, with or without a port
  file_line,  ///< source.cpp:120
  dotted,     ///< a class or module: org.apache.Foo, a.b.c, Foo::Bar, dfs.DataNode$Receiver
  path,
  pair,       ///< key=value
  delimiter,  ///< punctuation alone: - -- : => |
};

[[nodiscard]] ValueShape shape_of(std::string_view value) noexcept;

/// A lone delimiter between columns: - -- : => | and their like, no other punctuation.
[[nodiscard]] bool is_column_delimiter(std::string_view word) noexcept;

/// A dotted name that is a class or module, no host or file: two joints, ::, $, or a last part in capitals.
[[nodiscard]] bool is_class_name(std::string_view value) noexcept;

/// Length of the file name in front of `:line`; 0 for anything else.
[[nodiscard]] std::size_t file_length(std::string_view file_line) noexcept;

}  // namespace parsimony::induction
