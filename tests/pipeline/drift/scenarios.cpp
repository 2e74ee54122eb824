#include "tests/pipeline/drift/scenarios.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace parsimony::drift {
namespace {

constexpr std::string_view words[] = {"alpha", "berlin", "cargo", "delta-7",   "echo",  "fox.example.org",
                                      "golf",  "hotel",  "india", "juliet_12", "kilo9", "lima"};

Phase phase_of(const std::string& row) {
  Phase phase;
  std::istringstream in(row);
  in >> phase.records;
  for (std::string word; in >> word;) {
    if (word == "->") {
      std::getline(in >> std::ws, phase.why);
    } else if (word == "every") {
      in >> phase.every_ms;
    } else if (word == "wrong") {
      in >> phase.may_be_wrong;
    } else {
      const auto colon = word.find(':');
      const unsigned weight =
          colon == std::string::npos ? 100 : static_cast<unsigned>(std::stoul(word.substr(colon + 1)));
      phase.layouts.emplace_back(word.substr(0, colon), weight);
    }
  }
  return phase;
}

Scenario scenario_of(const std::filesystem::path& file) {
  Scenario scenario;
  scenario.name = file.stem().string();
  std::ifstream in(file);
  std::string layout;
  for (std::string row; std::getline(in, row);) {
    if (row.empty()) continue;
    if (row == "[play]") {
      layout.clear();
    } else if (row.rfind("[layout ", 0) == 0) {
      layout = row.substr(8, row.size() - 9);
    } else if (layout.empty()) {
      scenario.phases.push_back(phase_of(row));
    } else {
      const auto blank = row.find(' ');
      const std::string severity = row.substr(0, blank);
      scenario.layouts[layout].push_back({severity == "-" ? "" : severity, row.substr(blank + 1)});
    }
  }
  return scenario;
}

std::string time_text(std::uint64_t now_ms, const char* layout) {
  const auto seconds = static_cast<std::time_t>(now_ms / 1000);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[64];
  return {text, std::strftime(text, sizeof text, layout, &parts)};
}

}  // namespace

std::vector<Scenario> scenarios() {
  std::vector<Scenario> found;
  const char* source = std::getenv("PARSIMONY_SOURCE");
  if (source == nullptr) return found;
  const std::filesystem::path folder(std::string(source) + "/tests/cases/scenarios/drift");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") found.push_back(scenario_of(entry.path()));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return found;
}

const Template& draw(const Scenario& scenario, const Phase& phase, std::mt19937& random) {
  unsigned all = 0;
  for (const auto& [name, weight] : phase.layouts) all += weight;
  auto at = static_cast<unsigned>(random() % all);
  auto layout = phase.layouts.begin();
  for (; at >= layout->second; ++layout) at -= layout->second;
  const auto& lines = scenario.layouts.at(layout->first);
  // Programs that are well mostly say their first lines.
  const std::size_t most = (lines.size() + 1) / 2;
  return lines[random() % 10 < 8 ? random() % most : random() % lines.size()];
}

std::string filled(const std::string& text, std::uint64_t now_ms, std::mt19937& random) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto value = [&](std::string_view name) {
      if (text.compare(i, name.size(), name) != 0) return false;
      i += name.size();
      return true;
    };
    if (value("{iso}")) {
      out += time_text(now_ms, "%Y-%m-%dT%H:%M:%S") + "." + std::to_string(100 + now_ms % 900) + "Z";
    } else if (value("{slash}")) {
      out += time_text(now_ms, "%d/%m/%Y %H:%M:%S");
    } else if (value("{n}")) {
      out += std::to_string(1 + random() % 250);
    } else if (value("{word}")) {
      out += words[random() % std::size(words)];
    } else {
      out += text[i++];
    }
  }
  return out;
}

}  // namespace parsimony::drift
