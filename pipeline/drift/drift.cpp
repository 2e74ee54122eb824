#include "pipeline/drift/drift.hpp"

#include "pipeline/drift/format_event.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace parsimony {
namespace {

/// Events that nobody has taken yet.
constexpr std::size_t max_events = 16;

/// Columns that one event names.
constexpr std::size_t max_columns = 8;

/// Blocks for which lines are marked that belong to a change which nothing explains.
constexpr std::uint64_t open_blocks = 64;

/// Kinds whose records are no part of the mix.
bool is_watched(std::string_view id) {
  return id != "continuation" && id != "banner" && id != "startup" && id != "crash";
}

}  // namespace

/// What the workload wrote before explains these lines too: its formats have become better, its lines have
/// not changed.
bool Drift::is_refinement(const DriftFinding& finding) {
  const Way& before = mix_.way(finding.before);
  const Way& after = mix_.way(finding.after);
  const auto lines = mix_.lines_after(finding.after);
  const std::uint32_t records = after.sum().records;
  if (finding.sign == DriftSign::silence && !is_kind(before.id) &&
      (formats_.format(before.id) == nullptr || formats_.matches(before.id, lines) * 2 > lines.size()))
    return true;
  if (formats_.replaced_matches(lines) * 2 > lines.size()) return true;
  for (const Way& way : mix_.ways()) {
    if (way.id == after.id || way.state != Way::State::established) continue;
    const double usual = way.usual_share * Way::blocks * TrafficMix::block_records;
    if (usual * 2 >= records && formats_.matches(way.id, lines) * 2 > lines.size()) return true;
  }
  return false;
}

bool Drift::loses_severities(const DriftFinding& finding) const {
  const Tally after = mix_.way(finding.after).sum();
  return after.severities * 2 < after.records && mix_.way(finding.before).usual_severities >= 0.5;
}

/// The format of before with any level word in its severity slot, where that explains most of the lines: the
/// slot is known, only its words are others.
std::optional<InducedFormat> Drift::widened(const Way& before, const std::vector<std::string_view>& lines) {
  const Format* narrow = formats_.format(before.id);
  if (narrow == nullptr || narrow->vocabulary.empty() || !states_severity(*narrow)) return std::nullopt;
  InducedFormat wide;
  wide.format = *narrow;
  wide.format.origin = Origin::induced;
  wide.format.name.clear();
  wide.format.summary.clear();
  wide.format.vocabulary.clear();
  wide.format.id = format_id(wide.format);
  const auto matcher = Matcher::compile(wide.format);
  if (!matcher) return std::nullopt;
  Match match;
  wide.explained = static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [&](std::string_view line) { return matcher->match(line, match); }));
  if (wide.explained * 10 < lines.size() * 8) return std::nullopt;
  return wide;
}

/// Induces from the lines that show the change. True: a format explains them, and is finding.after.
bool Drift::relearn(DriftFinding& finding) {
  const auto lines = mix_.lines_after(finding.after);
  std::vector<InducedFormat> found;
  if (auto wide = widened(mix_.way(finding.before), lines)) {
    found.push_back(std::move(*wide));
  } else {
    found = induce(lines);
  }
  const auto best = std::max_element(
      found.begin(), found.end(),
      [](const InducedFormat& a, const InducedFormat& b) { return a.explained < b.explained; });
  if (best == found.end() || best->explained < 8 || best->explained * 10 < lines.size() * 3) return false;
  const std::string id = format_id(best->format);
  for (const InducedFormat& format : found) {
    if (!formats_.add(format.format, format.trust, true)) continue;
    ++formats_added_;
    mix_.establish(format_id(format.format));
  }
  const std::size_t after = mix_.establish(id);
  if (after == finding.before || after == finding.after) return false;
  if (finding.after == TrafficMix::unexplained) mix_.take_unexplained(after);
  ++relearned_;
  finding.after = after;
  return true;
}

/// True: it is a change that is to be told.
bool Drift::settle(DriftFinding& finding, bool may_induce) {
  const bool may_relearn = may_induce && formats_added_ < 256;
  switch (finding.sign) {
    case DriftSign::unexplained: {
      if (may_relearn && relearn(finding)) return true;
      const Way& lost = mix_.way(TrafficMix::unexplained);
      const bool is_most = lost.sum().records > Way::blocks * TrafficMix::block_records / 2;
      if (!is_most || lost.usual_share > 0.1 || is_open()) return false;
      open_until_ = mix_.block() + open_blocks;
      return true;
    }
    case DriftSign::new_way:
    case DriftSign::silence:
      if (is_refinement(finding)) return false;
      break;
    case DriftSign::severity_renamed:
    case DriftSign::types_changed:
    case DriftSign::returned:
      return true;
    case DriftSign::severities_lost:
      if (may_relearn) relearn(finding);
      return true;
  }
  if (may_relearn && loses_severities(finding)) relearn(finding);
  return true;
}

bool Drift::react(std::string_view resource, std::uint64_t observed_ns, bool may_induce) {
  const std::uint64_t had = formats_added_;
  if (auto finding = mix_.find()) {
    const DriftFinding seen = *finding;
    if (settle(*finding, may_induce)) {
      mix_.confirm(seen);
      if (seen.after != finding->after) {
        open_until_ = 0;
        mix_.confirm(*finding);
      }
      tell(*finding, resource, observed_ns);
    } else {
      mix_.refuse(*finding);
    }
  }
  tell_turned(resource, observed_ns);
  update_trust();
  return formats_added_ > had;
}

void Drift::note_turned(std::vector<std::string> columns) {
  if (turned_.columns.empty()) turned_ = {{}, mix_.last(), mix_.block()};
  for (std::string& column : columns) {
    if (turned_.columns.size() < max_columns) turned_.columns.push_back(std::move(column));
  }
}

/// Another format, or another program, has other columns: that is told by itself.
void Drift::tell_turned(std::string_view resource, std::uint64_t observed_ns) {
  if (turned_.columns.empty() || mix_.block() < turned_.block + 2) return;
  const auto columns = std::exchange(turned_.columns, {});
  const DriftFinding finding{DriftSign::types_changed, turned_.way, turned_.way};
  const bool is_usual =
      mix_.way(turned_.way).state == Way::State::established && mix_.way(turned_.way).folded >= Way::blocks;
  if (!mix_.is_settled() || mix_.is_quiet_time() || !is_usual) return;
  mix_.confirm(finding);
  tell(finding, resource, observed_ns);
  if (!events_.empty()) events_.back().attributes.emplace_back("parsimony.format.columns", columns);
}

void Drift::tell(const DriftFinding& finding, std::string_view resource, std::uint64_t observed_ns) {
  ++noticed_;
  const Way& before = mix_.way(finding.before);
  const Way& after = mix_.way(finding.after);
  if (finding.before != finding.after) {
    const Lineage lineage{before.id, std::string(reason(finding.sign)), observed_ns};
    formats_.set_lineage(after.id, lineage);
    kinds_.set_lineage(after.id, lineage);
    formats_.contradict(before.id, after.sum().records);
  }
  if (events_.size() < max_events) events_.push_back(format_event(mix_, finding, resource, observed_ns));
}

void Drift::update_trust() {
  for (const std::size_t index : mix_.take_retired()) {
    formats_.set_trust(mix_.way(index).id, Trust::retired);
    kinds_.set_trust(mix_.way(index).id, Trust::retired);
  }
  for (const std::size_t index : mix_.take_revived()) {
    formats_.set_trust(mix_.way(index).id, Trust::trusted);
    kinds_.set_trust(mix_.way(index).id, Trust::trusted);
  }
}

void Drift::restore(const Learned& known) {
  for (const FormatUse& use : known.uses) {
    if (use.trust != Trust::candidate && is_watched(use.format_id))
      mix_.restore(use.format_id, use.explained, use.trust == Trust::retired, use.lineage.supersedes);
  }
  mix_.begin();
  mix_.restore_facts(known.drift_facts);
}

void Drift::take_events(std::vector<EventRecord>& into) {
  std::move(events_.begin(), events_.end(), std::back_inserter(into));
  events_.clear();
}

}  // namespace parsimony
