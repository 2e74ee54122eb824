#pragma once

#include "proto/batch.hpp"
#include "proto/otlp_fields.hpp"
#include "proto/otlp_view.hpp"
#include "proto/wire_writer.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace parsimony {

/// Writes one LogRecord field by field.
class RecordBytes {
 public:
  RecordBytes& body(std::string_view text) {
    const otlp::wire::Nested any(bytes_, otlp::field::log_record::body);
    otlp::wire::put_bytes(bytes_, otlp::field::any_value::string_value, text);
    return *this;
  }
  RecordBytes& attribute(std::string_view key, std::string_view text) {
    const otlp::wire::Nested pair(bytes_, otlp::field::log_record::attributes);
    otlp::wire::put_bytes(bytes_, otlp::field::key_value::key, key);
    const otlp::wire::Nested any(bytes_, otlp::field::key_value::value);
    otlp::wire::put_bytes(bytes_, otlp::field::any_value::string_value, text);
    return *this;
  }
  RecordBytes& severity(std::uint32_t number, std::string_view text) {
    otlp::wire::put_integer(bytes_, otlp::field::log_record::severity_number, number);
    otlp::wire::put_bytes(bytes_, otlp::field::log_record::severity_text, text);
    return *this;
  }
  RecordBytes& time(std::uint64_t unix_nano) {
    otlp::wire::put_fixed64(bytes_, otlp::field::log_record::time_unix_nano, unix_nano);
    return *this;
  }
  RecordBytes& trace_id(std::string_view bytes) {
    otlp::wire::put_bytes(bytes_, otlp::field::log_record::trace_id, bytes);
    return *this;
  }

  /// Valid while this lives and is not added to.
  [[nodiscard]] otlp::RecordView view() {
    otlp::RecordView view;
    EXPECT_TRUE(otlp::read_record(bytes_, view, merged_));
    return view;
  }

 private:
  std::string bytes_;
  otlp::MergedBytes merged_;
};

}  // namespace parsimony
