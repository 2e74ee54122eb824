#pragma once

#include "actors/messages.hpp"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parsimony {

/// Counts the outgoing messages of one input message. Thread-safe.
class Receipt : public caf::ref_counted {
 public:
  Receipt(AssignmentPtr from, std::uint64_t number, std::int64_t at, std::uint32_t outgoing)
      : assignment(std::move(from)), ticket(number), offset(at), outstanding_(outgoing) {}

  /// One more message takes the place of, or comes beside, those that are counted.
  void add(std::uint32_t outgoing) noexcept { outstanding_.fetch_add(outgoing, std::memory_order_relaxed); }

  /// One was acknowledged. True if it was the last: the input message is settled.
  [[nodiscard]] bool acknowledge() noexcept {
    return outstanding_.fetch_sub(1, std::memory_order_acq_rel) == 1;
  }

  const AssignmentPtr assignment;
  const std::uint64_t ticket;
  const std::int64_t offset;

 private:
  std::atomic<std::uint32_t> outstanding_;
};
using ReceiptPtr = caf::intrusive_ptr<Receipt>;

enum class Destination : std::uint8_t { output, dead_letters };

/// A message on its way out. It owns its bytes, which the producer reads in place until the brokers have
/// acknowledged them.
class Outgoing : public caf::ref_counted {
 public:
  Destination destination = Destination::output;
  std::int32_t partition = 0;
  std::optional<std::string> key;
  std::optional<std::string> payload;
  std::vector<Header> headers;
  std::int64_t timestamp_ms = -1;
  std::uint32_t part = 0;     ///< place among the messages that one input message became
  std::uint32_t records = 0;  ///< for the metrics
  ReceiptPtr receipt;
  Charge charge;

  [[nodiscard]] std::size_t size() const noexcept {
    std::size_t sum = (key ? key->size() : 0) + (payload ? payload->size() : 0);
    for (const auto& header : headers) sum += header.name.size() + (header.value ? header.value->size() : 0);
    return sum;
  }
};
using OutgoingPtr = caf::intrusive_ptr<Outgoing>;

/// Everything that one input message became, in order; empty for a Lull in which nothing was noticed.
class Spliced : public caf::ref_counted {
 public:
  AssignmentPtr assignment;
  std::uint64_t ticket = 0;
  std::vector<OutgoingPtr> outgoing;
};
using SplicedPtr = caf::intrusive_ptr<Spliced>;

/// Why an outgoing message did not arrive.
enum class Refusal : std::uint8_t {
  too_large,  ///< for the client or the broker: the same bytes will never arrive
  later,      ///< full queue, unknown topic while a broker starts: the same bytes will arrive when sent again
  never,      ///< e.g. not authorised: nobody but an operator can help
};

/// A message that was refused comes back to the sink that sent it.
class Refused : public caf::ref_counted {
 public:
  OutgoingPtr outgoing;
  Refusal refusal = Refusal::later;
  std::string reason;
};
using RefusedPtr = caf::intrusive_ptr<Refused>;

}  // namespace parsimony
