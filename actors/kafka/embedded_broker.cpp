#include "actors/kafka/embedded_broker.hpp"

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <array>

namespace parsimony {

struct EmbeddedBroker::Impl {
  rd_kafka_t* handle = nullptr;
  rd_kafka_mock_cluster_t* cluster = nullptr;
  std::string brokers;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (cluster != nullptr) rd_kafka_mock_cluster_destroy(cluster);
    if (handle != nullptr) rd_kafka_destroy(handle);
  }
};

Result<EmbeddedBroker> EmbeddedBroker::start() {
  auto impl = std::make_unique<Impl>();
  std::array<char, 512> why{};
  // The handle is only the cluster's bookkeeper; it never connects anywhere.
  rd_kafka_conf_t* conf = rd_kafka_conf_new();
  rd_kafka_conf_set_log_cb(conf, nullptr);
  impl->handle = rd_kafka_new(RD_KAFKA_PRODUCER, conf, why.data(), why.size());
  if (impl->handle == nullptr) {
    rd_kafka_conf_destroy(conf);
    return failure(std::string("the embedded broker cannot start: ") + why.data());
  }
  impl->cluster = rd_kafka_mock_cluster_new(impl->handle, 1);
  if (impl->cluster == nullptr)
    return failure("the embedded broker cannot start: no port on the loopback interface");
  impl->brokers = rd_kafka_mock_cluster_bootstraps(impl->cluster);
  return EmbeddedBroker(std::move(impl));
}

EmbeddedBroker::EmbeddedBroker(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EmbeddedBroker::EmbeddedBroker(EmbeddedBroker&&) noexcept = default;
EmbeddedBroker& EmbeddedBroker::operator=(EmbeddedBroker&&) noexcept = default;
EmbeddedBroker::~EmbeddedBroker() = default;

const std::string& EmbeddedBroker::brokers() const noexcept { return impl_->brokers; }

void EmbeddedBroker::connect(NodeOptions& options) const {
  options.brokers = impl_->brokers;
  auto set = [&](const char* name, const char* value) { options.librdkafka.emplace(name, value); };
  set("message.max.bytes", "1000000");      // it does not describe its topics
  set("allow.auto.create.topics", "true");  // it does not know of this property and says so
  set("session.timeout.ms", "6000");        // it notices only by this that a member has left
}

Result<void> EmbeddedBroker::create_topic(const std::string& name, int partitions) {
  const auto error = rd_kafka_mock_topic_create(impl_->cluster, name.c_str(), partitions, 1);
  if (error == RD_KAFKA_RESP_ERR_NO_ERROR || error == RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS) return {};
  return failure("topic " + name + " of the embedded broker: " + rd_kafka_err2str(error));
}

void EmbeddedBroker::set_down() { rd_kafka_mock_broker_set_down(impl_->cluster, -1); }
void EmbeddedBroker::set_up() { rd_kafka_mock_broker_set_up(impl_->cluster, -1); }

}  // namespace parsimony
