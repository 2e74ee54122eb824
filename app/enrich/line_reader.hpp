#pragma once

#include "proto/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace parsimony {

/// Cuts what a file descriptor gives into lines, at LF. Memory is bounded by the longest line that is kept.
/// Not thread-safe; does not own the descriptor.
class LineReader {
 public:
  /// Of a longer line the first so many bytes are kept.
  static constexpr std::size_t max_line = std::size_t{16} << 20U;

  explicit LineReader(int descriptor) : descriptor_(descriptor) {}

  struct Line {
    std::string_view text;      ///< without its LF and one CR before it; valid until the next call
    std::uint64_t number = 0;   ///< from 1
    std::uint64_t dropped = 0;  ///< bytes beyond max_line
  };

  /// The next line into `out`; false at the end. Bytes behind the last LF are a line too.
  Result<bool> next(Line& out);

  /// Whether a whole line is here already, so that next() will not wait.
  [[nodiscard]] bool has_line() const noexcept { return buffer_.find('\n', at_) != std::string::npos; }
  [[nodiscard]] std::uint64_t bytes_read() const noexcept { return bytes_read_; }

 private:
  Result<bool> fill();

  int descriptor_;
  std::string buffer_;
  std::size_t at_ = 0;     ///< where the next line begins in the buffer
  std::string long_line_;  ///< the start of a line that began in an earlier buffer
  std::uint64_t bytes_read_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace parsimony
