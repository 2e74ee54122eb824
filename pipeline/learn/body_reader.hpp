#pragma once

#include "pipeline/format/matcher.hpp"
#include "pipeline/instance/placement.hpp"
#include "pipeline/learn/format_table.hpp"
#include "pipeline/reading.hpp"
#include "pipeline/scratch.hpp"
#include "pipeline/structured/structured_reader.hpp"
#include "proto/any_value.hpp"

#include <string_view>

namespace parsimony {

/// What a body turned out to be; what it says is in the Reading.
struct Outcome {
  bool explained = false;
  std::string_view to_mine;  ///< the message; else the request; else the whole text
  std::string_view line;     ///< the text that formats were tried on; empty for a structured body
  bool has_header = false;   ///< that text stood behind a syslog header
  FormatTable::Entry* format = nullptr;
  PlacedLine placed;
};

/// Bytes are text that is no valid UTF-8, as far as anybody sends them: so does our own reading of raw lines.
[[nodiscard]] bool is_text(const otlp::AnyValueView& body);

/// Pieces of traces and pictures are no evidence for a layout.
[[nodiscard]] bool is_evidence(const Outcome& outcome);

/// Reads the bodies of one workload's records: frames, then a structured body, a line of a trace or of a
/// wrapped message, or a format. Not thread-safe.
class BodyReader {
 public:
  BodyReader(StructuredReader& structured, FormatTable& formats, const Placement& placement, Scratch& scratch)
      : structured_(structured), formats_(formats), placement_(placement), scratch_(scratch) {}

  /// Views the body and the scratch; valid until the next call.
  Outcome read(const otlp::AnyValueView& body);

  /// What the body that was read last says.
  [[nodiscard]] Reading& reading() { return reading_; }

 private:
  Outcome read_text(std::string_view text);
  [[nodiscard]] Belongs wraps(std::string_view line) const;
  void continue_head(std::string_view line, Outcome& outcome);
  void place_format(std::string_view format_id, Outcome& outcome);
  void read_crash(Outcome& outcome);
  FormatTable::Entry* read_line(std::string_view line, bool for_severity);
  void unwrap(const Matcher& matcher);
  void read_structured_message();

  StructuredReader& structured_;
  FormatTable& formats_;
  const Placement& placement_;
  Scratch& scratch_;
  Match match_;
  Match inner_match_;
  bool has_quiet_child_ = false;  ///< a line within a line has been quiet
  Reading reading_;
  Reading inner_;
};

}  // namespace parsimony
