#include "state/format_codec.hpp"

#include "parsimony/v1/format.pb.h"

#include <utility>

namespace parsimony {
namespace {

// Protobuf's own parser gives up at a depth of 100; a matcher refuses long before this one.
constexpr int deepest = 32;

// The numbers on disk are those of the schema, whatever order the enumerations have in memory.
v1::ElementKind on_disk(ElementKind kind) {
  switch (kind) {
    case ElementKind::literal:
      return v1::ELEMENT_KIND_LITERAL;
    case ElementKind::blanks:
      return v1::ELEMENT_KIND_BLANKS;
    case ElementKind::padding:
      return v1::ELEMENT_KIND_PADDING;
    case ElementKind::field:
      return v1::ELEMENT_KIND_FIELD;
    case ElementKind::optional:
      return v1::ELEMENT_KIND_OPTIONAL;
  }
  return v1::ELEMENT_KIND_UNSPECIFIED;
}

v1::FieldType on_disk(FieldType type) {
  switch (type) {
    case FieldType::timestamp:
      return v1::FIELD_TYPE_TIMESTAMP;
    case FieldType::level:
      return v1::FIELD_TYPE_LEVEL;
    case FieldType::letter:
      return v1::FIELD_TYPE_LETTER;
    case FieldType::integer:
      return v1::FIELD_TYPE_INTEGER;
    case FieldType::number:
      return v1::FIELD_TYPE_NUMBER;
    case FieldType::hex:
      return v1::FIELD_TYPE_HEX;
    case FieldType::word:
      return v1::FIELD_TYPE_WORD;
    case FieldType::text:
      return v1::FIELD_TYPE_TEXT;
    case FieldType::quoted:
      return v1::FIELD_TYPE_QUOTED;
    case FieldType::group:
      return v1::FIELD_TYPE_GROUP;
    case FieldType::address:
      return v1::FIELD_TYPE_ADDRESS;
    case FieldType::path:
      return v1::FIELD_TYPE_PATH;
    case FieldType::url:
      return v1::FIELD_TYPE_URL;
    case FieldType::pairs:
      return v1::FIELD_TYPE_PAIRS;
    case FieldType::json:
      return v1::FIELD_TYPE_JSON;
    case FieldType::rest:
      return v1::FIELD_TYPE_REST;
  }
  return v1::FIELD_TYPE_UNSPECIFIED;
}

v1::Origin on_disk(Origin origin) {
  switch (origin) {
    case Origin::builtin:
      return v1::ORIGIN_BUILTIN;
    case Origin::induced:
      return v1::ORIGIN_INDUCED;
    case Origin::hinted:
      return v1::ORIGIN_HINTED;
    case Origin::operator_made:
      return v1::ORIGIN_OPERATOR;
  }
  return v1::ORIGIN_UNSPECIFIED;
}

/// Finds the enumerator whose number on disk is `number`.
template <class Enum, class Number>
bool in_memory(Number number, Enum last, Enum& out) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (on_disk(static_cast<Enum>(i)) != number) continue;
    out = static_cast<Enum>(i);
    return true;
  }
  return false;
}

bool put(const Element& element, int depth, v1::Element& out) {
  if (depth > deepest) return false;
  out.set_kind(on_disk(element.kind));
  out.set_type(on_disk(element.type));
  out.set_name(element.name);
  out.set_argument(element.argument);
  for (const auto& child : element.children) {
    if (!put(child, depth + 1, *out.add_children())) return false;
  }
  return true;
}

Result<Element> get(const v1::Element& in, int depth) {
  if (depth > deepest) return failure("a format whose elements are nested too deep");
  Element element;
  if (!in_memory(in.kind(), ElementKind::optional, element.kind)) {
    return failure("a format with an element of the unknown kind " + std::to_string(in.kind()));
  }
  if (!in_memory(in.type(), FieldType::rest, element.type)) {
    return failure("a format with a field of the unknown type " + std::to_string(in.type()));
  }
  element.name = in.name();
  element.argument = in.argument();
  for (const auto& child : in.children()) {
    auto decoded = get(child, depth + 1);
    if (!decoded) return tl::unexpected(decoded.error());
    element.children.push_back(std::move(*decoded));
  }
  return element;
}

}  // namespace

Result<std::string> encode_format(const Format& format) {
  v1::Format message;
  message.set_id(format.id);
  message.set_name(format.name);
  message.set_summary(format.summary);
  message.set_origin(on_disk(format.origin));
  for (const auto& element : format.elements) {
    if (!put(element, 1, *message.add_elements())) {
      return failure("format " + format.id + ": its elements are nested too deep to be stored");
    }
  }
  for (const auto& [spelling, number] : format.vocabulary) {
    auto& entry = *message.add_vocabulary();
    entry.set_spelling(spelling);
    entry.set_severity_number(number);
  }
  message.set_supersedes(format.supersedes);
  message.set_superseded_because(format.superseded_because);
  return message.SerializeAsString();
}

Result<Format> decode_format(std::string_view bytes) {
  v1::Format message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return failure("bytes that are no parsimony.v1.Format");
  }
  Format format;
  format.id = message.id();
  format.name = message.name();
  format.summary = message.summary();
  if (!in_memory(message.origin(), Origin::operator_made, format.origin)) {
    return failure("a format of the unknown origin " + std::to_string(message.origin()));
  }
  for (const auto& element : message.elements()) {
    auto decoded = get(element, 1);
    if (!decoded) return tl::unexpected(decoded.error());
    format.elements.push_back(std::move(*decoded));
  }
  for (const auto& entry : message.vocabulary()) {
    if (entry.severity_number() > 24) {
      return failure("a format with the severity number " + std::to_string(entry.severity_number()));
    }
    format.vocabulary[entry.spelling()] = static_cast<SeverityNumber>(entry.severity_number());
  }
  format.supersedes = message.supersedes();
  format.superseded_because = message.superseded_because();
  return format;
}

}  // namespace parsimony
