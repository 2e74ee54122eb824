#pragma once

#include "pipeline/severity.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace parsimony {

/// What a field's text looks like. Matching is deterministic: each type has one rule for where it ends, and only an
/// optional group is ever tried twice.
enum class FieldType : std::uint8_t {
  timestamp,  ///< a time of the layout in Element::argument; any known layout where that is empty
  level,      ///< a word of the format's vocabulary (any known level word where that is empty)
  letter,     ///< one level letter
  integer,    ///< digits with an optional sign
  number,     ///< integer, decimal or exponent form
  hex,        ///< 0x and digits, or bare hex digits
  word,       ///< a run of bytes that are no blank, at least one; ends before the literal that follows
  text,       ///< anything but a line break, shortest run up to the literal that follows; may be empty
  quoted,     ///< "..." or '...' with escapes; the value is what is inside
  group,      ///< balanced (...) [...] {...} <...>; the value is what is inside
  address,    ///< an IP address, with or without a port
  path,
  url,
  pairs,      ///< key=value pairs up to the end or the literal that follows; each becomes an attribute of its own
  json,       ///< a JSON object up to its closing brace; its members become attributes
  rest,       ///< everything to the end of the record, line breaks too; may be empty
};

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
  std::string name;      ///< the field's name: an attribute key, or one of the names in `meaning`; empty: matched, not kept
  std::string argument;  ///< a literal's text; a timestamp's layout
  std::vector<Element> children;
  friend bool operator==(const Element&, const Element&) = default;
};

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

/// candidate formats act on nothing; provisional ones act; trusted ones have survived; retired ones only match old lines.
enum class Trust : std::uint8_t { candidate, provisional, trusted, retired };

/// How one kind of line of a workload is laid out: a value, the same for builtin, induced, hinted and operator-made ones.
/// Compiled by matcher.hpp, written and read by notation.hpp.
struct Format {
  std::string id;    ///< format_id() of the layout: 16 hex digits; the same layout has the same id on every node
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

/// Hash of the canonical layout (elements and vocabulary; not name, origin or lineage).
[[nodiscard]] std::string format_id(const Format& format);

}  // namespace parsimony
