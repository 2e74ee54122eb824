#include "proto/well_formed.hpp"

#include "proto/field_reader.hpp"
#include "proto/otlp_fields.hpp"

#include <optional>

namespace parsimony::otlp {
namespace {

std::optional<MessageKind> nested_message(MessageKind kind, std::uint32_t number) {
  switch (kind) {
    case MessageKind::resource:
      if (number == field::resource::attributes) return MessageKind::key_value;
      if (number == field::resource::entity_refs) return MessageKind::entity_ref;
      break;
    case MessageKind::scope:
      if (number == field::scope::attributes) return MessageKind::key_value;
      break;
    case MessageKind::key_value:
      if (number == field::key_value::value) return MessageKind::any_value;
      break;
    case MessageKind::any_value:
      if (number == field::any_value::array_value) return MessageKind::array_value;
      if (number == field::any_value::kvlist_value) return MessageKind::key_value_list;
      break;
    case MessageKind::array_value:
      if (number == field::array_value::values) return MessageKind::any_value;
      break;
    case MessageKind::key_value_list:
      if (number == field::key_value_list::values) return MessageKind::key_value;
      break;
    case MessageKind::entity_ref:
      break;
  }
  return std::nullopt;
}

}  // namespace

bool well_formed(std::string_view message, MessageKind kind, int depth) {
  if (depth < 0) return true;
  FieldReader reader(message, depth);
  Field field;
  while (reader.next(field)) {
    if (field.type != WireType::bytes) continue;
    const auto nested = nested_message(kind, field.number);
    if (nested && !well_formed(field.bytes, *nested, depth - 1)) return false;
  }
  return reader.error() == nullptr;
}

}  // namespace parsimony::otlp
