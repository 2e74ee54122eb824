#include "proto/attribute_writer.hpp"

#include "proto/otlp_fields.hpp"
#include "proto/wire_writer.hpp"

#include <bit>
#include <cstring>

namespace parsimony::otlp {
namespace {

/// All tags of a KeyValue and an AnyValue have one byte.
constexpr char tag(std::uint32_t number, WireType type) {
  return static_cast<char>(number << 3U | static_cast<std::uint32_t>(type));
}

char* write_varint(char* at, std::uint64_t value) noexcept {
  for (; value >= 0x80; value >>= 7U) *at++ = static_cast<char>(value | 0x80U);
  *at++ = static_cast<char>(value);
  return at;
}

char* write_text(char* at, std::string_view text) noexcept {
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  return at + text.size();
}

std::size_t field_size(std::size_t content) noexcept { return 1 + wire::varint_size(content) + content; }

}  // namespace

EncodedScalar::EncodedScalar(std::string_view text) noexcept : text_(text) {
  head_[0] = tag(field::any_value::string_value, WireType::bytes);
  head_size_ = static_cast<std::size_t>(write_varint(head_ + 1, text.size()) - head_);
}

EncodedScalar::EncodedScalar(std::int64_t integer) noexcept {
  head_[0] = tag(field::any_value::int_value, WireType::varint);
  head_size_ = static_cast<std::size_t>(write_varint(head_ + 1, static_cast<std::uint64_t>(integer)) - head_);
}

EncodedScalar::EncodedScalar(double real) noexcept : head_size_(9) {
  head_[0] = tag(field::any_value::double_value, WireType::fixed64);
  static_assert(std::endian::native == std::endian::little);
  std::memcpy(head_ + 1, &real, sizeof real);
}

EncodedScalar::EncodedScalar(bool boolean) noexcept : head_size_(2) {
  head_[0] = tag(field::any_value::bool_value, WireType::varint);
  head_[1] = boolean ? '\1' : '\0';
}

void put_scalar_attribute(std::string& out, std::string_view prefix, std::string_view key,
                          const EncodedScalar& value) {
  const std::size_t key_size = prefix.size() + key.size();
  const std::size_t value_size = value.head().size() + value.text().size();
  const std::size_t pair_size = field_size(key_size) + field_size(value_size);
  const std::size_t begin = out.size();
  out.resize(begin + field_size(pair_size));
  char* at = out.data() + begin;
  *at++ = tag(field::log_record::attributes, WireType::bytes);
  at = write_varint(at, pair_size);
  *at++ = tag(field::key_value::key, WireType::bytes);
  at = write_varint(at, key_size);
  at = write_text(write_text(at, prefix), key);
  *at++ = tag(field::key_value::value, WireType::bytes);
  at = write_varint(at, value_size);
  write_text(write_text(at, value.head()), value.text());
}

}  // namespace parsimony::otlp
