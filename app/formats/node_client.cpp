#include "app/formats/node_client.hpp"

#include "actors/http_server.hpp"

#include <httplib.h>

namespace parsimony {

Result<HttpReply> ask_node(const std::string& url, const std::string& path, const std::string& token) {
  if (!url.starts_with("http://")) return failure(url + " is no URL of a node: http://host:port is expected");
  try {
    httplib::Client client(url);
    if (!client.is_valid()) return failure(url + " is no URL of a node: http://host:port is expected");
    client.set_connection_timeout(3);
    client.set_read_timeout(30);
    httplib::Headers headers;
    if (!token.empty()) headers.emplace("Authorization", "Bearer " + token);
    const auto reply = client.Get(path, headers);
    if (!reply) return failure("no node answers at " + url);
    return HttpReply{reply->status, reply->body};
  } catch (const std::exception& error) {
    return failure(url + ": " + error.what());
  }
}

std::string url_of(const std::string& listen) {
  const auto address = ListenAddress::parse(listen);
  if (listen.empty() || !address) return {};
  std::string host = address->host;
  if (host == "0.0.0.0") host = "127.0.0.1";
  if (host == "::") host = "::1";
  if (host.find(':') != std::string::npos) host = "[" + host + "]";
  return "http://" + host + ":" + std::to_string(address->port);
}

}  // namespace parsimony
