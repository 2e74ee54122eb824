#pragma once

#include "pipeline/reading.hpp"

#include <string_view>

namespace parsimony {

/// An access log's request wherever it stands in a line of text:
/// `"GET /x?y=1 HTTP/1.1" 404 153 "referer" "agent"`. Adds `http.request.method`, `url.*`,
/// `network.protocol.version`, and what follows it: `http.response.status_code`, size, referer, user agent.
/// Adds nothing where the reading has a request already; the status is no reason for a severity. Views the
/// line; its first kibibytes are searched.
void add_request(std::string_view line, Reading& reading);

}  // namespace parsimony
