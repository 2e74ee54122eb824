#include "pipeline/drift/traffic_mix.hpp"

#include <algorithm>
#include <utility>

namespace parsimony {
namespace {

/// Blocks after which a young way that never carried much is one of the usual ones.
constexpr std::uint64_t youth_blocks = 64;

/// A way is silent when this many of its records are missing.
constexpr double missing_records = 40;

/// One of a way's so many records is kept as a sample.
constexpr std::uint32_t sample_every = 8;

/// Blocks are folded into the averages with a weight of 1/n up to this n.
constexpr std::uint64_t memory_blocks = 64;

/// What was usual long ago fades over this many blocks.
constexpr std::uint64_t peak_blocks = 1024;

/// A way that carries this share of the records carries the traffic.
constexpr double main_share = 0.3;

double average(double old, double value, std::uint64_t n, std::uint64_t most = memory_blocks) {
  return old + (value - old) / static_cast<double>(std::min(std::max<std::uint64_t>(n, 1), most));
}

}  // namespace

TrafficMix::TrafficMix() : ways_(2) {}

std::size_t TrafficMix::index_of(std::string_view id) {
  if (id.empty()) return unexplained;
  for (std::size_t i = others + 1; i < ways_.size(); ++i) {
    if (ways_[i].id_at == id.data() && ways_[i].id.size() == id.size()) return i;
  }
  for (std::size_t i = others + 1; i < ways_.size(); ++i) {
    if (ways_[i].id != id) continue;
    ways_[i].id_at = id.data();
    return i;
  }
  if (ways_.size() == max_ways) return others;
  Way way;
  way.id = id;
  way.id_at = id.data();
  way.born = block_;
  way.firsts.reserve();
  way.untold = is_settled();
  way.state = way.untold ? Way::State::young : Way::State::established;
  ways_.push_back(std::move(way));
  return ways_.size() - 1;
}

bool TrafficMix::add(const Record& record) {
  const Way& last = ways_[last_];
  const bool same = last.id_at == record.id.data() && last.id.size() == record.id.size();
  if (!same || record.id.empty()) last_ = index_of(record.id);
  Way& way = ways_[last_];
  Tally& now = way.now;
  ++now.records;
  if (now.records == 1) way.firsts.add(record.line, block_);
  if (last_ == unexplained) {
    unexplained_lines_.add(record.line, block_);
  } else if (now.records % sample_every == 1) {
    way.samples.add(record.line, block_);
  }
  if (record.severity != severity::unspecified) {
    ++now.severities;
    const bool is_renamed = way.spellings.is_new(Spellings::hash(record.spelling), block_);
    const std::size_t level = std::min<std::size_t>((record.severity - 1) / 4, way.levels.size() - 1);
    ++way.levels[level];
    if (level == way.main_level) {
      ++now.main;
      if (is_renamed) ++now.renamed;
    }
  }
  way.last_ns = std::max(way.last_ns, record.observed_ns);
  if (first_ns_ == 0) first_ns_ = record.observed_ns;
  last_ns_ = std::max(last_ns_, record.observed_ns);
  ++records_;
  if (--left_ > 0) return false;
  close_block();
  return true;
}

void TrafficMix::fold(Way& way, const Tally& oldest) {
  way.usual_share = average(way.usual_share, oldest.records / double{block_records}, folded_);
  if (folded_ >= calm_blocks)
    way.peak_share =
        std::max(way.usual_share, average(way.peak_share, way.usual_share, peak_blocks, peak_blocks));
  if (oldest.records == 0) return;
  way.usual_severities =
      average(way.usual_severities, oldest.severities / static_cast<double>(oldest.records), ++way.folded);
  way.lines += oldest.records;
  way.spellings.settle(looked_at());
}

void TrafficMix::close_block() {
  const bool is_folding = block_ >= Way::blocks;
  if (is_folding) {
    ++folded_;
    double fresh = 0;
    for (const Way& way : ways_) {
      if (&way == &ways_[unexplained] || way.state == Way::State::young) fresh += way.recent.back().records;
    }
    usual_new_ = average(usual_new_, fresh / block_records, folded_);
    if (took_.back() != 0) usual_took_ = average(usual_took_, static_cast<double>(took_.back()), folded_);
  }
  std::rotate(took_.begin(), took_.end() - 1, took_.end());
  took_.front() = last_ns_ > first_ns_ && first_ns_ != 0 ? last_ns_ - first_ns_ : 0;
  first_ns_ = last_ns_;
  ++block_;
  left_ = block_records;
  for (std::size_t i = 0; i < ways_.size(); ++i) {
    Way& way = ways_[i];
    // A silent way's share is remembered as it was.
    if (is_folding && way.state != Way::State::retired && (way.silent < Way::blocks || i == unexplained))
      fold(way, way.recent.back());
    std::rotate(way.recent.begin(), way.recent.end() - 1, way.recent.end());
    way.recent.front() = std::exchange(way.now, Tally());
    way.main_level =
        static_cast<std::size_t>(std::max_element(way.levels.begin(), way.levels.end()) - way.levels.begin());
    if (way.state == Way::State::young && block_ - way.born >= youth_blocks) grow_up(way);
    if (i > others) watch_silence(i);
  }
  watch_calm();
}

void TrafficMix::grow_up(Way& way) const {
  way.state = Way::State::established;
  // Its average still says that it did not exist once.
  way.normal_share = static_cast<double>(way.lines) / static_cast<double>(youth_blocks * block_records);
}

/// A workload that shows nothing new for some blocks is known. What appears, and does not take over, before
/// as many records have come as make it known anyway is one of the things that it writes.
void TrafficMix::watch_calm() {
  const bool was_known = records_ - block_records >= settled_from;
  if (was_known) return;
  if (records_ >= settled_from) {
    for (Way& way : ways_) {
      if (block_ - way.born <= Way::blocks) continue;  // it may be about to take over
      if (way.state == Way::State::young) way.state = Way::State::established;
      way.untold = false;
    }
    return;
  }
  if (calm_ >= calm_blocks) return;
  const bool is_calm = ways_[unexplained].recent.front().records == 0 && ways_.size() == known_ways_;
  known_ways_ = ways_.size();
  calm_ = is_calm ? calm_ + 1 : 0;
}

void TrafficMix::watch_silence(std::size_t index) {
  Way& way = ways_[index];
  if (way.recent.front().records > 0) {
    if (way.silent > 0) {
      way.longest_gap = std::max(way.longest_gap, way.silent);
      way.last_gap = way.silent;
    }
    way.silent = 0;
    way.seen = true;
    return;
  }
  if (!way.seen) return;
  ++way.silent;
  if (way.state != Way::State::established || way.silent < Way::blocks) return;
  if (missing(way) < missing_records || way.silent <= 4 * way.longest_gap) return;
  way.state = Way::State::retired;
  silenced_.push_back(index);
  if (way.superseded_by.empty() && way.peak_share >= main_share) silent_news_.push_back(index);
}

std::uint64_t TrafficMix::looked_at() const { return block_ - std::min<std::uint64_t>(block_, Way::blocks); }

std::uint32_t TrafficMix::window() const {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(block_, Way::blocks)) * block_records;
}

void TrafficMix::confirm(const DriftFinding& finding) {
  Way& before = ways_[finding.before];
  Way& after = ways_[finding.after];
  quiet_until_ = block_ + quiet_blocks;
  if (finding.before == finding.after) {
    if (finding.sign == DriftSign::severity_renamed) {
      after.spellings.settle(block_ + 1);
      after.next_renaming = block_ + (quiet_blocks << std::min<std::uint32_t>(++after.renamings, 16));
    } else if (finding.sign == DriftSign::severities_lost) {
      after.lost_severities = true;
    }
    return;
  }
  after.untold = false;
  if (finding.sign == DriftSign::returned) {
    // Two that take turns are told once, then only after an absence that is far longer.
    after.untold_below = before.untold_below = 8 * std::max<std::uint64_t>(after.last_gap, 1);
  }
  if (finding.after == unexplained) refuse(finding);  // told once
  if (finding.after != unexplained && after.state == Way::State::young) after.state = Way::State::established;
  if (finding.before > others && finding.after > others) {
    before.superseded_by = after.id;
    // One that was not usual yet would fall silent unnoticed.
    before.usual_share = std::max(before.usual_share, before.recent.back().records / double{block_records});
    after.superseded_by.clear();
  }
}

void TrafficMix::refuse(const DriftFinding& finding) {
  Way& after = ways_[finding.after];
  if (finding.sign == DriftSign::unexplained) {
    tolerated_ = std::max(tolerated_, after.sum().records);
    wait_ = std::min<std::uint64_t>(2 * wait_, 256);
    next_look_ = block_ + wait_;
  } else {
    if (after.state == Way::State::young) after.state = Way::State::established;
    after.untold = false;
  }
}

std::size_t TrafficMix::establish(std::string_view id) {
  const std::size_t index = index_of(id);
  if (index > others) {
    ways_[index].state = Way::State::established;
    ways_[index].untold = false;
  }
  return index;
}

void TrafficMix::take_unexplained(std::size_t way) {
  Way& lost = ways_[unexplained];
  for (std::size_t i = 0; i < Way::blocks; ++i)
    ways_[way].recent[i].add(std::exchange(lost.recent[i], Tally()));
  for (const std::string_view line : lines_after(unexplained)) ways_[way].samples.add(line, block_);
  unexplained_lines_ = {};
}

void TrafficMix::restore(std::string_view id, std::uint64_t lines, bool retired,
                         std::string_view supersedes) {
  const std::size_t index = index_of(id);
  if (index <= others) return;
  Way& way = ways_[index];
  way.id_at = nullptr;
  way.lines = lines;
  way.state = retired ? Way::State::retired : Way::State::established;
  records_ += lines;
  if (supersedes.empty()) return;
  const std::size_t older = index_of(supersedes);
  if (older <= others) return;
  ways_[older].id_at = nullptr;
  ways_[older].superseded_by = id;
}

void TrafficMix::begin() {
  if (records_ == 0) return;
  for (Way& way : ways_) way.usual_share = static_cast<double>(way.lines) / static_cast<double>(records_);
  folded_ = memory_blocks;
}

std::vector<std::size_t> TrafficMix::take_retired() { return std::exchange(silenced_, {}); }
std::vector<std::size_t> TrafficMix::take_revived() { return std::exchange(revived_, {}); }

std::vector<std::string_view> TrafficMix::lines_after(std::size_t way) const {
  return way == unexplained ? unexplained_lines_.since(looked_at()) : ways_[way].samples.since(looked_at());
}

std::vector<std::string_view> TrafficMix::lines_before(std::size_t way) const {
  if (way == unexplained) return {};
  auto lines = ways_[way].firsts.before(looked_at());
  return lines.empty() ? ways_[way].samples.since(0) : lines;
}

}  // namespace parsimony
