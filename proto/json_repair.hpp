#pragma once

#include <string>
#include <string_view>

namespace parsimony {

/// JSON text with those things rewritten that real senders write and simdjson refuses: numbers that fit
/// neither a 64-bit integer nor a double become doubles (beyond a double: the largest one), escaped halves of
/// surrogate pairs and bytes that are not UTF-8 become U+FFFD. All else, broken syntax too, stays as it is.
/// Linear.
[[nodiscard]] std::string repaired_json(std::string_view json);

}  // namespace parsimony
