#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace parsimony::pattern {

/// From 64-bit hashes to small values: open addressing, no allocation an entry, no erasing. References last
/// until the next insertion. A hash that is zero counts as one.
template <class Value>
class FlatMap {
 public:
  [[nodiscard]] const Value* find(std::uint64_t hash) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[place(hash)];
    return slot.hash == 0 ? nullptr : &slot.value;
  }
  [[nodiscard]] Value* find(std::uint64_t hash) {
    return const_cast<Value*>(std::as_const(*this).find(hash));
  }

  /// The value of the hash, a fresh one where there was none, and whether it is.
  std::pair<Value&, bool> insert(std::uint64_t hash, Value fresh = {}) {
    if ((used_ + 1) * 3 > slots_.size() * 2) grow();
    Slot& slot = slots_[place(hash)];
    const bool is_new = slot.hash == 0;
    if (is_new) {
      slot = {hash == 0 ? 1 : hash, std::move(fresh)};
      ++used_;
    }
    return {slot.value, is_new};
  }

  void clear() {
    slots_ = {};
    used_ = 0;
  }

  [[nodiscard]] std::size_t size() const { return used_; }
  [[nodiscard]] std::size_t memory_bytes() const { return slots_.capacity() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    Value value{};
  };

  /// Where the hash is or would go.
  [[nodiscard]] std::size_t place(std::uint64_t hash) const {
    if (hash == 0) hash = 1;
    std::size_t at = (hash ^ hash >> 32) & (slots_.size() - 1);
    while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void grow() {
    auto old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 16 : slots_.size() * 2));
    for (auto& slot : old) {
      if (slot.hash != 0) slots_[place(slot.hash)] = std::move(slot);
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace parsimony::pattern
