#pragma once

#include <string>
#include <vector>

namespace parsimony {

/// What `parsimony enrich` was asked to do.
struct EnrichRequest {
  std::string file;  ///< "-": standard input
  std::string workload;
  std::string input = "lines";    ///< or ndjson
  std::string output = "pretty";  ///< or ndjson, otlp-json
  bool stream = false;
  std::vector<std::string> without;  ///< well-known formats that are left out
  std::string events;                ///< empty: nowhere
};

/// Reads, enriches and prints to standard output; returns the exit code.
[[nodiscard]] int run_enrich(const EnrichRequest& request);

}  // namespace parsimony
