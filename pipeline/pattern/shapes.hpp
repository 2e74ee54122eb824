#pragma once

#include <cstddef>
#include <string_view>

/// Whole-chunk tests of the shapes that values have. Each looks at all of `text`; none allocates; linear
/// time.
namespace parsimony::pattern::shape {

[[nodiscard]] bool all_digits(std::string_view text);
[[nodiscard]] bool all_letters(std::string_view text);  ///< ASCII and UTF-8 letters, $
[[nodiscard]] bool number(std::string_view text);  ///< -12.5, 1.5e-3; not an integer without sign or fraction
[[nodiscard]] bool hex(
    std::string_view text);  ///< 0x1f; bare: 6 or more hex digits with a digit and a letter, one case
[[nodiscard]] bool hex_letters(
    std::string_view text);  ///< ffffffff: letters alone, of the lengths that words of memory have
[[nodiscard]] bool uuid(std::string_view text);
[[nodiscard]] bool ipv4(std::string_view text);
[[nodiscard]] bool ipv6(std::string_view text);
[[nodiscard]] bool mac(
    std::string_view text);  ///< 6 to 20 pairs of hex digits: also EUI-64, WWN and fingerprints
[[nodiscard]] bool clock(std::string_view text);      ///< 12:34, 12:34:56.789
[[nodiscard]] bool date(std::string_view text);       ///< 2024-01-31, 31/01/2024, 2024/1/31
[[nodiscard]] bool date_time(std::string_view text);  ///< 2024-01-31T12:34:56.789Z
[[nodiscard]] bool version(std::string_view text);    ///< 1.2.3, 1.2.3-rc1
[[nodiscard]] bool host(std::string_view text);    ///< two labels or more, the last one a well-known domain
[[nodiscard]] bool labels(std::string_view text);  ///< letters, digits and dashes between single dots
[[nodiscard]] bool mixed_case(std::string_view text);
[[nodiscard]] bool email(std::string_view text);
[[nodiscard]] bool source_file(std::string_view text);  ///< main.c, Foo.java
[[nodiscard]] bool windows_path(std::string_view text);
[[nodiscard]] bool class_name(std::string_view text);  ///< org.log4j.Logger, HttpServer2$Connector

}  // namespace parsimony::pattern::shape
