#include "pipeline/learn/request_reading.hpp"

#include "pipeline/structured/reading_attribute.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

std::string text_of(Reading& reading, std::string_view key) {
  const Attribute* attribute = find_attribute(reading, key);
  if (attribute == nullptr) return {};
  if (const auto* number = std::get_if<std::int64_t>(&attribute->value)) return std::to_string(*number);
  return std::string(std::get<std::string_view>(attribute->value));
}

TEST(RequestReading, a_request_is_found_in_a_layout_that_nobody_knows) {
  Reading reading;
  add_request(R"(pier1 ~ 07:15 "GET /crane?id=7 HTTP/1.1" 404 153 "https://pier/" "curl/8.0" 0.3)", reading);
  EXPECT_EQ(text_of(reading, "http.request.method"), "GET");
  EXPECT_EQ(text_of(reading, "url.path"), "/crane");
  EXPECT_EQ(text_of(reading, "url.query"), "id=7");
  EXPECT_EQ(text_of(reading, "network.protocol.version"), "1.1");
  EXPECT_EQ(text_of(reading, "http.response.status_code"), "404");
  EXPECT_EQ(text_of(reading, "http.response.body.size"), "153");
  EXPECT_EQ(text_of(reading, "http.request.header.referer"), "https://pier/");
  EXPECT_EQ(text_of(reading, "user_agent.original"), "curl/8.0");
}

TEST(RequestReading, a_number_is_a_status_right_behind_the_request_only) {
  for (const char* line : {R"("GET /crane HTTP/1.1", 404)", R"(404 "GET /crane HTTP/1.1" - -)",
                           R"("GET /crane HTTP/1.1" 1404 7)", R"("GET /crane HTTP/1.1" 600)"}) {
    Reading reading;
    add_request(line, reading);
    EXPECT_EQ(text_of(reading, "http.request.method"), "GET") << line;
    EXPECT_EQ(find_attribute(reading, "http.response.status_code"), nullptr) << line;
  }
}

TEST(RequestReading, what_is_no_request_adds_nothing) {
  for (const char* line :
       {R"(loaded "Hoist.cc" 404)", R"("GET ready" 404)", R"("GET /crane HTTP/1.1)", "\"", ""}) {
    Reading reading;
    add_request(line, reading);
    EXPECT_TRUE(reading.attributes.empty()) << line;
  }
}

TEST(RequestReading, what_a_format_has_read_stays) {
  Reading reading;
  reading.attributes.push_back({"http.request.method", std::string_view("POST")});
  add_request(R"("GET /crane HTTP/1.1" 404 7)", reading);
  EXPECT_EQ(reading.attributes.size(), 1U);
}

}  // namespace
}  // namespace parsimony
