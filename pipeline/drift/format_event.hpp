#pragma once

#include "pipeline/drift/traffic_mix.hpp"
#include "pipeline/event_record.hpp"

#include <string_view>

namespace parsimony {

/// Why a format changed, as events and lineage say it: a few words that stay the same.
[[nodiscard]] std::string_view reason(DriftSign sign) noexcept;

/// The event `parsimony.format.changed` (docs/enrichment.md): which way carried the workload's records, which
/// one does now, and at most three lines of each, 512 bytes a line.
[[nodiscard]] EventRecord format_event(const TrafficMix& mix, const DriftFinding& finding,
                                       std::string_view resource, std::uint64_t observed_ns);

}  // namespace parsimony
