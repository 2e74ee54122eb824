#include "pipeline/scan/joined_timestamps.hpp"

#include <array>
#include <string_view>

namespace parsimony {
namespace {

constexpr std::array<std::string_view, 17> dates = {
    "YYYY-MM-DD", "YYYY/MM/DD", "YYYY.MM.DD", "YYYYMMDD",   "YY-MM-DD",  "YY/MM/DD",
    "M/D/YYYY",   "D/M/YYYY",   "M/D/YY",     "D/M/YY",     "D.M.YYYY",  "D.M.YY",
    "D-M-YYYY",   "M-D-YYYY",   "D-Mmm-YYYY", "D/Mmm/YYYY", "D Mmm YYYY"};

constexpr std::array<std::string_view, 11> joints = {" ", ", ", ",",   "-", " - ", "_",
                                                     "T", "|",  " | ", ";", "; "};

constexpr std::array<std::string_view, 3> clocks = {"hh:mm:ss[.f][Z]", "hh:mm:ss,f", "hh:mm:ss:u"};

}  // namespace

std::vector<std::string> joined_timestamp_patterns() {
  std::vector<std::string> patterns;
  for (const auto date : dates) {
    for (const auto joint : joints) {
      for (const auto clock : clocks) {
        // Where commas part the cells, the number behind the seconds is a cell of its own.
        if (joint == "," && clock.find(',') != std::string_view::npos) continue;
        patterns.push_back(std::string(date).append(joint).append(clock));
      }
    }
  }
  return patterns;
}

}  // namespace parsimony
