#pragma once

#include "pipeline/reading.hpp"
#include "pipeline/scratch.hpp"

#include <optional>
#include <string_view>

namespace parsimony {

/// The header of RFC 5424 behind its PRI: `1 TIME HOST APP PROCID MSGID [SD] MSG`. Says time, `host.name`,
/// `service.name`, `process.pid` or `syslog.procid`, `syslog.msgid` and each parameter of the structured data
/// as `syslog.structured_data.<id>.<name>`; returns MSG without its byte order mark.
[[nodiscard]] std::optional<std::string_view> peel_5424_header(std::string_view text,
                                                               const TimestampLayout*& recent, Reading& out,
                                                               Scratch& scratch);

/// The header of RFC 3164: `Jul  4 09:15:00 host tag[pid]: `, the time also as RFC 3339. Behind a PRI host
/// and tag may be missing; without one, all of them must be there, or what stands behind the host must be
/// well-known (a repetition count, CEF, LEEF, a JSON object).
[[nodiscard]] std::optional<std::string_view> peel_bsd_header(std::string_view text,
                                                              const TimestampLayout*& recent, bool has_pri,
                                                              Reading& out);

}  // namespace parsimony
