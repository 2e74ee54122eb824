#include "proto/any_value.hpp"

#include <bit>

namespace parsimony::otlp {
namespace {

void set_nested(AnyValueView& value, AnyKind kind, std::string_view bytes, MergedBytes& merged) {
  value.bytes = value.kind == kind ? merged.join(value.bytes, bytes) : bytes;
  value.kind = kind;
}

}  // namespace

bool merge_any_value(std::string_view message, AnyValueView& value, MergedBytes& merged) {
  using namespace field::any_value;
  FieldReader reader(message);
  Field field;
  while (reader.next(field)) {
    if (field.type == WireType::bytes) {
      switch (field.number) {
        case string_value:
          value.kind = AnyKind::string;
          value.bytes = field.bytes;
          break;
        case bytes_value:
          value.kind = AnyKind::bytes;
          value.bytes = field.bytes;
          break;
        case array_value:
          set_nested(value, AnyKind::array, field.bytes, merged);
          break;
        case kvlist_value:
          set_nested(value, AnyKind::map, field.bytes, merged);
          break;
        default:
          break;
      }
    } else if (field.is(bool_value, WireType::varint)) {
      value = AnyValueView{};
      value.kind = AnyKind::boolean;
      value.boolean = field.integer != 0;
    } else if (field.is(int_value, WireType::varint)) {
      value = AnyValueView{};
      value.kind = AnyKind::integer;
      value.integer = static_cast<std::int64_t>(field.integer);
    } else if (field.is(double_value, WireType::fixed64)) {
      value = AnyValueView{};
      value.kind = AnyKind::real;
      value.real = std::bit_cast<double>(field.integer);
    }
  }
  return reader.error() == nullptr;
}

bool read_key_value(std::string_view message, KeyValueView& out, MergedBytes& merged) {
  out = KeyValueView{};
  FieldReader reader(message);
  Field field;
  while (reader.next(field)) {
    if (field.is(field::key_value::key, WireType::bytes)) {
      out.key = field.bytes;
    } else if (field.is(field::key_value::value, WireType::bytes)) {
      if (!merge_any_value(field.bytes, out.value, merged)) return false;
    }
  }
  return reader.error() == nullptr;
}

}  // namespace parsimony::otlp
