#pragma once

#include "pipeline/format/library.hpp"
#include "pipeline/format/matcher.hpp"
#include "pipeline/induce/inducer.hpp"
#include "pipeline/knowledge.hpp"

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// The formats that act on one workload's text lines: well-known ones that say more than time,
/// severity and message first, the more specific before the more general; then its own that many lines bear
/// out and that state a time and a severity, or that explain nearly all lines where those that say no more
/// than a level explain but some, by precedence; then the other well-known ones, and its other own ones.
/// Counts what each explains. Not thread-safe.
class FormatTable {
 public:
  struct Entry {
    const Matcher* matcher = nullptr;
    bool own = false;           ///< induced, hinted or operator-made; else of the library
    std::uint8_t standing = 0;  ///< which ones are tried first: the lowest (format_table.cpp)
    bool supported = false;     ///< an own one that many lines bear out
    bool prevails = false;      ///< an own one without a level that explains what general formats tear apart
    std::size_t rank = 0;       ///< specificity() of a well-known format, precedence() of an own one
    Trust trust = Trust::provisional;
    std::uint64_t explained = 0;  ///< lines in all, restored ones too
    std::uint64_t fresh = 0;      ///< lines since the last drain
    std::uint64_t first_seen_ns = 0;
    std::uint64_t last_seen_ns = 0;
    std::uint64_t contradicted = 0;  ///< lines since the last drain
    bool told = false;               ///< drained once as a format
    bool borrowed = false;           ///< learned by another workload
    Lineage lineage;
  };

  explicit FormatTable(std::shared_ptr<const Library> library);

  /// The entry that explains the line, and the match; nullptr when none does. A format of the library that
  /// the workload has not used yet joins when it is the first to explain a line. The pointer is valid until
  /// the next call of anything here.
  Entry* match(std::string_view line, Match& out);

  /// Counts a line that the entry explained. `observed_ns` 0: not known.
  void count(Entry& entry, std::uint64_t observed_ns) noexcept;

  /// Whether the lines that the entry explains need no format of the workload's own.
  [[nodiscard]] static bool knows(const Entry& entry) noexcept { return !entry.own && entry.standing == 0; }

  /// Adds a format of the workload's own; false when it is there already or does not compile.
  bool add(const Format& format, Trust trust, bool supported, bool prevails = false);

  /// Replaces the workload's own provisional formats by these; the ones that stay keep their counts.
  /// `sample`: the lines that they were induced from. Returns how many are new.
  std::size_t replace_own(const std::vector<InducedFormat>& formats,
                          const std::vector<std::string_view>& sample);

  /// Formats that other workloads have learned. One that is the first to explain a line joins, provisional,
  /// as if it had been induced from many lines; those that explain none act on nothing.
  void suggest(const std::vector<Format>& formats);

  /// What drift shows of a format: the next drain tells it. Nothing where the format is not in the table.
  void set_trust(std::string_view format_id, Trust trust);
  void set_lineage(std::string_view format_id, const Lineage& lineage);
  void contradict(std::string_view format_id, std::uint64_t lines);

  /// How many of the lines the format matches; 0 where it is not in the table.
  [[nodiscard]] std::size_t matches(std::string_view format_id, const std::vector<std::string_view>& lines);

  /// Lines that an own format matches which others have replaced after it had explained some.
  [[nodiscard]] std::size_t replaced_matches(const std::vector<std::string_view>& lines) const;

  /// The format of the table; nullptr where it is not in it.
  [[nodiscard]] const Format* format(std::string_view format_id);

  /// Of all formats that were compiled for the workload, about.
  [[nodiscard]] std::size_t memory_bytes() const noexcept;

  void restore(const Learned& known);
  void drain(Learned& into);

 private:
  Entry* find(std::string_view format_id);
  [[nodiscard]] bool prevails(const InducedFormat& induced,
                              const std::vector<std::string_view>& sample) const;
  [[nodiscard]] bool goes_before_a_general_one(const FormatUse& use,
                                               const std::vector<FormatUse>& uses) const;
  static Entry entry_of(const Matcher& well_known);
  Entry* adopt(std::string_view line, std::size_t rank, Match& out);
  Entry* borrow(std::string_view line, Match& out);
  Entry* insert(const Entry& entry);
  void drop_unused();

  std::shared_ptr<const Library> library_;
  std::vector<Entry> entries_;
  std::vector<const Matcher*> replaced_;
  std::list<Matcher> owned_;
  std::list<Matcher> dropped_;  ///< by the last replacement: views of the record before may live
  std::vector<const Matcher*> candidates_;
  std::vector<const Matcher*> suggested_;  ///< into owned_, the closest first
};

}  // namespace parsimony
