#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parsimony::drift {

/// A line that a program prints, and the severity that it means; empty: none.
struct Template {
  std::string severity;
  std::string text;
};

/// Records of some layouts, and the event that is expected among them; empty: none.
struct Phase {
  std::size_t records = 0;
  std::uint64_t every_ms = 1000;
  std::vector<std::pair<std::string, unsigned>> layouts;
  std::size_t may_be_wrong = 0;  ///< severities, while what is new is too rare to be told
  std::string why;
};

/// A file of tests/cases/scenarios/drift.
struct Scenario {
  std::string name;
  std::map<std::string, std::vector<Template>> layouts;
  std::vector<Phase> phases;
};

/// All of them; empty where PARSIMONY_SOURCE is not set.
std::vector<Scenario> scenarios();

/// A line of one of the phase's layouts, drawn by their weights.
const Template& draw(const Scenario& scenario, const Phase& phase, std::mt19937& random);

/// The line with its values filled in.
std::string filled(const std::string& text, std::uint64_t now_ms, std::mt19937& random);

}  // namespace parsimony::drift
