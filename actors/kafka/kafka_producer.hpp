#pragma once

#include "actors/kafka/handle.hpp"
#include "actors/producer.hpp"
#include "proto/result.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace parsimony::kafka {

/// The producer of a node: one client, one thread that serves its delivery reports.
class KafkaProducer final : public Producer {
 public:
  struct Topics {
    std::string output;
    std::string dead_letters;
    std::int32_t dead_letter_partitions = 1;
  };

  [[nodiscard]] static Result<std::unique_ptr<KafkaProducer>> make(Conf configuration, Topics topics,
                                                                   DeliveryEvents& events);
  ~KafkaProducer() override;  ///< gives up at once what close() has not waited for

  [[nodiscard]] std::optional<ProduceFailure> produce(const OutgoingPtr& outgoing) override;

  /// Waits until everything is delivered, at the latest after `patience`; what is not delivered then is given
  /// up without a report. True if nothing was. The producer takes nothing any more.
  bool close(std::chrono::milliseconds patience);

  /// Why the client cannot go on; empty while it can.
  [[nodiscard]] std::string fatal_error() const;

 private:
  struct Impl;
  explicit KafkaProducer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace parsimony::kafka
