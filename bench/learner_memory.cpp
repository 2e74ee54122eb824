// Memory and speed of one Learner over lines that never repeat, one record a millisecond of observed time:
// learner_memory [RECORDS (10,000,000)] [STREAM (all)]. Prints, after 100,000, 1,000,000 and all records, the
// resident size of the process, what the Learner itself accounts for, and the records a second since the
// line before. Each stream runs in a process of its own, so that none measures what another has left.

#include "pipeline/learner.hpp"
#include "tests/pipeline/hostile_lines.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

using namespace parsimony;

namespace {

/// Nodes hand what was learned to the catalog now and then.
constexpr std::size_t records_between_drains = 65'536;

double resident_mib() {
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  unsigned long all = 0, resident = 0;  // NOLINT(google-runtime-int)
  const bool read = file != nullptr && std::fscanf(file, "%lu %lu", &all, &resident) == 2;
  if (file != nullptr) std::fclose(file);
  return read ? static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20) : 0;
}

void run(testing::Stream stream, std::size_t records) {
  Learner learner("bench", Library::builtin());
  Enrichment enrichment;
  std::string line;
  otlp::RecordView record;
  record.body.kind = otlp::AnyKind::string;
  auto begin = std::chrono::steady_clock::now();
  std::size_t since = 0;
  for (std::size_t n = 0; n < records;) {
    testing::write_line(stream, n, line);
    record.body.bytes = line;
    record.observed_time_unix_nano = 1'790'000'000'000'000'000 + n * 1'000'000;
    learner.enrich(record, 0, enrichment);
    ++n;
    if (n % records_between_drains == 0) {
      (void)learner.drain();
      (void)learner.take_events();
    }
    if (n != 100'000 && n != 1'000'000 && n != records) continue;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::printf("%-9s %9zu records  %7.1f MiB resident  %7.1f MiB accounted  %8.0f records/s\n",
                testing::name_of(stream), n, resident_mib(),
                static_cast<double>(learner.memory_bytes()) / (1 << 20),
                static_cast<double>(n - since) / took.count());
    std::fflush(stdout);
    since = n;
    begin = std::chrono::steady_clock::now();
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t records = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
  const std::string_view only = argc > 2 ? argv[2] : "";
  for (const testing::Stream stream : testing::streams) {
    if (!only.empty() && only != testing::name_of(stream)) continue;
    const pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) {
      run(stream, records);
      return 0;
    }
    int status = 0;
    if (waitpid(child, &status, 0) != child || status != 0) return 1;
  }
  return 0;
}
