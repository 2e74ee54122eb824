#pragma once

#include "proto/any_value.hpp"
#include "proto/otlp_fields.hpp"
#include "proto/otlp_view.hpp"

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace parsimony {

/// An enriched record as people and scripts see it: its attributes that have a key of their own
/// (docs/command-line.md). Views the encoded LogRecord.
struct FlatRecord {
  otlp::RecordView record;
  std::string_view message;
  std::string_view template_text;
  std::string_view pattern_id;
  std::string_view format_id;
  std::string_view severity_source;
  std::string_view phase;
  std::vector<std::string_view> anomalies;
};

[[nodiscard]] FlatRecord flatten(const otlp::RecordView& record);

/// Whether flatten() gives the attribute a place of its own.
[[nodiscard]] bool has_own_key(std::string_view attribute) noexcept;

/// Calls `fn(key, value)` for each attribute that has no key of its own; of a repeated key the first.
template <class Fn>
void for_each_other_attribute(const otlp::RecordView& record, Fn fn) {
  std::unordered_set<std::string_view> seen;
  (void)otlp::for_each_attribute(record.bytes, otlp::field::log_record::attributes,
                                 [&](std::string_view key, const otlp::AnyValueView& value) {
                                   if (!has_own_key(key) && seen.insert(key).second) fn(key, value);
                                 });
}

/// Appends the record as one line of JSON, with its line break. A key whose value is not known is absent.
void put_ndjson(const otlp::RecordView& record, std::string& out);

}  // namespace parsimony
