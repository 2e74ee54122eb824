#pragma once

#include "proto/otlp_view.hpp"
#include "tests/pipeline/induce/invented.hpp"

#include <vector>

namespace parsimony::testing {

/// The lines of a product as records. View its text.
inline std::vector<otlp::RecordView> records_of(const InventedProduct& product) {
  std::vector<otlp::RecordView> records;
  records.reserve(product.lines.size());
  for (const auto& line : product.lines) {
    otlp::RecordView record;
    record.body.kind = otlp::AnyKind::string;
    record.body.bytes = line.text;
    record.observed_time_unix_nano = 1'772'359'200'000'000'000;  // 2026-03-01T10:00:00Z
    records.push_back(record);
  }
  return records;
}

}  // namespace parsimony::testing
