#include "proto/batch.hpp"
#include "proto/enrichment_encoder.hpp"
#include "proto/otlp_json.hpp"
#include "proto/splicer.hpp"
#include "proto/wire_writer.hpp"
#include "tests/allocation_count.hpp"
#include "tests/proto/sample_batch.hpp"

#include <gtest/gtest.h>

namespace parsimony::otlp {
namespace {

using std::string_view_literals::operator""sv;

reference::LogsData large_batch(int records) {
  reference::LogsData data = test::sample_batch();
  auto& scope = *data.mutable_resource_logs(0)->mutable_scope_logs(0);
  for (int i = 0; i < records; ++i) {
    auto& record = test::add_record(scope, "GET /index.html 200");
    auto& attribute = *record.add_attributes();
    attribute.set_key("thread");
    attribute.mutable_value()->set_int_value(i);
  }
  return data;
}

TEST(Cost, cutting_encoding_and_splicing_allocate_nothing_in_steady_state) {
  const std::string payload = large_batch(500).SerializeAsString();
  Batch batch;
  AdditionList list;
  std::vector<Addition> additions;
  Splicer splicer;
  EnrichmentEncoder encoder({Profile::full});
  std::string out;
  Enrichment enrichment;
  enrichment.severity_number = 9;
  enrichment.severity_text = "INFO";
  enrichment.severity_source = "slot:level";
  enrichment.attributes = {{"http.request.method", "GET"}, {"http.response.status_code", std::int64_t{200}}};
  enrichment.pattern_template = "GET <path> <status>";
  enrichment.message = "GET /index.html 200";
  for (int round = 0; round < 3; ++round) {
    const std::size_t before = test::allocation_count();
    ASSERT_TRUE(batch.cut(payload));
    list.clear();
    additions.clear();
    for (std::size_t i = 0; i < batch.records().size(); ++i) {
      list.add([&](std::string& to) { return encoder.encode(enrichment, to); });
    }
    list.append_to(additions);
    for (const Part& part : splicer.plan(batch, additions, 60'000)) splicer.write(part, out);
    if (round == 2) {
      EXPECT_EQ(test::allocation_count() - before, 0U);
    }
  }
}

/// Each of these takes minutes if anything is quadratic, or the memory of the machine.
TEST(Cost, of_hostile_messages_is_linear) {
  constexpr int pieces = 400'000;
  std::string arrays, nested;
  for (int i = 0; i < pieces; ++i)
    arrays.append("\x2a\x04\x2a\x02\x0a\x00"sv);                         // body: array_value with one element
  for (int i = 0; i < pieces; ++i) nested.append("\x2a\x02\x0a\x00"sv);  // the same inside one body
  std::string record_with_nested;
  wire::put_bytes(record_with_nested, field::log_record::body, nested);
  for (const std::string& record : {arrays, record_with_nested}) {
    std::string payload;
    wire::put_bytes(payload, field::scope_logs::log_records, record);
    for (const std::uint32_t around : {field::resource_logs::scope_logs, field::logs_data::resource_logs}) {
      std::string outer;
      wire::put_bytes(outer, around, payload);
      payload = outer;
    }
    Batch batch;
    ASSERT_TRUE(batch.cut(payload));
    int elements = 0;
    EXPECT_TRUE(for_each_element(batch.records()[0].view.body, [&](const AnyValueView&) { ++elements; }));
    EXPECT_EQ(elements, pieces);
  }
  std::string resources;
  for (int i = 0; i < pieces; ++i) resources.append("\x0a\x04\x0a\x02\x10\x01"sv);
  Batch batch;
  ASSERT_TRUE(batch.cut(resources));
  EXPECT_EQ(batch.resources().size(), static_cast<std::size_t>(pieces));
}

TEST(Cost, of_hostile_json_is_linear) {
  std::string json = R"({"resourceLogs":[{"scopeLogs":[{"logRecords":[{)";
  for (int i = 0; i < 100'000; ++i) json += R"("body":5,"attributes":[],)";
  json += R"("attributes":[5]}]}]}]})";
  const auto bytes = json_to_proto(json);
  ASSERT_TRUE(bytes);
  EXPECT_GT(proto_to_json(*bytes, CarriedKeys::restore).size(), 800'000U);
  EXPECT_FALSE(json_to_proto(std::string(1'000'000, '[')));
  EXPECT_FALSE(json_to_proto(std::string(1'000'000, '"')));
  EXPECT_FALSE(json_to_proto("[" + std::string(1'000'000, '9')));
}

TEST(Cost, of_splitting_a_batch_is_bounded_by_twice_its_size) {
  const std::string payload = large_batch(5'000).SerializeAsString();
  Batch batch;
  ASSERT_TRUE(batch.cut(payload));
  const std::string gained = "\x32\x0a\x0a\x01k\x12\x05\x0a\x03val";
  const std::vector<Addition> additions(batch.records().size(), Addition{gained, false});
  Splicer splicer;
  for (const std::size_t limit : {1UL, 100UL, 200UL, 1'000UL, 10'000UL, 100'000UL}) {
    std::size_t all = 0;
    std::string out;
    for (const Part& part : splicer.plan(batch, additions, limit)) {
      splicer.write(part, out);
      all += out.size();
    }
    EXPECT_LE(all, 2 * (payload.size() + additions.size() * (gained.size() + 2))) << limit;
  }
}

}  // namespace
}  // namespace parsimony::otlp
