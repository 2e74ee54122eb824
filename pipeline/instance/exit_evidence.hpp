#pragma once

#include "proto/otlp_view.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parsimony {

/// How a copy ended, as far as OpenTelemetry's attributes tell (semantic conventions k8s and process):
/// `k8s.container.status.last_terminated_reason`, which the resource of the next copy in the same seat has,
/// and `process.exit.code`, which a record of the copy itself may have.
struct ExitEvidence {
  std::string reason;  ///< "OOMKilled", "Error", "Completed", ...; 64 bytes at most; empty: not told
  std::optional<std::int64_t> code;

  /// It did not end by itself, or never began: no line of its own needs to say so.
  [[nodiscard]] bool was_killed() const;

  /// It ended as it was meant to, or as it was asked to (by a signal).
  [[nodiscard]] bool is_orderly() const;
};

[[nodiscard]] ExitEvidence exit_evidence_of_resource(std::string_view resource);
[[nodiscard]] ExitEvidence exit_evidence_of_record(const otlp::RecordView& record);

}  // namespace parsimony
