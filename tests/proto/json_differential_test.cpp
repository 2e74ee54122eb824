#include "logs.pb.h"
#include "proto/base64.hpp"
#include "proto/hex.hpp"
#include "proto/otlp_json.hpp"
#include "tests/proto/random_wire.hpp"

#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

/// The JSON mapping against protobuf's own, which differs from OTLP's in one thing: it writes ids in base64.
namespace parsimony::otlp {
namespace {

/// Protobuf writes an id of 16 or 8 bytes in base64. These are the bytes whose base64 looks like the id in
/// hex.
std::string id_that_looks_like_hex(const std::string& id) {
  std::string hex, bytes;
  append_hex(hex, id);
  EXPECT_TRUE(append_unbase64(bytes, hex));
  return bytes;
}

void make_ids_look_like_hex(reference::LogsData& data) {
  for (auto& resource : *data.mutable_resource_logs()) {
    for (auto& scope : *resource.mutable_scope_logs()) {
      for (auto& record : *scope.mutable_log_records()) {
        record.set_trace_id(id_that_looks_like_hex(record.trace_id()));
        record.set_span_id(id_that_looks_like_hex(record.span_id()));
      }
    }
  }
}

void give_ids_their_size(reference::LogsData& data) {
  for (auto& resource : *data.mutable_resource_logs()) {
    for (auto& scope : *resource.mutable_scope_logs()) {
      for (auto& record : *scope.mutable_log_records()) {
        record.mutable_trace_id()->resize(record.trace_id().empty() ? 0 : 16);
        record.mutable_span_id()->resize(record.span_id().empty() ? 0 : 8);
      }
    }
  }
}

class JsonDifferential : public testing::TestWithParam<int> {};

TEST_P(JsonDifferential, is_written_and_read_as_protobuf_does) {
  const google::protobuf::LogSilencer quiet;
  test::Random random(static_cast<std::uint64_t>(GetParam()));
  int compared = 0;
  for (int i = 0; i < 300 && !HasFailure(); ++i) {
    reference::LogsData data;
    if (!data.ParseFromString(test::RandomWire(random, false).message(logs_data_json)))
      continue;  // not UTF-8
    data.DiscardUnknownFields();
    give_ids_their_size(data);
    reference::LogsData looks_like_hex = data;
    make_ids_look_like_hex(looks_like_hex);
    const std::string bytes = data.SerializeAsString();

    const std::string ours = proto_to_json(bytes);
    reference::LogsData from_ours;
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(ours, &from_ours).ok()) << ours;
    EXPECT_EQ(from_ours.SerializeAsString(), looks_like_hex.SerializeAsString()) << ours;

    std::string theirs;
    google::protobuf::util::JsonPrintOptions options;
    options.always_print_enums_as_ints = random() % 2 == 0;
    options.preserve_proto_field_names = random() % 2 == 0;
    options.add_whitespace = random() % 2 == 0;
    ASSERT_TRUE(google::protobuf::util::MessageToJsonString(looks_like_hex, &theirs, options).ok());
    const auto from_theirs = json_to_proto(theirs);
    ASSERT_TRUE(from_theirs) << theirs;
    reference::LogsData result;
    ASSERT_TRUE(result.ParseFromString(*from_theirs));
    EXPECT_EQ(result.SerializeAsString(), bytes) << theirs;
    ++compared;
  }
  EXPECT_GT(compared, 100);
}

TEST_P(JsonDifferential, is_read_whatever_happens_to_it) {
  test::Random random(static_cast<std::uint64_t>(GetParam()) + 100);
  for (int i = 0; i < 300; ++i) {
    std::string json = proto_to_json(test::RandomWire(random, false).message(logs_data_json));
    test::mutate(random, json);
    const auto once = json_to_proto(json);
    if (!once) continue;
    const std::string restored = proto_to_json(*once, CarriedKeys::restore);
    const auto twice = json_to_proto(restored);
    ASSERT_TRUE(twice) << restored;
    EXPECT_EQ(proto_to_json(*twice, CarriedKeys::restore), restored);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, JsonDifferential, testing::Range(1, 6));

}  // namespace
}  // namespace parsimony::otlp
