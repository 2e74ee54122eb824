#pragma once

#include "actors/outgoing.hpp"
#include "proto/any_value.hpp"
#include "proto/batch.hpp"
#include "proto/otlp_fields.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parsimony::test {

/// The bodies of an OTLP payload, in order.
inline std::vector<std::string> bodies(std::string_view payload) {
  otlp::Batch batch;
  if (!batch.cut(payload)) return {"malformed"};
  std::vector<std::string> result;
  for (const auto& record : batch.records()) result.emplace_back(record.view.body.bytes);
  return result;
}

inline std::vector<std::string> bodies(const Outgoing& outgoing) { return bodies(*outgoing.payload); }

/// The values of a record attribute of an OTLP payload, in the records' order; "" where a record has none.
inline std::vector<std::string> attribute(std::string_view payload, std::string_view wanted) {
  otlp::Batch batch;
  if (!batch.cut(payload)) return {"malformed"};
  std::vector<std::string> result;
  for (const auto& record : batch.records()) {
    std::string found;
    otlp::for_each_attribute(record.at.bytes, otlp::field::log_record::attributes,
                             [&](std::string_view key, const otlp::AnyValueView& value) {
                               if (key == wanted) found = value.bytes;
                             });
    result.push_back(std::move(found));
  }
  return result;
}

/// The value of a message's header; "" where it has none.
inline std::string header(const Outgoing& outgoing, std::string_view name) {
  for (const auto& one : outgoing.headers) {
    if (one.name == name) return one.value.value_or("");
  }
  return {};
}

}  // namespace parsimony::test
