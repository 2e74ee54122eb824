#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// The lines that a workload's copies print when they start and that no format of its logger explains: its
/// start-up formats. A layout is the line's words; the ones that hold digits vary, and so do those that a
/// later start shows to vary. Bounded; linear in the line and in the layouts kept.
class StartupLines {
 public:
  static constexpr std::size_t max_layouts = 256;
  static constexpr std::size_t max_words = 24;  ///< what is behind them is not looked at

  /// Learns the line of the start with this number (1, 2, ...). True: another start has shown it before.
  bool take(std::string_view line, std::uint64_t start);

  void add_facts(std::string& text) const;    ///< a line `start ...` each
  void restore_line(std::string_view words);  ///< of one such line

 private:
  struct Layout {
    std::uint64_t first_start = 0;
    std::uint64_t last_start = 0;
    std::vector<std::uint32_t> words;  ///< hashes; 0: varies
  };
  [[nodiscard]] Layout* find(const std::vector<std::uint32_t>& words);

  std::vector<Layout> layouts_;
  std::vector<std::uint32_t> words_;  ///< of the line at hand
};

}  // namespace parsimony
