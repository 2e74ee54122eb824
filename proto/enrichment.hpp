#pragma once

#include "proto/value.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace parsimony {

/// Values of `parsimony.anomaly`, as bits.
enum Anomaly : std::uint8_t {
  anomaly_startup = 1,
  anomaly_drift = 2,
  anomaly_crash = 4,
  anomaly_continuation = 8,
};

/// Everything that one record gains (docs/enrichment.md). An empty or zero member means: nothing to add. It
/// never holds what the sender set: the Learner leaves those members empty.
///
/// All text is viewed. It points into the record, into the Learner's snapshot of what is known or into the
/// Learner's scratch memory, and is valid until the Learner's next call. Not thread-safe.
struct Enrichment {
  std::uint32_t severity_number = 0;  ///< 1 to 24; 0: not inferred
  std::string_view severity_text;
  std::string_view severity_source;    ///< provenance, e.g. "slot:level"; `parsimony.severity.source`
  std::string_view severity_original;  ///< the sender's junk severity text; `parsimony.severity.original`
  std::uint64_t time_unix_nano = 0;    ///< 0: the line states none, or the sender set it
  std::uint64_t time_stated = 0;       ///< a stated time that lies in the future; `parsimony.time.stated`
  std::string_view trace_id;           ///< 16 raw bytes or empty
  std::string_view span_id;            ///< 8 raw bytes or empty
  std::optional<std::uint32_t> flags;
  std::vector<Attribute> attributes;  ///< semantic-convention and other named attributes; keys are unique
  std::string_view message;           ///< the text without its header
  std::string_view format_id;
  std::string_view pattern_id;
  std::string_view pattern_template;  ///< `log.record.template`
  std::vector<Attribute> parameters;  ///< keys without the prefix `log.record.template.parameter.`
  std::vector<Attribute> details;  ///< keys without the prefix `parsimony.detail.`; only for the full profile
  bool startup_phase = false;      ///< `parsimony.phase` = `startup`
  std::uint8_t anomalies = 0;      ///< bits of Anomaly

  /// Empties it and keeps the capacity of its vectors.
  void clear() {
    auto kept_attributes = std::move(attributes);
    auto kept_parameters = std::move(parameters);
    auto kept_details = std::move(details);
    kept_attributes.clear();
    kept_parameters.clear();
    kept_details.clear();
    *this = Enrichment{};
    attributes = std::move(kept_attributes);
    parameters = std::move(kept_parameters);
    details = std::move(kept_details);
  }
};

}  // namespace parsimony
