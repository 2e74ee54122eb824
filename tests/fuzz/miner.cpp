#include "pipeline/pattern/miner.hpp"

#include "tests/fuzz/holds.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace parsimony;
using parsimony::test::holds;

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    lines.push_back(line);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return lines;
}

void check(std::string_view line, const Enrichment& out) {
  holds(out.pattern_id.empty() || out.pattern_id.size() == 16, "an id has 16 digits");
  holds(out.pattern_id.empty() == out.pattern_template.empty(), "a pattern has a template");
  holds(out.parameters.size() <= MinerOptions{}.max_parameters, "parameters are capped");
  for (const auto& [key, value] : out.parameters) {
    holds(!key.empty(), "a parameter has a name");
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      holds(text->data() >= line.data() && text->data() + text->size() <= line.data() + line.size(),
            "text is viewed in the line");
    }
  }
}

/// Mines the lines, few leaves so that some are evicted.
void mine_in_little_memory(const std::vector<std::string_view>& lines) {
  MinerOptions options;
  options.max_leaves = 16;
  PatternMiner miner(options);
  Scratch scratch;
  Enrichment out;
  for (const auto line : lines) {
    out.clear();
    miner.mine(line, out, scratch);
    check(line, out);
  }
  holds(miner.pattern_count() <= options.max_leaves, "leaves are capped");
}

void survive_a_restart(const std::vector<std::string_view>& lines) {
  PatternMiner miner;
  Scratch scratch;
  for (const auto line : lines) miner.learn(line);
  PatternMiner restored;
  restored.restore(miner.drain());
  Enrichment before;
  Enrichment after;
  for (const auto line : lines) {
    before.clear();
    after.clear();
    miner.lookup(line, before, scratch);
    check(line, before);
    restored.lookup(line, after, scratch);
    holds(before.pattern_id == after.pattern_id, "ids survive");
    holds(before.pattern_template == after.pattern_template, "templates survive");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto lines = lines_of(text);
  mine_in_little_memory(lines);
  survive_a_restart(lines);
  PatternRecord record;
  record.id = "0123456789abcdef";
  record.skeleton = text;
  record.parameters = text;
  PatternMiner().restore({record});
  return 0;
}
