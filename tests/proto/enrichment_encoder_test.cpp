#include "proto/enrichment_encoder.hpp"

#include "tests/proto/sample_batch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace parsimony::otlp {
namespace {

using std::string_view_literals::operator""sv;

class EnrichmentEncoderTest : public testing::Test {
 protected:
  reference::LogRecord encode(OutputOptions options = {}) {
    std::string bytes;
    replaces_body_ = EnrichmentEncoder(options).encode(enrichment_, bytes);
    reference::LogRecord record;
    EXPECT_TRUE(record.ParseFromString(bytes));
    return record;
  }
  static std::map<std::string, std::string> attributes(const reference::LogRecord& record) {
    std::map<std::string, std::string> all;
    for (const auto& attribute : record.attributes())
      all[attribute.key()] = attribute.value().ShortDebugString();
    EXPECT_EQ(all.size(), static_cast<std::size_t>(record.attributes_size()));
    return all;
  }

  Enrichment enrichment_;
  bool replaces_body_ = false;
};

TEST_F(EnrichmentEncoderTest, an_empty_enrichment_adds_nothing) {
  EXPECT_EQ(encode({Profile::full, true}).ByteSizeLong(), 0U);
  EXPECT_FALSE(replaces_body_);
}

TEST_F(EnrichmentEncoderTest, the_profiles_grow) {
  const std::vector<Attribute> known{{"http.response.status_code", std::int64_t{404}}};
  const std::vector<Attribute> parameters{{"duration", 1.5}, {"ok", true}};
  enrichment_.severity_number = 13;
  enrichment_.severity_text = "WARN";
  enrichment_.severity_source = "slot:level";
  enrichment_.severity_original = "stderr";
  enrichment_.time_unix_nano = 42;
  enrichment_.time_stated = 43;
  enrichment_.trace_id = "0123456789abcdef";
  enrichment_.span_id = "01234567";
  enrichment_.flags = 1;
  enrichment_.attributes = known;
  enrichment_.message = "took 1.5";
  enrichment_.format_id = "f1";
  enrichment_.pattern_id = "p1";
  enrichment_.pattern_template = "took <duration>";
  enrichment_.parameters = parameters;
  enrichment_.details = {{"month", "Jun"}};
  enrichment_.startup_phase = true;
  enrichment_.anomalies = anomaly_startup | anomaly_continuation;
  const auto minimal = encode({Profile::minimal});
  EXPECT_EQ(minimal.severity_number(), 13);
  EXPECT_EQ(minimal.severity_text(), "WARN");
  EXPECT_EQ(minimal.time_unix_nano(), 42U);
  EXPECT_EQ(minimal.trace_id(), "0123456789abcdef");
  EXPECT_EQ(minimal.span_id(), "01234567");
  EXPECT_EQ(minimal.flags(), 1U);
  EXPECT_THAT(attributes(minimal),
              testing::ElementsAre(testing::Pair("parsimony.severity.original", "string_value: \"stderr\""),
                                   testing::Pair("parsimony.time.stated", "int_value: 43")));
  const auto standard = attributes(encode({Profile::standard}));
  EXPECT_EQ(standard.size(), 10U);
  EXPECT_EQ(standard.at("http.response.status_code"), "int_value: 404");
  EXPECT_EQ(standard.at("log.record.template"), "string_value: \"took <duration>\"");
  EXPECT_EQ(standard.at("log.record.template.parameter.duration"), "double_value: 1.5");
  EXPECT_EQ(standard.at("log.record.template.parameter.ok"), "bool_value: true");
  EXPECT_EQ(standard.at("parsimony.pattern.id"), "string_value: \"p1\"");
  EXPECT_EQ(standard.at("parsimony.severity.source"), "string_value: \"slot:level\"");
  EXPECT_EQ(standard.at("parsimony.phase"), "string_value: \"startup\"");
  EXPECT_EQ(standard.at("parsimony.anomaly"),
            "array_value { values { string_value: \"startup\" } values { string_value: \"continuation\" } }");
  const auto full = attributes(encode({Profile::full}));
  EXPECT_EQ(full.size(), 13U);
  EXPECT_EQ(full.at("parsimony.detail.month"), "string_value: \"Jun\"");
  EXPECT_EQ(full.at("parsimony.message"), "string_value: \"took 1.5\"");
  EXPECT_EQ(full.at("parsimony.format.id"), "string_value: \"f1\"");
}

TEST_F(EnrichmentEncoderTest, what_is_added_is_valid_utf8) {
  enrichment_.attributes = {{"user\xff", "J\xc3\xb6rg \xe2\x82"sv}};
  const auto record = encode();
  EXPECT_EQ(record.attributes(0).key(), "user\xEF\xBF\xBD");
  EXPECT_EQ(record.attributes(0).value().string_value(), "J\xc3\xb6rg \xEF\xBF\xBD");
}

TEST_F(EnrichmentEncoderTest, json_becomes_arrays_and_maps) {
  enrichment_.attributes = {{"a", JsonText{R"({"x":[1,2.5,"s",true,null],"y":{}})"}},
                            {"big", JsonText{"[18446744073709551615,123456789012345678901234567890,1e999]"}},
                            {"broken", JsonText{"{\"x\":"}}};
  const auto all = attributes(encode());
  EXPECT_EQ(all.at("a"),
            "kvlist_value { values { key: \"x\" value { array_value { values { int_value: 1 } values { "
            "double_value: 2.5 } "
            "values { string_value: \"s\" } values { bool_value: true } values { } } } } "
            "values { key: \"y\" value { kvlist_value { } } } }");
  EXPECT_EQ(all.at("big"),
            "array_value { values { double_value: 1.8446744073709552e+19 } values { double_value: "
            "1.2345678901234568e+29 } "
            "values { double_value: 1.7976931348623157e+308 } }");
  EXPECT_EQ(all.at("broken"), "string_value: \"{\\\"x\\\":\"");
}

TEST_F(EnrichmentEncoderTest, json_that_nests_too_deep_for_protobuf_ends_in_its_text) {
  const std::string json = std::string(200, '[') + std::string(200, ']');
  enrichment_.attributes = {{"deep", JsonText{json}}};
  reference::LogsData batch;
  *batch.add_resource_logs()->add_scope_logs()->add_log_records() = encode();
  EXPECT_TRUE(reference::LogsData().ParseFromString(batch.SerializeAsString()));
}

TEST_F(EnrichmentEncoderTest, the_message_can_replace_the_body) {
  enrichment_.message = "started";
  EXPECT_EQ(encode({Profile::minimal, true}).body().string_value(), "started");
  EXPECT_TRUE(replaces_body_);
}

}  // namespace
}  // namespace parsimony::otlp
