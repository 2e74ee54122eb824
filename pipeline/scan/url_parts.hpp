#pragma once

#include <string_view>

namespace parsimony::scan {

/// The parts of a URL (RFC 3986, 3); what a URL does not have is empty. View the text. A user and a password
/// are in none of them.
struct UrlParts {
  std::string_view scheme;
  std::string_view host;  ///< an IPv6 address without its brackets
  std::string_view port;  ///< digits, 65535 at most
  std::string_view path;
  std::string_view query;
  std::string_view fragment;
};

/// `https://shop:8443/cart?id=7#top` in its parts; `/cart?id=7` is a path and a query. The text is the URL
/// and nothing else: nothing is checked but the scheme and the port.
[[nodiscard]] UrlParts split_url(std::string_view text) noexcept;

}  // namespace parsimony::scan
