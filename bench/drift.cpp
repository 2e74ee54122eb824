// Drift alarms over steady traffic: the lines of each workload of bench_lines in a loop, one record a
// millisecond of observed time, until all workloads together have seen the number of records given
// (10,000,000). Every alarm is a false one. Prints each, and the time that it took.

#include "bench/loghub_lines.hpp"
#include "pipeline/learner.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace parsimony;

int main(int argc, char** argv) {
  const std::size_t records = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
  const auto workloads = bench::benchmark_lines();
  const std::size_t each = (records + workloads.size() - 1) / workloads.size();
  const auto begin = std::chrono::steady_clock::now();
  std::size_t total = 0, alarms = 0;
  Enrichment enrichment;
  for (const auto& workload : workloads) {
    Learner learner(workload.workload, Library::builtin());
    otlp::RecordView record;
    record.body.kind = otlp::AnyKind::string;
    for (std::size_t i = 0; i < each; ++i, ++total) {
      record.body.bytes = workload.lines[i % workload.lines.size()];
      record.observed_time_unix_nano = 1'790'000'000'000'000'000 + i * 1'000'000;
      learner.enrich(record, 0, enrichment);
      for (const EventRecord& event : learner.take_events()) {
        ++alarms;
        std::printf("%s: record %zu: %s\n", workload.workload.c_str(), i, event.body.c_str());
        for (const auto& [key, value] : event.attributes) {
          const auto* lines = std::get_if<std::vector<std::string>>(&value);
          if (lines == nullptr) continue;
          for (const std::string& line : *lines) std::printf("  %s: %s\n", key.c_str(), line.c_str());
        }
      }
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::printf("drift.records %zu\ndrift.alarms %zu\ndrift.wall_s %.1f\n", total, alarms, took.count());
}
