#pragma once

#include <string>
#include <string_view>

namespace parsimony {

/// Appends the bytes as lower-case hexadecimal digits, two each.
void append_hex(std::string& out, std::string_view bytes);

/// Appends the bytes that hexadecimal digits of either case stand for. False: an odd number of digits, or
/// something else; what `out` gained then is of no use.
[[nodiscard]] bool append_unhexed(std::string& out, std::string_view digits);

}  // namespace parsimony
