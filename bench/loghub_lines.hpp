#pragma once

#include <string>
#include <utility>
#include <vector>

namespace parsimony::bench {

/// The lines of one workload.
struct WorkloadLines {
  std::string workload;
  std::vector<std::string> lines;
};

/// Loghub's lines from the corpora under PARSIMONY_SHARED; where they are absent, generated lines in
/// well-known and invented layouts. Says on stderr which it is.
std::vector<WorkloadLines> benchmark_lines();

/// OTLP batches (LogsData) of `records_per_batch` lines, one resource each, the workloads in turn. The second
/// member is the index of the workload.
std::vector<std::pair<std::string, std::size_t>> otlp_batches(const std::vector<WorkloadLines>& workloads,
                                                              std::size_t records_per_batch);

}  // namespace parsimony::bench
