#include "pipeline/detail/details.hpp"

#include "pipeline/detail/cells.hpp"
#include "pipeline/detail/enclosed_details.hpp"
#include "pipeline/detail/pair_details.hpp"
#include "pipeline/detail/place_details.hpp"
#include "pipeline/detail/time_details.hpp"
#include "pipeline/scan/characters.hpp"

namespace parsimony {
namespace {

/// The members of a JSON body are attributes already.
bool is_json(std::string_view body) {
  while (!body.empty() && scan::is_blank(body.front())) body.remove_prefix(1);
  return !body.empty() && body.front() == '{' && body.find('"') < 8;
}

void add_text(std::string_view text, const TimeSpans& times, DetailList& out) {
  add_pair_details(text, out);
  add_place_details(text, out);
  add_enclosed_details(text, times, out);
  add_cells(text, out);
}

}  // namespace

void add_details(std::string_view body, Scratch& scratch, Enrichment& record) {
  body = body.substr(0, max_detail_bytes);
  DetailList out(record, scratch, record.details);
  const TimeSpans times = add_time_details(body, out);
  if (is_json(body)) {
    add_place_details(body, out);
    add_text(record.message.substr(0, max_detail_bytes), times, out);
  } else {
    add_text(body, times, out);
  }
}

}  // namespace parsimony
