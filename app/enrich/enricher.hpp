#pragma once

#include "app/enrich/input_record.hpp"
#include "pipeline/learner.hpp"
#include "proto/enrichment_encoder.hpp"
#include "proto/merged_bytes.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parsimony {

struct EnricherOptions {
  std::string workload;          ///< of every record; empty: what the record's resource says
  std::string default_workload;  ///< of records whose resource says nothing
  std::uint64_t now_ns = 0;      ///< bounds inferred years of records without an observed time
  /// Gets each event (an encoded LogRecord's view) and the encoded Resource that it is about, before the
  /// record that made it noticed. May be empty.
  std::function<void(const otlp::RecordView& event, std::string_view resource)> on_event;
};

/// Enriches records of any number of workloads outside of a node: one Learner a workload. The records are one
/// partition, whose observed time is what silences are judged by; its end is none. Not thread-safe.
class Enricher {
 public:
  /// An enriched record: an encoded LogRecord (its view) and its encoded Resource. Valid inside the call
  /// only.
  using Consumer = std::function<void(const otlp::RecordView& record, std::string_view resource)>;

  Enricher(std::shared_ptr<const Library> library, EnricherOptions options);

  /// Enriches one record with what was learned so far, and learns from it.
  void stream(const InputRecord& input, const Consumer& consumer);

  /// Learns from all records, then enriches them in order; they are released as they are consumed.
  void learn_and_enrich(std::deque<InputRecord>& inputs, const Consumer& consumer);

 private:
  /// Where records of a resource come from, and who reads them.
  struct Sender {
    Learner* learner = nullptr;
    Identity identity;
  };

  const Sender& sender_of(const std::string& resource);
  void enrich(const otlp::RecordView& view, const InputRecord& input, const Consumer& consumer);
  void advance(std::uint64_t observed_ns);
  void tell_events(Learner& learner);

  std::shared_ptr<const Library> library_;
  EnricherOptions options_;
  std::map<std::string, Learner> learners_;          ///< by workload
  std::unordered_map<std::string, Sender> senders_;  ///< by encoded Resource
  std::map<Learner*, const Sender*> last_senders_;   ///< whose records each Learner was given last
  std::uint64_t observed_ns_ = 0;                    ///< the latest so far
  std::uint64_t advanced_ns_ = 0;                    ///< what all Learners have been told
  otlp::EnrichmentEncoder encoder_;
  otlp::MergedBytes merged_;
  Enrichment enrichment_;
  std::string enriched_;
};

}  // namespace parsimony
