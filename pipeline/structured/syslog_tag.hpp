#pragma once

#include <cstddef>
#include <string_view>

namespace parsimony {

/// The tag of an RFC 3164 message: `sshd[123]: `, `kernel: `, `Microsoft Word[14463]: `, `launchd[1]
/// (com.apple.x[7]): `, `mdworker[5] <Error>: `.
struct SyslogTag {
  std::string_view program;
  std::string_view process;  ///< what stands in the brackets; a pid mostly
  std::string_view context;  ///< what stands in parentheses behind them
  std::string_view level;    ///< what stands in angle brackets behind them
  std::size_t length = 0;    ///< with the colon and the blank behind it; 0: there is no tag
};

/// Scans a tag at the start of `text`. It must end with a colon; a level word is no tag. Bounded look-ahead.
[[nodiscard]] SyslogTag scan_syslog_tag(std::string_view text) noexcept;

}  // namespace parsimony
