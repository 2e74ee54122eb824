#include "pipeline/instance/facts_text.hpp"

#include <algorithm>
#include <array>

namespace parsimony::facts_text {
namespace {

std::string_view cut(std::string_view& text, char at) {
  const std::size_t end = std::min(text.find(at), text.size());
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

}  // namespace

std::string escaped(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string word;
  if (text.empty()) word = '%';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || c == '%' || byte == 0x7F) {
      word += {'%', digits[byte >> 4], digits[byte & 15]};
    } else {
      word += c;
    }
  }
  return word;
}

std::string unescaped(std::string_view word) {
  std::string text;
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (word[at] != '%') {
      text += word[at];
      continue;
    }
    const char* const digits = word.data() + at + 1;
    unsigned byte = 0;
    if (word.size() - at < 3 || std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2) continue;
    text += static_cast<char>(byte);
    at += 2;
  }
  return text;
}

std::string_view next_line(std::string_view& text) { return cut(text, '\n'); }
std::string_view next_word(std::string_view& line) { return cut(line, ' '); }

void add_number(std::string& line, std::uint64_t number) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr;
  line += ' ';
  line.append(digits.data(), end);
}

}  // namespace parsimony::facts_text
