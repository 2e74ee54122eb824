#include "actors/http_server.hpp"

#include "tests/actors/http_client.hpp"

#include <gtest/gtest.h>

namespace parsimony::test {
namespace {

TEST(ListenAddress, is_host_and_port) {
  const auto address = ListenAddress::parse("127.0.0.1:8080");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->host, "127.0.0.1");
  EXPECT_EQ(address->port, 8080);
  EXPECT_EQ(ListenAddress::parse("[::1]:1")->host, "::1");
}

TEST(ListenAddress, anything_else_is_refused) {
  for (const char* text :
       {"", "8080", "localhost", "localhost:", "localhost:x", "localhost:70000", "localhost:-1", "h:1x"}) {
    EXPECT_FALSE(ListenAddress::parse(text)) << text;
  }
}

TEST(ListenAddress, knows_what_stays_on_this_machine) {
  EXPECT_TRUE(ListenAddress::parse("localhost:1")->is_loopback());
  EXPECT_TRUE(ListenAddress::parse("127.8.0.1:1")->is_loopback());
  EXPECT_TRUE(ListenAddress::parse("[::1]:1")->is_loopback());
  EXPECT_FALSE(ListenAddress::parse("0.0.0.0:1")->is_loopback());
  EXPECT_FALSE(ListenAddress::parse(":1")->is_loopback());
}

TEST(HttpServer, with_a_token_answers_nobody_without_it) {
  HttpServer server;
  server.on_get("/secret", [](const auto&) { return HttpAnswer{.body = "told"}; });
  server.require_token("s3cret");
  const auto port = server.start({"127.0.0.1", 0});
  ASSERT_TRUE(port);
  EXPECT_EQ(get(*port, "/secret"), "status 401");
  EXPECT_EQ(get(*port, "/nothing"), "status 401");
  httplib::Client client("127.0.0.1", *port);
  client.set_bearer_token_auth("wrong!");
  EXPECT_EQ(client.Get("/secret")->status, 401);
  client.set_bearer_token_auth("s3cret");
  EXPECT_EQ(client.Get("/secret")->body, "told");
}

TEST(HttpServer, an_address_that_is_not_of_this_machine_is_an_error) {
  HttpServer server;
  EXPECT_FALSE(server.start({"192.0.2.1", 0}));
}

}  // namespace
}  // namespace parsimony::test
