#pragma once

#include <cstdint>
#include <string_view>

namespace parsimony {

/// When the copy that an encoded Resource describes was started, in nanoseconds since the epoch: the latest
/// of `process.creation.time`, `container.start_time`, `k8s.container.start_time` and `k8s.pod.start_time`,
/// as RFC 3339 text or as an epoch in s, ms, us or ns. 0: it does not say. A pod's containers are started
/// again while the pod's own time stays: then only the younger times speak.
[[nodiscard]] std::uint64_t start_time_of(std::string_view resource);

}  // namespace parsimony
