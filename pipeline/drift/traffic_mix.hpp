#pragma once

#include "pipeline/drift/way.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// Why the Learner should look again.
enum class DriftSign : std::uint8_t {
  unexplained,       ///< more lines than usual that nothing explains
  new_way,           ///< a format or kind appeared that the workload never had, and carries traffic
  severities_lost,   ///< a way that stated severities states none any more
  severity_renamed,  ///< its main severity is spelt as never before
  types_changed,     ///< values of its columns are of another type
  silence,           ///< a way that carried the traffic is silent, and others carry it
  returned,          ///< a superseded way carries traffic again
};

struct DriftFinding {
  DriftSign sign = DriftSign::unexplained;
  std::size_t before = 0;  ///< index of the way that carried the traffic
  std::size_t after = 0;   ///< index of the way that carries it now
};

/// How the records of a workload divide into ways, block by block: notices when that changes for good
/// (docs/drift.md). It knows no clock: the time is the records' own. Bounded; not thread-safe.
///
/// Records of starting copies, continuation lines and banners are no part of it.
class TrafficMix {
 public:
  static constexpr std::uint32_t block_records = 64;
  static constexpr std::size_t max_ways = 48;
  /// After a change: what else appears in them belongs to it.
  static constexpr std::uint64_t quiet_blocks = 8;
  static constexpr std::size_t unexplained = 0;        ///< index of that way; it is always there
  static constexpr std::size_t others = 1;             ///< index of all ways beyond max_ways
  static constexpr std::uint64_t settled_from = 1000;  ///< records
  static constexpr std::uint64_t calm_blocks = 6;      ///< in a row, which settle a workload before that

  struct Record {
    std::string_view id;    ///< of what explains it; empty: nothing
    std::string_view line;  ///< its text; empty for a map
    SeverityNumber severity = severity::unspecified;
    std::string_view spelling;
    std::uint64_t observed_ns = 0;
  };

  TrafficMix();

  /// Counts a record. True: a block is full, find() may have something.
  bool add(const Record& record);

  /// What the blocks show; at most one thing. The caller acts on it with confirm() or refuse().
  [[nodiscard]] std::optional<DriftFinding> find();

  /// It was a change. The way `after` is established, `before` is superseded by it.
  void confirm(const DriftFinding& finding);

  /// It was none: what shows now is as usual as what was before.
  void refuse(const DriftFinding& finding);

  /// The way is one of the workload's from now on. Its index.
  std::size_t establish(std::string_view id);

  /// The way explains what nothing explained in the blocks that are looked at.
  void take_unexplained(std::size_t way);

  /// A way that the state knows. When all were told, begin() makes them the usual ones.
  void restore(std::string_view id, std::uint64_t lines, bool retired, std::string_view supersedes);

  void begin();

  /// What is known of the ways beside that: spellings, usual severities and shares, what was told. Bounded.
  /// Empty before the first block is full.
  [[nodiscard]] std::string facts() const;

  /// Takes what facts() said, of the ways that restore() brought; after begin(). Takes any text.
  void restore_facts(std::string_view text);

  /// The ways that fell silent and came back, since the last call.
  [[nodiscard]] std::vector<std::size_t> take_retired();
  [[nodiscard]] std::vector<std::size_t> take_revived();

  [[nodiscard]] const Way& way(std::size_t index) const { return ways_[index]; }
  [[nodiscard]] const std::vector<Way>& ways() const { return ways_; }
  [[nodiscard]] std::uint64_t block() const { return block_; }

  /// A change was told a moment ago: what else appears belongs to it.
  [[nodiscard]] bool is_quiet_time() const { return block_ < quiet_until_; }

  /// The way that explained the last record.
  [[nodiscard]] std::size_t last() const { return last_; }

  /// The workload is known: what appears now is new to it.
  [[nodiscard]] bool is_settled() const { return records_ >= settled_from || calm_ >= calm_blocks; }

  /// Lines of the blocks looked at, and before them.
  [[nodiscard]] std::vector<std::string_view> lines_after(std::size_t way) const;
  [[nodiscard]] std::vector<std::string_view> lines_before(std::size_t way) const;

 private:
  std::size_t index_of(std::string_view id);
  void close_block();
  void fold(Way& way, const Tally& oldest);
  void watch_silence(std::size_t index);
  void watch_calm();
  void grow_up(Way& way) const;
  [[nodiscard]] bool is_takeover(std::uint32_t newest, std::uint32_t before) const;
  [[nodiscard]] bool has_grown(const Way& way) const;
  [[nodiscard]] bool is_addition(std::size_t but) const;
  [[nodiscard]] std::uint64_t looked_at() const;  ///< the first of the blocks that are looked at
  [[nodiscard]] std::uint32_t window() const;
  [[nodiscard]] double took() const;
  [[nodiscard]] bool traffic_fell() const;
  [[nodiscard]] double missing(const Way& way) const;
  [[nodiscard]] std::size_t loser() const;   ///< the way that lost most
  [[nodiscard]] std::size_t gainer() const;  ///< the established way that gained most
  [[nodiscard]] bool is_much(std::uint32_t count, double usual) const;

  std::vector<Way> ways_;
  std::uint64_t records_ = 0;
  std::uint64_t block_ = 0;
  std::uint32_t left_ = block_records;
  std::size_t last_ = unexplained;
  double usual_new_ = 0;  ///< share of records that are unexplained or of young ways
  std::uint64_t folded_ = 0;
  std::uint64_t calm_ = 0;  ///< blocks in a row without anything new, until they are enough
  std::size_t known_ways_ = 0;
  std::uint64_t quiet_until_ = 0;
  std::uint32_t tolerated_ = 0;  ///< unexplained records that were looked at in vain
  std::uint64_t next_look_ = 0, wait_ = 1;
  std::uint64_t first_ns_ = 0, last_ns_ = 0;  ///< of the block that is being filled
  std::array<std::uint64_t, Way::blocks> took_{};
  double usual_took_ = 0;
  std::vector<std::size_t> silenced_, revived_;
  std::vector<std::size_t> silent_news_;
  RecentLines<128> unexplained_lines_;
};

}  // namespace parsimony
