#pragma once

#include <string>

namespace parsimony {

/// Collects text for a file descriptor and writes it in large pieces. After an error (a full disk, a reader
/// that went away) nothing more is written. Not thread-safe; does not own the descriptor.
class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { flush(); }

  /// What is appended to it goes out with the next flush.
  [[nodiscard]] std::string& text() noexcept { return text_; }

  /// Writes what was collected if it is much, else nothing.
  void flush_if_large();
  void flush();

  /// Why writing failed; empty while it did not.
  [[nodiscard]] const std::string& error() const noexcept { return error_; }

 private:
  int descriptor_;
  std::string text_;
  std::string error_;
};

}  // namespace parsimony
