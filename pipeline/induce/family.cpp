#include "pipeline/induce/family.hpp"

#include <algorithm>
#include <map>

namespace parsimony::induction {
namespace {

constexpr std::size_t time_behind_level = 8;
constexpr std::size_t time_close_behind = 4;
constexpr std::size_t deepest_time = 10;

std::size_t first_time(const CutLine& line, std::size_t from, std::size_t to) noexcept {
  for (std::size_t i = from; i < std::min(to, line.pieces.size()); ++i) {
    if (line.pieces[i].kind == PieceKind::time) return i;
  }
  return line.pieces.size();
}

std::size_t words_before(const CutLine& line, std::size_t piece) noexcept {
  return static_cast<std::size_t>(
      std::count_if(line.pieces.begin(), line.pieces.begin() + static_cast<std::ptrdiff_t>(piece),
                    [](const Piece& seen) { return seen.kind == PieceKind::word; }));
}

void largest_first(std::vector<Family>& families) {
  std::stable_sort(families.begin(), families.end(), [](const Family& a, const Family& b) {
    return a.lines.size() != b.lines.size() ? a.lines.size() > b.lines.size() : a.anchor > b.anchor;
  });
}

}  // namespace

std::vector<Family> families_of_slot(const std::vector<CutLine>& cut, const std::vector<std::size_t>& lines,
                                     const std::vector<std::size_t>& slots, const SlotEvidence& evidence) {
  std::map<std::uint64_t, Family> by_time;
  Family plain;
  plain.slot = &evidence;
  std::size_t timeless = 0;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const auto& line = cut[lines[n]];
    const std::size_t slot = slots[n];
    plain.severity = slot;
    const bool before = first_time(line, 0, slot) < slot;
    const std::size_t time =
        before ? line.pieces.size() : first_time(line, slot + 1, slot + 1 + time_behind_level);
    timeless += !before;
    if (time >= line.pieces.size()) {
      plain.anchor = slot + 1;
      plain.lines.push_back(lines[n]);
      continue;
    }
    auto& family = by_time[line.prefix[time + 1]];
    family.anchor = time + 1;
    family.severity = slot;
    family.slot = &evidence;
    family.lines.push_back(lines[n]);
  }
  std::vector<Family> out;
  for (auto& [skeleton, family] : by_time) {
    const bool steady = family.lines.size() * 10 >= timeless && family.lines.size() >= 2;
    if (steady || family.anchor - *family.severity <= time_close_behind) {
      out.push_back(std::move(family));
    } else {  // a time in the text
      plain.anchor = *family.severity + 1;
      plain.lines.insert(plain.lines.end(), family.lines.begin(), family.lines.end());
    }
  }
  if (!plain.lines.empty()) {
    std::sort(plain.lines.begin(), plain.lines.end());
    out.push_back(std::move(plain));
  }
  largest_first(out);
  return out;
}

std::vector<Family> families_of_time(const std::vector<CutLine>& cut, const std::vector<std::size_t>& lines) {
  std::map<std::uint64_t, Family> by_time;
  for (const std::size_t index : lines) {
    const auto& line = cut[index];
    const std::size_t time = first_time(line, 0, deepest_time);
    if (time >= line.pieces.size()) continue;
    auto& family = by_time[line.prefix[time + 1]];
    family.anchor = time + 1;
    family.lines.push_back(index);
  }
  std::vector<Family> out;
  for (auto& [skeleton, family] : by_time) {
    // Few lines with words before the time are texts that mention one ("started at 10:20:30").
    const std::size_t words = words_before(cut[family.lines.front()], family.anchor - 1);
    if (words > 1 && family.lines.size() < 2 + words) continue;
    out.push_back(std::move(family));
  }
  largest_first(out);
  return out;
}

}  // namespace parsimony::induction
