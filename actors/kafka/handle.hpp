#pragma once

#include <librdkafka/rdkafka.h>

#include <memory>

namespace parsimony::kafka {

/// Owners of librdkafka's objects.
template <auto destroy>
struct Destroy {
  template <class T>
  void operator()(T* object) const noexcept {
    destroy(object);
  }
};

using Conf = std::unique_ptr<rd_kafka_conf_t, Destroy<rd_kafka_conf_destroy>>;
using Handle = std::unique_ptr<rd_kafka_t, Destroy<rd_kafka_destroy>>;
using Queue = std::unique_ptr<rd_kafka_queue_t, Destroy<rd_kafka_queue_destroy>>;
using Event = std::unique_ptr<rd_kafka_event_t, Destroy<rd_kafka_event_destroy>>;
using TopicPartitions =
    std::unique_ptr<rd_kafka_topic_partition_list_t, Destroy<rd_kafka_topic_partition_list_destroy>>;
using ErrorObject = std::unique_ptr<rd_kafka_error_t, Destroy<rd_kafka_error_destroy>>;

}  // namespace parsimony::kafka
