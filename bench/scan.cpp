// What it costs to scan a timestamp, against RE2 with a capture a field on the same text.
#include "pipeline/scan/primitives.hpp"
#include "pipeline/scan/timestamp.hpp"
#include "pipeline/severity.hpp"

#include <benchmark/benchmark.h>
#include <re2/re2.h>

#include <array>
#include <string>
#include <vector>

namespace {

using namespace parsimony;

struct Sample {
  const char* name;
  const char* text;
  const char* regex;  ///< one capture a field
};

constexpr std::array samples = {
    Sample{"iso", "2024-06-14T15:16:01.123456Z INFO started",
           R"((\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[-+]\d\d:?\d\d)?)"},
    Sample{"python", "2024-06-14 15:16:01,123 - root - INFO - started",
           R"((\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:,(\d{1,9}))?)"},
    Sample{"syslog", "Jun 14 15:16:01 host sshd[17]: accepted",
           R"((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\d{1,2}) (\d\d):(\d\d):(\d\d))"},
    Sample{
        "apache_access", "14/Jun/2024:15:16:01 +0200] \"GET / HTTP/1.1\" 200",
        R"((\d\d)/(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/(\d{4}):(\d\d):(\d\d):(\d\d) ([-+]\d{4}))"},
    Sample{"ctime", "Fri Jun 14 15:16:01.123456 2024] [core:error]",
           R"((Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\d{1,2}) )"
           R"((\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))? (\d{4}))"},
    Sample{"glog", "0614 15:16:01.123456   17 server.go:80] started",
           R"((\d\d)(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{1,9}))"},
    Sample{"american", "06/14/2024 15:16:01 started",
           R"((\d{1,2})/(\d{1,2})/(\d{4}) (\d{1,2}):(\d\d):(\d\d))"},
};

constexpr std::array others = {
    Sample{"word", "accepted publickey for root", nullptr}, Sample{"number", "12345 bytes written", nullptr},
    Sample{"address", "10.0.0.1:8080 connected", nullptr}, Sample{"name_like", "marker not found", nullptr}};

void layout(benchmark::State& state, const Sample& sample) {
  const auto* known = detect_timestamp(sample.text).layout;
  if (known == nullptr) return state.SkipWithError("is not detected");
  std::string_view text(sample.text);
  StatedTime time;
  for (auto _ : state) {
    benchmark::DoNotOptimize(text);
    benchmark::DoNotOptimize(known->scan(text, time));
    benchmark::DoNotOptimize(time);
  }
}

void detect(benchmark::State& state, const Sample& sample) {
  std::string_view text(sample.text);
  for (auto _ : state) {
    benchmark::DoNotOptimize(text);
    benchmark::DoNotOptimize(detect_timestamp(text));
  }
}

void re2_captures(benchmark::State& state, const Sample& sample) {
  const RE2 pattern(sample.regex);
  const auto groups = static_cast<std::size_t>(pattern.NumberOfCapturingGroups());
  std::vector<re2::StringPiece> captures(groups + 1);
  const re2::StringPiece text(sample.text);
  for (auto _ : state) {
    if (!pattern.Match(text, 0, text.size(), RE2::ANCHOR_START, captures.data(),
                       static_cast<int>(captures.size()))) {
      return state.SkipWithError("does not match");
    }
    benchmark::DoNotOptimize(captures.data());
  }
}

void level_word(benchmark::State& state) {
  constexpr std::array<std::string_view, 4> words = {"WARNING", "informational", "started", "Error"};
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(level_of_word(words[i++ % words.size()]));
}

void key_value(benchmark::State& state) {
  std::string_view text = "request_id=\"3f2504e0 4f89\" status=200";
  std::size_t key = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(text);
    benchmark::DoNotOptimize(scan::key_value(text, key));
  }
}

}  // namespace

int main(int argc, char** argv) {
  for (const auto& sample : samples) {
    const std::string name = sample.name;
    benchmark::RegisterBenchmark(("scan." + name).c_str(), layout, sample);
    benchmark::RegisterBenchmark(("detect." + name).c_str(), detect, sample);
    benchmark::RegisterBenchmark(("re2." + name).c_str(), re2_captures, sample);
  }
  for (const auto& sample : others) {
    benchmark::RegisterBenchmark(("detect." + std::string(sample.name)).c_str(), detect, sample);
  }
  benchmark::RegisterBenchmark("level_of_word", level_word);
  benchmark::RegisterBenchmark("key_value", key_value);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
