#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// What a workload has in common with others that may log alike, the closest first: its image (of any tag),
/// its service's name wherever it runs, its runtime and telemetry SDK (docs/identity.md). Of an encoded
/// opentelemetry.proto.resource.v1.Resource; empty where it says none of them.
[[nodiscard]] std::vector<std::string> similarity_keys(std::string_view resource);

}  // namespace parsimony
