#pragma once

#include "pipeline/reading.hpp"
#include "pipeline/scratch.hpp"
#include "pipeline/structured/key_table.hpp"
#include "pipeline/structured/member.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parsimony {

/// Which kind of body members come from.
enum class BodyKind : std::uint8_t { json, logfmt, cef, leef, map };

/// Decides what the members of one record mean by their keys' names, by their values and by what the workload
/// has shown before. Reused from record to record; not thread-safe.
class RecordMeaning {
 public:
  static constexpr std::size_t max_attributes = 128;

  /// Takes the members and counts what they show. `inner` members come from text inside the record: where
  /// they say what the outer ones say too, they win.
  void take(KeyTable& keys, const Members& members, BodyKind kind, bool inner = false);

  /// Begins a record. Where `counts` is false, what it shows is no new evidence. `companions`: what stands
  /// around it (level_evidence.hpp).
  void begin(std::uint64_t record, bool counts, std::uint32_t companions = 0);

  /// Whether the records that follow show what is usual: keys whose values turn to another type are noted.
  void watch(bool watches) { watches_ = watches; }

  /// Keys that have turned since the last call; rarely any, 8 at most.
  [[nodiscard]] const std::vector<std::string>& turned() const { return turned_; }
  [[nodiscard]] std::vector<std::string> take_turned() { return std::exchange(turned_, {}); }

  [[nodiscard]] bool states_level() const { return level_count_ > 0; }
  [[nodiscard]] std::string_view message() const;

  /// Says what was taken. Needs the members given to take() still in place.
  void tell(Reading& out, Scratch& scratch);

 private:
  struct Taken {
    Key* key = nullptr;
    const Member* member = nullptr;
    BodyKind kind = BodyKind::json;
    bool used = false;
  };
  struct Choice {
    std::size_t at = 0;
    unsigned rank = none;
    static constexpr unsigned none = 1000;
    [[nodiscard]] bool made() const { return rank != none; }
  };
  static constexpr std::size_t max_levels = 8;
  static constexpr std::size_t max_turned = 8;

  void choose(std::size_t at, bool inner);
  void tell_level(Reading& out);
  void tell_time(Reading& out, Scratch& scratch);
  void tell_message(Reading& out);
  void tell_correlation(Reading& out);
  void tell_attribute(const Taken& taken, Reading& out);
  void watch_column(Key& key, const Value& value);
  [[nodiscard]] bool has_message_beside(std::string_view level_key) const;

  std::vector<Taken> taken_;
  std::uint64_t record_ = 0;
  bool counts_ = true;
  bool watches_ = true;
  std::vector<std::string> turned_;
  std::uint32_t companions_ = 0;
  std::size_t frame_attributes_ = 0;
  std::size_t levels_[max_levels] = {};
  std::size_t level_count_ = 0;
  Choice message_, time_, nanoseconds_, date_, trace_, span_, flags_, parent_;
  StatedTime stated_;
};

}  // namespace parsimony
