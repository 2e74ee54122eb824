#pragma once

#include "app/explain/explanation.hpp"
#include "app/terminal/style.hpp"

#include <string>

namespace parsimony {

/// Appends the explanation for people: the line with its spans coloured, what each span is, what the record
/// gains, and what would change it.
void put_explanation(const Explanation& explanation, const Style& style, std::string& out);

}  // namespace parsimony
