#include "pipeline/structured/trace_context.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

constexpr const char* trace = "4bf92f3577b34da6a3ce929d0e0e4736";
constexpr const char* span = "00f067aa0ba902b7";

std::string found(const std::string& text) {
  const auto context = find_trace_context(text);
  if (!context) return "none";
  return std::string(context->trace_id) + "/" + std::string(context->span_id);
}

TEST(TraceContext, is_found_behind_its_names_in_a_text) {
  const std::string both = std::string(trace) + "/" + span;
  EXPECT_EQ(found(std::string("paid trace_id=") + trace + " span_id=" + span + " in 3 ms"), both);
  EXPECT_EQ(found(std::string("[traceId=") + trace + ", spanId=" + span + "] paid"), both);
  EXPECT_EQ(found(std::string("paid {\"trace.id\": \"") + trace + "\", \"span.id\": \"" + span + "\"}"),
            both);
  EXPECT_EQ(found(std::string("X-B3-TraceId: ") + trace + " X-B3-SpanId: " + span), both);
  EXPECT_EQ(found(std::string("traceparent: 00-") + trace + "-" + span + "-01"), both);
  EXPECT_EQ(found(std::string("trace-id=4bf92f35-77b3-4da6-a3ce-929d0e0e4736")),
            "4bf92f35-77b3-4da6-a3ce-929d0e0e4736/");
}

TEST(TraceContext, flags_come_with_a_traceparent) {
  const auto context = find_trace_context(std::string("traceparent=00-") + trace + "-" + span + "-01");
  ASSERT_TRUE(context);
  EXPECT_EQ(context->flags, 1U);
  EXPECT_EQ(find_trace_context(std::string("trace_id=") + trace)->flags, std::nullopt);
}

TEST(TraceContext, what_is_not_named_or_no_id_is_none) {
  for (const std::string& text :
       {std::string("paid ") + trace, std::string("parent_trace_id=") + trace, std::string("trace ") + trace,
        std::string("retrace_id=") + trace, std::string("trace_id") + trace,
        std::string("trace_id=") + trace + "f0", std::string("trace_id=") + std::string(32, '0'),
        std::string("trace_id=123456789"), std::string("span_id=") + span, std::string("race"),
        std::string("trace_id="), std::string("traceparent=00-"), std::string()})
    EXPECT_EQ(found(text), "none") << text;
}

TEST(TraceContext, a_first_name_without_an_id_hides_no_second_one) {
  EXPECT_EQ(found(std::string("trace_id=- traceId=") + trace), std::string(trace) + "/");
}

TEST(TraceContext, hostile_text_is_read_once) {
  std::string text;
  while (text.size() < (1U << 20)) text += "trace_id=trace_id:";
  EXPECT_EQ(found(text), "none");
}

}  // namespace
}  // namespace parsimony
