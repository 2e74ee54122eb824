#pragma once

#include "actors/node_options.hpp"
#include "proto/result.hpp"

#include <memory>
#include <string>

namespace parsimony {

/// A Kafka broker inside the process, for demos and tests: librdkafka's mock cluster. It keeps 5 MiB a
/// partition and drops the oldest silently, has no transactions, no compaction and no admin API: topics are
/// made with create_topic().
class EmbeddedBroker {
 public:
  [[nodiscard]] static Result<EmbeddedBroker> start();

  EmbeddedBroker(EmbeddedBroker&&) noexcept;
  EmbeddedBroker& operator=(EmbeddedBroker&&) noexcept;
  ~EmbeddedBroker();  ///< every client must be closed before

  [[nodiscard]] const std::string& brokers() const noexcept;  ///< host:port

  /// Points a node at this broker and sets what the broker needs (it answers fewer questions than a real
  /// one).
  void connect(NodeOptions& options) const;

  /// A topic that is there already is left as it is.
  [[nodiscard]] Result<void> create_topic(const std::string& name, int partitions);

  /// Fault injection: refuse connections, and accept them again.
  void set_down();
  void set_up();

 private:
  struct Impl;
  explicit EmbeddedBroker(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace parsimony
