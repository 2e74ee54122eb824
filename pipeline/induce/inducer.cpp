#include "pipeline/induce/inducer.hpp"

#include "pipeline/format/matcher.hpp"
#include "pipeline/induce/epoch_columns.hpp"
#include "pipeline/induce/family.hpp"
#include "pipeline/induce/foreign_words.hpp"
#include "pipeline/induce/format_builder.hpp"
#include "pipeline/induce/head.hpp"
#include "pipeline/induce/lone_head.hpp"
#include "pipeline/induce/precedence.hpp"
#include "pipeline/induce/slot.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>

namespace parsimony {
namespace {

using namespace induction;

constexpr std::size_t max_lines = 4096;
constexpr std::size_t max_attempts = 64;
constexpr std::size_t held_out_from = 40;  ///< lines of a family from which a quarter is held out
constexpr std::size_t max_family_sample = 1024;
constexpr double verified_share = 0.9;
constexpr double explained_share = 0.5;   ///< of a family, by its own format
constexpr std::size_t trusted_from = 30;  ///< held-out lines borne out

std::uint64_t content_hash(std::string_view text) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text.substr(0, max_cut_bytes))
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  hash ^= text.size();
  return hash ^ (hash >> 29U);
}

/// A format that states neither is one big rest.
bool states_time_or_severity(const std::vector<Element>& elements) {
  return std::any_of(elements.begin(), elements.end(), [](const Element& element) {
    return element.name == meaning::time || element.name == meaning::severity ||
           states_time_or_severity(element.children);
  });
}

/// One run of induce(). Lines leave the pool as formats explain them.
class Induction {
 public:
  Induction(const std::vector<std::string_view>& lines, const InduceOptions& options) : options_(options) {
    std::vector<std::pair<std::uint64_t, std::string_view>> sorted;
    sorted.reserve(lines.size());
    for (const auto line : lines) sorted.emplace_back(content_hash(line), line);
    std::sort(sorted.begin(), sorted.end());  // the order of arrival must not matter
    if (sorted.size() > max_lines) sorted.resize(max_lines);
    std::vector<std::string_view> texts;
    for (const auto& [hash, text] : sorted) {
      hashes_.push_back(hash);
      texts.push_back(text);
    }
    const auto cells = find_cell_delimiters(texts);
    for (const auto text : texts) cut_.push_back(cut_line(text, cells));
    mark_epoch_columns(cut_);
    for (const auto& line : cut_) candidates_.push_back(level_candidates(line));
    open_.assign(cut_.size(), true);
  }

  std::vector<InducedFormat> run() {
    for (std::size_t n = 0; n < max_attempts && matchers_.size() < options_.max_formats; ++n) {
      if (!explain_by_slot()) break;
    }
    explain_by_time();
    return finish();
  }

 private:
  std::size_t needed() const noexcept { return std::max<std::size_t>(options_.min_lines, 1); }

  std::vector<std::size_t> open_lines() const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if (open_[i]) out.push_back(i);
    }
    return out;
  }

  /// What the open lines say about each place.
  std::unordered_map<std::uint64_t, SlotEvidence> gather() const {
    std::unordered_map<std::uint64_t, SlotEvidence> evidence;
    std::unordered_map<std::uint64_t, std::size_t> reached;
    std::unordered_map<std::uint64_t, std::uint64_t> reach_of;
    for (std::size_t i = 0; i < cut_.size(); ++i) {
      if (!open_[i]) continue;
      for (const auto& candidate : candidates_[i]) {
        observe(evidence[candidate.slot], cut_[i], candidate);
        reached.emplace(candidate.reach, 0);
        reach_of.emplace(candidate.slot, candidate.reach);
      }
    }
    for (std::size_t i = 0; i < cut_.size(); ++i) {
      if (!open_[i]) continue;
      for (std::size_t n = 0; n + 1 < cut_[i].prefix.size(); ++n) {
        if (const auto found = reached.find(cut_[i].prefix[n]); found != reached.end()) ++found->second;
      }
    }
    count_foreign_words(cut_, open_, reach_of, evidence);
    for (auto& [slot, seen] : evidence) {
      seen.reached = reached[reach_of[slot]];
      const auto first = first_.find(slot);
      seen.reached_ever = first == first_.end() ? seen.reached : first->second.reached;
    }
    return evidence;
  }

  [[nodiscard]] bool has_kin(const SlotEvidence& seen) const {
    return std::any_of(accepted_.begin(), accepted_.end(), [&](const auto& slot) {
      return slot.second.scale == seen.scale && slot.first != seen.slot;
    });
  }

  /// Letters and digits are judged with the lines that other formats have explained although they have a
  /// letter or digit there, too: what is left of a column that only looks like a level must not make it one.
  SlotEvidence judged(const SlotEvidence& seen) const {
    const auto first = first_.find(seen.slot);
    if (seen.scale == Scale::words) return seen;
    SlotEvidence all = first == first_.end() ? seen : first->second;
    all.kin = has_kin(seen);
    if (first == first_.end()) return all;
    all.reached = seen.reached + (all.hits - std::min(all.hits, seen.hits));
    return all;
  }

  /// Accepts the best place among the open lines and builds the formats of its lines. False: there is none
  /// left.
  bool explain_by_slot() {
    auto evidence = gather();
    if (first_.empty()) first_ = evidence;
    const SlotEvidence* best = nullptr;
    for (const auto& [slot, seen] : evidence) {
      if (spent_.contains(slot)) continue;
      if (!accepted_.contains(slot) && !is_severity_slot(judged(seen))) continue;
      if (best == nullptr || better(seen, *best)) best = &seen;
    }
    if (best == nullptr) return false;
    SlotEvidence& slot = accepted_.emplace(best->slot, *best).first->second;
    if (slot.scale == Scale::tens) {  // one stream counts in one way: the place with the most lines shows it
      if (!pino_) pino_ = is_pino(slot);
      slot.pino = pino_;
    }
    std::vector<std::size_t> lines;
    std::vector<std::size_t> pieces;
    for (std::size_t i = 0; i < cut_.size(); ++i) {
      if (!open_[i]) continue;
      for (const auto& candidate : candidates_[i]) {
        if (candidate.slot != slot.slot) continue;
        lines.push_back(i);
        pieces.push_back(candidate.piece);
        break;
      }
    }
    for (std::size_t n = 0; n < lines.size(); ++n) close(lines[n], pieces[n] + 1);
    bool progress = false;
    for (const auto& family : families_of_slot(cut_, lines, pieces, slot)) {
      for (const auto& part : families_of_head(cut_, family)) progress |= explain(part);
    }
    if (!progress) spent_.insert(slot.slot);
    return true;
  }

  void close(std::size_t line, std::size_t from) {
    close_groups(cut_[line], from);
    candidates_[line] = level_candidates(cut_[line]);
  }

  static bool better(const SlotEvidence& a, const SlotEvidence& b) noexcept {
    if (a.sure != b.sure) return a.sure;
    // Of two places in the same lines one that has only ever been loud is less likely the level.
    const bool a_only_loud = a.loud == a.hits, b_only_loud = b.loud == b.hits;
    if (a.hits == b.hits && a_only_loud != b_only_loud) return b_only_loud;
    // A place that varies tells more than one that always says the same.
    const std::size_t a_worth = a.hits * (a.varied() ? 10 : 9);
    const std::size_t b_worth = b.hits * (b.varied() ? 10 : 9);
    if (a_worth != b_worth) return a_worth > b_worth;
    if (a.best_weight != b.best_weight) return a.best_weight > b.best_weight;
    return a.slot < b.slot;
  }

  void explain_by_time() {
    for (const std::size_t index : open_lines()) close(index, 0);
    for (std::size_t n = 0; n < 2; ++n) {  // twice: what the first formats leave gets a second look
      for (const auto& family : families_of_time(cut_, open_lines())) {
        for (const auto& part : families_of_head(cut_, family)) explain(part);
      }
    }
  }

  /// Builds, compiles and verifies the format of a family; true when it explained lines that were open.
  bool explain(const Family& family) {
    if (family.lines.size() < needed() || matchers_.size() >= options_.max_formats) return false;
    std::vector<const CutLine*> used;
    std::vector<std::size_t> held_out;
    for (const std::size_t index : family.lines) {
      const bool hold = family.lines.size() >= held_out_from && (hashes_[index] >> 32U) % 4 == 0;
      if (hold || used.size() >= max_family_sample) {
        held_out.push_back(index);
      } else {
        used.push_back(&cut_[index]);
      }
    }
    if (used.empty()) {  // a few texts, again and again, that all fall to the held-out ones
      for (const std::size_t index : held_out) used.push_back(&cut_[index]);
      held_out.clear();
    }
    HeadMeaning meaning;
    meaning.severity = family.severity;
    meaning.slot = family.slot;
    std::optional<Matcher> matcher;
    std::size_t verified = 0;
    for (const auto& [growth, json_tail] : attempts_of(family)) {
      meaning.json_tail = json_tail;
      auto candidate = Matcher::compile(build_format(find_head(used, family.anchor, growth), meaning));
      if (!candidate || !states_time_or_severity(candidate->format().elements)) continue;
      verified = count_matches(*candidate, held_out);
      if (!most(verified, held_out.size(), verified_share)) continue;
      if (!most(count_matches(*candidate, family.lines), family.lines.size(), explained_share)) continue;
      matcher = std::move(*candidate);
      break;
    }
    if (!matcher) return false;
    std::size_t explained = 0;
    for (std::size_t i = 0; i < cut_.size(); ++i) {
      if (!open_[i] || !matcher->match(cut_[i].line, match_)) continue;
      if (family.slot == nullptr && !same_family(family, i)) continue;
      open_[i] = false;
      ++explained;
    }
    if (explained < needed()) return explained > 0;
    matchers_.push_back(std::move(*matcher));
    verified_.push_back(verified);
    return true;
  }

  /// What is tried for a family, the layout that says most first.
  static std::vector<std::pair<HeadGrowth, bool>> attempts_of(const Family& family) {
    std::vector<std::pair<HeadGrowth, bool>> out;
    const auto growth = family.complete ? HeadGrowth::none : HeadGrowth::agreed;
    if (family.json_tail) out.emplace_back(growth, true);
    out.emplace_back(growth, false);
    if (!family.complete) out.emplace_back(HeadGrowth::none, false);
    return out;
  }

  static bool most(std::size_t part, std::size_t whole, double wanted) noexcept {
    return static_cast<double>(part) >= wanted * static_cast<double>(whole);
  }

  /// A format without a level must not take the lines of another family that has yet to be looked at.
  bool same_family(const Family& family, std::size_t line) const noexcept {
    const auto& prefix = cut_[line].prefix;
    return prefix.size() > family.anchor &&
           prefix[family.anchor] == cut_[family.lines.front()].prefix[family.anchor];
  }

  std::size_t count_matches(const Matcher& matcher, const std::vector<std::size_t>& lines) {
    return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](std::size_t index) {
      return matcher.match(cut_[index].line, match_);
    }));
  }

  /// Orders the formats and counts what each explains in that order.
  std::vector<InducedFormat> finish() {
    std::vector<std::size_t> order(matchers_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const auto wanted = precedence(matchers_[a].format());
      const auto other = precedence(matchers_[b].format());
      return wanted != other ? wanted > other : matchers_[a].format().id < matchers_[b].format().id;
    });
    std::vector<std::size_t> explained(matchers_.size(), 0);
    for (const auto& line : cut_) {
      for (const std::size_t index : order) {
        if (!matchers_[index].match(line.line, match_)) continue;
        ++explained[index];
        break;
      }
    }
    std::vector<InducedFormat> out;
    for (const std::size_t index : order) {
      if (explained[index] < needed()) continue;
      InducedFormat induced;
      induced.format = matchers_[index].format();
      induced.explained = explained[index];
      induced.verified = verified_[index];
      induced.trust = verified_[index] >= trusted_from ? Trust::trusted : Trust::provisional;
      out.push_back(std::move(induced));
    }
    return out;
  }

  const InduceOptions& options_;
  std::vector<std::uint64_t> hashes_;
  std::vector<CutLine> cut_;
  std::vector<std::vector<LevelCandidate>> candidates_;
  std::vector<bool> open_;                                 ///< not explained yet
  std::unordered_map<std::uint64_t, SlotEvidence> first_;  ///< what all lines said
  std::unordered_map<std::uint64_t, SlotEvidence> accepted_;
  std::set<std::uint64_t> spent_;
  std::optional<bool> pino_;  ///< how the stream's tens count, once a place of them is accepted
  std::vector<Matcher> matchers_;
  std::vector<std::size_t> verified_;
  Match match_;
};

}  // namespace

std::vector<InducedFormat> induce(const std::vector<std::string_view>& lines, const InduceOptions& options) {
  if (lines.empty()) return {};
  return Induction(lines, options).run();
}

}  // namespace parsimony
