#include "pipeline/detail/details.hpp"

#include "pipeline/detail/cells.hpp"
#include "pipeline/detail/enclosed_details.hpp"
#include "pipeline/detail/pair_details.hpp"
#include "pipeline/detail/place_details.hpp"
#include "pipeline/detail/time_details.hpp"

#include <algorithm>

namespace parsimony {
namespace {

/// Where a JSON object begins that the body ends with; its size where there is none. Its members are
/// attributes.
std::size_t json_begin(std::string_view body) {
  const std::size_t last = body.find_last_not_of(" \t\r\n");
  if (last == std::string_view::npos || body[last] != '}') return body.size();
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  return body[first] == '{' ? first : std::min(body.find("{\""), body.size());
}

/// A format that names so many of a line's values leaves none that a number would help to find.
constexpr std::size_t well_read = 10;

/// A line that states a request and no level of its own is all columns.
bool is_access_line(const Enrichment& record) {
  if (record.attributes.size() >= well_read) return false;
  if (record.severity_number != 0 && record.severity_source != "http.status" &&
      record.severity_source != "pri")
    return false;
  return std::any_of(record.attributes.begin(), record.attributes.end(),
                     [](const Attribute& attribute) { return attribute.key == "http.request.method"; });
}

void add_text(std::string_view text, const TimeSpans& times, DetailList& out) {
  add_pair_details(text, out);
  add_place_details(text, out);
  add_enclosed_details(text, times, out);
  add_cells(text, out);
}

}  // namespace

void add_details(std::string_view body, Scratch& scratch, Enrichment& record) {
  const std::size_t json = std::min(json_begin(body), max_detail_bytes);
  const std::string_view near = body.substr(0, max_detail_bytes);
  DetailList out(record, scratch, record.details);
  const TimeSpans times = add_time_details(near, out);
  add_text(near.substr(0, json), times, out);
  if (is_access_line(record)) add_word_cells(near.substr(0, json), out);
  if (json == near.size()) return;
  add_place_details(near.substr(json), out);
  add_text(record.message.substr(0, max_detail_bytes), times, out);
}

}  // namespace parsimony
