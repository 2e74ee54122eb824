#pragma once

#include "actors/credits.hpp"
#include "actors/kafka/handle.hpp"
#include "actors/messages.hpp"
#include "actors/source.hpp"
#include "proto/result.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace parsimony::kafka {

/// What happens to the consumer, told from its poll thread.
class ConsumerEvents {
 public:
  virtual ~ConsumerEvents() = default;
  virtual void assigned(const AssignmentPtr& assignment) = 0;
  virtual void fetched(FetchedBatchPtr batch) = 0;
  /// Partitions are taken away. Returns when nothing of them is in flight any more, at the latest after
  /// `patience`; then their offsets are committed.
  virtual void revoked(const std::vector<AssignmentPtr>& assignments, std::chrono::milliseconds patience) = 0;
  virtual void fatal(const std::string& reason) = 0;
};

/// The consumer of a node: one client and one poll thread, which also serves rebalances. It fetches while
/// there are credits, and pauses its partitions while there are none.
class KafkaConsumer final : public OffsetStore {
 public:
  struct Options {
    std::vector<std::string> topics;
    std::chrono::milliseconds drain_deadline;
  };

  /// Where an assigned partition stands.
  struct Position {
    AssignmentPtr assignment;
    std::int64_t next = -1;  ///< offset of the next message to read; -1: nothing was read yet
  };

  [[nodiscard]] static Result<std::unique_ptr<KafkaConsumer>> make(Conf configuration, Options options,
                                                                   Credits& credits, ConsumerEvents& events);
  ~KafkaConsumer() override;

  [[nodiscard]] Result<void> start();

  /// No message is fetched any more; rebalances are served on. Returns at once.
  void stop_fetching();

  /// Commits what is stored, leaves the group, ends the poll thread. False: the deadline came first, and the
  /// client is left to the end of the process.
  bool close(std::chrono::milliseconds patience);

  void store(const Assignment& assignment, std::int64_t offset) override;

  [[nodiscard]] std::vector<AssignmentPtr> assignments() const;
  [[nodiscard]] std::vector<Position> positions() const;

  /// Asks the brokers for the end of a partition; -1: no answer.
  [[nodiscard]] std::int64_t end_offset(const Assignment& assignment,
                                        std::chrono::milliseconds patience) const;

  /// Asks the brokers how many partitions a topic has; 0: no answer, or no such topic.
  [[nodiscard]] std::int32_t partitions_of(const std::string& topic) const;

  /// When the poll thread last went round.
  [[nodiscard]] std::chrono::steady_clock::time_point last_seen() const noexcept;
  [[nodiscard]] std::size_t paused_partitions() const noexcept;

 private:
  struct Impl;
  explicit KafkaConsumer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace parsimony::kafka
