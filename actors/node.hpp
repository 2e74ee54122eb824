#pragma once

#include "actors/node_options.hpp"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace parsimony {

/// Why a node did not start, and with which code the process should end: 2 where the configuration or the
/// topics do not fit (e.g. an output topic with fewer partitions than the input), 1 else.
struct StartFailure {
  std::string message;
  int exit_code = 1;
};

/// How a node ended.
enum class StopOutcome {
  clean,     ///< everything that was read is acknowledged and committed
  deadline,  ///< the deadline came first: what was not acknowledged is not committed and is read again
};

/// One node: consumes the input topics, enriches every record, produces to the output topic, commits what is
/// acknowledged (docs/delivery.md). Thread-safe except for construction, start() and destruction.
///
///     Node node(options);
///     if (auto started = node.start(); !started) return fail(started.error());
///     node.wait();                       // until request_stop(), e.g. from a thread that waits for SIGTERM
///     auto outcome = node.stop(25s);
class Node {
 public:
  explicit Node(NodeOptions options);
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;
  ~Node();  ///< stops at once, if stop() was not called

  /// Waits for brokers and input topics as long as it takes (says so in the log), until request_stop().
  [[nodiscard]] tl::expected<void, StartFailure> start();

  /// Makes start() and wait() return. Not for signal handlers: wait for signals in a thread of your own.
  void request_stop() noexcept;

  /// Returns when somebody has asked the node to stop, or when it cannot go on (NodeOptions::on_fatal was
  /// called).
  void wait();

  /// Ordered end: stop polling, drain, flush, commit, close, within the deadline.
  StopOutcome stop(std::chrono::milliseconds deadline);

  /// Why the node cannot go on; empty while it can.
  [[nodiscard]] std::string fatal_reason() const;

  [[nodiscard]] std::uint64_t records_in() const noexcept;
  [[nodiscard]] std::uint64_t records_out() const noexcept;  ///< acknowledged

  /// The ports that are listened on; 0: none.
  [[nodiscard]] int health_port() const noexcept;
  [[nodiscard]] int http_port() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace parsimony
