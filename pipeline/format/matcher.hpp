#pragma once

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

/// What a matched line says. Reused from line to line: clear() keeps capacity. Views the line and the Matcher.
struct Match {
  std::vector<FieldMatch> fields;  ///< in line order; skipped optional groups leave no entry
  bool has_time = false;
  StatedTime time;                 ///< of the first field called `time`
  const Element* severity_element = nullptr;
  SeverityNumber severity = 0;     ///< of the field called `severity`
  std::string_view severity_text;  ///< as the line spells it
  bool has_message = false;
  std::string_view message;
  void clear();
};

/// A compiled Format: a walk over the line that never searches backwards except to skip one optional group. Immutable
/// and thread-safe; match() does not allocate beyond the capacity of `out`. Time is linear in the line's length (times
/// the number of optional groups).
class Matcher {
 public:
  /// Refuses a format that cannot be matched deterministically (an unbounded field with no literal behind it, nested
  /// too deep, too many elements); the error names the element.
  [[nodiscard]] static Result<Matcher> compile(Format format);

  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

  [[nodiscard]] const Format& format() const noexcept;

  /// True when the format explains the whole of `line`. `out` is unspecified otherwise.
  [[nodiscard]] bool match(std::string_view line, Match& out) const noexcept;

  /// Cheap test on the first bytes: false means that match() would be false.
  [[nodiscard]] bool may_match(std::string_view line) const noexcept;

 private:
  struct Program;
  explicit Matcher(std::unique_ptr<Program> program);
  std::unique_ptr<Program> program_;
};

}  // namespace parsimony
