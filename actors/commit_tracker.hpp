#pragma once

#include <cstdint>
#include <deque>
#include <optional>

namespace parsimony {

/// Decides up to where one partition may be committed: behind the last message of the unbroken run of settled
/// ones. A message is settled when the brokers have acknowledged everything that came of it.
///
/// It follows the order in which messages were fetched, not their offsets: offsets have gaps (compaction,
/// transaction markers), and start over when a topic is created anew. Pure; not thread-safe.
class CommitTracker {
 public:
  /// A message was fetched. Its ticket is one more than the last one's, from 0.
  std::uint64_t begin(std::int64_t offset);

  /// A message is settled; a ticket that is not in flight is ignored. True if committable() moved.
  bool settle(std::uint64_t ticket);

  /// The offset to commit (that of the next message to read, as Kafka wants it); nullopt before anything is
  /// settled.
  [[nodiscard]] std::optional<std::int64_t> committable() const noexcept { return committable_; }

  [[nodiscard]] std::size_t in_flight() const noexcept { return in_flight_; }

 private:
  struct Entry {
    std::int64_t offset;
    bool settled;
  };
  std::deque<Entry> entries_;  ///< from the oldest unsettled one on
  std::uint64_t first_ticket_ = 0;
  std::size_t in_flight_ = 0;
  std::optional<std::int64_t> committable_;
};

}  // namespace parsimony
