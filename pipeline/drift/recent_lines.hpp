#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// The last lines of something, each cut, with the block in which it came. Bounded; keeps its memory.
template <std::size_t Lines>
class RecentLines {
 public:
  static constexpr std::size_t max_bytes = 1024;
  static constexpr std::size_t usual_bytes = 256;

  /// Room for most lines, so that adding one needs no memory.
  void reserve() {
    for (Kept& kept : lines_) kept.text.reserve(usual_bytes);
  }

  void add(std::string_view line, std::uint64_t block) {
    Kept& kept = lines_[next_++ % Lines];
    line = line.substr(0, max_bytes);
    // Room for most lines from the first one on, so that later ones need no memory.
    if (kept.text.capacity() < line.size())
      kept.text.reserve(line.size() <= usual_bytes ? usual_bytes : max_bytes);
    kept.text.assign(line);
    kept.block = block;
  }

  /// Those that came in `block` or later, the oldest first; views, until the next add().
  [[nodiscard]] std::vector<std::string_view> since(std::uint64_t block) const {
    return those([&](const Kept& kept) { return kept.block >= block; });
  }

  /// Those that came before `block`.
  [[nodiscard]] std::vector<std::string_view> before(std::uint64_t block) const {
    return those([&](const Kept& kept) { return kept.block < block; });
  }

 private:
  struct Kept {
    std::string text;
    std::uint64_t block = 0;
  };

  template <class Wanted>
  [[nodiscard]] std::vector<std::string_view> those(Wanted is_wanted) const {
    std::vector<std::string_view> found;
    for (std::size_t i = next_ > Lines ? next_ - Lines : 0; i < next_; ++i) {
      const Kept& kept = lines_[i % Lines];
      if (is_wanted(kept) && !kept.text.empty()) found.push_back(kept.text);
    }
    return found;
  }

  std::array<Kept, Lines> lines_;
  std::size_t next_ = 0;
};

}  // namespace parsimony
