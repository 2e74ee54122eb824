#pragma once

#include <cstdint>
#include <string_view>

namespace parsimony {

/// A text that was written over several lines and arrives as several records: JSON that was printed to be
/// read, XML, SQL. What may follow is decided by the line that began it.
class TextBlock {
 public:
  TextBlock() = default;

  /// Of a line that may begin a block. `is_whole`: false where only a piece of the line is at hand.
  static TextBlock begun_by(std::string_view line, bool is_whole);

  /// Some block could go on with the line: cheap, and false for most.
  [[nodiscard]] static bool may_go_on_with(std::string_view line);

  [[nodiscard]] bool is_open() const noexcept { return kind_ != Kind::none; }
  [[nodiscard]] bool goes_on_with(std::string_view line) const;

  /// The line belongs to the block.
  void add(std::string_view line);

 private:
  enum class Kind : std::uint8_t { none, brackets, markup, sql };
  Kind kind_ = Kind::none;
  std::int32_t depth_ = 0;  ///< of brackets
};

}  // namespace parsimony
