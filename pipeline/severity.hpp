#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace parsimony {

/// OpenTelemetry's severity_number: TRACE 1-4, DEBUG 5-8, INFO 9-12, WARN 13-16, ERROR 17-20, FATAL 21-24; 0:
/// unspecified.
using SeverityNumber = std::uint8_t;

namespace severity {
inline constexpr SeverityNumber unspecified = 0;
inline constexpr SeverityNumber trace = 1;
inline constexpr SeverityNumber debug = 5;
inline constexpr SeverityNumber info = 9;
inline constexpr SeverityNumber notice = 10;
inline constexpr SeverityNumber warn = 13;
inline constexpr SeverityNumber error = 17;
inline constexpr SeverityNumber critical = 18;
inline constexpr SeverityNumber alert = 19;
inline constexpr SeverityNumber fatal = 21;
}  // namespace severity

/// The upper-case name of the number's bucket ("ERROR" for 17 to 20); empty for 0 and for numbers over 24.
[[nodiscard]] std::string_view bucket_name(SeverityNumber number) noexcept;

/// True for ERROR and FATAL: the claims that must never be false.
[[nodiscard]] constexpr bool is_loud(SeverityNumber number) noexcept { return number >= severity::error; }

/// What a level word of any logger means ("WARNING", "err", "Informational", "SEVERE"), whatever its case,
/// and Go's `INFO+2`. nullopt when the word is in no logger's vocabulary ("<3>"). Words only: single letters
/// are level_of_letter's. .NET's Critical is a 21 by its format, here it is the 18 of everybody else. A few
/// nanoseconds.
[[nodiscard]] std::optional<SeverityNumber> level_of_word(std::string_view word) noexcept;

/// What a level letter means (V D I W E F, also T, N, C, A as loggers use them); upper case only.
[[nodiscard]] std::optional<SeverityNumber> level_of_letter(char letter) noexcept;

/// Severity 0 (emerg) to 7 (debug) of a syslog priority (RFC 5424, 6.2.1). nullopt above 7.
[[nodiscard]] std::optional<SeverityNumber> level_of_syslog(unsigned code) noexcept;

}  // namespace parsimony
