#pragma once

#include "proto/result.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

struct HttpAnswer {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};

/// "host:port", also "[::1]:port".
struct ListenAddress {
  std::string host;
  int port = 0;

  [[nodiscard]] static Result<ListenAddress> parse(std::string_view text);
  [[nodiscard]] bool is_loopback() const;
};

/// A small HTTP server with threads of its own; GET only.
class HttpServer {
 public:
  /// Gets what the path's pattern captured, in order. Called from any of the server's threads; must not
  /// throw.
  using Handler = std::function<HttpAnswer(const std::vector<std::string>& captures)>;

  HttpServer();
  ~HttpServer();  ///< stops

  /// `pattern` is an ECMAScript regular expression of the whole path. Before start() only.
  void on_get(const std::string& pattern, Handler handler);

  /// Every request then needs `Authorization: Bearer TOKEN`. Before start() only.
  void require_token(std::string token);

  /// Listens; the result is the port (useful with port 0).
  [[nodiscard]] Result<int> start(const ListenAddress& address);
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace parsimony
