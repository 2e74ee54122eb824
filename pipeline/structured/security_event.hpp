#pragma once

#include "pipeline/reading.hpp"
#include "pipeline/structured/member.hpp"

#include <optional>
#include <string_view>

namespace parsimony {

/// The head of an event of ArcSight's CEF or IBM QRadar's LEEF.
struct SecurityEvent {
  bool is_leef = false;
  std::string_view name;      ///< CEF: the event's name, unescaped
  std::string_view severity;  ///< CEF's header or LEEF's `sev`: 0 to 10 or Low to Very-High
};

/// Reads `CEF:0|vendor|product|version|signature|name|severity|k=v k=v` and
/// `LEEF:1.0|vendor|product|version|event|k=v<tab>k=v` (2.0: with the delimiter as a sixth field). The head
/// becomes members `device.vendor`, `device.product`, `device.version`, `event.id`; the extension's keys keep
/// their names. nullopt: it is neither, `out` is as it was.
[[nodiscard]] std::optional<SecurityEvent> read_security_event(std::string_view text, Scratch& scratch,
                                                               Members& out);

}  // namespace parsimony
