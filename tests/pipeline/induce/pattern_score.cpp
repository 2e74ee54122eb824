#include "tests/pipeline/induce/pattern_score.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace parsimony::testing {
namespace {

using Groups = std::map<std::string, std::vector<std::size_t>>;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Behind the `<name>` or `<*>` that begins here; npos where none does.
std::size_t parameter_end(std::string_view text, std::size_t at) {
  if (text[at] != '<') return std::string_view::npos;
  const std::size_t stop = text.find_first_of("<> \t\n\r", at + 1);
  return stop != std::string_view::npos && text[stop] == '>' ? stop + 1 : std::string_view::npos;
}

double f1(double right, double got, double truth) {
  const double p = right / got, q = right / truth;
  return p + q > 0 ? 2 * p * q / (p + q) : 0;
}

/// The key that most of the lines have; of equals the one that comes first.
template <class KeyOf>
std::string majority(const std::vector<std::size_t>& lines, const KeyOf& key_of) {
  std::map<std::string, std::size_t> votes;
  std::string best;
  for (const std::size_t i : lines) ++votes[key_of(i)];
  for (const std::size_t i : lines) {
    if (best.empty() || votes[key_of(i)] > votes[best]) best = key_of(i);
  }
  return best;
}

}  // namespace

std::string canonical_pattern(std::string_view pattern) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size();) {
    std::size_t end = parameter_end(pattern, i);
    if (end == std::string_view::npos) {
      out += pattern[i++];
      continue;
    }
    out += "<*>";
    for (bool more = true; more;) {  // what up to two marks or blanks separate is one
      more = false;
      for (std::size_t gap = 0; gap <= 2 && end + gap < pattern.size(); ++gap) {
        const std::size_t next = parameter_end(pattern, end + gap);
        if (next != std::string_view::npos) {
          end = next;
          more = true;
          break;
        }
        const char c = pattern[end + gap];
        if (!is_blank(c) && std::string_view(",:;./=_+#|\\-").find(c) == std::string_view::npos) break;
      }
    }
    i = end;
  }
  std::string single;
  for (const char c : out) {
    if (!is_blank(c)) {
      single += c;
    } else if (!single.empty() && single.back() != ' ') {
      single += ' ';
    }
  }
  if (!single.empty() && single.back() == ' ') single.pop_back();
  return single;
}

PatternScore score_patterns(const std::vector<ScoredLine>& lines) {
  PatternScore score;
  if (lines.empty()) return score;
  Groups truth, got;
  const auto id_of = [&](std::size_t i) {
    return lines[i].id.empty() ? "none-" + std::to_string(i) : lines[i].id;
  };
  const auto truth_of = [&](std::size_t i) { return lines[i].truth; };
  const auto is_right = [&](std::size_t i) {
    return !lines[i].id.empty() && canonical_pattern(lines[i].truth) == canonical_pattern(lines[i].found);
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    truth[truth_of(i)].push_back(i);
    got[id_of(i)].push_back(i);
  }
  std::set<std::vector<std::size_t>> true_groups;
  for (const auto& [_, group] : truth) true_groups.insert(group);
  double grouped = 0, right_groups = 0, right_templates = 0, parsed = 0, major = 0;
  for (const auto& [_, group] : got) {
    if (!true_groups.contains(group) || lines[group.front()].id.empty()) continue;
    grouped += static_cast<double>(group.size());
    right_groups += 1;
    right_templates += std::all_of(group.begin(), group.end(), is_right) ? 1 : 0;
  }
  std::map<std::string, std::string> truth_of_id, id_of_truth;
  for (const auto& [id, group] : got) truth_of_id[id] = majority(group, truth_of);
  for (const auto& [text, group] : truth) id_of_truth[text] = majority(group, id_of);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    parsed += is_right(i) ? 1 : 0;
    major += !lines[i].id.empty() && truth_of_id[lines[i].id] == lines[i].truth &&
                     id_of_truth[lines[i].truth] == lines[i].id
                 ? 1
                 : 0;
  }
  const auto all = static_cast<double>(lines.size());
  const auto found = static_cast<double>(got.size()), known = static_cast<double>(truth.size());
  score.grouping = grouped / all;
  score.groups = f1(right_groups, found, known);
  score.parsing = parsed / all;
  score.templates = f1(right_templates, found, known);
  score.by_majority = major / all;
  return score;
}

}  // namespace parsimony::testing
