#include "app/kafka/reading_consumer.hpp"

#include "actors/kafka/configuration.hpp"

#include <utility>

namespace parsimony {

Result<kafka::Handle> make_reading_consumer(const NodeOptions& options) {
  auto configuration = kafka::admin_configuration(options);
  if (!configuration) return tl::unexpected(configuration.error());
  // librdkafka wants a group's name even from a consumer that joins none.
  for (const auto& [name, value] :
       {std::pair{"group.id", "parsimony-reader"}, std::pair{"enable.auto.commit", "false"},
        std::pair{"enable.auto.offset.store", "false"}, std::pair{"auto.offset.reset", "earliest"},
        std::pair{"enable.partition.eof", "true"}, std::pair{"queued.max.messages.kbytes", "16384"}}) {
    rd_kafka_conf_set(configuration->get(), name, value, nullptr, 0);
  }
  auto client = kafka::make_client(RD_KAFKA_CONSUMER, std::move(*configuration));
  if (client) rd_kafka_poll_set_consumer(client->get());
  return client;
}

}  // namespace parsimony
