#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace parsimony::otlp {

/// The LogsData of one record for a line that came without OTLP around it. `out` is overwritten. The line
/// becomes the body as it is, byte for byte: a string where it is UTF-8, else bytes, because readers refuse a
/// whole message for a string that is not. There are no resource attributes.
void wrap_line(std::string_view line, std::uint64_t observed_time_unix_nano, std::string& out);

}  // namespace parsimony::otlp
