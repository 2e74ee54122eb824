#pragma once

#include "pipeline/reading.hpp"
#include "pipeline/scratch.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parsimony {

/// The priorities that stood before lines of one workload: whether `<30>` is syslog's (daemon, info) or a
/// logger's own number, which pino's transports write in the same place.
struct PriEvidence {
  std::uint32_t framed = 0;                   ///< with a syslog header behind them
  std::array<std::uint32_t, 7> tens{};        ///< bare: 10, 20, ... 60
  std::uint32_t others = 0;                   ///< bare: what is no such number
  std::uint32_t facilities = 0;               ///< bare: bits of facilities 0 to 23
  std::array<std::uint32_t, 8> severities{};  ///< bare: of each severity

  void count_bare(unsigned pri);

  /// True when bare numbers have been one facility's, mostly quiet: then they are priorities.
  [[nodiscard]] bool is_syslog() const;
  [[nodiscard]] std::string facts() const;
  void restore(std::string_view facts);
};

/// Peels one syslog frame off `text`: an octet count (RFC 6587) with what follows it, `<PRI>` with RFC 5424
/// or RFC 3164 behind it or directly before other text, an RFC 3164 header without PRI, a Cisco header. Says
/// time, `host.name`, `service.name`, `process.pid`, `syslog.*` (docs/structured-bodies.md) and, by PRI or
/// mark, the severity. nullopt: it is none. Without a PRI a header is recognised strictly: time, host, and a
/// tag.
[[nodiscard]] std::optional<std::string_view> peel_syslog(std::string_view text,
                                                          const TimestampLayout*& recent,
                                                          PriEvidence& evidence, Reading& out,
                                                          Scratch& scratch);

}  // namespace parsimony
