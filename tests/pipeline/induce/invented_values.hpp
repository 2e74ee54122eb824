#pragma once

#include "tests/pipeline/induce/invented_dice.hpp"

#include <string>
#include <string_view>

namespace parsimony::testing {

/// A value of a kind that messages hold: int, ms, percent, uuid, ip, path, user, quote, ... Aborts on a kind
/// that it does not know.
[[nodiscard]] std::string invent_value(std::string_view kind, Dice& dice);

}  // namespace parsimony::testing
