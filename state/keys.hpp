#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parsimony::keys {

/// A key of the state directory (docs/state.md):
///
///     schema                               which layout the directory has
///     w <length> <workload>                a workload and what is known about it as a whole
///     f <length> <workload> <format id>    a learned format
///     u <length> <workload> <format id>    that a format explains the workload
///     p <length> <workload> <pattern id>   a pattern
///     i <length> <workload> <partition>    its running copies in a partition
///
/// The kind is one byte; the length is that of the workload's name, four bytes, big endian. So the keys of
/// one workload and kind share a prefix that no other workload's keys have, whatever bytes its name holds.
enum class Kind : char { workload = 'w', format = 'f', use = 'u', pattern = 'p', copies = 'i' };

inline constexpr std::string_view schema = "schema";

[[nodiscard]] std::string prefix(Kind kind, std::string_view workload);
[[nodiscard]] std::string of(Kind kind, std::string_view workload, std::string_view id);

/// The workload of a `w` key; nullopt where the key is malformed.
[[nodiscard]] std::optional<std::string> workload_of(std::string_view key);

/// A key as a person can read it: bytes that do not print are escaped.
[[nodiscard]] std::string printable(std::string_view key);

}  // namespace parsimony::keys
