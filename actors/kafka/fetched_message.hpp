#pragma once

#include "actors/credits.hpp"
#include "actors/kafka/handle.hpp"
#include "actors/messages.hpp"

namespace parsimony::kafka {

/// Takes a message that librdkafka fetched: its bytes stay in the fetch buffer, which the result pins and
/// charges.
[[nodiscard]] InputMessage take_message(rd_kafka_message_t* message, Credits& credits);

}  // namespace parsimony::kafka
