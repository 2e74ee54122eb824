#pragma once

#include "pipeline/pattern/miner.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// What a line gained, in owned strings.
struct Mined {
  std::string id;
  std::string text;
  std::vector<std::string> parameters;  ///< name=value, text in quotes
};

[[nodiscard]] Mined mine(PatternMiner& miner, std::string_view message);
[[nodiscard]] Mined look_up(const PatternMiner& miner, std::string_view message);

/// Learns all lines, then says what it knows of each.
[[nodiscard]] std::vector<Mined> mine_whole(const std::vector<std::string>& lines);

/// A few hundred lines of a shop's services, 20 templates; the same for the same seed.
[[nodiscard]] std::vector<std::string> shop_lines(unsigned seed, std::size_t count);

}  // namespace parsimony
