#pragma once

#include "pipeline/severity.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parsimony {

/// What a field's text looks like. Matching is deterministic: each type has one rule for where it ends, and
/// only an optional group is ever tried twice. "What follows" is the next literal or blanks: the field ends
/// at its first occurrence. Where an optional group, padding or a field with a mark of its own (quoted,
/// group, integer, ...) follows, the field ends at the first byte that could begin any of them. At the end of
/// the format it ends with the line.
enum class FieldType : std::uint8_t {
  timestamp,  ///< a time of the layout in Element::argument; any known layout where that is empty
  level,      ///< a spelling of the format's vocabulary, not cut out of a longer word; where that is empty: a
              ///< known level word
  letter,     ///< one level letter (of the vocabulary, where there is one); may be followed by anything
  integer,    ///< digits with an optional sign
  number,     ///< integer, decimal or exponent form
  hex,        ///< 0x and digits, or bare hex digits
  word,       ///< a run of bytes that are no blank, at least one; ends at a blank or before what follows
  text,       ///< anything but a line break, up to what follows; may be empty
  quoted,     ///< "..." or '...' with backslash escapes, on one line; the value is what is inside
  group,      ///< balanced (...) [...] {...} or <...> on one line; the value is what is inside
  address,    ///< an IP address, with or without a port; without one where Element::argument is "no port"
  path,       ///< a word with a slash or backslash in it
  url,        ///< a word with :// in it
  pairs,      ///< key=value pairs up to what follows; each becomes an attribute of its own
  json,       ///< a JSON object up to its closing brace, line breaks too; its members become attributes
  rest,       ///< everything to the end of the record, line breaks too; may be empty; always the last element
};

/// The name of a type in the notation ("timestamp").
[[nodiscard]] std::string_view name_of(FieldType type) noexcept;
[[nodiscard]] std::optional<FieldType> field_type_of(std::string_view name) noexcept;

enum class ElementKind : std::uint8_t {
  literal,   ///< exactly Element::argument
  blanks,    ///< one or more spaces or tabs
  padding,   ///< zero or more spaces or tabs
  field,     ///< a value of Element::type, called Element::name
  optional,  ///< Element::children, or nothing
};

/// One piece of a line's layout.
struct Element {
  ElementKind kind = ElementKind::literal;
  FieldType type = FieldType::word;
  std::string name;      ///< the field's name: an attribute key, or one of the names in `meaning`; empty:
                         ///< matched, not kept
  std::string argument;  ///< a literal's text; a timestamp's layout; what else a type's comment says
  std::vector<Element> children;
  friend bool operator==(const Element&, const Element&) = default;
};

/// How elements are made in code.
namespace element {
[[nodiscard]] inline Element literal(std::string text) {
  return {ElementKind::literal, FieldType::word, {}, std::move(text), {}};
}
[[nodiscard]] inline Element blanks() { return {ElementKind::blanks, FieldType::word, {}, {}, {}}; }
[[nodiscard]] inline Element padding() { return {ElementKind::padding, FieldType::word, {}, {}, {}}; }
[[nodiscard]] inline Element field(std::string name, FieldType type, std::string argument = {}) {
  return {ElementKind::field, type, std::move(name), std::move(argument), {}};
}
[[nodiscard]] inline Element optional(std::vector<Element> children) {
  return {ElementKind::optional, FieldType::word, {}, {}, std::move(children)};
}
}  // namespace element

/// Field names that are not attributes but have a place of their own in a record.
namespace meaning {
inline constexpr const char* time = "time";
inline constexpr const char* severity = "severity";
inline constexpr const char* message = "message";
inline constexpr const char* trace_id = "trace_id";
inline constexpr const char* span_id = "span_id";
}  // namespace meaning

/// Where a format comes from.
enum class Origin : std::uint8_t { builtin, induced, hinted, operator_made };

/// candidate formats act on nothing; provisional ones act; trusted ones have survived; retired ones only
/// match old lines.
enum class Trust : std::uint8_t { candidate, provisional, trusted, retired };

/// How one kind of line of a workload is laid out: a value, the same for builtin, induced, hinted and
/// operator-made ones. Compiled by matcher.hpp, written and read by notation.hpp.
struct Format {
  std::string
      id;  ///< format_id() of the layout: 16 hex digits; the same layout has the same id on every node
  std::string name;  ///< e.g. "nginx.error"; empty for an induced one
  std::string summary;
  Origin origin = Origin::builtin;
  std::vector<Element> elements;
  /// Spelling of a severity slot's values and what each means. Empty: every known level word.
  std::map<std::string, SeverityNumber> vocabulary;
  std::string supersedes;  ///< lineage: id of the format that this one replaced, and why
  std::string superseded_because;
  friend bool operator==(const Format&, const Format&) = default;
};

/// Whether the layout has a place for a severity, be it an optional one.
[[nodiscard]] bool states_severity(const Format& format);

/// The canonical layout: elements and vocabulary, not name, origin or lineage. Two formats that differ only
/// in how their literals are cut into pieces have the same one. Byte for byte stable: ids of learned formats
/// depend on it.
///   layout  = "format 1" element* level*     level = "=" number string(spelling), in byte order of the
///   spellings element = "l" string(text) | "b" | "p" | "f" string(type name) string(name) string(argument) |
///   "(" element* ")" string  = length in decimal ":" bytes
[[nodiscard]] std::string canonical_layout(const Format& format);

/// 16 hex digits: FNV-1a (64 bit, offset 14695981039346656037, prime 1099511628211) of canonical_layout().
[[nodiscard]] std::string format_id(const Format& format);

}  // namespace parsimony
