#include "proto/json_element.hpp"

#include "proto/otlp_fields.hpp"
#include "proto/wire_writer.hpp"

#include <bit>

namespace parsimony::otlp {

using simdjson::dom::element_type;

void encode_element(const simdjson::dom::element& element, int depth, std::string& out) {
  using namespace field::any_value;
  const auto put_double = [&](double value) {
    wire::put_fixed64(out, double_value, std::bit_cast<std::uint64_t>(value));
  };
  const bool nests = element.type() == element_type::ARRAY || element.type() == element_type::OBJECT;
  if (nests && depth == 0) {
    wire::put_bytes(out, string_value, simdjson::minify(element));
    return;
  }
  switch (element.type()) {
    case element_type::STRING:
      wire::put_bytes(out, string_value, element.get_string().value_unsafe());
      break;
    case element_type::BOOL:
      wire::put_integer(out, bool_value, element.get_bool().value_unsafe() ? 1 : 0);
      break;
    case element_type::INT64:
      wire::put_integer(out, int_value, static_cast<std::uint64_t>(element.get_int64().value_unsafe()));
      break;
    case element_type::UINT64:
      put_double(static_cast<double>(element.get_uint64().value_unsafe()));
      break;
    case element_type::DOUBLE:
      put_double(element.get_double().value_unsafe());
      break;
    case element_type::ARRAY: {
      const wire::Nested array(out, array_value);
      for (const simdjson::dom::array values = element.get_array().value_unsafe();
           const auto& value : values) {
        const wire::Nested nested(out, field::array_value::values);
        encode_element(value, depth - 1, out);
      }
      break;
    }
    case element_type::OBJECT: {
      const wire::Nested map(out, kvlist_value);
      for (const simdjson::dom::object entries = element.get_object().value_unsafe();
           const auto& [key, value] : entries) {
        const wire::Nested entry(out, field::key_value_list::values);
        wire::put_bytes(out, field::key_value::key, key);
        const wire::Nested nested(out, field::key_value::value);
        encode_element(value, depth - 1, out);
      }
      break;
    }
    case element_type::NULL_VALUE:
      break;
  }
}

}  // namespace parsimony::otlp
