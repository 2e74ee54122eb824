#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// A bounded sample of the lines that no well-known format explains: what induction works on. The first lines
/// are all kept; beyond the limit each new line replaces an old one with the probability that keeps the
/// sample uniform (reservoir sampling, algorithm R: Vitter 1985), drawn from a fixed sequence so that the
/// same stream gives the same sample.
class Residue {
 public:
  Residue(std::size_t max_lines, std::size_t max_line_bytes);

  void add(std::string_view line);

  /// Views of the sample; valid until the next add().
  [[nodiscard]] std::vector<std::string_view> lines() const;

  [[nodiscard]] std::uint64_t seen() const noexcept { return seen_; }  ///< lines added in all
  [[nodiscard]] std::size_t memory_bytes() const noexcept;

 private:
  std::size_t max_lines_;
  std::size_t max_line_bytes_;
  std::uint64_t seen_ = 0;
  std::uint64_t random_ = 0x9E3779B97F4A7C15ULL;
  std::vector<std::string> lines_;
};

}  // namespace parsimony
