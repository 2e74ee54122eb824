#include "pipeline/instance/exit_evidence.hpp"

#include "proto/any_value.hpp"
#include "proto/otlp_fields.hpp"

#include <algorithm>
#include <array>

namespace parsimony {
namespace {

constexpr std::size_t max_reason = 64;

/// Reasons of Kubernetes' ContainerStateTerminated that say more than an exit code would.
constexpr std::array<std::string_view, 4> killed = {"OOMKilled", "ContainerCannotRun", "StartError",
                                                    "ContainerStatusUnknown"};

constexpr std::int64_t interrupted = 128 + 2, terminated = 128 + 15;  // as shells tell signals

ExitEvidence evidence_of(std::string_view bytes, std::uint32_t field) {
  ExitEvidence found;
  // What is cut short says what could be read of it.
  (void)otlp::for_each_attribute(bytes, field, [&](std::string_view key, const otlp::AnyValueView& value) {
    if (key == "k8s.container.status.last_terminated_reason" && value.kind == otlp::AnyKind::string)
      found.reason = value.bytes.substr(0, max_reason);
    if (key == "process.exit.code" && value.kind == otlp::AnyKind::integer) found.code = value.integer;
  });
  return found;
}

}  // namespace

bool ExitEvidence::was_killed() const {
  return std::find(killed.begin(), killed.end(), reason) != killed.end();
}

bool ExitEvidence::is_orderly() const {
  if (code) return *code == 0 || *code == interrupted || *code == terminated;
  return reason == "Completed";
}

ExitEvidence exit_evidence_of_resource(std::string_view resource) {
  return evidence_of(resource, otlp::field::resource::attributes);
}

ExitEvidence exit_evidence_of_record(const otlp::RecordView& record) {
  return evidence_of(record.bytes, otlp::field::log_record::attributes);
}

}  // namespace parsimony
