#pragma once

#include "proto/otlp_json.hpp"
#include "proto/splicer.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony::otlp {

/// How a Kafka message holds log records.
enum class Encoding : std::uint8_t {
  otlp_proto,  ///< LogsData or ExportLogsServiceRequest
  otlp_json,   ///< the same in OTLP's JSON
  raw,         ///< one line; leaves as otlp_proto
};

/// Reads messages of one encoding into batches. Reuses its memory. Not thread-safe.
class MessageReader {
 public:
  explicit MessageReader(Encoding encoding) : encoding_(encoding) {}

  /// Cuts one message. `batch` views `payload`, or for otlp_json and raw `converted`, which has to live as
  /// long. The error says why the message is malformed; raw never is. `observed_time_unix_nano` goes into
  /// raw's records.
  Result<void> read(std::string_view payload, std::uint64_t observed_time_unix_nano, std::string& converted,
                    Batch& batch);

 private:
  Encoding encoding_;
  JsonReader json_;
};

/// Writes enriched batches as messages of one encoding that keep below a size. Reuses its memory. Not
/// thread-safe.
class MessageWriter {
 public:
  /// `limit`: bytes of a message's value.
  MessageWriter(Encoding encoding, std::size_t limit) : encoding_(encoding), limit_(limit) {}

  /// Calls `write` for each message in turn, at least once; `value` is valid inside the call. A batch of
  /// which no record gains anything is `payload` itself, the message as it came (except raw). See Splicer for
  /// what is split how; where Part::enriched is false and Part::bytes is above the limit, what came is too
  /// large for the limit by itself.
  void write(const Batch& batch, std::string_view payload, std::span<const Addition> additions,
             const std::function<void(std::string_view value, const Part& part)>& write);

 private:
  void write_json(const std::function<void(std::string_view, const Part&)>& write);

  Encoding encoding_;
  std::size_t limit_;
  Splicer splicer_;
  std::vector<Part> pending_;
  std::string proto_;
  std::string json_;
};

}  // namespace parsimony::otlp
