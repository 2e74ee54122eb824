#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

namespace parsimony {

/// A bar on stderr for work that takes long. Shows itself only where `visible`, and only after half a second;
/// redraws a few times a second; clear() wipes it away. Not thread-safe.
class Progress {
 public:
  Progress(bool visible, std::string what) : visible_(visible), what_(std::move(what)) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { clear(); }

  void update(std::uint64_t done, std::uint64_t all);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool visible_;
  bool drawn_ = false;
  std::string what_;
  Clock::time_point next_ = Clock::now() + std::chrono::milliseconds(500);
};

/// The bar's text without control sequences: "reading  [=====>    ]  52%".
[[nodiscard]] std::string progress_text(const std::string& what, std::uint64_t done, std::uint64_t all);

}  // namespace parsimony
