#include "proto/base64.hpp"
#include "proto/field_reader.hpp"
#include "proto/hex.hpp"
#include "proto/json_text.hpp"
#include "proto/otlp_json.hpp"
#include "proto/otlp_json_number.hpp"
#include "proto/otlp_json_schema.hpp"
#include "proto/wire_writer.hpp"

#include <bit>

namespace parsimony::otlp {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kept_text = std::size_t{1} << 20;

void encode_message(const dom::object& object, const JsonMessage& message, int depth, std::string& out);

bool encode_binary(const dom::element& element, const JsonField& field, std::string& out) {
  std::string_view text;
  if (element.get(text) != simdjson::SUCCESS) return false;
  std::string bytes;
  if (field.type == JsonType::hex ? !append_unhexed(bytes, text) : !append_unbase64(bytes, text))
    return false;
  wire::put_bytes(out, field.number, bytes);
  return true;
}

bool encode_nested(const dom::element& element, const JsonField& field, int depth, std::string& out) {
  dom::object object;
  if (depth <= 0 || element.get(object) != simdjson::SUCCESS) return false;
  const wire::Nested nested(out, field.number);
  encode_message(object, *field.message, depth - 1, out);
  return true;
}

template <class Number, class Put>
bool encode_number(const std::optional<Number>& number, Put&& put) {
  if (number) put(*number);
  return number.has_value();
}

/// Appends one value. False: it is not of the field's type, and nothing is appended.
bool encode_value(const dom::element& element, const JsonField& field, int depth, std::string& out) {
  switch (field.type) {
    case JsonType::text: {
      std::string_view text;
      if (element.get(text) != simdjson::SUCCESS) return false;
      wire::put_bytes(out, field.number, text);
      return true;
    }
    case JsonType::base64:
    case JsonType::hex:
      return encode_binary(element, field, out);
    case JsonType::boolean: {
      bool value = false;
      if (element.get(value) != simdjson::SUCCESS) return false;
      wire::put_integer(out, field.number, value ? 1 : 0);
      return true;
    }
    case JsonType::integer:
      return encode_number(json_number<std::int64_t>(element), [&](std::int64_t value) {
        wire::put_integer(out, field.number, static_cast<std::uint64_t>(value));
      });
    case JsonType::real:
      return encode_number(json_double(element), [&](double value) {
        wire::put_fixed64(out, field.number, std::bit_cast<std::uint64_t>(value));
      });
    case JsonType::count:
      return encode_number(json_number<std::uint32_t>(element),
                           [&](std::uint32_t value) { wire::put_integer(out, field.number, value); });
    case JsonType::enumeration:
      return encode_number(json_severity(element), [&](std::int32_t value) {
        wire::put_integer(out, field.number, static_cast<std::uint64_t>(std::int64_t{value}));
      });
    case JsonType::fixed32:
      return encode_number(json_number<std::uint32_t>(element),
                           [&](std::uint32_t value) { wire::put_fixed32(out, field.number, value); });
    case JsonType::nanoseconds:
      return encode_number(json_number<std::uint64_t>(element),
                           [&](std::uint64_t value) { wire::put_fixed64(out, field.number, value); });
    case JsonType::message:
      return encode_nested(element, field, depth, out);
  }
  return false;
}

bool encode_field(const dom::element& element, const JsonField& field, int depth, std::string& out) {
  if (!field.repeated) return encode_value(element, field, depth, out);
  dom::array values;
  if (element.get(values) != simdjson::SUCCESS) return false;
  const std::size_t before = out.size();
  for (const auto& value : values) {
    if (encode_value(value, field, depth, out)) continue;
    out.resize(before);
    return false;
  }
  return true;
}

void carry(std::string_view key, const dom::element& value, std::string& out) {
  std::string text;
  append_json_string(text, key);
  text.push_back(':');
  text.append(simdjson::minify(value));
  wire::put_bytes(out, carried_key, text);
}

void encode_message(const dom::object& object, const JsonMessage& message, int depth, std::string& out) {
  for (const auto& [key, value] : object) {
    const JsonField* field = message.find(key);
    if (field != nullptr && value.is_null()) continue;
    if (field == nullptr || !encode_field(value, *field, depth, out)) carry(key, value, out);
  }
}

}  // namespace

Result<std::string> JsonReader::read(std::string_view json) {
  if (json.empty()) return std::string{};
  auto result = convert(json);
  parser_.release_beyond(kept_text);
  return result;
}

Result<std::string> JsonReader::convert(std::string_view json) {
  const auto document = parser_.parse(json);
  if (!document) return failure(std::string("broken JSON: ") + parser_.error());
  dom::object object;
  if (document->get(object) != simdjson::SUCCESS) return failure("the JSON is no object");
  std::string out;
  encode_message(object, logs_data_json, max_message_depth, out);
  return out;
}

Result<std::string> json_to_proto(std::string_view json) { return JsonReader().read(json); }

}  // namespace parsimony::otlp
