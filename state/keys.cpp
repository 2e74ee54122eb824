#include "state/keys.hpp"

#include <cstdint>

namespace parsimony::keys {
namespace {

constexpr std::size_t length_bytes = 4;
constexpr std::size_t header_bytes = 1 + length_bytes;

}  // namespace

std::string prefix(Kind kind, std::string_view workload) {
  std::string key;
  key.reserve(header_bytes + workload.size() + 16);
  key += static_cast<char>(kind);
  const auto length = static_cast<std::uint32_t>(workload.size());
  for (int shift = 24; shift >= 0; shift -= 8) key += static_cast<char>((length >> shift) & 0xff);
  key += workload;
  return key;
}

std::string of(Kind kind, std::string_view workload, std::string_view id) {
  std::string key = prefix(kind, workload);
  key += id;
  return key;
}

std::optional<std::string> workload_of(std::string_view key) {
  if (key.size() < header_bytes || key.front() != static_cast<char>(Kind::workload)) return std::nullopt;
  std::uint32_t length = 0;
  for (std::size_t i = 1; i < header_bytes; ++i) length = (length << 8) | static_cast<unsigned char>(key[i]);
  if (key.size() != header_bytes + length) return std::nullopt;
  return std::string(key.substr(header_bytes));
}

std::string printable(std::string_view key) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f && c != '\\') {
      text += c;
    } else {
      text += "\\x";
      text += digits[byte >> 4];
      text += digits[byte & 0xf];
    }
  }
  return text;
}

}  // namespace parsimony::keys
