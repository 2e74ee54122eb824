#include "bench/loghub_lines.hpp"

#include "proto/otlp_fields.hpp"

#include <protozero/pbf_writer.hpp>
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

namespace parsimony::bench {
namespace {

namespace fs = std::filesystem;

WorkloadLines read_corpus(const fs::path& file) {
  WorkloadLines workload{file.stem().string(), {}};
  std::ifstream in(file);
  simdjson::dom::parser parser;
  for (std::string row; std::getline(in, row);) {
    std::string_view line;
    if (parser.parse(row)["line"].get(line) == simdjson::SUCCESS) workload.lines.emplace_back(line);
  }
  return workload;
}

/// A line of one of ten shapes; `n` are three numbers of three digits.
std::string generated_line(std::size_t shape, int i, const int (&n)[3]) {
  const auto two = [](int value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); };
  const std::string day = two(1 + i / 800), clock = "10:" + two(i / 60 % 60) + ":" + two(i % 60);
  const std::string a = std::to_string(n[0]), b = std::to_string(n[1]), c = std::to_string(n[2]);
  switch (shape) {
    case 0:
      return "2026-03-" + day + " " + clock + "," + a + " INFO [worker-" + b +
             "] org.example.Cart: Placed order " + c + " in 35 ms";
    case 1:
      return "2026-03-" + day + "T" + clock + "." + a + "Z  WARN 4711 --- [nio-8080-exec-" + b +
             "] o.e.web.Controller : Served /cart/" + c;
    case 2:
      return "2026-03-" + day + " " + clock + "," + a + " - billing.invoice - INFO - Invoice " + b +
             " sent to user" + c;
    case 3:
      return "I03" + day + " " + clock + "." + a + b + "       1 controller.go:" + c +
             "] Reconciled deployment shop";
    case 4:
      return "10.0.0.7 - - [" + day + "/Mar/2026:" + clock + " +0000] \"GET /items/" + a +
             " HTTP/1.1\" 200 " + b + " \"-\" \"curl/8.5\"";
    case 5:
      return "2026-03-" + day + " " + clock + "." + a + " UTC [" + b + "] LOG:  checkpoint complete: wrote " +
             c + " buffers";
    case 6:
      return R"({"level":"info","ts":"2026-03-)" + day + "T" + clock + R"(Z","caller":"app/main.go:)" + a +
             R"(","msg":"tick )" + b + "\"}";
    case 7:
      return "time=\"2026-03-" + day + "T" + clock + "Z\" level=info msg=\"synced " + a +
             " objects\" worker=" + b + " took=" + c + "ms";
    case 8:
      return "Mar  1 " + clock + " db1 sshd[" + a + "]: Accepted publickey for deploy from 10.1.2.3 port " +
             b + " ssh2";
    default:
      return day + ".03.26|" + clock + "|INFO|core" + a + "|Valve " + b + " opened";
  }
}

std::vector<WorkloadLines> generated() {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> number(100, 999);
  std::vector<WorkloadLines> workloads;
  for (std::size_t shape = 0; shape < 10; ++shape) {
    WorkloadLines workload{"generated-" + std::to_string(shape), {}};
    for (int i = 0; i < 2000; ++i) {
      const int numbers[3] = {number(random), number(random), number(random)};
      workload.lines.push_back(generated_line(shape, i, numbers));
    }
    workloads.push_back(std::move(workload));
  }
  return workloads;
}

void add_text_attribute(protozero::pbf_writer& owner, std::uint32_t number, const std::string& key,
                        const std::string& text) {
  protozero::pbf_writer pair(owner, number);
  pair.add_string(otlp::field::key_value::key, key);
  protozero::pbf_writer value(pair, otlp::field::key_value::value);
  value.add_string(otlp::field::any_value::string_value, text);
}

std::string batch_of(const WorkloadLines& workload, std::size_t begin, std::size_t end) {
  std::string out;
  protozero::pbf_writer data(out);
  protozero::pbf_writer resource_logs(data, otlp::field::logs_data::resource_logs);
  {
    protozero::pbf_writer resource(resource_logs, otlp::field::resource_logs::resource);
    add_text_attribute(resource, otlp::field::resource::attributes, "service.name", workload.workload);
  }
  protozero::pbf_writer scope_logs(resource_logs, otlp::field::resource_logs::scope_logs);
  for (std::size_t i = begin; i < end; ++i) {
    protozero::pbf_writer record(scope_logs, otlp::field::scope_logs::log_records);
    record.add_fixed64(otlp::field::log_record::observed_time_unix_nano, 1'790'000'000'000'000'000 + i);
    protozero::pbf_writer body(record, otlp::field::log_record::body);
    body.add_string(otlp::field::any_value::string_value, workload.lines[i]);
  }
  return out;
}

}  // namespace

std::vector<WorkloadLines> benchmark_lines() {
  const char* shared = std::getenv("PARSIMONY_SHARED");
  const fs::path folder = fs::path(shared == nullptr ? "../shared" : shared) / "corpora" / "loghub";
  std::vector<WorkloadLines> workloads;
  if (fs::is_directory(folder)) {
    for (const auto& entry : fs::directory_iterator(folder)) workloads.push_back(read_corpus(entry.path()));
    std::sort(workloads.begin(), workloads.end(),
              [](const auto& a, const auto& b) { return a.workload < b.workload; });
  }
  if (workloads.empty()) {
    std::fprintf(stderr, "bench: no corpora under %s: measuring on generated lines\n", folder.c_str());
    return generated();
  }
  std::fprintf(stderr, "bench: Loghub, %zu workloads\n", workloads.size());
  return workloads;
}

std::vector<std::pair<std::string, std::size_t>> otlp_batches(const std::vector<WorkloadLines>& workloads,
                                                              std::size_t records_per_batch) {
  std::vector<std::pair<std::string, std::size_t>> batches;
  bool left = true;
  for (std::size_t begin = 0; left; begin += records_per_batch) {
    left = false;
    for (std::size_t w = 0; w < workloads.size(); ++w) {
      const std::size_t lines = workloads[w].lines.size();
      if (begin >= lines) continue;
      batches.emplace_back(batch_of(workloads[w], begin, std::min(begin + records_per_batch, lines)), w);
      left = true;
    }
  }
  return batches;
}

}  // namespace parsimony::bench
