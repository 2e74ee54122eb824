#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace parsimony {

/// Notices a consumer that does not consume although it could: messages keep arriving in a partition, the
/// brokers answer, the partition is not paused, and still nothing is read. A broker outage is no stall. Pure;
/// not thread-safe.
class StallDetector {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Partition = std::pair<std::string, std::int32_t>;

  explicit StallDetector(std::chrono::milliseconds limit) : limit_(limit) {}

  /// `next` is the offset that would be read next, `end` the partition's end. True: it has been stalled for
  /// the limit.
  [[nodiscard]] bool observe(const Partition& partition, std::int64_t next, std::int64_t end, Time now) {
    auto [found, is_new] = partitions_.try_emplace(partition, Seen{next, end, now});
    auto& seen = found->second;
    if (is_new || seen.next != next || end <= seen.end) {
      seen = {next, end, now};
      return false;
    }
    return now - seen.since >= limit_;
  }

  /// The brokers do not answer, the partition is paused or no longer assigned: the clock starts over.
  void forget(const Partition& partition) { partitions_.erase(partition); }
  void forget_all() { partitions_.clear(); }

 private:
  struct Seen {
    std::int64_t next;
    std::int64_t end;  ///< when `next` was first seen
    Time since;
  };
  const std::chrono::milliseconds limit_;
  std::map<Partition, Seen> partitions_;
};

}  // namespace parsimony
