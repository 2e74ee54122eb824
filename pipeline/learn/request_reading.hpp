#pragma once

#include "pipeline/reading.hpp"

#include <string_view>

namespace parsimony {

/// An access log's request wherever it stands in a line of text: `"GET /x?y=1 HTTP/1.1" 404 153 "referer" "agent"`.
/// Adds `http.request.method`, `url.*`, `network.protocol.version`, `http.response.status_code`, and the size,
/// referer and user agent that follow it. A request without a status behind it adds nothing, nor does a line of
/// which the reading has a request or a status already. Views the line; its first kibibytes are searched.
void add_request(std::string_view line, Reading& reading);

}  // namespace parsimony
