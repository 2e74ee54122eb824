// The pattern miner alone: lines whose leaves are known (the steady state), lines whose words vary, and the
// worst case, where each line is a pattern of its own.

#include "pipeline/pattern/miner.hpp"

#include "pipeline/pattern/tokenizer.hpp"
#include "tests/pipeline/pattern/mining.hpp"

#include <benchmark/benchmark.h>

#include <random>

using namespace parsimony;

namespace {

void run(benchmark::State& state, PatternMiner& miner, const std::vector<std::string>& lines) {
  Scratch scratch;
  Enrichment out;
  std::size_t next = 0;
  for (auto _ : state) {
    out.clear();
    miner.mine(lines[next], out, scratch);
    benchmark::DoNotOptimize(out.pattern_id.data());
    next = next + 1 == lines.size() ? 0 : next + 1;
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["memory_MiB"] = static_cast<double>(miner.memory_bytes()) / (1 << 20);
}

void tokenize_lines(benchmark::State& state) {
  const auto lines = shop_lines(1, 4000);
  pattern::TokenList tokens;
  std::size_t next = 0;
  for (auto _ : state) {
    pattern::tokenize(lines[next], 8192, tokens);
    benchmark::DoNotOptimize(tokens.hash);
    next = next + 1 == lines.size() ? 0 : next + 1;
  }
  state.SetItemsProcessed(state.iterations());
}

void known_lines(benchmark::State& state) {
  const auto lines = shop_lines(1, 4000);
  PatternMiner miner;
  for (const auto& line : lines) miner.learn(line);
  run(state, miner, lines);
}

void words_that_vary(benchmark::State& state) {
  std::vector<std::string> lines;
  for (int i = 0; i < 100000; ++i) {
    std::string name = "x";
    for (int n = i; n > 0; n /= 26) name += static_cast<char>('a' + n % 26);
    lines.push_back("session of user " + name + " from 10.0.0.7 port 51234 was opened by the portal");
  }
  PatternMiner miner;
  run(state, miner, lines);
}

void another_pattern_each_line(benchmark::State& state) {
  std::mt19937 random(1);
  std::vector<std::string> lines;
  for (int i = 0; i < 100000; ++i) {
    std::string line;
    for (unsigned words = 3 + random() % 10; words > 0; --words) {
      for (unsigned letters = 3 + random() % 6; letters > 0; --letters)
        line += static_cast<char>('a' + random() % 26);
      line += words % 3 == 0 ? ": " : " ";
    }
    lines.push_back(line);
  }
  PatternMiner miner;
  run(state, miner, lines);
}

}  // namespace

BENCHMARK(tokenize_lines);
BENCHMARK(known_lines);
BENCHMARK(words_that_vary);
BENCHMARK(another_pattern_each_line);
BENCHMARK_MAIN();
