#pragma once

#include "actors/credits.hpp"

#include <chrono>
#include <optional>

namespace parsimony::kafka {

/// Decides, each time the poll thread goes round, whether to fetch. A pause throws away what librdkafka has
/// fetched ahead, so a short want of credits is waited out; only a long one pauses the partitions, so that
/// polling, and with it rebalances and the group membership, goes on. Pure but for the credits; not
/// thread-safe.
class Intake {
 public:
  enum class Step {
    fetch,   ///< poll, take what comes
    wait,    ///< a moment, without polling
    pause,   ///< pause the partitions, then poll
    serve,   ///< paused: poll for rebalances
    resume,  ///< resume the partitions, then poll
  };
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::chrono::milliseconds waited_out{250};

  explicit Intake(const Credits& credits) : credits_(credits) {}

  [[nodiscard]] Step next(Time now) {
    if (paused_) {
      if (!credits_.relieved()) return Step::serve;
      paused_ = false;
      wanting_since_.reset();
      return Step::resume;
    }
    if (!credits_.exhausted()) {
      wanting_since_.reset();
      return Step::fetch;
    }
    if (!wanting_since_) wanting_since_ = now;
    if (now - *wanting_since_ < waited_out) return Step::wait;
    paused_ = true;
    return Step::pause;
  }

  [[nodiscard]] bool paused() const noexcept { return paused_; }

 private:
  const Credits& credits_;
  bool paused_ = false;
  std::optional<Time> wanting_since_;
};

}  // namespace parsimony::kafka
