#include "actors/kafka/configuration.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace parsimony::kafka {
namespace {

/// Delivery rests on these: at least once would silently end if one of them were changed.
constexpr std::array<std::string_view, 9> own_properties = {
    "enable.auto.offset.store", "enable.auto.commit", "partition.assignment.strategy",
    "enable.partition.eof",     "enable.idempotence", "acks",
    "request.required.acks",    "message.timeout.ms", "delivery.timeout.ms",
};

void log(const rd_kafka_t* /*client*/, int level, const char* /*facility*/, const char* text) {
  // Users' properties go to consumer and producer alike; that each ignores the other's is no news.
  if (std::string_view(text).find("property and will be ignored by this") != std::string_view::npos) return;
  // syslog levels: 3 is an error, 4 a warning, 6 info, 7 debug
  if (level <= 3) {
    spdlog::error("kafka: {}", text);
  } else if (level == 4) {
    spdlog::warn("kafka: {}", text);
  } else if (level <= 6) {
    spdlog::info("kafka: {}", text);
  } else {
    spdlog::debug("kafka: {}", text);
  }
}

Result<void> set(rd_kafka_conf_t* conf, const std::string& name, const std::string& value) {
  std::array<char, 512> why{};
  if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), why.data(), why.size()) != RD_KAFKA_CONF_OK) {
    return failure("kafka.librdkafka." + name + ": " + why.data());
  }
  return {};
}

using Properties = std::map<std::string, std::string>;

Properties common(const NodeOptions& options) {
  return {
      {"bootstrap.servers", options.brokers},
      {"client.id", options.instance.empty() ? "parsimony" : options.instance},
      {"socket.keepalive.enable", "true"},
      {"allow.auto.create.topics", "false"},
      {"reconnect.backoff.max.ms", "5000"},
  };
}

Result<Conf> build(Properties properties, const NodeOptions& options) {
  Conf conf(rd_kafka_conf_new());
  rd_kafka_conf_set_log_cb(conf.get(), log);
  for (const auto& [name, value] : options.librdkafka) {
    if (std::find(own_properties.begin(), own_properties.end(), name) != own_properties.end()) {
      return failure("kafka.librdkafka." + name + " cannot be set: delivery rests on it");
    }
    properties[name] = value;
  }
  for (const auto& [name, value] : properties) {
    if (auto done = set(conf.get(), name, value); !done) return tl::unexpected(done.error());
  }
  return conf;
}

}  // namespace

Result<Conf> consumer_configuration(const NodeOptions& options) {
  auto properties = common(options);
  properties["group.id"] = options.group;
  if (!options.instance.empty()) properties["group.instance.id"] = options.instance;
  properties["partition.assignment.strategy"] = "cooperative-sticky";
  properties["auto.offset.reset"] = "earliest";
  properties["enable.auto.offset.store"] = "false";  // the source stores what is acknowledged ...
  properties["enable.auto.commit"] = "true";         // ... and this commits what is stored, once a second
  properties["auto.commit.interval.ms"] = "1000";
  properties["queued.max.messages.kbytes"] = "16384";
  properties["queued.min.messages"] = "10000";
  properties["fetch.wait.max.ms"] = "100";
  return build(std::move(properties), options);
}

Result<Conf> producer_configuration(const NodeOptions& options, std::size_t broker_limit) {
  auto properties = common(options);
  properties["enable.idempotence"] = "true";
  properties["message.timeout.ms"] = "0";  // an outage of any length loses nothing
  properties["compression.type"] = "lz4";
  properties["linger.ms"] = "5";
  properties["message.max.bytes"] = std::to_string(broker_limit);
  properties["batch.size"] = std::to_string(std::min<std::size_t>(broker_limit, 1000000));
  // The credits bound what is queued; the queue itself must never be the tighter limit.
  properties["queue.buffering.max.kbytes"] =
      std::to_string(std::clamp<std::size_t>(options.max_inflight_bytes / 256, 65536, 2097151));
  properties["queue.buffering.max.messages"] =
      std::to_string(std::max<std::size_t>(options.max_inflight_messages * 10, 100000));
  return build(std::move(properties), options);
}

Result<Conf> admin_configuration(const NodeOptions& options) { return build(common(options), options); }

Result<Handle> make_client(rd_kafka_type_t type, Conf configuration) {
  std::array<char, 512> why{};
  Handle handle(rd_kafka_new(type, configuration.get(), why.data(), why.size()));
  if (!handle) return failure(std::string("kafka client: ") + why.data());
  static_cast<void>(configuration.release());  // the client owns it now
  return handle;
}

std::string property(const rd_kafka_conf_t* configuration, const char* name) {
  std::size_t size = 0;
  if (rd_kafka_conf_get(configuration, name, nullptr, &size) != RD_KAFKA_CONF_OK) return {};
  std::string value(size, '\0');
  if (rd_kafka_conf_get(configuration, name, value.data(), &size) != RD_KAFKA_CONF_OK) return {};
  if (!value.empty()) value.pop_back();  // the size counts the final zero
  return value;
}

}  // namespace parsimony::kafka
