#pragma once

#include "actors/credits.hpp"

#include <caf/intrusive_ptr.hpp>
#include <caf/make_counted.hpp>
#include <caf/ref_counted.hpp>

#include <chrono>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// One assignment of a partition to this node. A partition that is revoked and assigned again is another
/// Assignment: what is late from the first one finds no owner and changes nothing.
class Assignment : public caf::ref_counted {
 public:
  Assignment(std::string topic_name, std::int32_t partition_number)
      : topic(std::move(topic_name)), partition(partition_number) {}
  const std::string topic;
  const std::int32_t partition;
};
using AssignmentPtr = caf::intrusive_ptr<Assignment>;

struct Header {
  std::string name;
  std::optional<std::string> value;
  friend bool operator==(const Header&, const Header&) = default;
};

/// Frees a pinned buffer of whatever library it came from.
using Pin = std::unique_ptr<void, void (*)(void*)>;

/// A message as it was fetched. The views point into the fetch buffer that `pin` holds.
struct InputMessage {
  std::int64_t offset = 0;
  std::int64_t timestamp_ms = -1;  ///< -1: none
  std::optional<std::string_view> key;
  std::optional<std::string_view> payload;
  std::vector<Header> headers;
  std::uint64_t ticket = 0;  ///< given by the source, CommitTracker::begin()
  Charge charge;             ///< the buffer's bytes
  Pin pin{nullptr, [](void*) {}};
};

/// Messages of one partition, in the order of their offsets.
class FetchedBatch : public caf::ref_counted {
 public:
  explicit FetchedBatch(AssignmentPtr from) : assignment(std::move(from)) {}
  const AssignmentPtr assignment;
  std::vector<InputMessage> messages;
};
using FetchedBatchPtr = caf::intrusive_ptr<FetchedBatch>;

/// A partition of which everything there is was read: the brokers have said so just now. `next` is the offset
/// behind the last message that was read. While it lasts, time goes on by the wall clock.
class Lull : public caf::ref_counted {
 public:
  Lull(AssignmentPtr where, std::int64_t next_offset) : assignment(std::move(where)), next(next_offset) {}
  const AssignmentPtr assignment;
  const std::int64_t next;
  std::uint64_t ticket = 0;  ///< given by the source, CommitTracker::begin()
};
using LullPtr = caf::intrusive_ptr<Lull>;

/// That everything which came of an input message is acknowledged.
struct Ack {
  AssignmentPtr assignment;
  std::uint64_t ticket;
};

class AckBatch : public caf::ref_counted {
 public:
  std::vector<Ack> acks;
};
using AckBatchPtr = caf::intrusive_ptr<AckBatch>;

/// The request to let go of assignments once nothing of them is in flight, at the latest after `patience`.
/// The answer is true if nothing was. A poll thread waits for it, so it is a future and not an actor's
/// response.
class Drain : public caf::ref_counted {
 public:
  Drain(std::vector<AssignmentPtr> which, std::chrono::milliseconds at_most)
      : assignments(std::move(which)), patience(at_most) {}
  const std::vector<AssignmentPtr> assignments;
  const std::chrono::milliseconds patience;
  std::promise<bool> drained;
};
using DrainPtr = caf::intrusive_ptr<Drain>;

}  // namespace parsimony
