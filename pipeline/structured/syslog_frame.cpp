#include "pipeline/structured/syslog_frame.hpp"

#include "pipeline/structured/cisco_mark.hpp"
#include "pipeline/structured/reading_attribute.hpp"
#include "pipeline/structured/syslog_header.hpp"

#include <bit>
#include <charconv>

namespace parsimony {
namespace {

struct Pri {
  unsigned value = 0;
  std::size_t length = 0;  ///< 0: none
};

/// `<0>` to `<191>` (RFC 5424, 6.2.1).
Pri scan_pri(std::string_view text) {
  if (text.size() < 3 || text[0] != '<') return {};
  Pri pri;
  std::size_t at = 1;
  while (at < text.size() && at < 4 && text[at] >= '0' && text[at] <= '9') {
    pri.value = pri.value * 10 + static_cast<unsigned>(text[at++] - '0');
  }
  if (at == 1 || at >= text.size() || text[at] != '>' || pri.value > 191) return {};
  if (text[1] == '0' && at > 2) return {};
  pri.length = at + 1;
  return pri;
}

/// The digits of an octet count before a PRI, with the blank; 0 where there is none.
std::size_t octet_count(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 6 && text[at] >= '0' && text[at] <= '9') ++at;
  if (at == 0 || at + 1 >= text.size() || text[at] != ' ' || scan_pri(text.substr(at + 1)).length == 0)
    return 0;
  return at + 1;
}

void state_severity(unsigned pri, Reading& out) {
  out.severity = *level_of_syslog(pri % 8);
  out.severity_text = {};
  out.severity_source = "pri";
}

void state_facility(unsigned pri, Reading& out) {
  set_attribute(out, "syslog.facility", static_cast<std::int64_t>(pri / 8));
}

/// pino's levels, where they stand in the place of a PRI.
std::optional<SeverityNumber> level_of_pino(unsigned number) {
  static constexpr SeverityNumber levels[] = {severity::trace, severity::debug, severity::info,
                                              severity::warn,  severity::error, severity::fatal};
  if (number == 0 || number % 10 != 0 || number > 60) return std::nullopt;
  return levels[number / 10 - 1];
}

/// A PRI directly before text that is no syslog header. Its severity counts only where the workload has shown
/// that it is one: the number alone could be anything.
void state_bare_pri(unsigned pri, const PriEvidence& evidence, Reading& out) {
  int kinds_of_ten = 0;
  for (const auto count : evidence.tens) kinds_of_ten += count > 0 ? 1 : 0;
  if (evidence.framed == 0 && evidence.others == 0) {
    if (pri == 30) {  // INFO by either reading
      out.severity = severity::info;
      out.severity_source = "pri";
    } else if (const auto level = level_of_pino(pri); level && kinds_of_ten >= 3) {
      out.severity = *level;
      out.severity_source = "mark:pino";
    }
    if (pri % 10 == 0 && pri <= 60 && pri != 0) return;
  }
  const bool quiet = pri % 8 >= 4;
  if (evidence.framed > 0 || evidence.is_syslog() || (quiet && pri >= 8)) {
    state_severity(pri, out);
    state_facility(pri, out);
  }
}

}  // namespace

void PriEvidence::count_bare(unsigned pri) {
  facilities |= 1U << (pri / 8);
  ++severities[pri % 8];
  if (pri != 0 && pri % 10 == 0 && pri <= 60) {
    ++tens[pri / 10];
  } else {
    ++others;
  }
}

bool PriEvidence::is_syslog() const {
  std::uint32_t all = 0;
  std::uint32_t loud = 0;
  for (std::size_t i = 0; i < severities.size(); ++i) {
    all += severities[i];
    loud += i <= 3 ? severities[i] : 0;
  }
  return std::popcount(facilities) == 1 && all >= 5 && loud * 10 <= all * 3;
}

std::string PriEvidence::facts() const {
  std::string text;
  for (const auto count : {framed, others, facilities}) text += std::to_string(count) + ' ';
  for (const auto count : tens) text += std::to_string(count) + ' ';
  for (const auto count : severities) text += std::to_string(count) + ' ';
  text.pop_back();
  return text;
}

void PriEvidence::restore(std::string_view facts) {
  const auto next = [&](std::uint32_t& count) {
    while (!facts.empty() && facts.front() == ' ') facts.remove_prefix(1);
    const auto [at, error] = std::from_chars(facts.data(), facts.data() + facts.size(), count);
    facts.remove_prefix(error == std::errc{} ? static_cast<std::size_t>(at - facts.data()) : facts.size());
  };
  for (auto* count : {&framed, &others, &facilities}) next(*count);
  for (auto& count : tens) next(count);
  for (auto& count : severities) next(count);
}

std::optional<std::string_view> peel_syslog(std::string_view text, const TimestampLayout*& recent,
                                            PriEvidence& evidence, Reading& out, Scratch& scratch) {
  text.remove_prefix(octet_count(text));
  const Pri pri = scan_pri(text);
  std::string_view rest = text.substr(pri.length);
  if (pri.length == 0) {
    if (const auto cisco = peel_cisco(rest, recent, out)) return cisco;
    return peel_bsd_header(rest, recent, false, out);
  }
  const SeverityNumber outer_severity = out.severity;
  const std::string_view outer_text = out.severity_text;
  const std::string_view outer_source = out.severity_source;
  state_severity(pri.value, out);
  auto message = peel_5424_header(rest, recent, out, scratch);
  if (!message) message = peel_cisco(rest, recent, out);
  if (!message) message = peel_bsd_header(rest, recent, true, out);
  if (message) {
    ++evidence.framed;
    state_facility(pri.value, out);
    return message;
  }
  out.severity = outer_severity;
  out.severity_text = outer_text;
  out.severity_source = outer_source;
  evidence.count_bare(pri.value);
  state_bare_pri(pri.value, evidence, out);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  return rest;
}

}  // namespace parsimony
