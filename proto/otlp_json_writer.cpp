#include "proto/any_value.hpp"
#include "proto/base64.hpp"
#include "proto/field_reader.hpp"
#include "proto/hex.hpp"
#include "proto/json_text.hpp"
#include "proto/otlp_json.hpp"
#include "proto/otlp_json_schema.hpp"

#include <bit>

namespace parsimony::otlp {
namespace {

WireType wire_type(JsonType type) {
  switch (type) {
    case JsonType::boolean:
    case JsonType::integer:
    case JsonType::count:
    case JsonType::enumeration:
      return WireType::varint;
    case JsonType::real:
    case JsonType::nanoseconds:
      return WireType::fixed64;
    case JsonType::fixed32:
      return WireType::fixed32;
    case JsonType::text:
    case JsonType::base64:
    case JsonType::hex:
    case JsonType::message:
      break;
  }
  return WireType::bytes;
}

class Writer {
 public:
  Writer(CarriedKeys carried, std::string& out) : carried_(carried), out_(out) {}

  void write_message(std::string_view bytes, const JsonMessage& message, int depth) {
    out_.push_back('{');
    bool first = true;
    const std::uint32_t member = message.is_oneof ? last_member(bytes, message) : 0;
    for (const JsonField& field : message.fields) {
      if (message.is_oneof && field.number != member) continue;
      const std::size_t before = out_.size();
      begin_member(field.key, first);
      const bool written = field.repeated ? write_repeated(bytes, field, depth)
                                          : write_singular(bytes, field, depth, message.is_oneof);
      if (written) {
        first = false;
      } else {
        out_.resize(before);
      }
    }
    if (carried_ == CarriedKeys::restore) restore_keys(bytes, message, first);
    out_.push_back('}');
  }

 private:
  void begin_member(std::string_view key, bool first) {
    if (!first) out_.push_back(',');
    out_.append(1, '"').append(key).append("\":");
  }

  static std::uint32_t last_member(std::string_view bytes, const JsonMessage& message) {
    std::uint32_t last = 0;
    for_each_field(bytes, [&](const Field& field) {
      for (const JsonField& known : message.fields) {
        if (field.is(known.number, wire_type(known.type))) last = field.number;
      }
    });
    return last;
  }

  template <class Fn>
  static void for_each_field(std::string_view bytes, Fn&& fn) {
    FieldReader reader(bytes);
    Field field;
    while (reader.next(field)) fn(field);
  }

  bool write_repeated(std::string_view bytes, const JsonField& known, int depth) {
    bool first = true;
    for_each_field(bytes, [&](const Field& field) {
      if (!field.is(known.number, WireType::bytes)) return;
      out_.push_back(first ? '[' : ',');
      first = false;
      if (known.type == JsonType::message) {
        write_nested(field.bytes, known, depth);
      } else {
        append_json_string(out_, field.bytes);
      }
    });
    if (!first) out_.push_back(']');
    return !first;
  }

  bool write_singular(std::string_view bytes, const JsonField& known, int depth, bool in_oneof) {
    Field last;
    std::string_view joined;
    MergedBytes merged;
    bool found = false;
    for_each_field(bytes, [&](const Field& field) {
      if (!field.is(known.number, wire_type(known.type))) return;
      last = field;
      if (known.type == JsonType::message) joined = merged.join(joined, field.bytes);
      found = true;
    });
    if (!found) return false;
    if (known.type == JsonType::message) {
      write_nested(joined, known, depth);
      return true;
    }
    const bool is_default = wire_type(known.type) != WireType::bytes ? last.integer == 0 : last.bytes.empty();
    if (is_default && !in_oneof) return false;
    write_scalar(last, known.type);
    return true;
  }

  void write_nested(std::string_view bytes, const JsonField& known, int depth) {
    if (depth > 0) {
      write_message(bytes, *known.message, depth - 1);
    } else {
      out_.append("{}");
    }
  }

  void write_scalar(const Field& field, JsonType type) {
    switch (type) {
      case JsonType::text:
        append_json_string(out_, field.bytes);
        break;
      case JsonType::base64:
        quoted([&] { append_base64(out_, field.bytes); });
        break;
      case JsonType::hex:
        quoted([&] { append_hex(out_, field.bytes); });
        break;
      case JsonType::boolean:
        out_.append(field.integer != 0 ? "true" : "false");
        break;
      case JsonType::integer:
        quoted([&] { out_.append(std::to_string(static_cast<std::int64_t>(field.integer))); });
        break;
      case JsonType::real:
        append_json_number(out_, std::bit_cast<double>(field.integer));
        break;
      case JsonType::count:
      case JsonType::fixed32:
        out_.append(std::to_string(static_cast<std::uint32_t>(field.integer)));
        break;
      case JsonType::enumeration:
        out_.append(std::to_string(static_cast<std::int32_t>(field.integer)));
        break;
      case JsonType::nanoseconds:
        quoted([&] { out_.append(std::to_string(field.integer)); });
        break;
      case JsonType::message:
        break;
    }
  }

  template <class Fn>
  void quoted(Fn&& fn) {
    out_.push_back('"');
    fn();
    out_.push_back('"');
  }

  /// A known key travels along where its value was of another type. It gives way to what the record gained
  /// under that key, because JSON keys are unique.
  void restore_keys(std::string_view bytes, const JsonMessage& message, bool first) {
    const std::uint32_t present = present_fields(bytes, message);
    for_each_field(bytes, [&](const Field& field) {
      if (!field.is(carried_key, WireType::bytes)) return;
      const JsonField* known = message.find(field.bytes.substr(1, field.bytes.find('"', 1) - 1));
      if (known != nullptr && (present >> (known - message.fields.data()) & 1U) != 0) return;
      if (!first) out_.push_back(',');
      first = false;
      out_.append(field.bytes);
    });
  }

  /// A bit for each of the message's fields that occurs.
  static std::uint32_t present_fields(std::string_view bytes, const JsonMessage& message) {
    std::uint32_t present = 0;
    for_each_field(bytes, [&](const Field& field) {
      for (std::size_t i = 0; i < message.fields.size(); ++i) {
        const JsonField& known = message.fields[i];
        if (field.is(known.number, wire_type(known.type))) present |= 1U << i;
      }
    });
    return present;
  }

  CarriedKeys carried_;
  std::string& out_;
};

}  // namespace

void append_otlp_json(std::string_view logs_data, CarriedKeys carried, std::string& out) {
  Writer(carried, out).write_message(logs_data, logs_data_json, max_message_depth);
}

std::string proto_to_json(std::string_view logs_data, CarriedKeys carried) {
  std::string out;
  append_otlp_json(logs_data, carried, out);
  return out;
}

}  // namespace parsimony::otlp
