#include "pipeline/event_encoder.hpp"

#include "logs.pb.h"
#include "proto/otlp_fields.hpp"
#include "proto/wire_writer.hpp"

#include <gtest/gtest.h>

#include <map>

/// Events against the classes that protoc generates.
namespace parsimony {
namespace {

EventRecord crash() {
  EventRecord event;
  event.name = event_name::startup_crashed;
  event.time_ns = 1'790'000'000'000'000'007;
  event.severity = severity::fatal;
  event.severity_text = "FATAL";
  event.severity_source = "crash";
  event.body = "pod-2/app/1 crashed \xff at start-up";
  event.attributes = {{"parsimony.crash.id", std::string("4f\xfe")},
                      {"parsimony.crash.count", std::int64_t{3}},
                      {"parsimony.crash.lines", std::vector<std::string>{"one", std::string(300, 'x'), ""}}};
  const otlp::wire::Nested attribute(event.resource, otlp::field::resource::attributes);
  otlp::wire::put_bytes(event.resource, otlp::field::key_value::key, "k8s.pod.uid");
  return event;
}

std::map<std::string, reference::AnyValue> attributes_of(const reference::LogRecord& record) {
  std::map<std::string, reference::AnyValue> found;
  for (const auto& attribute : record.attributes()) found[attribute.key()] = attribute.value();
  return found;
}

TEST(EventEncoder, the_official_classes_read_what_was_noticed) {
  reference::LogsData data;
  ASSERT_TRUE(data.ParseFromString(encode_logs_data(crash())));
  ASSERT_EQ(data.resource_logs_size(), 1);
  EXPECT_EQ(data.resource_logs(0).resource().attributes(0).key(), "k8s.pod.uid");
  ASSERT_EQ(data.resource_logs(0).scope_logs_size(), 1);
  EXPECT_EQ(data.resource_logs(0).scope_logs(0).scope().name(), "parsimony");
  ASSERT_EQ(data.resource_logs(0).scope_logs(0).log_records_size(), 1);
  const auto& record = data.resource_logs(0).scope_logs(0).log_records(0);
  EXPECT_EQ(record.event_name(), "parsimony.startup.crashed");
  EXPECT_EQ(record.time_unix_nano(), 1'790'000'000'000'000'007U);
  EXPECT_EQ(record.observed_time_unix_nano(), record.time_unix_nano());
  EXPECT_EQ(static_cast<int>(record.severity_number()), 21);
  EXPECT_EQ(record.severity_text(), "FATAL");
  EXPECT_EQ(record.body().string_value(), "pod-2/app/1 crashed \xef\xbf\xbd at start-up");
  const auto attributes = attributes_of(record);
  EXPECT_EQ(attributes.at("parsimony.severity.source").string_value(), "crash");
  EXPECT_EQ(attributes.at("parsimony.crash.id").string_value(), "4f\xef\xbf\xbd");
  EXPECT_EQ(attributes.at("parsimony.crash.count").int_value(), 3);
  const auto& lines = attributes.at("parsimony.crash.lines").array_value();
  ASSERT_EQ(lines.values_size(), 3);
  EXPECT_EQ(lines.values(1).string_value(), std::string(300, 'x'));
  EXPECT_EQ(lines.values(2).string_value(), "");
}

TEST(EventEncoder, the_record_alone_is_the_batchs_record) {
  reference::LogRecord alone;
  reference::LogsData data;
  ASSERT_TRUE(alone.ParseFromString(encode_log_record(crash())));
  ASSERT_TRUE(data.ParseFromString(encode_logs_data(crash())));
  EXPECT_EQ(alone.SerializeAsString(),
            data.resource_logs(0).scope_logs(0).log_records(0).SerializeAsString());
}

}  // namespace
}  // namespace parsimony
