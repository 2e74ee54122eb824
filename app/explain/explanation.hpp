#pragma once

#include "app/explain/line_spans.hpp"
#include "pipeline/format/library.hpp"
#include "pipeline/knowledge.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// By what a line was read.
enum class Reader : std::uint8_t {
  nothing,
  well_known,  ///< a format of the library
  learned,     ///< a format that the workload has learned
  this_line,   ///< a format that this line alone was enough to learn
  structured,  ///< what the body itself says: JSON, logfmt, syslog, ...
};

/// Why a line is read as it is. Owns everything.
struct Explanation {
  std::string line;
  std::string format_id;  ///< a format's id, a structured kind ("json"), or empty: nothing explains the line
  std::string format_name;  ///< of a well-known format
  std::string format_summary;
  Reader reader = Reader::nothing;
  std::vector<ExplainedSpan> spans;  ///< of the whole line, in order; empty where nothing explains it
  std::vector<std::string> others;   ///< names of well-known formats that would match too
  std::string record;                ///< the enriched LogRecord, encoded
  std::string severity_source;
  std::string
      vetoed_severity;     ///< the spelling of a level that the message's wording contradicts; else empty
  std::string vocabulary;  ///< spellings of the format's severity slot, joined by commas
};

/// Reads the line as a workload that knows this much would, and says why.
[[nodiscard]] Explanation explain(std::string_view line, const Learned& known,
                                  std::shared_ptr<const Library> library, std::uint64_t now_ns);

/// What would have to be different for another severity, in a sentence.
[[nodiscard]] std::string what_would_change_severity(const Explanation& explanation);

}  // namespace parsimony
