#pragma once

#include "actors/kafka/handle.hpp"
#include "actors/node_options.hpp"
#include "app/dead_letters/letter.hpp"
#include "proto/result.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace parsimony {

/// Sends dead letters back to where they came from: same topic, partition, key, headers and timestamp. Not
/// thread-safe.
class Replayer {
 public:
  /// Told of each letter once: an empty error says that the brokers have it.
  using Report = std::function<void(const LetterName& letter, const std::string& error)>;

  [[nodiscard]] static Result<std::unique_ptr<Replayer>> make(const NodeOptions& options, Report report);
  ~Replayer();

  void send(const DeadLetter& letter);

  /// Waits until every letter was reported.
  void finish();

 private:
  explicit Replayer(Report report) : report_(std::move(report)) {}
  static void delivered(rd_kafka_t* client, const rd_kafka_message_t* message, void* opaque);

  Report report_;
  kafka::Handle client_;
};

}  // namespace parsimony
