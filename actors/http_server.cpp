#include "actors/http_server.hpp"

#include <httplib.h>

#include <charconv>
#include <chrono>
#include <thread>

namespace parsimony {
namespace {

constexpr time_t request_seconds = 5;
constexpr std::size_t threads = 2;
constexpr std::size_t max_request_body = 1024;

/// Takes the same time wherever the texts differ.
bool same(std::string_view one, std::string_view other) {
  if (one.size() != other.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < one.size(); ++i) difference |= static_cast<unsigned char>(one[i] ^ other[i]);
  return difference == 0;
}

}  // namespace

Result<ListenAddress> ListenAddress::parse(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return failure("\"" + std::string(text) + "\" is not host:port");
  ListenAddress address;
  auto host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  address.host = host;
  const auto digits = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
  if (error != std::errc() || end != digits.data() + digits.size() || address.port < 0 ||
      address.port > 65535) {
    return failure("\"" + std::string(text) + "\" is not host:port");
  }
  return address;
}

bool ListenAddress::is_loopback() const {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

struct HttpServer::Impl {
  httplib::Server server;
  std::thread thread;
  std::string token;
};

HttpServer::HttpServer() : impl_(std::make_unique<Impl>()) {
  auto& server = impl_->server;
  server.new_task_queue = [] { return new httplib::ThreadPool(threads); };
  server.set_read_timeout(request_seconds);
  server.set_write_timeout(request_seconds);
  server.set_keep_alive_timeout(request_seconds);
  server.set_payload_max_length(max_request_body);
}

HttpServer::~HttpServer() { stop(); }

void HttpServer::on_get(const std::string& pattern, Handler handler) {
  impl_->server.Get(
      pattern, [handler = std::move(handler)](const httplib::Request& request, httplib::Response& response) {
        const std::vector<std::string> captures(request.matches.begin(), request.matches.end());
        const auto answer = handler(captures);
        response.status = answer.status;
        response.set_content(answer.body, answer.content_type);
      });
}

void HttpServer::require_token(std::string token) {
  impl_->server.set_pre_routing_handler([expected = "Bearer " + std::move(token)](
                                            const httplib::Request& request, httplib::Response& response) {
    if (same(request.get_header_value("Authorization"), expected))
      return httplib::Server::HandlerResponse::Unhandled;
    response.status = 401;
    response.set_content("the request needs the node's token\n", "text/plain");
    return httplib::Server::HandlerResponse::Handled;
  });
}

Result<int> HttpServer::start(const ListenAddress& address) {
  auto& server = impl_->server;
  int port = address.port;
  const bool bound = port == 0 ? (port = server.bind_to_any_port(address.host)) > 0
                               : server.bind_to_port(address.host, port);
  if (!bound) {
    return failure("cannot listen on " + address.host + ":" + std::to_string(address.port) +
                   ": the address is taken or not of this machine");
  }
  impl_->thread = std::thread([&server] { server.listen_after_bind(); });
  return port;
}

void HttpServer::stop() {
  if (!impl_->thread.joinable()) return;
  // stop() before the thread has begun to listen would be forgotten
  while (!impl_->server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  impl_->server.stop();
  impl_->thread.join();
}

}  // namespace parsimony
