#pragma once

#include <string>

namespace parsimony {

enum class InputLayout { lines, ndjson };
enum class OutputLayout { pretty, ndjson, otlp_json };

/// What `parsimony enrich` was asked to do.
struct EnrichRequest {
  std::string file;  ///< "-": standard input
  std::string workload;
  InputLayout input = InputLayout::lines;
  OutputLayout output = OutputLayout::pretty;
  bool stream = false;
  std::string events;  ///< empty: nowhere
};

/// Reads, enriches and prints to standard output; returns the exit code.
[[nodiscard]] int run_enrich(const EnrichRequest& request);

}  // namespace parsimony
