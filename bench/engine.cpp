// The engine in memory: cuts, enriches, encodes and splices batches of 100 records, as a ratio to the bare
// pass, which cuts the same batches and splices two bytes into each record. The passes alternate in one
// process; medians are printed.

#include "bench/loghub_lines.hpp"
#include "pipeline/learner.hpp"
#include "proto/batch.hpp"
#include "proto/enrichment_encoder.hpp"
#include "proto/splicer.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace parsimony;

namespace {

using Batches = std::vector<std::pair<std::string, std::size_t>>;

/// What both passes share.
struct Workbench {
  otlp::Batch batch;
  otlp::Splicer splicer;
  otlp::AdditionList list;
  std::vector<otlp::Addition> additions;
  std::string out;
  std::size_t bytes_out = 0;

  void cut(const std::string& payload) {
    if (!batch.cut(payload)) std::abort();
    list.clear();
  }

  std::size_t finish() {
    additions.clear();
    list.append_to(additions);
    for (const otlp::Part& part : splicer.plan(batch, additions)) {
      splicer.write(part, out);
      bytes_out += out.size();
    }
    return batch.records().size();
  }
};

std::size_t bare_pass(const Batches& batches, Workbench& bench) {
  std::size_t records = 0;
  for (const auto& [payload, workload] : batches) {
    bench.cut(payload);
    for (std::size_t i = 0; i < bench.batch.records().size(); ++i) {
      bench.list.add([](std::string& out) {
        out.append("\x10\x09", 2);  // severity_number = 9
        return false;
      });
    }
    records += bench.finish();
  }
  return records;
}

std::size_t engine_pass(const Batches& batches, std::vector<Learner>& learners,
                        otlp::EnrichmentEncoder& encoder, Workbench& bench) {
  std::size_t records = 0;
  Enrichment enrichment;
  for (const auto& [payload, workload] : batches) {
    bench.cut(payload);
    for (const otlp::BatchRecord& record : bench.batch.records()) {
      learners[workload].enrich(record.view, 0, enrichment);
      bench.list.add([&](std::string& out) { return encoder.encode(enrichment, out); });
    }
    records += bench.finish();
  }
  return records;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

template <class Pass>
double records_per_second(Pass pass) {
  const auto begin = std::chrono::steady_clock::now();
  const std::size_t records = pass();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  return static_cast<double>(records) / took.count();
}

}  // namespace

int main() {
  const auto workloads = bench::benchmark_lines();
  const Batches batches = bench::otlp_batches(workloads, 100);
  std::vector<Learner> learners;
  for (const auto& workload : workloads) learners.emplace_back(workload.workload, Library::builtin());

  Workbench bench;
  otlp::EnrichmentEncoder encoder;
  engine_pass(batches, learners, encoder, bench);  // learns
  std::vector<double> bare, engine, ratio;
  std::size_t bytes_bare = 0, bytes_engine = 0;
  for (int round = 0; round < 9; ++round) {
    bench.bytes_out = 0;
    bare.push_back(records_per_second([&] { return bare_pass(batches, bench); }));
    bytes_bare = bench.bytes_out;
    bench.bytes_out = 0;
    engine.push_back(records_per_second([&] { return engine_pass(batches, learners, encoder, bench); }));
    bytes_engine = bench.bytes_out;
    ratio.push_back(engine.back() / bare.back());
  }
  std::printf("engine.bare_records_per_s %.0f\n", median(bare));
  std::printf("engine.records_per_s %.0f\n", median(engine));
  std::printf("engine.ratio_to_bare %.4f\n", median(ratio));
  std::printf("engine.growth_standard %.3f\n",
              static_cast<double>(bytes_engine) / static_cast<double>(bytes_bare));
}
