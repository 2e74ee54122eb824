#pragma once

#include <chrono>

namespace parsimony {

struct DemoRequest {
  std::chrono::seconds duration{0};  ///< 0: until it is stopped
  unsigned lines_per_second = 10;
  bool ndjson = false;  ///< for programs instead of people
};

/// A node on an embedded broker, a generated fleet that writes to it, and what comes out on standard output.
/// Returns the exit code.
[[nodiscard]] int run_demo(const DemoRequest& request);

}  // namespace parsimony
