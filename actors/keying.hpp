#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parsimony {

/// Whether all records of a copy come in one partition (docs/delivery.md). Told by configuration, or found
/// out: until a copy is seen in two of this node's partitions, records count as keyed. Thread-safe; asked
/// once a resource, not once a record.
class Keying {
 public:
  enum class Mode : std::uint8_t { automatic, keyed, scattered };
  /// Copies that are remembered; beyond them it starts afresh, which can only make it find out later.
  static constexpr std::size_t max_instances = 200'000;

  explicit Keying(Mode mode) : mode_(mode), keyed_(mode != Mode::scattered) {}

  [[nodiscard]] bool is_keyed() const noexcept { return keyed_.load(std::memory_order_relaxed); }

  /// A copy was seen in a partition. True: that is what has just shown that records are not keyed.
  bool saw(std::string_view instance, std::string_view topic, std::int32_t partition);

 private:
  const Mode mode_;
  std::atomic<bool> keyed_;
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, std::uint64_t> places_;  ///< hash of the copy -> hash of its partition
};

}  // namespace parsimony
