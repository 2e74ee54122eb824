#pragma once

#include <string>
#include <vector>

namespace parsimony {

/// Patterns of a date and a time of day that stand in neighbouring cells or are joined in some way that no
/// well-known logger uses: `26.02.2031|07:15:09,412`, `2031-02-26; 07:15:09`. Every usual way to write a date
/// with every usual joint and time of day; where day and month could be swapped, what is usual for the
/// separator stands first.
[[nodiscard]] std::vector<std::string> joined_timestamp_patterns();

}  // namespace parsimony
