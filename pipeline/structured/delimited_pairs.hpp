#pragma once

#include "pipeline/structured/member.hpp"

#include <string_view>

namespace parsimony {

/// Reads a body of pairs that a delimiter separates, so that values may hold blanks: `type=TRAFFIC|rule=Allow
/// all|bytes=7` and `[action:"Drop"; origin:"10.0.0.1"]`. The delimiter is `|`, `;`, tab or `,`, the same
/// throughout; nearly every piece is a pair. False: it is none, `out` is as it was. Linear.
[[nodiscard]] bool read_delimited_pairs(std::string_view text, Scratch& scratch, Members& out);

}  // namespace parsimony
