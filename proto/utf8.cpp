#include "proto/utf8.hpp"

#include <simdjson.h>

#include <cstdint>
#include <cstring>

namespace parsimony {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080U;

std::uint64_t load(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Most log text is short and ASCII, for which a call through simdjson's dispatch costs more than this loop.
bool is_short_ascii(std::string_view text) {
  if (text.size() > 64) return false;
  if (text.size() < 8) {
    unsigned char seen = 0;
    for (const char c : text) seen |= static_cast<unsigned char>(c);
    return seen < 0x80;
  }
  const char* const last = text.data() + text.size() - 8;
  std::uint64_t seen = load(last);  // overlaps what the loop reads
  for (const char* at = text.data(); at < last; at += 8) seen |= load(at);
  return (seen & high_bits) == 0;
}

struct Lead {
  unsigned size;
  unsigned char low, high;  ///< range of the second byte
};

/// Table 3-7 of the Unicode standard: well-formed byte sequences.
Lead lead(unsigned char byte) noexcept {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

bool is_utf8(std::string_view text) {
  return is_short_ascii(text) || simdjson::validate_utf8(text.data(), text.size());
}

Utf8Step utf8_step(std::string_view text) noexcept {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return {1, true};
  const Lead expected = lead(first);
  if (expected.size == 0) return {1, false};
  for (unsigned i = 1; i < expected.size; ++i) {
    if (i >= text.size()) return {i, false};
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool continues = i == 1 ? byte >= expected.low && byte <= expected.high : (byte & 0xC0U) == 0x80;
    if (!continues) return {i, false};
  }
  return {expected.size, true};
}

std::string_view as_utf8(std::string_view text, std::string& spare) {
  if (is_utf8(text)) return text;
  spare.clear();
  while (!text.empty()) {
    const Utf8Step step = utf8_step(text);
    spare.append(step.valid ? text.substr(0, step.size) : std::string_view("\xEF\xBF\xBD"));
    text.remove_prefix(step.size);
  }
  return spare;
}

}  // namespace parsimony
