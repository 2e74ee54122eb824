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
  static constexpr std::uint32_t steady_from = 5;  ///< lines

  /// A line outside of any start was explained by this format. `id` must stay where it is.
  void note(std::string_view id);

  /// True for all of them while the workload has not been seen to run.
  [[nodiscard]] bool is_steady(std::string_view id) const;

  /// It is known what is steady.
  [[nodiscard]] bool knows() const { return known_ > 0; }

  void add_facts(std::string& text) const;    ///< one line `steady ...`, or nothing
  void restore_line(std::string_view words);  ///< of that line

 private:
  struct Use {
    std::string id;
    std::uint32_t lines = 0;
  };
  std::vector<Use> uses_;
  std::size_t known_ = 0;  ///< uses that are steady
  std::string_view last_;  ///< a steady one, by its place
};

}  // namespace parsimony
