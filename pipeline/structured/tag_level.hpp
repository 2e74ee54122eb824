#pragma once

#include "pipeline/severity.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// A level that a daemon writes right behind its syslog tag: `postfix/smtpd[123]: warning: text`.
struct TagLevel {
  std::string_view word;
  SeverityNumber severity = severity::unspecified;
};

/// The level word at the start of what follows a tag, also behind a `[part] `; a colon and a blank must
/// follow it.
[[nodiscard]] std::optional<TagLevel> scan_tag_level(std::string_view message);

/// Which programs of a workload state levels behind their tags. `error: ` may be a complaint's first word as
/// well: a loud word is a level only of a program that has shown a quiet one there. Bounded.
class TagLevels {
 public:
  /// True: `level` of `program` is one. Counts it as evidence.
  bool judge(std::string_view program, const TagLevel& level);

  [[nodiscard]] bool empty() const noexcept { return programs_.empty(); }
  [[nodiscard]] std::string facts() const;
  void restore(std::string_view facts);

 private:
  static constexpr std::size_t max_programs = 64;
  std::vector<std::uint64_t> programs_;  ///< hashes of the names of those that have shown a quiet level
};

}  // namespace parsimony
