#pragma once

#include "actors/kafka/handle.hpp"
#include "actors/node_options.hpp"
#include "proto/result.hpp"

#include <cstddef>

namespace parsimony::kafka {

/// Configurations of librdkafka's clients as a node needs them, with the user's own properties on top. The
/// error names the property that is wrong. Properties on which the delivery guarantees rest cannot be set by
/// the user.

[[nodiscard]] Result<Conf> consumer_configuration(const NodeOptions& options);

/// `broker_limit` is the largest message that the output topic's brokers take.
[[nodiscard]] Result<Conf> producer_configuration(const NodeOptions& options, std::size_t broker_limit);

/// For metadata and topics only.
[[nodiscard]] Result<Conf> admin_configuration(const NodeOptions& options);

/// Makes a client; takes the configuration.
[[nodiscard]] Result<Handle> make_client(rd_kafka_type_t type, Conf configuration);

/// The value of a property; empty where it is not set.
[[nodiscard]] std::string property(const rd_kafka_conf_t* configuration, const char* name);

}  // namespace parsimony::kafka
