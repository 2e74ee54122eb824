#pragma once

#include "pipeline/severity.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace parsimony {

/// Something that a Learner noticed about its workload and tells as a record of its own (docs/enrichment.md):
/// an instance that crashed at start-up, a format that changed. Owns all it says. Bounded by whoever makes
/// it.
struct EventRecord {
  using Value = std::variant<std::string, std::int64_t, std::vector<std::string>>;

  std::string_view name;      ///< `event_name`; one of event_name below
  std::string resource;       ///< the encoded Resource of the instance that it is about
  std::uint64_t time_ns = 0;  ///< when it happened, in observed time
  SeverityNumber severity = severity::unspecified;
  std::string_view severity_text;    ///< a literal
  std::string_view severity_source;  ///< a literal: provenance, as for records
  std::string body;                  ///< what happened, for a person
  std::vector<std::pair<std::string, Value>> attributes;
};

namespace event_name {
inline constexpr std::string_view startup_crashed = "parsimony.startup.crashed";
inline constexpr std::string_view format_changed = "parsimony.format.changed";
}  // namespace event_name

}  // namespace parsimony
