#pragma once

#include "pipeline/format/library.hpp"
#include "pipeline/knowledge.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// A piece of a line and what it was read as.
struct ExplainedSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string name;  ///< of the field; empty for what only separates, or frames
  std::string how;   ///< "timestamp YYYY-MM-DD hh:mm:ss", "separator", "frame"
};

/// Why a line is read as it is. Owns everything.
struct Explanation {
  std::string line;
  std::string format_id;  ///< a format's id, a structured kind ("json"), or empty: nothing explains the line
  std::string format_name;  ///< of a well-known format
  std::string format_summary;
  bool learned = false;              ///< a format that was learned, not a well-known one
  std::vector<ExplainedSpan> spans;  ///< of the whole line, in order; empty for structured kinds
  std::vector<std::string> others;   ///< names of well-known formats that would match too
  std::string record;                ///< the enriched LogRecord, encoded
  std::string severity_source;
  std::string vocabulary;  ///< spellings of the format's severity slot, joined by commas
};

/// Reads the line as a workload that knows this much would, and says why.
[[nodiscard]] Explanation explain(std::string_view line, const Learned& known,
                                  std::shared_ptr<const Library> library, std::uint64_t now_ns);

/// What would have to be different for another severity, in a sentence.
[[nodiscard]] std::string what_would_change_severity(const Explanation& explanation);

}  // namespace parsimony
