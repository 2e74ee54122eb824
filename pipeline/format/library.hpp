#pragma once

#include "pipeline/format/matcher.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace parsimony {

/// The well-known formats, compiled once and shared by all workloads. Immutable, thread-safe.
class Library {
 public:
  /// The formats that ship with the binary (pipeline/format/well_known/*.format, embedded by the build).
  [[nodiscard]] static std::shared_ptr<const Library> builtin();

  /// These formats alone; for operators' files and for tests that leave products out.
  [[nodiscard]] static Result<std::shared_ptr<const Library>> of(std::vector<Format> formats);

  /// Formats whose first bytes allow a match of `line`, the more specific first, appended to `out`.
  void candidates(std::string_view line, std::vector<const Matcher*>& out) const;

  [[nodiscard]] const Matcher* find(std::string_view format_id) const noexcept;
  [[nodiscard]] const std::vector<Matcher>& all() const noexcept { return matchers_; }

 private:
  std::vector<Matcher> matchers_;
};

}  // namespace parsimony
