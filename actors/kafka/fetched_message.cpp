#include "actors/kafka/fetched_message.hpp"

namespace parsimony::kafka {
namespace {

std::string_view view(const void* bytes, std::size_t size) { return {static_cast<const char*>(bytes), size}; }

std::vector<Header> headers_of(const rd_kafka_message_t* message) {
  std::vector<Header> result;
  rd_kafka_headers_t* headers = nullptr;
  if (rd_kafka_message_headers(message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) return result;
  result.reserve(rd_kafka_header_cnt(headers));
  const char* name = nullptr;
  const void* value = nullptr;
  std::size_t size = 0;
  for (std::size_t i = 0;
       rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR; ++i) {
    Header header{name, std::nullopt};
    if (value != nullptr) header.value.emplace(view(value, size));
    result.push_back(std::move(header));
  }
  return result;
}

}  // namespace

InputMessage take_message(rd_kafka_message_t* message, Credits& credits) {
  InputMessage result;
  result.pin =
      Pin(message, [](void* pinned) { rd_kafka_message_destroy(static_cast<rd_kafka_message_t*>(pinned)); });
  result.charge = Charge(credits, message->len + message->key_len, 1);
  result.offset = message->offset;
  rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
  const auto timestamp = rd_kafka_message_timestamp(message, &type);
  if (type != RD_KAFKA_TIMESTAMP_NOT_AVAILABLE) result.timestamp_ms = timestamp;
  if (message->payload != nullptr) result.payload = view(message->payload, message->len);
  if (message->key != nullptr) result.key = view(message->key, message->key_len);
  result.headers = headers_of(message);
  return result;
}

}  // namespace parsimony::kafka
