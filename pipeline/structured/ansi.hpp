#pragma once

#include "pipeline/scratch.hpp"

#include <string_view>

namespace parsimony {

/// The text without ANSI escape sequences (ECMA-48: CSI such as colours, OSC such as titles and links). Where
/// there is none, `text` itself; else a copy in `scratch`.
[[nodiscard]] std::string_view strip_ansi(std::string_view text, Scratch& scratch);

}  // namespace parsimony
