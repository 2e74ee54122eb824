#pragma once

#include <protozero/exception.hpp>
#include <protozero/varint.hpp>

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace parsimony::otlp {

/// Protobuf's recursion limit: messages and groups may nest this deep.
inline constexpr int max_message_depth = 100;

enum class WireType : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, group = 3, fixed32 = 5 };

/// One field of a message, with the place where it stands.
struct Field {
  std::uint32_t number = 0;
  WireType type = WireType::varint;
  std::uint64_t integer = 0;        ///< the value of a varint, fixed64 or fixed32
  std::string_view bytes;           ///< the content of a length-delimited field
  const char* tag_at = nullptr;     ///< where its tag begins
  const char* length_at = nullptr;  ///< where the length of a length-delimited field begins

  [[nodiscard]] bool is(std::uint32_t of_number, WireType of_type) const noexcept {
    return number == of_number && type == of_type;
  }
};

/// Walks the fields of one encoded protobuf message without copying. It accepts what the protobuf classes
/// accept, which is more than protozero's own reader does: groups as unknown fields, the reserved field
/// numbers, and no lengths that are cut to 32 bits. Built on protozero's varints; its exceptions end here.
class FieldReader {
 public:
  /// `depth`: how many groups may nest from here on.
  explicit FieldReader(std::string_view message, int depth = max_message_depth) noexcept
      : at_(message.data()), end_(message.data() + message.size()), depth_(depth) {}

  /// The next field. False at the end of the message and where it is broken.
  bool next(Field& field) noexcept {
    if (at_ == end_ || error_ != nullptr) return false;
    field.tag_at = at_;
    try {
      return read(field);
    } catch (const protozero::end_of_buffer_exception&) {
      return fail("a number is cut off");
    } catch (const protozero::exception&) {
      return fail("a number has more than ten bytes");
    }
  }

  /// What is wrong with the wire syntax; nullptr while nothing is.
  [[nodiscard]] const char* error() const noexcept { return error_; }
  /// Where the reader stands: behind the last field, or where the message is broken.
  [[nodiscard]] const char* at() const noexcept { return at_; }

 private:
  bool fail(const char* error) noexcept {
    error_ = error;
    return false;
  }

  bool read(Field& field) {
    const char* begin = at_;
    const auto tag = static_cast<std::uint32_t>(protozero::decode_varint(&at_, end_));
    if (at_ - begin > 5) return fail("a tag has more than five bytes");
    field.number = tag >> 3U;
    field.type = static_cast<WireType>(tag & 7U);
    if (field.number == 0) return fail("a field has the number 0");
    switch (field.type) {
      case WireType::varint:
        field.integer = protozero::decode_varint(&at_, end_);
        return true;
      case WireType::fixed64:
        return read_fixed<std::uint64_t>(field.integer);
      case WireType::fixed32:
        return read_fixed<std::uint32_t>(field.integer);
      case WireType::bytes:
        return read_bytes(field);
      case WireType::group:
        return skip_group(field.number, depth_);
      default:
        return fail((tag & 7U) == 4 ? "a group ends that did not begin" : "a field has an unknown wire type");
    }
  }

  template <class T>
  bool read_fixed(std::uint64_t& value) noexcept {
    static_assert(std::endian::native == std::endian::little);
    if (static_cast<std::size_t>(end_ - at_) < sizeof(T)) return fail("a fixed-width field is cut off");
    T read;
    std::memcpy(&read, at_, sizeof(T));
    value = read;
    at_ += sizeof(T);
    return true;
  }

  bool read_bytes(Field& field) {
    field.length_at = at_;
    const std::uint64_t length = protozero::decode_varint(&at_, end_);
    if (at_ - field.length_at > 5 || length > 0x7fffffff - 16) return fail("a length is beyond 2 GiB");
    if (length > static_cast<std::uint64_t>(end_ - at_)) return fail("a length runs past the end");
    field.bytes = {at_, static_cast<std::size_t>(length)};
    at_ += length;
    return true;
  }

  bool skip_group(std::uint32_t number, int depth);

  const char* at_;
  const char* end_;
  const char* error_ = nullptr;
  int depth_;
};

}  // namespace parsimony::otlp
