#include "actors/kafka/kafka_producer.hpp"

#include "actors/kafka/configuration.hpp"

#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <thread>

namespace parsimony::kafka {
namespace {

Refusal verdict(rd_kafka_resp_err_t error) {
  switch (error) {
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE:
      return Refusal::too_large;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_INVALID_REQUIRED_ACKS:
    case RD_KAFKA_RESP_ERR_INVALID_RECORD:  // e.g. a compacted topic wants keys
    case RD_KAFKA_RESP_ERR_POLICY_VIOLATION:
    case RD_KAFKA_RESP_ERR__FATAL:
      return Refusal::never;
    default:
      return Refusal::later;
  }
}

}  // namespace

struct KafkaProducer::Impl {
  Handle client;
  Topics topics;
  DeliveryEvents& events;
  std::atomic<bool> stopping{false};
  std::atomic<bool> closed{false};
  std::thread server;

  Impl(Topics names, DeliveryEvents& listener) : topics(std::move(names)), events(listener) {}

  void serve() {
    while (!stopping.load(std::memory_order_relaxed)) {
      rd_kafka_poll(client.get(), 100);
      events.settle();
    }
  }

  void stop_serving() {
    stopping = true;
    if (server.joinable()) server.join();
  }

  static void report(rd_kafka_t* /*client*/, const rd_kafka_message_t* message, void* opaque) {
    auto& self = *static_cast<Impl*>(opaque);
    // The reference that produce() gave away.
    const OutgoingPtr outgoing(static_cast<Outgoing*>(message->_private), false);
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
      self.events.delivered(outgoing);
    } else if (!self.closed.load(std::memory_order_relaxed)) {
      self.events.refused(outgoing, verdict(message->err), rd_kafka_err2str(message->err));
    }
  }
};

Result<std::unique_ptr<KafkaProducer>> KafkaProducer::make(Conf configuration, Topics topics,
                                                           DeliveryEvents& events) {
  auto impl = std::make_unique<Impl>(std::move(topics), events);
  rd_kafka_conf_set_dr_msg_cb(configuration.get(), &Impl::report);
  rd_kafka_conf_set_opaque(configuration.get(), impl.get());
  auto client = make_client(RD_KAFKA_PRODUCER, std::move(configuration));
  if (!client) return tl::unexpected(client.error());
  impl->client = std::move(*client);
  impl->server = std::thread([raw = impl.get()] { raw->serve(); });
  return std::unique_ptr<KafkaProducer>(new KafkaProducer(std::move(impl)));
}

KafkaProducer::KafkaProducer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

KafkaProducer::~KafkaProducer() { close(std::chrono::milliseconds(0)); }

std::optional<ProduceFailure> KafkaProducer::produce(const OutgoingPtr& outgoing) {
  if (impl_->closed) return ProduceFailure{Refusal::later, "the producer is closed"};
  const bool dead = outgoing->destination == Destination::dead_letters;
  std::array<rd_kafka_vu_t, 7> arguments{};
  std::size_t count = 0;
  auto add = [&](rd_kafka_vtype_t type) -> rd_kafka_vu_t& {
    arguments[count].vtype = type;
    return arguments[count++];
  };
  add(RD_KAFKA_VTYPE_TOPIC).u.cstr = dead ? impl_->topics.dead_letters.c_str() : impl_->topics.output.c_str();
  add(RD_KAFKA_VTYPE_PARTITION).u.i32 =
      dead ? outgoing->partition % impl_->topics.dead_letter_partitions : outgoing->partition;
  if (outgoing->payload) {
    auto& value = add(RD_KAFKA_VTYPE_VALUE);
    value.u.mem.ptr = outgoing->payload->data();
    value.u.mem.size = outgoing->payload->size();
  }
  if (outgoing->key) {
    auto& key = add(RD_KAFKA_VTYPE_KEY);
    key.u.mem.ptr = outgoing->key->data();
    key.u.mem.size = outgoing->key->size();
  }
  if (outgoing->timestamp_ms > 0) add(RD_KAFKA_VTYPE_TIMESTAMP).u.i64 = outgoing->timestamp_ms;
  rd_kafka_headers_t* headers = nullptr;
  if (!outgoing->headers.empty()) {
    headers = rd_kafka_headers_new(outgoing->headers.size());
    for (const auto& header : outgoing->headers) {
      rd_kafka_header_add(headers, header.name.data(), static_cast<ssize_t>(header.name.size()),
                          header.value ? header.value->data() : nullptr,
                          header.value ? static_cast<ssize_t>(header.value->size()) : 0);
    }
    add(RD_KAFKA_VTYPE_HEADERS).u.headers = headers;
  }
  intrusive_ptr_add_ref(outgoing.get());  // until report()
  add(RD_KAFKA_VTYPE_OPAQUE).u.ptr = outgoing.get();
  const ErrorObject error(rd_kafka_produceva(impl_->client.get(), arguments.data(), count));
  if (!error) return std::nullopt;
  intrusive_ptr_release(outgoing.get());
  if (headers != nullptr) rd_kafka_headers_destroy(headers);
  return ProduceFailure{verdict(rd_kafka_error_code(error.get())), rd_kafka_error_string(error.get())};
}

bool KafkaProducer::close(std::chrono::milliseconds patience) {
  if (impl_->closed && !impl_->client) return true;
  impl_->stop_serving();
  auto* client = impl_->client.get();
  const bool flushed =
      rd_kafka_flush(client, static_cast<int>(patience.count())) == RD_KAFKA_RESP_ERR_NO_ERROR;
  impl_->events.settle();
  impl_->closed = true;
  if (!flushed) {
    rd_kafka_purge(client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    rd_kafka_poll(client, 1000);  // hands back what was purged
  }
  impl_->client.reset();
  return flushed;
}

std::string KafkaProducer::fatal_error() const {
  std::array<char, 512> why{};
  if (!impl_->client ||
      rd_kafka_fatal_error(impl_->client.get(), why.data(), why.size()) == RD_KAFKA_RESP_ERR_NO_ERROR) {
    return {};
  }
  return why.data();
}

}  // namespace parsimony::kafka
