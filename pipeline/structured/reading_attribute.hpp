#pragma once

#include "pipeline/reading.hpp"

#include <string_view>

namespace parsimony {

/// The attribute of that key, nullptr where there is none.
[[nodiscard]] Attribute* find_attribute(Reading& reading, std::string_view key) noexcept;

/// Adds the attribute, or gives the one of that key its new value: what is further in knows better.
void set_attribute(Reading& reading, std::string_view key, const Value& value);

/// A value as text: a number as spelled in `raw`, where that is not empty.
[[nodiscard]] std::string_view text_of_value(const Value& value, std::string_view raw) noexcept;

}  // namespace parsimony
