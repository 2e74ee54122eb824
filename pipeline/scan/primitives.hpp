#pragma once

#include <cstddef>
#include <string_view>

/// Scanners of the small things that log lines are made of. Each returns the length in bytes of the thing at
/// the start of `text`, 0 where there is none. None allocates, all run in time linear in what they return
/// plus a constant look-ahead (max_enclosed for what has to be closed), all are thread-safe. None checks what
/// stands before `text`: the caller knows whether a word begins here. What has a shape of its own (uuid,
/// addresses, mac, email, hex_number, duration, byte_size) must not go on as a word: `12msg` is no duration.
namespace parsimony::scan {

/// Bytes within which a quote or bracket must be closed.
inline constexpr std::size_t max_enclosed = std::size_t{1} << 16;

[[nodiscard]] std::size_t digits(std::string_view text) noexcept;   ///< 123
[[nodiscard]] std::size_t integer(std::string_view text) noexcept;  ///< -123, +5
[[nodiscard]] std::size_t number(std::string_view text) noexcept;   ///< -1.5e3, 12, .5
/// 0x1f; bare hex digits when they are six or more, with a letter and a digit among them.
[[nodiscard]] std::size_t hex_number(std::string_view text) noexcept;
[[nodiscard]] std::size_t uuid(std::string_view text) noexcept;
[[nodiscard]] std::size_t ipv4(std::string_view text) noexcept;
/// As RFC 4291, 2.2 writes it, with a zone (%eth0) or without; at least one digit in it (`dead::beef` may be
/// a name).
[[nodiscard]] std::size_t ipv6(std::string_view text) noexcept;
[[nodiscard]] std::size_t address(
    std::string_view text) noexcept;  ///< ipv4 or ipv6, [v6] too, with :port or without
/// name.domain:80, localhost:80; not x.c:1831.
[[nodiscard]] std::size_t host_port(std::string_view text) noexcept;
[[nodiscard]] std::size_t mac(std::string_view text) noexcept;  ///< 00:1b:..., 00-1B-..., 001b.44aa.bbcc
[[nodiscard]] std::size_t email(std::string_view text) noexcept;
/// scheme://..., up to a blank, quote or angle bracket, without punctuation that belongs to the sentence.
[[nodiscard]] std::size_t url(std::string_view text) noexcept;
/// /a/b, ./a, ../a, ~/a, C:\a\b, C:/a, \\host\share; `/` alone where it stands alone.
[[nodiscard]] std::size_t path(std::string_view text) noexcept;
[[nodiscard]] std::size_t duration(std::string_view text) noexcept;  ///< 12ms, 1.5 s, 1h2m3s: number and unit
[[nodiscard]] std::size_t byte_size(std::string_view text) noexcept;  ///< 12KB, 1.5 MiB, 300 bytes
/// "..." or '...' with backslash escapes, closed on this line; the quotes count.
[[nodiscard]] std::size_t quoted(std::string_view text) noexcept;
/// (...), [...], {...} or <...>, balanced in its own kind on this line; brackets in "..." don't count.
[[nodiscard]] std::size_t bracketed(std::string_view text) noexcept;
/// key=value, key="v w", key=[...], key=; the value ends at a blank or at the comma or semicolon before the
/// next key.
[[nodiscard]] std::size_t key_value(std::string_view text, std::size_t& key_length) noexcept;
[[nodiscard]] std::size_t ansi_escape(std::string_view text) noexcept;  ///< a CSI sequence (ECMA-48, 5.4)
[[nodiscard]] std::size_t blanks(std::string_view text) noexcept;       ///< spaces and tabs
[[nodiscard]] std::size_t non_blanks(std::string_view text) noexcept;  ///< up to the next blank or line break

}  // namespace parsimony::scan
