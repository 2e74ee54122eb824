#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// The formats and structured kinds that a workload's copies use while they run: what explains a line of a
/// start and is not among them is part of the start. Bounded.
class SteadyFormats {
 public:
  static constexpr std::size_t max_formats = 64;
  static constexpr std::size_t max_times = 16;
  static constexpr std::uint32_t steady_from = 5;  ///< lines

  /// The line, outside of any start, was explained by this format. `id` must stay where it is.
  void note(std::string_view id, std::string_view line);

  /// True for all of them while the workload has not been seen to run, and for a format whose line begins
  /// with a time that is written as the steady ones' are: the same logger wrote it, whose levels are
  /// padded, or whose errors are rare.
  [[nodiscard]] bool is_steady(std::string_view id, std::string_view line) const;

  /// It is known what is steady.
  [[nodiscard]] bool knows() const { return known_ > 0; }

  void add_facts(std::string& text) const;          ///< lines `steady ...` and `times ...`, or nothing
  void restore_line(std::string_view words);        ///< of the first
  void restore_times_line(std::string_view words);  ///< of the second

 private:
  struct Use {
    std::string id;
    std::uint32_t lines = 0;
  };
  std::vector<Use> uses_;
  std::vector<std::uint64_t> times_;  ///< how steady lines write their leading time, hashed
  std::size_t known_ = 0;             ///< uses that are steady
  std::string_view last_;             ///< a steady one, by its place
};

}  // namespace parsimony
