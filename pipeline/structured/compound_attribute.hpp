#pragma once

#include "pipeline/reading.hpp"

#include <string_view>

namespace parsimony {

/// Values that say several things at once. Each function adds what the text says and returns true, or returns
/// false and adds nothing where the text is not of that kind. Views the text.

/// `file.go:123` as `code.file.path` and `code.line.number`.
bool tell_caller(std::string_view text, Reading& reading);

/// `GET /cart?id=7 HTTP/1.1` as `http.request.method`, `url.*` and `network.protocol.version`.
bool tell_request_line(std::string_view text, Reading& reading);

/// `/cart?id=7` as `url.path` and `url.query`; `https://shop:8443/cart#top` as `url.full` and its parts,
/// `url.scheme`, `url.domain`, `url.port`, `url.path`, `url.query` and `url.fragment` (OpenTelemetry's
/// semantic conventions for URLs; RFC 3986). A user and password in it are no attributes of their own.
bool tell_url(std::string_view text, Reading& reading);

/// `10.0.0.1`, `10.0.0.1:5060` and `[::1]:5060` as `client.address` and `client.port`.
bool tell_client(std::string_view text, Reading& reading);

}  // namespace parsimony
