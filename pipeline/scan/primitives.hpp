#pragma once

#include <cstddef>
#include <string_view>

/// Scanners of the small things that log lines are made of. Each returns the length in bytes of the thing at the
/// start of `text`, 0 where there is none. None allocates, all run in time linear in what they return plus a constant
/// look-ahead, all are thread-safe. None checks what stands before `text`: the caller knows whether a word begins here.
namespace parsimony::scan {

[[nodiscard]] std::size_t digits(std::string_view text) noexcept;           ///< 123
[[nodiscard]] std::size_t integer(std::string_view text) noexcept;          ///< -123, +5
[[nodiscard]] std::size_t number(std::string_view text) noexcept;           ///< -1.5e3, 12
[[nodiscard]] std::size_t hex_number(std::string_view text) noexcept;       ///< 0x1f; bare hex digits only with a letter and 6 or more
[[nodiscard]] std::size_t uuid(std::string_view text) noexcept;
[[nodiscard]] std::size_t ipv4(std::string_view text) noexcept;
[[nodiscard]] std::size_t ipv6(std::string_view text) noexcept;
[[nodiscard]] std::size_t address(std::string_view text) noexcept;          ///< ipv4 or ipv6, [v6] too, with :port or without
[[nodiscard]] std::size_t host_port(std::string_view text) noexcept;        ///< name.domain:80; not x.c:1831
[[nodiscard]] std::size_t mac(std::string_view text) noexcept;
[[nodiscard]] std::size_t email(std::string_view text) noexcept;
[[nodiscard]] std::size_t url(std::string_view text) noexcept;
[[nodiscard]] std::size_t path(std::string_view text) noexcept;             ///< /a/b, C:\a\b, with at least one separator
[[nodiscard]] std::size_t duration(std::string_view text) noexcept;         ///< 12ms, 1.5 s, 1h2m3s: number and unit
[[nodiscard]] std::size_t byte_size(std::string_view text) noexcept;        ///< 12KB, 1.5 MiB
[[nodiscard]] std::size_t quoted(std::string_view text) noexcept;           ///< "..." or '...' with backslash escapes, closed on this line
[[nodiscard]] std::size_t bracketed(std::string_view text) noexcept;        ///< balanced (...), [...], {...} or <...>, quotes respected
[[nodiscard]] std::size_t key_value(std::string_view text, std::size_t& key_length) noexcept;  ///< key=value, key="v w"
[[nodiscard]] std::size_t ansi_escape(std::string_view text) noexcept;      ///< a CSI sequence
[[nodiscard]] std::size_t blanks(std::string_view text) noexcept;           ///< spaces and tabs
[[nodiscard]] std::size_t non_blanks(std::string_view text) noexcept;       ///< up to the next blank or line break

}  // namespace parsimony::scan
