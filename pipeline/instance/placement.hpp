#pragma once

#include "pipeline/continuation/crash_line.hpp"
#include "pipeline/continuation/head_context.hpp"
#include "pipeline/instance/instances.hpp"
#include "pipeline/instance/startup_lines.hpp"
#include "pipeline/instance/steady_formats.hpp"
#include "pipeline/instance/usual_errors.hpp"
#include "pipeline/judge/judge.hpp"
#include "pipeline/learn/format_role.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace parsimony {

/// What was read of a record, as far as its place matters.
struct PlacedLine {
  std::string_view text;       ///< without frames and colours; empty for a structured body
  std::string_view format_id;  ///< of what explains it; empty: nothing does
  FormatRole role = FormatRole::any;
  bool is_logged = false;  ///< a format explains it that states a time or a severity
  Belongs belongs = Belongs::no;
  std::optional<CrashLine> crash;
};

/// Where a record stands.
struct Place {
  bool in_window = false;  ///< its copy is starting
  bool startup = false;    ///< it is part of the start
  bool banner = false;
  bool recognised =
      false;             ///< an earlier start of the workload has shown it: its start-up formats explain it
  bool evidence = true;  ///< what does not explain it may learn from it
};

/// Where each record of a workload stands: in its copy's start or behind the record that it goes on with. Not
/// thread-safe; bounded; cheap for the records of a running copy.
class Placement {
 public:
  static constexpr std::size_t max_contexts = 512;

  explicit Placement(const WindowOptions& options);

  void set_keyed(bool keyed);
  void from(const Identity& identity, std::string_view resource);
  void begin_record(std::uint64_t observed_ns);

  /// What stands before the next record of the copy.
  [[nodiscard]] const HeadContext& head() const { return *head_; }

  /// Where a record stands of which this was read; learns start-up lines. Once a record, before its pattern
  /// is mined.
  Place place(const PlacedLine& line);

  /// Adds to `out`, which holds all else that the record gains, what comes of where it stands. Once a record,
  /// at last.
  void finish(const otlp::RecordView& record, const PlacedLine& line, const Place& place,
              const JudgeOptions& options, JudgeState& judging, Enrichment& out);

  /// In place of all that: the record was read only to learn from it.
  void pass_over(const PlacedLine& line, SeverityNumber severity);

  /// Begins a second pass over the same records.
  void forget_heads();

  [[nodiscard]] Instances& instances() { return instances_; }
  [[nodiscard]] const Instances& instances() const { return instances_; }

  [[nodiscard]] std::string facts() const;
  void restore(std::string_view facts);

 private:
  void inherit(const otlp::RecordView& record, const JudgeOptions& options, JudgeState& judging,
               Enrichment& out);
  void begin_head(const PlacedLine& line, bool startup, SeverityNumber severity, const Enrichment* out);
  void show_window(const otlp::RecordView& record, const PlacedLine& line, const Place& place,
                   SeverityNumber severity, std::string_view pattern_id);

  bool keyed_;
  Instances instances_;
  SteadyFormats steady_;
  StartupLines startup_lines_;
  UsualErrors usual_errors_;
  std::unordered_map<std::uint64_t, HeadContext> heads_;
  HeadContext message_head_;  ///< within one message, where records are not keyed
  HeadContext* head_;
  std::uint64_t observed_ns_ = 0;
};

}  // namespace parsimony
