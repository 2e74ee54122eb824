#include "app/enrich/input_record.hpp"

#include "app/print/rfc3339.hpp"
#include "proto/json_element.hpp"
#include "proto/json_value.hpp"
#include "proto/otlp_fields.hpp"
#include "proto/wire_writer.hpp"

#include <limits>
#include <optional>

namespace parsimony {
namespace {

namespace dom = simdjson::dom;
namespace wire = otlp::wire;
using namespace otlp::field;

std::optional<dom::element> member(const dom::object& object, std::string_view key) {
  dom::element value;
  if (object.at_key(key).get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

void put_attribute(std::uint32_t number, std::string_view key, const dom::element& value, std::string& out) {
  const wire::Nested attribute(out, number);
  wire::put_bytes(out, key_value::key, key);
  const wire::Nested any(out, key_value::value);
  otlp::encode_element(value, otlp::JsonValueEncoder::max_depth, out);
}

/// Appends the members of an object as attributes, but one. False: it is no object.
bool put_attributes(const dom::element& object, std::uint32_t number, std::string& out,
                    std::string_view but = {}) {
  dom::object members;
  if (object.get(members) != simdjson::SUCCESS) return false;
  for (const auto [key, value] : members) {
    if (but.empty() || key != but) put_attribute(number, key, value, out);
  }
  return true;
}

Result<void> put_plain_members(const dom::object& object, std::string& record) {
  if (const auto time = member(object, "time")) {
    std::string_view text;
    std::optional<std::uint64_t> observed;
    if (time->get(text) == simdjson::SUCCESS) observed = parse_rfc3339(text);
    if (!observed) return failure("time is no time of RFC 3339");
    wire::put_fixed64(record, log_record::observed_time_unix_nano, *observed);
  }
  if (const auto number = member(object, "severity_number")) {
    std::int64_t value = 0;
    if (number->get(value) != simdjson::SUCCESS || value < 0 ||
        value > std::numeric_limits<std::int32_t>::max()) {
      return failure("severity_number is no severity number");
    }
    if (value != 0) wire::put_integer(record, log_record::severity_number, static_cast<std::uint64_t>(value));
  }
  if (const auto severity = member(object, "severity_text")) {
    std::string_view text;
    if (severity->get(text) != simdjson::SUCCESS) return failure("severity_text is no string");
    if (!text.empty()) wire::put_bytes(record, log_record::severity_text, text);
  }
  if (const auto attributes = member(object, "attributes")) {
    if (!put_attributes(*attributes, log_record::attributes, record))
      return failure("attributes is no object");
  }
  return {};
}

constexpr std::string_view instance_key = "service.instance.id";

Result<void> put_resource(const dom::object& object, std::string& out) {
  const auto instance = member(object, "instance");
  if (instance && !instance->is_string()) return failure("instance is no string");
  if (const auto attributes = member(object, "resource")) {
    const std::string_view replaced = instance ? instance_key : std::string_view();
    if (!put_attributes(*attributes, resource::attributes, out, replaced))
      return failure("resource is no object");
  }
  if (instance) put_attribute(resource::attributes, instance_key, *instance, out);
  return {};
}

}  // namespace

InputRecord record_of_line(std::string_view line) {
  InputRecord input;
  {
    const wire::Nested body(input.record, log_record::body);
    wire::put_bytes(input.record, any_value::string_value, line);
  }
  return input;
}

Result<InputRecord> NdjsonReader::read(std::string_view line) {
  const auto document = parser_.parse(line);
  if (!document) return failure(parser_.error());
  dom::object object;
  if (document->get(object) != simdjson::SUCCESS) return failure("it is no object");
  const auto body = member(object, "body");
  if (!body) return failure("it has no body");

  InputRecord input;
  {
    const wire::Nested any(input.record, log_record::body);
    otlp::encode_element(*body, otlp::JsonValueEncoder::max_depth, input.record);
  }
  if (auto read = put_plain_members(object, input.record); !read) return tl::unexpected(read.error());
  if (auto read = put_resource(object, input.resource); !read) return tl::unexpected(read.error());
  return input;
}

}  // namespace parsimony
