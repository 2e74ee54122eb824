#include "pipeline/detail/time_details.hpp"

#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/primitives.hpp"
#include "pipeline/scan/timestamp.hpp"

#include <algorithm>

namespace parsimony {
namespace {

constexpr std::size_t epoch_digits = 10;  ///< of an epoch's seconds
constexpr std::size_t epoch_within = 64;  ///< bytes from the start in which an epoch is a column, no value

using namespace scan;

bool all_digits(std::string_view text) { return !text.empty() && digits(text) == text.size(); }
bool all_letters(std::string_view text) { return std::all_of(text.begin(), text.end(), is_letter); }

bool is_month_or_day_name(std::string_view word, std::string_view names) {
  if (word.size() < 3 || !all_letters(word)) return false;
  const char key[] = {lower(word[0]), lower(word[1]), lower(word[2]), '\0'};
  const std::size_t at = names.find(key);
  return at != std::string_view::npos && at % 3 == 0;
}
bool is_month(std::string_view word) {
  return is_month_or_day_name(word, "janfebmaraprmayjunjulaugsepoctnovdec");
}
bool is_weekday(std::string_view word) { return is_month_or_day_name(word, "montuewedthufrisatsun"); }

/// Where the zone begins that ends a time which states one: `Z`, `+02:00`, ` UTC`.
std::size_t zone_begin(std::string_view time) {
  std::size_t at = time.size();
  while (at > 0 && is_letter(time[at - 1])) --at;
  if (at < time.size()) return at;
  while (at > 0 && (is_digit(time[at - 1]) || time[at - 1] == ':')) --at;
  return at > 0 && (time[at - 1] == '+' || time[at - 1] == '-') ? at - 1 : time.size();
}

void add_word_of_time(std::string_view word, bool behind_date, DetailList& out) {
  if (word.find(':') != std::string_view::npos || (behind_date && all_digits(word) && word.size() == 6)) {
    out.add_named("time", word);
  } else if (is_month(word)) {
    out.add_named("month", word);
  } else if (all_digits(word) && word.size() <= 2) {
    out.add_named("day", word);
  } else if (all_digits(word) && word.size() == 4) {
    out.add_named("year", word);
  } else if (!all_letters(word)) {
    out.add_named("date", word);
  }
}

/// The words of a time that consists of several.
void add_parts(std::string_view time, DetailList& out) {
  bool behind_date = false;
  while (!time.empty()) {
    const std::size_t end = std::min(time.find_first_of(" \t,"), time.size());
    const std::string_view word = time.substr(0, end);
    // A comma in front of a fraction belongs to the clock.
    if (end < time.size() && time[end] == ',' && word.find(':') != std::string_view::npos) {
      const std::size_t whole = std::min(time.find_first_of(" \t"), time.size());
      out.add_named("time", time.substr(0, whole));
      time.remove_prefix(std::min(whole + 1, time.size()));
      continue;
    }
    if (!word.empty() && !is_weekday(word)) {
      add_word_of_time(word, behind_date, out);
      behind_date = true;
    }
    time.remove_prefix(std::min(end + 1, time.size()));
  }
}

void add_time(std::string_view time, const DetectedTimestamp& found, DetailList& out) {
  const TimestampLayout& layout = *found.layout;
  if (!layout.states_clock() || !layout.states_date()) {
    out.add_named(layout.states_date() ? "date" : "time", time);
    return;
  }
  const std::string_view whole = time;
  if (found.time.has_zone) {
    const std::size_t zone = zone_begin(time);
    const std::string_view name = time.substr(zone);
    if (name.size() >= 3 && all_letters(name)) out.add_named("zone", name);
    time = time.substr(0, zone);
    while (!time.empty() && is_blank(time.back())) time.remove_suffix(1);
  }
  const bool has_parts = time.find_first_of(" \t") != std::string_view::npos;
  out.add_named(has_parts ? "timestamp" : "time", whole);
  if (has_parts) add_parts(time, out);
}

/// Whether a time may begin behind this byte.
bool is_border(char before) {
  return !is_word(before) && before != '.' && before != ':' && before != '-' && before != '/';
}

/// A column of ten digits or of three more each, alone between blanks.
std::size_t epoch_column(std::string_view text, std::size_t at) {
  if (at >= epoch_within || text[at] != '1' || (at > 0 && !is_blank(text[at - 1]))) return 0;
  const std::size_t length = non_blanks(text.substr(at));
  const std::size_t whole = digits(text.substr(at));
  const bool has_fraction =
      whole < length && text[at + whole] == '.' && whole + 1 + digits(text.substr(at + whole + 1)) == length;
  if (whole < epoch_digits || (whole - epoch_digits) % 3 != 0 || whole > epoch_digits + 9) return 0;
  return whole == length || has_fraction ? length : 0;
}

}  // namespace

TimeSpans add_time_details(std::string_view text, DetailList& out) {
  TimeSpans found;
  for (std::size_t at = 0; at < text.size() && found.count < TimeSpans::capacity && !out.full();) {
    const char c = text[at];
    if ((!is_digit(c) && !is_letter(c)) || (at > 0 && !is_border(text[at - 1]))) {
      ++at;
      continue;
    }
    const bool may_be_name = is_digit(c) || is_month(text.substr(at, 3)) || is_weekday(text.substr(at, 3));
    if (may_be_name) {
      if (const auto time = detect_timestamp(text.substr(at)); time.length > 0) {
        add_time(text.substr(at, time.length), time, out);
        found.spans[found.count++] = text.substr(at, time.length);
        at += time.length;
        continue;
      }
      if (const std::size_t length = epoch_column(text, at); length > 0) {
        out.add_named("timestamp", text.substr(at, length));
        found.spans[found.count++] = text.substr(at, length);
        at += length;
        continue;
      }
    }
    while (at < text.size() && is_word(text[at])) ++at;
  }
  return found;
}

}  // namespace parsimony
