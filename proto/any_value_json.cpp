#include "proto/any_value_json.hpp"

#include "proto/any_value.hpp"
#include "proto/base64.hpp"
#include "proto/json_text.hpp"

namespace parsimony::otlp {
namespace {

void append_value(std::string& out, const AnyValueView& value, int depth) {
  switch (value.kind) {
    case AnyKind::string:
      append_json_string(out, value.bytes);
      return;
    case AnyKind::boolean:
      out.append(value.boolean ? "true" : "false");
      return;
    case AnyKind::integer:
      out.append(std::to_string(value.integer));
      return;
    case AnyKind::real:
      append_json_number(out, value.real);
      return;
    case AnyKind::bytes:
      out.push_back('"');
      append_base64(out, value.bytes);
      out.push_back('"');
      return;
    case AnyKind::array:
    case AnyKind::map:
      if (depth > 0) break;
      [[fallthrough]];
    case AnyKind::none:
      out.append("null");
      return;
  }
  const bool is_array = value.kind == AnyKind::array;
  const std::size_t begin = out.size();
  const auto separate = [&] { out.push_back(out.size() != begin ? ',' : is_array ? '[' : '{'); };
  const auto append_element = [&](const AnyValueView& element) {
    separate();
    append_value(out, element, depth - 1);
  };
  const auto append_entry = [&](std::string_view key, const AnyValueView& element) {
    separate();
    append_json_string(out, key);
    out.push_back(':');
    append_value(out, element, depth - 1);
  };
  if (is_array) {
    for_each_element(value, append_element);
  } else {
    for_each_entry(value, append_entry);
  }
  if (out.size() == begin) out.push_back(is_array ? '[' : '{');
  out.push_back(is_array ? ']' : '}');
}

}  // namespace

void append_json(std::string& out, const AnyValueView& value) { append_value(out, value, max_message_depth); }

}  // namespace parsimony::otlp
