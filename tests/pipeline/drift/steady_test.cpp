#include "pipeline/learner.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace parsimony::drift {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  simdjson::dom::parser parser;
  for (std::string row; std::getline(in, row);) {
    std::string_view line;
    if (parser.parse(row)["line"].get(line) == simdjson::SUCCESS) lines.emplace_back(line);
  }
  return lines;
}

// bench/drift.cpp plays ten million records.
TEST(SteadyTraffic, raises_no_alarm) {
  const char* shared = std::getenv("PARSIMONY_SHARED");
  const std::filesystem::path folder =
      std::filesystem::path(shared == nullptr ? "" : shared) / "corpora/loghub";
  if (shared == nullptr || !std::filesystem::is_directory(folder)) GTEST_SKIP() << "no corpora";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto lines = lines_of(entry.path());
    Learner learner(entry.path().stem().string(), Library::builtin());
    Enrichment out;
    otlp::RecordView record;
    record.body.kind = otlp::AnyKind::string;
    for (std::size_t i = 0; i < 6 * lines.size(); ++i) {
      record.body.bytes = lines[i % lines.size()];
      record.observed_time_unix_nano = 1'790'000'000'000'000'000 + i * 1'000'000;
      learner.enrich(record, 0, out);
      for (const EventRecord& event : learner.take_events()) {
        ADD_FAILURE() << entry.path().stem() << ", record " << i << ": " << event.body;
      }
    }
  }
}

}  // namespace
}  // namespace parsimony::drift
