#pragma once

#include "pipeline/event_record.hpp"
#include "pipeline/identity/workload.hpp"
#include "pipeline/instance/crash_loops.hpp"
#include "pipeline/instance/exit_evidence.hpp"
#include "pipeline/instance/window.hpp"
#include "pipeline/instance/window_options.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parsimony {

/// The running copies of one workload: which of them start, and which crash while they do (docs/startup.md).
/// The only time is observed time. Bounded; a record of a known copy outside a window costs a comparison or
/// two. Not thread-safe.
class Instances {
 public:
  explicit Instances(WindowOptions options = {});
  Instances(const Instances&) = delete;
  Instances& operator=(const Instances&) = delete;

  /// Whether all records of a copy come here, from now on. Where they do not, open windows are given up.
  void set_keyed(bool keyed);

  /// The records that follow come from this copy.
  void from(const Identity& identity, std::string_view resource);

  /// A record of that copy comes: opens its window on what identity and resource say. `observed_ns` 0: not
  /// known.
  void begin_record(std::uint64_t observed_ns);

  /// A line that only starting programs print: opens the copy's window where none is open.
  void boots();

  /// Tells the copies apart.
  [[nodiscard]] std::uint64_t key() const noexcept { return key_; }

  /// The copy's window, or nullptr; valid until the next call of anything here.
  [[nodiscard]] Window* window() noexcept { return current_->window.get(); }

  /// Tells the open window what the record was; closes it when the copy has started. Call only with a window.
  void saw(const SeenLine& line);

  /// The partition's observed time has come this far: judges silences. Crashes are added to `events`.
  void advance(std::uint64_t observed_ns, std::vector<EventRecord>& events);

  /// A window is open: advance() should be called.
  [[nodiscard]] bool watches() const noexcept { return open_windows_ > 0; }
  [[nodiscard]] std::size_t open_windows() const noexcept { return open_windows_; }

  /// Crashes that records gave away since the last call: a copy that came back while its window was open.
  void take_events(std::vector<EventRecord>& events);

  /// The workload was watched for long enough to know what is usual.
  [[nodiscard]] bool is_watched() const noexcept;

  /// For the state: text of a version, a line each; empty while nothing is known. Changes when a copy or a
  /// window comes or goes, and otherwise at most once a minute. restore() takes what it understands.
  [[nodiscard]] std::string facts() const;
  void restore(std::string_view facts);

 private:
  struct Instance {
    std::uint64_t seat = 0;  ///< hash; 0: none
    std::uint32_t restarts = 0;
    std::uint64_t last_ns = 0;
    std::uint64_t last_quiet = 0;  ///< quiet_ when its last record came
    std::unique_ptr<Window> window;
  };
  struct Seat {
    std::uint64_t instance = 0;  ///< key of the copy that sits there
    std::uint32_t restarts = 0;
  };

  enum class Seating : std::uint8_t { unknown, again, left };

  [[nodiscard]] bool starts(std::uint64_t now_ns, bool restarted) const;
  void admit(std::uint64_t now_ns);
  Seating take_seat(std::uint64_t now_ns);
  void open(std::uint64_t now_ns);
  void close(Instance& instance, bool survived);
  void crash(Instance& instance, std::uint64_t key, std::uint64_t now_ns, std::string exit,
             ExitEvidence evidence);
  void forget_oldest(std::uint64_t now_ns);
  void restore_line(std::string_view kind, std::string_view words);

  WindowOptions options_;
  std::unordered_map<std::uint64_t, Instance> instances_;
  std::unordered_map<std::uint64_t, Seat> seats_;
  CrashLoops loops_;
  Instance nobody_;  ///< the copy of a message, where records are not keyed
  Instance* current_ = &nobody_;
  std::uint64_t key_ = 0;  ///< of the current copy
  bool is_new_ = true;     ///< its first record has not come yet
  Identity identity_;      ///< of a copy that is new
  std::string resource_;
  std::uint64_t now_ns_ = 0;        ///< the latest of the records
  std::uint64_t partition_ns_ = 0;  ///< while windows are open; 0: not told since the first of them opened
  std::uint64_t quiet_ = 0;         ///< partition time that passed in steps too small to hide a record
  std::uint64_t watched_since_ns_ = 0;
  std::uint64_t records_ = 0;
  std::uint64_t longest_gap_ns_ = 0;  ///< between records of one copy
  std::uint64_t forgot_ns_ = 0;
  std::uint64_t windows_ = 0;  ///< opened ever
  std::size_t open_windows_ = 0;
  std::vector<EventRecord> events_;
};

}  // namespace parsimony
