#pragma once

#include "pipeline/format/byte_kinds.hpp"
#include "pipeline/format/matcher.hpp"
#include "pipeline/format/notation.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// The formats that ship with the binary as their notation states them, with their examples; for tests and
/// `formats`.
[[nodiscard]] const std::vector<NotedFormat>& builtin_notation();

/// The well-known formats, compiled once and shared by all workloads. Immutable, thread-safe.
class Library {
 public:
  /// The formats that ship with the binary (pipeline/format/well_known/*.format, embedded by the build).
  [[nodiscard]] static std::shared_ptr<const Library> builtin();

  /// The same without the formats of these names and of names below them: `jvm` leaves `jvm.log4j` out, `*`
  /// all. Shows what a workload's own lines teach.
  [[nodiscard]] static std::shared_ptr<const Library> builtin_without(const std::vector<std::string>& names);

  /// These formats alone; for operators' files and for tests that leave products out. Of two with the same
  /// layout the first one counts.
  [[nodiscard]] static Result<std::shared_ptr<const Library>> of(std::vector<Format> formats);

  /// Formats that may match `line` by its first bytes and by the kinds of bytes that it has anywhere, the
  /// more specific first, appended to `out`.
  void candidates(std::string_view line, std::vector<const Matcher*>& out) const;

  [[nodiscard]] const Matcher* find(std::string_view format_id) const noexcept;

  /// All formats, the more specific first.
  [[nodiscard]] const std::vector<Matcher>& all() const noexcept { return matchers_; }

 private:
  /// A format that lines may begin with a certain byte.
  struct Opening {
    ByteKinds needs = 0;
    std::uint16_t matcher = 0;  ///< index of matchers_
  };

  std::vector<Matcher> matchers_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::array<std::vector<Opening>, 256> by_first_byte_;  ///< in the order of matchers_
};

}  // namespace parsimony
