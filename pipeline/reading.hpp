#pragma once

#include "pipeline/scan/timestamp.hpp"
#include "pipeline/severity.hpp"
#include "proto/value.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace parsimony {

/// What a body says once something has explained it: a frame (syslog, CRI), a structured body (JSON, logfmt)
/// or a format match. Frames add to it from the outside in; where two say the same thing, the inner one wins
/// for time, message and severity, except as the judge decides. Views the body, the format or a Scratch;
/// reused, clear() keeps capacity.
struct Reading {
  bool has_time = false;
  StatedTime time;
  SeverityNumber severity = severity::unspecified;
  std::string_view severity_text;  ///< the line's own spelling
  std::string_view
      severity_source;  ///< one of the values of `parsimony.severity.source` (docs/enrichment.md)
  /// Nobody spelled the level out: a letter or digit that was taken for one by evidence. The wording can veto
  /// it where it is loud.
  bool severity_is_opaque = false;
  /// A request was found somewhere in a text: its status says nothing of the record's severity, since anybody
  /// can write one.
  bool status_is_found = false;
  bool has_message = false;
  std::string_view message;
  std::string_view trace_id;  ///< as spelled: hex digits, dashes allowed
  std::string_view span_id;
  std::optional<std::uint32_t> flags;  ///< W3C trace flags
  std::vector<Attribute> attributes;
  std::string_view format_id;

  void clear() {
    auto kept = std::move(attributes);
    kept.clear();
    *this = Reading{};
    attributes = std::move(kept);
  }
};

}  // namespace parsimony
