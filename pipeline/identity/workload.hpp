#pragma once

#include "proto/otlp_view.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parsimony {

/// Who wrote a record, reduced from its resource's attributes (docs/identity.md).
struct Identity {
  std::string workload;  ///< what copies share, e.g. "k8s:shop/deployment/cart/app"; never empty
  std::string instance;  ///< what tells one running copy from another; empty where the resource does not say
  std::string seat;      ///< what stays when a copy is started again in place: a pod's container; empty: none
  std::optional<std::uint32_t> restarts;  ///< how often the container in the seat was started again
};

/// Reduces an encoded opentelemetry.proto.resource.v1.Resource. `fallback` is the workload of a resource that
/// says nothing: the input topic.
[[nodiscard]] Identity identify(std::string_view resource, std::string_view fallback);

}  // namespace parsimony
