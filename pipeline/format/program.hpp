#pragma once

#include "pipeline/format/byte_kinds.hpp"
#include "pipeline/format/byte_set.hpp"
#include "pipeline/format/format.hpp"
#include "pipeline/format/matcher.hpp"
#include "pipeline/format/stop_bytes.hpp"
#include "pipeline/scan/timestamp.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// What one step of a compiled format does.
enum class Step : std::uint8_t {
  literal,
  blanks,
  padding,
  field,
  group_begin,  ///< try what follows; where that fails go on at Op::skip
  accept,       ///< the line must end here
};

/// The place that a field's value has in a record.
enum class Role : std::uint8_t { none, time, severity, message };

/// How a field without an end of its own (word, text, path, url, pairs) ends.
enum class Ending : std::uint8_t {
  literal,   ///< before Op::literal
  byte,      ///< at the first byte of Op::stops, or with the line where Op::may_end_line
  line_end,  ///< with the line
};

static_assert(std::endian::native == std::endian::little);

/// A short text that is compared as one number where eight bytes can be read.
struct Needle {
  std::string_view text;
  std::uint64_t bits = 0;  ///< of the first eight bytes

  Needle() = default;
  explicit Needle(std::string_view of);

  /// True when [at, end) begins with the text.
  [[nodiscard]] bool begins(const char* at, const char* end) const noexcept {
    const auto left = static_cast<std::size_t>(end - at);
    if (left >= sizeof bits && text.size() - 1 < sizeof bits) {
      std::uint64_t word = 0;
      std::memcpy(&word, at, sizeof word);
      return ((word ^ bits) << (64 - 8 * text.size())) == 0;
    }
    return left >= text.size() && std::memcmp(at, text.data(), text.size()) == 0;
  }
};

/// One cache line: a walk reads each op once, and a node has many formats.
struct alignas(64) Op {
  Step step = Step::accept;
  FieldType type = FieldType::word;
  Role role = Role::none;
  Ending ending = Ending::line_end;
  bool may_end_line = false;
  bool kept = false;       ///< the field has a name
  std::uint8_t rim = 0;    ///< bytes at both ends of the field that are not its value: its quotes or brackets
  std::uint32_t skip = 0;  ///< group_begin: the op after the group
  std::uint32_t then = 0;  ///< bytes of the literal that is the next op, which a field takes along; 0: none
  const StopBytes* stops = nullptr;
  const TimestampLayout* layout = nullptr;  ///< nullptr: detect
  const Element* element = nullptr;
  Needle literal;  ///< a literal, or the one behind a field, with the brace of a JSON object behind it
};
static_assert(sizeof(Op) == 64);

struct Spelling {
  Needle needle;
  SeverityNumber number = 0;
  bool ends_in_word = false;  ///< then no letter, digit or underscore may follow
};

/// A Format as a flat list of ops: the children of an optional group stand between its group_begin and
/// Op::skip.
struct Matcher::Program {
  Needle prefix;  ///< each line begins with this
  std::vector<Op> ops;
  std::vector<Spelling> vocabulary;  ///< the longer first, so that WARNING is not read as WARN
  ByteSet first;                     ///< bytes that a line can begin with
  bool may_be_empty = false;
  ByteKinds needs = 0;  ///< each line has all of these somewhere
  unsigned specificity = 0;
  Format format;
  std::deque<std::string> literals;  ///< deques: the ops point into them
  std::deque<TimestampLayout> layouts;
  std::deque<StopBytes> stops;
};

/// The bytes that `type` can begin with; all of them for those that can begin with anything.
[[nodiscard]] ByteSet first_bytes(const Element& element, const Format& format);

}  // namespace parsimony
