#pragma once

#include "actors/node_options.hpp"
#include "proto/addition.hpp"
#include "proto/batch.hpp"
#include "proto/result.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// One payload for the output topic.
struct OutputPayload {
  std::string bytes;
  std::uint32_t first_record = 0;
  std::uint32_t records = 0;
};

/// A payload of the input topic as protobuf. What is returned views `payload` or `decoded`. The error says
/// why it is malformed.
[[nodiscard]] Result<std::string_view> decode(std::string_view payload, Encoding encoding,
                                              std::int64_t timestamp_ms, std::string& decoded);

/// Writes a batch with what its records gain, in the encoding in which it goes out, in payloads of at most
/// `limit` bytes: split by record, and a record that is larger alone goes out as it came. `original` is the
/// payload as it was read: it goes out untouched where nothing is gained.
[[nodiscard]] std::vector<OutputPayload> encode(const otlp::Batch& batch,
                                                std::span<const otlp::Addition> additions, Encoding encoding,
                                                std::string_view original, std::size_t limit);

/// Splits a payload that the brokers found too large. Fewer than two: it cannot be split.
[[nodiscard]] std::vector<OutputPayload> split(std::string_view payload, Encoding encoding);

}  // namespace parsimony
