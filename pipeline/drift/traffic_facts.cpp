// What a TrafficMix knows, as text: a line for the mix, one a way. Shares are written in parts of 1,024.

#include "pipeline/drift/traffic_mix.hpp"
#include "pipeline/instance/facts_text.hpp"

#include <algorithm>
#include <cmath>

namespace parsimony {
namespace {

using facts_text::add_number;
using facts_text::next_number;

constexpr double parts = 1024;

enum Flag : std::uint32_t { untold = 1, lost_severities = 2 };

std::uint64_t in_parts(double share) {
  return static_cast<std::uint64_t>(std::lround(std::clamp(share, 0.0, 1.0) * parts));
}

double next_share(std::string_view& line) {
  const auto written = next_number<std::uint64_t>(line);
  return written ? static_cast<double>(*written) / parts : 0.0;
}

/// No later sum or product of it overflows.
std::uint64_t next_count(std::string_view& line) {
  return std::min(next_number<std::uint64_t>(line).value_or(0), std::uint64_t{1} << 40U);
}

void add_way(std::string& text, const Way& way) {
  text += "way " + facts_text::escaped(way.id);
  add_number(text, (way.untold ? untold : 0U) | (way.lost_severities ? lost_severities : 0U));
  for (const double share : {way.usual_share, way.normal_share, way.peak_share, way.usual_severities})
    add_number(text, in_parts(share));
  for (const std::uint64_t count : {way.folded, std::uint64_t{way.main_level}, way.longest_gap,
                                    way.untold_below, std::uint64_t{way.renamings}})
    add_number(text, count);
  way.spellings.each_known([&](std::uint32_t hash) { add_number(text, hash); });
  text += '\n';
}

void read_way(std::string_view line, Way& way) {
  const std::uint64_t flags = next_count(line);
  way.untold = (flags & untold) != 0;
  way.lost_severities = (flags & lost_severities) != 0;
  way.usual_share = std::min(next_share(line), 1.0);
  way.normal_share = std::min(next_share(line), 1.0);
  way.peak_share = std::min(next_share(line), 1.0);
  way.usual_severities = std::min(next_share(line), 1.0);
  way.folded = next_count(line);
  way.main_level = std::min<std::size_t>(next_count(line), way.levels.size() - 1);
  way.levels[way.main_level] = std::min(way.lines, std::uint64_t{1} << 40U);
  way.longest_gap = next_count(line);
  way.untold_below = next_count(line);
  way.renamings = static_cast<std::uint32_t>(std::min<std::uint64_t>(next_count(line), 16));
  while (const auto hash = next_number<std::uint32_t>(line)) way.spellings.know(*hash);
}

}  // namespace

std::string TrafficMix::facts() const {
  if (block_ == 0) return {};
  std::string text = "mix";
  add_number(text, in_parts(usual_new_));
  add_number(text, tolerated_);
  add_number(text, calm_);
  text += '\n';
  add_way(text, ways_[unexplained]);
  for (std::size_t i = others + 1; i < ways_.size(); ++i) add_way(text, ways_[i]);
  return text;
}

void TrafficMix::restore_facts(std::string_view text) {
  while (!text.empty()) {
    std::string_view line = facts_text::next_line(text);
    const std::string_view word = facts_text::next_word(line);
    if (word == "mix") {
      usual_new_ = std::min(next_share(line), 1.0);
      tolerated_ =
          static_cast<std::uint32_t>(std::min<std::uint64_t>(next_count(line), Way::blocks * block_records));
      calm_ = std::min(next_count(line), calm_blocks);
    } else if (word == "way") {
      const std::string id = facts_text::unescaped(facts_text::next_word(line));
      const auto known =
          std::find_if(ways_.begin(), ways_.end(), [&](const Way& way) { return way.id == id; });
      if (known != ways_.end() && known != ways_.begin() + others) read_way(line, *known);
    }
  }
}

}  // namespace parsimony
