#pragma once

#include "actors/outgoing.hpp"

#include <optional>
#include <string>

namespace parsimony {

/// What becomes of outgoing messages, told from the producer's own thread. Exactly one of delivered() and
/// refused() follows each accepted message, unless the producer is closed before.
class DeliveryEvents {
 public:
  virtual ~DeliveryEvents() = default;
  virtual void delivered(OutgoingPtr outgoing) = 0;
  virtual void refused(OutgoingPtr outgoing, Refusal refusal, std::string reason) = 0;
  /// What was told since the last call may be passed on as one batch.
  virtual void settle() = 0;
};

struct ProduceFailure {
  Refusal refusal;
  std::string reason;
};

/// Where sinks write to. Thread-safe; messages of one partition arrive in the order of the calls.
class Producer {
 public:
  virtual ~Producer() = default;

  /// Takes a message; nullopt: accepted. The message's bytes are read in place and must not change.
  [[nodiscard]] virtual std::optional<ProduceFailure> produce(const OutgoingPtr& outgoing) = 0;
};

}  // namespace parsimony
