#pragma once

#include "proto/field_reader.hpp"

#include <protozero/buffer_string.hpp>
#include <protozero/varint.hpp>

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

/// Appends protobuf fields to a string.
namespace parsimony::otlp::wire {

inline std::size_t varint_size(std::uint64_t value) noexcept {
  return static_cast<std::size_t>(std::bit_width(value | 1) + 6) / 7;
}

inline void put_varint(std::string& out, std::uint64_t value) {
  protozero::add_varint_to_buffer(&out, value);
}

inline void put_tag(std::string& out, std::uint32_t number, WireType type) {
  put_varint(out, number << 3U | static_cast<std::uint32_t>(type));
}

template <class T>
void put_little_endian(std::string& out, T value) {
  static_assert(std::endian::native == std::endian::little);
  out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

inline void put_integer(std::string& out, std::uint32_t number, std::uint64_t value) {
  put_tag(out, number, WireType::varint);
  put_varint(out, value);
}

inline void put_fixed64(std::string& out, std::uint32_t number, std::uint64_t value) {
  put_tag(out, number, WireType::fixed64);
  put_little_endian(out, value);
}

inline void put_fixed32(std::string& out, std::uint32_t number, std::uint32_t value) {
  put_tag(out, number, WireType::fixed32);
  put_little_endian(out, value);
}

inline void put_bytes(std::string& out, std::uint32_t number, std::string_view bytes) {
  put_tag(out, number, WireType::bytes);
  put_varint(out, bytes.size());
  out.append(bytes);
}

/// Writes one nested message: what is appended to `out` during its life becomes the content of field
/// `number`. One byte is kept free for the length; a longer message is moved, so cost is linear times the
/// depth.
class Nested {
 public:
  Nested(std::string& out, std::uint32_t number) : out_(out) {
    put_tag(out_, number, WireType::bytes);
    begin_ = out_.size();
    out_.push_back('\0');
  }
  Nested(const Nested&) = delete;
  Nested& operator=(const Nested&) = delete;
  ~Nested() {
    std::uint64_t size = out_.size() - begin_ - 1;
    const std::size_t wanted = varint_size(size);
    if (wanted > 1) out_.insert(begin_, wanted - 1, '\0');
    for (std::size_t i = 0; i < wanted; ++i, size >>= 7U) {
      out_[begin_ + i] = static_cast<char>((size & 0x7fU) | (i + 1 < wanted ? 0x80U : 0U));
    }
  }

 private:
  std::string& out_;
  std::size_t begin_ = 0;
};

}  // namespace parsimony::otlp::wire
