#pragma once

#include "proto/field_reader.hpp"
#include "proto/merged_bytes.hpp"
#include "proto/otlp_fields.hpp"
#include "proto/otlp_view.hpp"

#include <string_view>
#include <type_traits>

namespace parsimony::otlp {

/// Merges an encoded AnyValue into `value` as protobuf does: the last member of the oneof wins, arrays and
/// maps of the same member are joined. False: the wire syntax is broken.
bool merge_any_value(std::string_view message, AnyValueView& value, MergedBytes& merged);

struct KeyValueView {
  std::string_view key;
  AnyValueView value;
};

/// False: the wire syntax is broken.
bool read_key_value(std::string_view message, KeyValueView& out, MergedBytes& merged);

/// Calls `fn(std::string_view key, const AnyValueView& value)` for each KeyValue that `message` carries in
/// its field `number`: attributes of a record, a resource or a scope, values of a KeyValueList (1). `fn` may
/// return false to stop. Keys and texts view `message`; the bytes of arrays and maps are valid inside the
/// call only. False: the wire syntax is broken; what stood before has been told.
template <class Fn>
bool for_each_attribute(std::string_view message, std::uint32_t number, Fn&& fn) {
  FieldReader reader(message);
  Field field;
  while (reader.next(field)) {
    if (!field.is(number, WireType::bytes)) continue;
    MergedBytes merged;
    KeyValueView attribute;
    if (!read_key_value(field.bytes, attribute, merged)) return false;
    if constexpr (std::is_same_v<std::invoke_result_t<Fn&, std::string_view, const AnyValueView&>, bool>) {
      if (!fn(attribute.key, attribute.value)) return true;
    } else {
      fn(attribute.key, attribute.value);
    }
  }
  return reader.error() == nullptr;
}

/// Calls `fn(std::string_view key, const AnyValueView& value)` for each entry of a map value.
template <class Fn>
bool for_each_entry(const AnyValueView& map, Fn&& fn) {
  return for_each_attribute(map.bytes, field::key_value_list::values, fn);
}

/// Calls `fn(const AnyValueView&)` for each element of an array value; the same rules.
template <class Fn>
bool for_each_element(const AnyValueView& array, Fn&& fn) {
  FieldReader reader(array.bytes);
  Field field;
  while (reader.next(field)) {
    if (!field.is(field::array_value::values, WireType::bytes)) continue;
    MergedBytes merged;
    AnyValueView element;
    if (!merge_any_value(field.bytes, element, merged)) return false;
    if constexpr (std::is_same_v<std::invoke_result_t<Fn&, const AnyValueView&>, bool>) {
      if (!fn(element)) return true;
    } else {
      fn(element);
    }
  }
  return reader.error() == nullptr;
}

}  // namespace parsimony::otlp
