#pragma once

#include "actors/keying.hpp"
#include "pipeline/learner.hpp"
#include "proto/enrichment_encoder.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace parsimony {

/// How an input topic's messages are encoded. `raw` leaves the node as otlp_proto, one record a message.
enum class Encoding { otlp_proto, otlp_json, raw };

/// Everything that a node is told: plain values, read from the configuration by app/.
struct NodeOptions {
  std::string brokers = "localhost:9092";
  std::string group = "parsimony";
  std::string instance;  ///< group.instance.id; empty: dynamic membership
  std::vector<std::string> input_topics = {"otlp_logs"};
  Encoding encoding = Encoding::otlp_proto;
  Keying::Mode keying = Keying::Mode::automatic;  ///< whether a copy's records are in one partition
  std::string output_topic = "otlp_logs_enriched";
  std::string dead_letter_topic = "parsimony.dead-letters";
  bool create_topics = true;  ///< create the output and dead-letter topics where they are missing
  bool exactly_once = false;  ///< start() refuses it: not built yet
  std::map<std::string, std::string>
      librdkafka;  ///< passed through to consumer and producer; wins over our defaults

  otlp::OutputOptions output;  ///< profile, and whether the message replaces the body
  LearnerOptions learner;

  std::filesystem::path state_directory;  ///< empty: nothing is remembered beyond the process

  std::string health_listen =
      "127.0.0.1:9464";  ///< host:port of /livez /readyz /metrics; port 0: any; empty: none
  std::string http_listen = "127.0.0.1:8080";  ///< host:port of the API; port 0: any; empty: none
  std::string http_token;                      ///< content of http.token_file; required beyond loopback

  std::size_t max_inflight_bytes = std::size_t{96}
                                   << 20;  ///< credits: pinned fetch buffers and unacknowledged output
  std::size_t max_inflight_messages = 20000;
  std::chrono::milliseconds drain_deadline{20000};  ///< of a revoked partition; below session.timeout.ms
  std::chrono::milliseconds stall_limit{
      180000};                       ///< after which a node that consumes nothing although it could is ended
  std::size_t max_workloads = 2000;  ///< awake at once in a partition; the longest idle one is put away
  std::chrono::milliseconds workload_idle{600000};  ///< after which a workload is put away

  /// Called once, from any thread, when the node cannot go on: the sentence says why. The process should then
  /// call Node::stop() and end with a code other than 0.
  std::function<void(const std::string& reason)> on_fatal;
};

}  // namespace parsimony
