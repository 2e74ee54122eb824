#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace parsimony::fleet {

/// A line of tests/cases/scenarios/fleet/*.txt.
struct RuntimeLine {
  char kind = 'l';  ///< l: the logger's, s: of a start, c: goes on with the line before
  std::string text;
};

/// What copies of one program print.
struct Runtime {
  std::string name;
  std::vector<RuntimeLine> steady, start, crash;
};

/// Every runtime of the scenarios; empty where PARSIMONY_SOURCE is not set.
std::vector<Runtime> runtimes();

/// The line with its values filled in.
std::string filled(const std::string& text, std::uint64_t now_ns, const std::string& pod,
                   std::mt19937& random);

}  // namespace parsimony::fleet
