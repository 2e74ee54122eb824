#include "pipeline/drift/format_event.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace parsimony {
namespace {

constexpr std::size_t max_samples = 3;
constexpr std::size_t max_sample = 512;

/// The newest ones.
std::vector<std::string> samples(const std::vector<std::string_view>& lines) {
  std::vector<std::string> found;
  for (std::size_t i = lines.size() - std::min(lines.size(), max_samples); i < lines.size(); ++i)
    found.emplace_back(lines[i].substr(0, max_sample));
  return found;
}

std::string called(const Way& way) { return way.id.empty() ? "none" : way.id; }

}  // namespace

std::string_view reason(DriftSign sign) noexcept {
  switch (sign) {
    case DriftSign::unexplained:
      return "unexplained lines";
    case DriftSign::new_way:
      return "new layout";
    case DriftSign::severities_lost:
      return "severities lost";
    case DriftSign::severity_renamed:
      return "severities renamed";
    case DriftSign::types_changed:
      return "types changed";
    case DriftSign::silence:
      return "silence";
    case DriftSign::returned:
      return "rolled back";
  }
  return {};
}

EventRecord format_event(const TrafficMix& mix, const DriftFinding& finding, std::string_view resource,
                         std::uint64_t observed_ns) {
  const Way& before = mix.way(finding.before);
  const Way& after = mix.way(finding.after);
  EventRecord event;
  event.name = event_name::format_changed;
  event.resource = resource;
  event.time_ns = observed_ns;
  // Nothing is lost while something explains the records.
  const bool is_read = finding.after != TrafficMix::unexplained && finding.sign != DriftSign::severities_lost;
  event.severity = is_read ? severity::info : severity::warn;
  event.severity_text = bucket_name(event.severity);
  event.severity_source = "drift";
  event.body = "The format changed from " + called(before) + " to " + called(after) + ": " +
               std::string(reason(finding.sign));
  event.attributes.emplace_back("parsimony.format.old", before.id);
  event.attributes.emplace_back("parsimony.format.new", after.id);
  event.attributes.emplace_back("parsimony.format.why", std::string(reason(finding.sign)));
  event.attributes.emplace_back("parsimony.format.before", samples(mix.lines_before(finding.before)));
  event.attributes.emplace_back("parsimony.format.after", samples(mix.lines_after(finding.after)));
  return event;
}

}  // namespace parsimony
