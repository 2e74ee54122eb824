#pragma once

#include "proto/any_value.hpp"
#include "proto/otlp_view.hpp"
#include "proto/record_view.hpp"
#include "proto/result.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parsimony::otlp {

/// Where a length-delimited field stands in the payload: tag, length, content.
struct Placed {
  const char* tag_at = nullptr;
  const char* length_at = nullptr;
  std::string_view bytes;  ///< the content

  /// Tag, length and content.
  [[nodiscard]] std::string_view whole() const noexcept {
    return {tag_at, static_cast<std::size_t>(bytes.data() + bytes.size() - tag_at)};
  }
};

struct BatchRecord {
  Placed at;
  RecordView view;
};

/// One ScopeLogs message; its records are [first_record, end_record) of the batch.
struct BatchScope {
  Placed at;
  std::string_view scope;  ///< the encoded InstrumentationScope
  std::string_view schema_url;
  std::uint32_t first_record = 0;
  std::uint32_t end_record = 0;
};

/// One ResourceLogs message; scopes and records as ranges of the batch.
struct BatchResource {
  Placed at;
  std::string_view resource;  ///< the encoded Resource; empty where the sender gave none
  std::string_view schema_url;
  std::uint32_t first_scope = 0;
  std::uint32_t end_scope = 0;
  std::uint32_t first_record = 0;
  std::uint32_t end_record = 0;
};

/// One OTLP batch (LogsData or ExportLogsServiceRequest), cut by resource, scope and record. Nothing is
/// copied: every view points into the payload, which has to outlive the Batch's contents. Cutting again
/// reuses the memory, so a steady stream of batches allocates nothing. Not thread-safe; const access from
/// several threads is fine.
///
/// Malformed is a payload whose wire syntax is broken (docs/otlp.md). A field of a known number but another
/// wire type is an unknown field. An empty payload is a batch without records. Where a field is repeated that
/// is not, protobuf's merge rules hold.
class Batch {
 public:
  /// The error says what is broken and at which byte of the payload; the Batch is empty then.
  Result<void> cut(std::string_view payload);
  void clear();

  [[nodiscard]] std::string_view payload() const noexcept { return payload_; }
  [[nodiscard]] std::span<const BatchResource> resources() const noexcept { return resources_; }
  [[nodiscard]] std::span<const BatchScope> scopes() const noexcept { return scopes_; }
  [[nodiscard]] std::span<const BatchRecord> records() const noexcept { return records_; }

 private:
  bool cut_resource(const Placed& at);
  bool cut_scope(const Placed& at);
  bool cut_record(const Placed& at);
  bool broken(const char* message, const char* why, const char* at);
  bool broken(const char* message, const FieldReader& reader) {
    return broken(message, reader.error(), reader.at());
  }

  std::string_view payload_;
  std::vector<BatchResource> resources_;
  std::vector<BatchScope> scopes_;
  std::vector<BatchRecord> records_;
  MergedBytes merged_;
  std::string error_;
};

}  // namespace parsimony::otlp
