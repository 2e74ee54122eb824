#include "app/dead_letters/replayer.hpp"

#include "actors/kafka/configuration.hpp"

#include <array>

namespace parsimony {

Result<std::unique_ptr<Replayer>> Replayer::make(const NodeOptions& options, Report report) {
  auto configuration = kafka::admin_configuration(options);
  if (!configuration) return tl::unexpected(configuration.error());
  // The brokers say what is too large; a person waits, so an outage is told after a minute.
  for (const auto& [name, value] :
       {std::pair{"enable.idempotence", "true"}, std::pair{"message.timeout.ms", "60000"},
        std::pair{"compression.type", "lz4"}, std::pair{"message.max.bytes", "67108864"}}) {
    rd_kafka_conf_set(configuration->get(), name, value, nullptr, 0);
  }
  std::unique_ptr<Replayer> replayer(new Replayer(std::move(report)));
  rd_kafka_conf_set_dr_msg_cb(configuration->get(), &Replayer::delivered);
  rd_kafka_conf_set_opaque(configuration->get(), replayer.get());
  auto client = kafka::make_client(RD_KAFKA_PRODUCER, std::move(*configuration));
  if (!client) return tl::unexpected(client.error());
  replayer->client_ = std::move(*client);
  return replayer;
}

Replayer::~Replayer() = default;

void Replayer::delivered(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
  const std::unique_ptr<LetterName> name(static_cast<LetterName*>(message->_private));
  static_cast<Replayer*>(opaque)->report_(
      *name, message->err == RD_KAFKA_RESP_ERR_NO_ERROR ? "" : rd_kafka_err2str(message->err));
}

void Replayer::send(const DeadLetter& letter) {
  auto name = std::make_unique<LetterName>(LetterName{letter.partition, letter.offset});
  for (;;) {
    std::array<rd_kafka_vu_t, 8> arguments{};
    std::size_t count = 0;
    const auto add = [&](rd_kafka_vtype_t type) -> rd_kafka_vu_t& {
      arguments[count].vtype = type;
      return arguments[count++];
    };
    add(RD_KAFKA_VTYPE_TOPIC).u.cstr = letter.topic.c_str();
    add(RD_KAFKA_VTYPE_PARTITION).u.i32 = letter.origin_partition;
    add(RD_KAFKA_VTYPE_MSGFLAGS).u.i = RD_KAFKA_MSG_F_COPY;
    if (letter.payload) {
      auto& value = add(RD_KAFKA_VTYPE_VALUE);
      value.u.mem.ptr = const_cast<char*>(letter.payload->data());  // copied, not written to
      value.u.mem.size = letter.payload->size();
    }
    if (letter.key) {
      auto& key = add(RD_KAFKA_VTYPE_KEY);
      key.u.mem.ptr = const_cast<char*>(letter.key->data());
      key.u.mem.size = letter.key->size();
    }
    if (letter.timestamp_ms > 0) add(RD_KAFKA_VTYPE_TIMESTAMP).u.i64 = letter.timestamp_ms;
    rd_kafka_headers_t* headers = rd_kafka_headers_new(letter.headers.size());
    for (const auto& header : letter.headers) {
      rd_kafka_header_add(headers, header.name.data(), static_cast<ssize_t>(header.name.size()),
                          header.value ? header.value->data() : nullptr,
                          header.value ? static_cast<ssize_t>(header.value->size()) : 0);
    }
    add(RD_KAFKA_VTYPE_HEADERS).u.headers = headers;
    add(RD_KAFKA_VTYPE_OPAQUE).u.ptr = name.get();
    const kafka::ErrorObject error(rd_kafka_produceva(client_.get(), arguments.data(), count));
    if (!error) {
      static_cast<void>(name.release());  // until delivered()
      return;
    }
    rd_kafka_headers_destroy(headers);
    if (rd_kafka_error_code(error.get()) != RD_KAFKA_RESP_ERR__QUEUE_FULL) {
      report_(*name, rd_kafka_error_string(error.get()));
      return;
    }
    rd_kafka_poll(client_.get(), 100);
  }
}

void Replayer::finish() {
  // Every letter is reported within message.timeout.ms.
  while (rd_kafka_outq_len(client_.get()) > 0) rd_kafka_poll(client_.get(), 100);
}

}  // namespace parsimony
