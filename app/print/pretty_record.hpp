#pragma once

#include "app/terminal/style.hpp"
#include "proto/otlp_view.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parsimony {

/// Appends a record for people: its body as it came, and below it what Parsimony made of it: level, time, the
/// message with its parameters highlighted, and the other attributes.
void put_pretty(const otlp::RecordView& record, const Style& style, std::string& out);

/// Where the parameters of a template stand in a message: [begin, end) of each, in order. Empty where the
/// message is not an instance of the template.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> parameter_places(
    std::string_view template_text, std::string_view message);

/// The colour of a severity_number.
[[nodiscard]] std::string_view colour_of(std::uint32_t severity_number);

}  // namespace parsimony
