#pragma once

#include "pipeline/reading.hpp"

#include <string_view>

namespace parsimony {

/// `GET /items/3` of an access log's line: its method and path as they stand there, without the query. Such a
/// line has no message; what happened is its request, and all else is fields. Empty where the line states no
/// request in this order.
[[nodiscard]] std::string_view request_text(std::string_view line, const Reading& reading) noexcept;

}  // namespace parsimony
