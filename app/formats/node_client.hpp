#pragma once

#include "proto/result.hpp"

#include <string>

namespace parsimony {

struct HttpReply {
  int status = 0;
  std::string body;
};

/// Asks a node's API; `url` is its root, e.g. http://127.0.0.1:8080. Fails where nobody answers. The token
/// may be empty.
[[nodiscard]] Result<HttpReply> ask_node(const std::string& url, const std::string& path,
                                         const std::string& token);

/// Where a node with this http.listen is reached from its own machine; empty: it has no API.
[[nodiscard]] std::string url_of(const std::string& listen);

}  // namespace parsimony
