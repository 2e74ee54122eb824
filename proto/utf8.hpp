#pragma once

#include <string>
#include <string_view>

namespace parsimony {

[[nodiscard]] bool is_utf8(std::string_view text);

/// `text` itself where it is valid UTF-8, else `spare`, which then holds the text with U+FFFD for each
/// maximal part of an invalid sequence (Unicode 15, section 3.9: the practice of Python and of web browsers).
[[nodiscard]] std::string_view as_utf8(std::string_view text, std::string& spare);

/// How many bytes at the start of `text`, which is not empty, form one character; `valid` says whether they
/// do. Where they do not, as many bytes as one U+FFFD stands for.
struct Utf8Step {
  unsigned size;
  bool valid;
};
[[nodiscard]] Utf8Step utf8_step(std::string_view text) noexcept;

}  // namespace parsimony
