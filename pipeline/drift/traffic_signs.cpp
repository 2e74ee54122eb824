// What the blocks of a TrafficMix show.

#include "pipeline/drift/traffic_mix.hpp"

#include <algorithm>
#include <numeric>

namespace parsimony {
namespace {

/// Records of something new that are no accident.
constexpr double least = 10;

/// What is written still as usual, but for chance.
constexpr double no_less = 0.95;

}  // namespace

/// Of the newest block and the one before it, so many records are new: nearly all are.
bool TrafficMix::is_takeover(std::uint32_t newest, std::uint32_t before) const {
  return newest * 10 >= block_records * 9 && before * 2 >= block_records;
}

/// A way that appeared late, and carried next to nothing: now it carries far more, in each block.
bool TrafficMix::has_grown(const Way& way) const {
  return way.sum().records >= least + 1.5 * way.normal_share * window() &&
         std::all_of(way.recent.begin(), way.recent.end(),
                     [&](const Tally& block) { return block.records > way.normal_share * block_records; });
}

bool TrafficMix::is_much(std::uint32_t count, double usual) const {
  return count >= least + 2 * usual * window();
}

/// Observed time that one of the last blocks took, on average.
double TrafficMix::took() const {
  return static_cast<double>(std::accumulate(took_.begin(), took_.end(), std::uint64_t{0})) / Way::blocks;
}

/// The records of a workload that writes less are absent, not laid out in another way.
bool TrafficMix::traffic_fell() const {
  return took() == 0 || usual_took_ == 0 || took() > 1.6 * usual_took_;
}

/// What the usual ways but this one write has become no less: what is new comes in addition to it, and
/// replaces nothing. As far as the records' times tell.
bool TrafficMix::is_addition(std::size_t but) const {
  if (took() == 0 || usual_took_ == 0) return false;
  double expected = 0, are = 0;
  for (std::size_t i = others + 1; i < ways_.size(); ++i) {
    if (i == but || ways_[i].state != Way::State::established) continue;
    expected += ways_[i].usual_share * window() * took() / usual_took_;
    are += ways_[i].sum().records;
  }
  return are >= std::min(no_less * expected, expected - least / 2);
}

/// Records that a silent way would have written. Where time is known, by time too: what others write in a
/// burst makes nobody silent.
double TrafficMix::missing(const Way& way) const {
  auto blocks = static_cast<double>(way.silent);
  if (usual_took_ != 0 && way.last_ns != 0 && last_ns_ > way.last_ns)
    blocks = std::min(blocks, static_cast<double>(last_ns_ - way.last_ns) / usual_took_);
  return blocks * block_records * way.usual_share;
}

/// Measured by what is usual; for a way that is not usual yet, by the last blocks.
std::size_t TrafficMix::loser() const {
  std::size_t found = unexplained, dropped = unexplained;
  double most = 0;
  std::uint32_t most_dropped = 0;
  for (std::size_t i = others + 1; i < ways_.size(); ++i) {
    const Way& way = ways_[i];
    // What fell silent before has lost its records to something else.
    const bool was_replaced = way.recent.front().records == 0 &&
                              (!way.superseded_by.empty() || (way.state == Way::State::retired && !way.seen));
    if (way.state == Way::State::young || was_replaced || way.silent > quiet_blocks) continue;
    const double lost = way.usual_share * window() - way.sum().records;
    if (lost > most) most = lost, found = i;
    const std::uint32_t were = way.recent.back().records, are = way.recent.front().records;
    if (were > are + most_dropped) most_dropped = were - are, dropped = i;
  }
  return most < least && dropped != unexplained ? dropped : found;
}

std::size_t TrafficMix::gainer() const {
  std::size_t found = unexplained;
  double most = 0;
  for (std::size_t i = others + 1; i < ways_.size(); ++i) {
    const double won = ways_[i].sum().records - ways_[i].usual_share * window();
    if (won > most) most = won, found = i;
  }
  return found;
}

std::optional<DriftFinding> TrafficMix::find() {
  if (!is_settled()) {
    silent_news_.clear();
    return std::nullopt;
  }
  Tally newest, second, third;  // of what is new
  for (std::size_t i = 0; i < ways_.size(); ++i) {
    if (i != unexplained && ways_[i].state != Way::State::young) continue;
    newest.add(ways_[i].recent[0]), second.add(ways_[i].recent[1]), third.add(ways_[i].recent[2]);
  }
  const std::uint32_t fresh = newest.records + second.records + third.records;
  const bool may_tell_new = records_ >= settled_from || is_takeover(newest.records, second.records);
  for (std::size_t i = others + 1; i < ways_.size(); ++i) {
    Way& way = ways_[i];
    const Tally sum = way.sum();
    if (way.state == Way::State::retired && sum.records >= least) {
      way.state = Way::State::established;
      revived_.push_back(i);
      const bool is_news = !way.superseded_by.empty() && way.last_gap >= way.untold_below;
      const auto other =
          std::find_if(ways_.begin(), ways_.end(), [&](const Way& w) { return w.id == way.superseded_by; });
      way.superseded_by.clear();
      if (is_news && other != ways_.end())
        return DriftFinding{DriftSign::returned, static_cast<std::size_t>(other - ways_.begin()), i};
    }
    if (way.state == Way::State::young && sum.records >= least) {
      if (is_quiet_time()) {
        way.state = Way::State::established;
        way.untold = false;
      } else if (may_tell_new && is_much(fresh, usual_new_) && !is_addition(i)) {
        return DriftFinding{DriftSign::new_way, loser(), i};
      }
    }
    if (way.state != Way::State::established) continue;
    if (way.untold && !is_quiet_time() && has_grown(way) && !is_addition(i))
      return DriftFinding{DriftSign::new_way, loser(), i};
    const Tally last = way.sum(2);
    if (way.folded < TrafficMix::calm_blocks || last.records < block_records) continue;
    if (way.usual_severities >= 0.9 && last.severities * 10 < last.records && !way.lost_severities)
      return DriftFinding{DriftSign::severities_lost, i, i};
    // Until then the averages have forgotten that it was told.
    if (way.usual_severities < 0.5) way.lost_severities = false;
    if (last.renamed == last.main && last.main >= least && block_ >= way.next_renaming)
      return DriftFinding{DriftSign::severity_renamed, i, i};
  }
  const std::uint32_t lost = ways_[unexplained].sum().records;
  if (may_tell_new && is_much(lost, ways_[unexplained].usual_share) &&
      (lost >= tolerated_ + least || block_ >= next_look_)) {
    return DriftFinding{DriftSign::unexplained, loser(), unexplained};
  }
  while (!silent_news_.empty()) {
    const std::size_t index = silent_news_.back();
    silent_news_.pop_back();
    const Way& way = ways_[index];
    const bool is_news = way.state == Way::State::retired && way.superseded_by.empty();
    if (is_news && !is_quiet_time() && !traffic_fell() && gainer() != unexplained)
      return DriftFinding{DriftSign::silence, index, gainer()};
  }
  return std::nullopt;
}

}  // namespace parsimony
