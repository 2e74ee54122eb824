#include "pipeline/induce/family.hpp"

#include "pipeline/induce/lone_head.hpp"
#include "pipeline/induce/value_shape.hpp"

#include <algorithm>
#include <map>

namespace parsimony::induction {
namespace {

constexpr std::size_t time_behind_level = 8;
constexpr std::size_t time_close_behind = 4;
constexpr std::size_t deepest_time = 10;
constexpr std::uint64_t json_salt = 0x6a736f6e7461696cULL;

std::size_t first_time(const CutLine& line, std::size_t from, std::size_t to) noexcept {
  for (std::size_t i = from; i < std::min(to, line.pieces.size()); ++i) {
    if (line.pieces[i].kind == PieceKind::time) return i;
  }
  return line.pieces.size();
}

/// Words of no particular shape in front of a piece.
std::size_t words_before(const CutLine& line, std::size_t piece) noexcept {
  return static_cast<std::size_t>(std::count_if(
      line.pieces.begin(), line.pieces.begin() + static_cast<std::ptrdiff_t>(piece), [](const Piece& seen) {
        return seen.kind == PieceKind::word && shape_of(seen.text) == ValueShape::plain;
      }));
}

/// A timestamp behind words is a text that mentions one ("started at 10:20:30") where the lines are few, and
/// where nothing follows it.
bool is_prose(const std::vector<CutLine>& cut, const Family& family) {
  const std::size_t words = words_before(cut[family.lines.front()], family.anchor - 1);
  const bool bracketed =
      family.anchor > 1 && cut[family.lines.front()].pieces[family.anchor - 2].kind == PieceKind::open;
  if (words <= (bracketed ? 2U : 1U)) return false;
  if (family.lines.size() < 2 + words) return true;
  const auto ended = std::count_if(family.lines.begin(), family.lines.end(), [&](std::size_t line) {
    return cut[line].pieces.size() <= family.anchor + 1;
  });
  return static_cast<std::size_t>(ended) * 2 > family.lines.size();
}

/// The delimiter that stands behind the head's next groups; empty where a word does.
std::string_view next_delimiter(const CutLine& line, std::size_t from) noexcept {
  for (std::size_t i = from; i < line.pieces.size(); ++i) {
    const auto& piece = line.pieces[i];
    if (piece.kind == PieceKind::group) continue;
    const bool delimits =
        piece.kind == PieceKind::mark || (piece.kind == PieceKind::word && is_column_delimiter(piece.text));
    return delimits ? piece.text : std::string_view();
  }
  return {};
}

/// Whether lines of two layouts share the head so far: a good part of them goes on behind a delimiter of
/// their own.
bool delimiters_differ(const std::vector<CutLine>& cut, const std::vector<std::size_t>& lines,
                       const std::vector<LoneHead>& heads) {
  std::map<std::string_view, std::size_t> counts;
  for (std::size_t n = 0; n < lines.size(); ++n) ++counts[next_delimiter(cut[lines[n]], heads[n].end)];
  return std::any_of(counts.begin(), counts.end(), [&](const auto& seen) {
    return !seen.first.empty() && seen.second * 100 >= lines.size() * 15 &&
           seen.second * 100 <= lines.size() * 85;
  });
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
      // %FACILITY-4-MNEMONIC belongs together.
      const bool mnemonic =
          evidence.sure && evidence.scale == Scale::syslog && slot + 3 <= line.pieces.size();
      plain.anchor = slot + (mnemonic ? 3 : 1);
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
    if (is_prose(cut, family)) continue;
    out.push_back(std::move(family));
  }
  largest_first(out);
  return out;
}

std::vector<Family> families_of_head(const std::vector<CutLine>& cut, const Family& family) {
  const bool few = family.lines.size() < few_lines;
  std::vector<LoneHead> heads;
  std::size_t delimited = 0;
  std::size_t bare = 0;
  for (const std::size_t index : family.lines) {
    const std::size_t closed = behind_open_group(cut[index], family.anchor);
    LoneHead head{closed, false, closed};
    if (few) head = lone_head(cut[index], closed);
    delimited += head.delimited;
    bare += !head.delimited;
    heads.push_back(head);
  }
  // Where most lines have no `logger:` the few that seem to are prose.
  const bool prose = delimited < bare && family.lines.size() >= 3;
  std::vector<bool> tails;
  for (std::size_t n = 0; n < family.lines.size(); ++n) {
    tails.push_back(has_json_tail(cut[family.lines[n]], prose ? heads[n].firm : heads[n].end));
  }
  const auto tailed = static_cast<std::size_t>(std::count(tails.begin(), tails.end(), true));
  const bool split_tails = tailed * 5 >= family.lines.size();
  const bool split_delimiters = !few && delimiters_differ(cut, family.lines, heads);
  std::map<std::uint64_t, Family> by_head;
  for (std::size_t n = 0; n < family.lines.size(); ++n) {
    const std::size_t index = family.lines[n];
    const std::size_t end = prose ? heads[n].firm : heads[n].end;
    const bool tail = split_tails && tails[n];
    std::uint64_t key = cut[index].prefix[end] ^ (tail ? json_salt : 0);
    if (split_delimiters) {
      for (const char c : next_delimiter(cut[index], end)) key = key * 31 + static_cast<unsigned char>(c);
    }
    auto& part = by_head[key];
    part.json_tail = tail;
    part.severity = family.severity;
    part.slot = family.slot;
    part.anchor = end;
    part.complete |= few && !prose && heads[n].delimited;
    part.lines.push_back(index);
  }
  std::vector<Family> out;
  for (auto& [skeleton, part] : by_head) {
    part.complete |= few && part.lines.size() < 3;
    out.push_back(std::move(part));
  }
  largest_first(out);
  return out;
}

}  // namespace parsimony::induction
