#pragma once

#include <functional>
#include <thread>

namespace parsimony {

/// Blocks SIGTERM and SIGINT in this thread and those that it starts from now on, for StopSignals to wait for
/// them. Call it before any other thread runs.
void block_stop_signals();

/// Waits for SIGTERM or SIGINT in a thread of its own and then calls `stop`. The next one ends the process at
/// once: whoever sends it does not want to wait.
class StopSignals {
 public:
  explicit StopSignals(std::function<void()> stop);
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  ~StopSignals();

 private:
  int end_ = -1;  ///< an eventfd that ends the thread
  std::thread waiter_;
};

}  // namespace parsimony
