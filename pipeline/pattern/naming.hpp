#pragma once

#include "pipeline/pattern/leaf.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace parsimony::pattern {

/// What a parameter is called, from what stands around it: its key (`user=root`), the noun before it (`port
/// 22`), its unit (`took 35 ms`), a preposition and the kind of value (`from 10.0.0.1`), the plural behind it
/// (`3 retries`), or its kind alone. Lower case, words joined by underscores; empty where nothing speaks for
/// a name. The leaf's rendering holds the parameters before it, whose values name nothing.
[[nodiscard]] std::string name_from_surroundings(const Leaf& leaf, std::size_t first, std::size_t last,
                                                 TokenKind kind);

/// Whether a segment of a path is the id of one of what the segment before it says, in the plural: the 123 of
/// `/users/123`. Nothing where it is not.
[[nodiscard]] std::optional<ParameterType> path_id_type(std::string_view plural, std::string_view id);

/// `users` becomes `user_id`, `categories` `category_id`. `out` is reused.
void singular_id(std::string_view plural, std::string& out);

}  // namespace parsimony::pattern
