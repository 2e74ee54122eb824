#pragma once

#include "pipeline/scan/timestamp_tree.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace parsimony {

/// Tells by the first bytes of a text which branches of a tree can match it: by the length of the leading run
/// of digits and the byte behind it, or by the first two letters. Text that is no timestamp nearly always has
/// none.
class TimestampLeads {
 public:
  explicit TimestampLeads(const TimestampTree& tree);

  /// Bits for TimestampTree::scan(); 0: nothing can match.
  [[nodiscard]] std::uint32_t branches(std::string_view text) const noexcept;

 private:
  /// What stands behind the digits.
  enum Behind : std::uint8_t { dash, slash, dot, colon, blank, letter, other, kinds };
  static constexpr std::size_t longest_run = 19;

  static Behind behind(char c) noexcept;
  void follow(const TimestampTree& tree, std::uint16_t node, std::size_t run, std::uint32_t branch);
  void mark(std::size_t run, std::uint32_t branch);

  std::array<std::array<std::uint32_t, kinds>, longest_run + 1> digits_{};
  std::uint32_t names_ = 0;
  std::uint32_t at_signs_ = 0;
};

}  // namespace parsimony
