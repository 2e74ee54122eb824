#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace parsimony::pattern {

/// From the hash of a line's tokens to the number of its leaf: open addressing, one cache line a hit.
class LeafTable {
 public:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  LeafTable() : slots_(64) {}

  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const {
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].leaf == none) return none;
      if (slots_[at].hash == hash) return slots_[at].leaf;
    }
  }

  /// The hash must be new.
  void insert(std::uint64_t hash, std::uint32_t leaf) {
    if ((used_ + 1) * 2 > slots_.size()) grow();
    put(hash, leaf);
    ++used_;
  }

  void clear() {
    slots_.assign(64, {});
    used_ = 0;
  }

  [[nodiscard]] std::size_t memory_bytes() const { return slots_.capacity() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t leaf = none;
  };

  void put(std::uint64_t hash, std::uint32_t leaf) {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].leaf != none) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {hash, leaf};
  }

  void grow() {
    const auto old = std::move(slots_);
    slots_.assign(old.size() * 2, {});
    for (const auto& slot : old) {
      if (slot.leaf != none) put(slot.hash, slot.leaf);
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace parsimony::pattern
