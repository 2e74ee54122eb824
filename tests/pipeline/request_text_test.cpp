#include "pipeline/learn/request_text.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

/// The request of a line whose method and URL stand where `method` and `url` do.
std::string request(const std::string& line, std::string_view method, std::string_view url,
                    const char* key = "url.path") {
  Reading reading;
  const std::string_view text = line;
  reading.attributes.push_back({"http.request.method", text.substr(text.find(method), method.size())});
  reading.attributes.push_back({key, text.substr(text.find(url), url.size())});
  return std::string(request_text(line, reading));
}

TEST(RequestText, is_method_and_path_as_the_line_has_them) {
  EXPECT_EQ(request(R"(::1 - - [x] "GET /items/3?q=1 HTTP/1.1" 200)", "GET", "/items/3"), "GET /items/3");
  EXPECT_EQ(request("5 GET /items/3", "GET", "/items/3"), "GET /items/3");
}

TEST(RequestText, is_empty_where_method_and_path_stand_apart) {
  EXPECT_EQ(request("/items/3 GET 200", "GET", "/items/3"), "");
  EXPECT_EQ(request("GET 10.0.0.7 200 /items/3", "GET", "/items/3"), "");
  EXPECT_EQ(request("GET https://shop", "GET", "https://shop", "url.full"), "") << "no path";
}

TEST(RequestText, has_the_host_of_a_whole_url) {
  const std::string line = "GET https://shop/items/3?q=1 200";
  const std::string_view text = line;
  Reading reading;
  reading.attributes.push_back({"http.request.method", text.substr(0, 3)});
  reading.attributes.push_back({"url.full", text.substr(4, 24)});
  reading.attributes.push_back({"url.path", text.substr(16, 8)});
  EXPECT_EQ(request_text(line, reading), "GET https://shop/items/3");
}

TEST(RequestText, needs_values_that_stand_in_the_line) {
  Reading reading;
  reading.attributes.push_back({"http.request.method", "GET"});
  reading.attributes.push_back({"url.path", "/items"});
  EXPECT_EQ(request_text("GET /items", reading), "");
  EXPECT_EQ(request_text("", Reading{}), "");
}

}  // namespace
}  // namespace parsimony
