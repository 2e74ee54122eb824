#pragma once

#include "pipeline/format/byte_kinds.hpp"
#include "pipeline/format/format.hpp"
#include "pipeline/scan/timestamp.hpp"
#include "proto/result.hpp"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace parsimony {

/// One field of a matched line.
struct FieldMatch {
  const Element* element = nullptr;  ///< of the Matcher that made the match
  std::string_view text;             ///< the value, inside its quotes or brackets; views the line
};

/// What a matched line says. Reused from line to line: clear() keeps capacity. Views the line and the
/// Matcher.
struct Match {
  /// In line order. Skipped optional groups leave no entry, nor does an empty value or a lone dash, which
  /// says that there is none (but in the places of time, severity and message).
  std::vector<FieldMatch> fields;
  bool has_time = false;
  StatedTime time;  ///< of the first field called `time`; says nothing unless has_time
  const Element* severity_element = nullptr;
  SeverityNumber severity = 0;     ///< of the field called `severity`
  std::string_view severity_text;  ///< as the line spells it
  bool has_message = false;
  std::string_view message;
  void clear();
};

/// A compiled Format: a walk over the line that never searches backwards except to skip an optional group.
/// Immutable and thread-safe; match() does not allocate beyond the capacity of `out`. Time is linear in the
/// line's length: all optional groups together are entered at most max_group_attempts times, after that there
/// is no match.
class Matcher {
 public:
  static constexpr std::size_t max_elements = 256;
  static constexpr std::size_t max_depth = 4;  ///< of optional groups in each other
  static constexpr std::size_t max_optional_groups = 32;
  static constexpr std::size_t max_literal = 1024;  ///< bytes; names, arguments and spellings too
  static constexpr std::size_t max_vocabulary = 256;
  static constexpr std::size_t max_group_attempts = 256;

  /// Refuses a format that cannot be matched deterministically (an unbounded field with no literal behind it,
  /// nested too deep, too many elements); the error names the element. The id is computed, whatever format.id
  /// says.
  [[nodiscard]] static Result<Matcher> compile(Format format);

  struct Program;  ///< program.hpp
  [[nodiscard]] const Program& program() const noexcept { return *program_; }

  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

  [[nodiscard]] const Format& format() const noexcept;

  /// True when the format explains the whole of `line`; line breaks at its very end don't count. Optional
  /// groups are tried present first, then absent. `out` is unspecified when false.
  [[nodiscard]] bool match(std::string_view line, Match& out) const noexcept;

  /// Cheap test on the first bytes: false means that match() would be false.
  [[nodiscard]] bool may_match(std::string_view line) const noexcept;

  /// The same for a line of which only the first byte is known.
  [[nodiscard]] bool may_begin_with(char byte) const noexcept;

  /// The kinds of bytes that each line of the format has somewhere.
  [[nodiscard]] ByteKinds needs() const noexcept;

  /// specificity() of the format.
  [[nodiscard]] unsigned specificity() const noexcept;

 private:
  explicit Matcher(std::unique_ptr<Program> program);
  std::unique_ptr<Program> program_;
};

}  // namespace parsimony
