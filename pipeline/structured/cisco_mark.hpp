#pragma once

#include "pipeline/reading.hpp"

#include <optional>
#include <string_view>

namespace parsimony {

/// Peels a Cisco header that ends in a mark `%FACILITY-SEVERITY-MNEMONIC: ` (IOS, NX-OS, ASA), with what may
/// stand before it: sequence number, host, time with `*` or `.`, zone. Says the severity (0 to 7 as
/// syslog's), time, host, `cisco.facility` and `cisco.mnemonic`; returns the text behind the mark. nullopt:
/// there is no mark.
[[nodiscard]] std::optional<std::string_view> peel_cisco(std::string_view text,
                                                         const TimestampLayout*& recent, Reading& out);

}  // namespace parsimony
