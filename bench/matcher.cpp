// Reading a line by a compiled Format against RE2 with captures on the same line: `matcher` and `re2` run
// over the same examples of each well-known format, and over all of them.

#include "pipeline/format/library.hpp"
#include "pipeline/format/notation.hpp"

#include <benchmark/benchmark.h>
#include <re2/re2.h>

#include <memory>
#include <string>
#include <vector>

namespace parsimony {
namespace {

re2::RE2::Options options() {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_max_mem(std::int64_t{64} << 20);
  return options;
}

struct Subject {
  const Matcher* matcher = nullptr;
  std::shared_ptr<re2::RE2> regex;
  std::vector<std::string> lines;
};

void read_by_matcher(benchmark::State& state, const std::vector<Subject>& subjects) {
  Match match;
  std::size_t lines = 0;
  for (auto _ : state) {
    for (const auto& subject : subjects) {
      for (const auto& line : subject.lines) {
        benchmark::DoNotOptimize(subject.matcher->match(line, match));
        ++lines;
      }
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(lines));
}

void read_by_re2(benchmark::State& state, const std::vector<Subject>& subjects) {
  std::vector<re2::StringPiece> groups(64);
  std::size_t lines = 0;
  for (auto _ : state) {
    for (const auto& subject : subjects) {
      const auto count = subject.regex->NumberOfCapturingGroups() + 1;
      for (const auto& line : subject.lines) {
        benchmark::DoNotOptimize(
            subject.regex->Match(line, 0, line.size(), re2::RE2::ANCHOR_BOTH, groups.data(), count));
        ++lines;
      }
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(lines));
}

Subject subject_of(const NotedFormat& noted) {
  Subject subject;
  subject.matcher = Library::builtin()->find(noted.format.id);
  subject.regex = std::make_shared<re2::RE2>(to_regex(noted.format), options());
  for (const auto& example : noted.examples) subject.lines.push_back(example.line);
  return subject;
}

void add(const std::string& name, std::vector<Subject> subjects) {
  benchmark::RegisterBenchmark(("matcher/" + name).c_str(),
                               [subjects](benchmark::State& state) { read_by_matcher(state, subjects); });
  benchmark::RegisterBenchmark(("re2/" + name).c_str(),
                               [subjects](benchmark::State& state) { read_by_re2(state, subjects); });
}

}  // namespace
}  // namespace parsimony

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<parsimony::Subject> all;
  for (const auto& noted : parsimony::builtin_notation()) {
    auto subject = parsimony::subject_of(noted);
    if (subject.matcher == nullptr || !subject.regex->ok()) continue;
    parsimony::add(noted.format.name, {subject});
    all.push_back(std::move(subject));
  }
  parsimony::add("all", all);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
