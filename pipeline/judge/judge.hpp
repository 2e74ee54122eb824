#pragma once

#include "pipeline/judge/attribute_schema.hpp"
#include "pipeline/reading.hpp"
#include "pipeline/scan/time_inference.hpp"
#include "pipeline/scratch.hpp"
#include "pipeline/wording.hpp"
#include "proto/enrichment.hpp"
#include "proto/otlp_view.hpp"

#include <cstddef>
#include <cstdint>

namespace parsimony {

/// Which severity the status of an access log's line stands for. Access logs state no severity, so this is a
/// convention; it is the only severity that no one wrote down (docs/enrichment.md).
struct HttpStatusRule {
  SeverityNumber success = severity::info;        ///< 1xx to 3xx
  SeverityNumber client_error = severity::warn;   ///< 4xx
  SeverityNumber server_error = severity::error;  ///< 5xx
};

struct JudgeOptions {
  std::size_t max_attributes = 64;  ///< that one record may gain
  HttpStatusRule http_status;
};

/// What is kept per workload for judging its records. Not thread-safe.
struct JudgeState {
  TimeInference time;
  AttributeSchema schema;
  WordingBalance wording;  ///< of what letters and digits called loud
  Scratch scratch;
};

/// Turns what a body says into what its record gains: the sender's own values win, severities carry their
/// provenance, a loud one that nobody
/// spelled out must not contradict the wording, times are completed, names keep their type. `reading` is used
/// up; `out` views it, the record and `state.scratch`. The record's keys must have been taken in
/// `state.schema` before.
void judge(const otlp::RecordView& record, Reading& reading, std::uint64_t now_ns,
           const JudgeOptions& options, JudgeState& state, Enrichment& out);

}  // namespace parsimony
