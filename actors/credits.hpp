#pragma once

#include <atomic>
#include <cstddef>
#include <utility>

namespace parsimony {

/// What may be in the node at once: bytes of pinned fetch buffers and of written but unacknowledged output,
/// and messages. The poll thread stops fetching when it is exhausted and goes on when it is relieved: well
/// below the limit, so that partitions do not flap between paused and resumed. Thread-safe.
class Credits {
 public:
  Credits(std::size_t max_bytes, std::size_t max_messages) noexcept
      : max_bytes_(max_bytes), max_messages_(max_messages) {}

  [[nodiscard]] bool exhausted() const noexcept {
    return bytes() >= max_bytes_ || messages() >= max_messages_;
  }
  [[nodiscard]] bool relieved() const noexcept {
    return bytes() <= max_bytes_ / 2 && messages() <= max_messages_ / 2;
  }

  [[nodiscard]] std::size_t bytes() const noexcept { return bytes_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::size_t messages() const noexcept { return messages_.load(std::memory_order_relaxed); }

 private:
  friend class Charge;
  const std::size_t max_bytes_;
  const std::size_t max_messages_;
  std::atomic<std::size_t> bytes_{0};
  std::atomic<std::size_t> messages_{0};
};

/// Holds credits while it lives. The Credits must outlive it.
class Charge {
 public:
  Charge() noexcept = default;
  Charge(Credits& credits, std::size_t bytes, std::size_t messages) noexcept
      : credits_(&credits), bytes_(bytes), messages_(messages) {
    credits.bytes_.fetch_add(bytes, std::memory_order_relaxed);
    credits.messages_.fetch_add(messages, std::memory_order_relaxed);
  }
  Charge(Charge&& other) noexcept
      : credits_(std::exchange(other.credits_, nullptr)), bytes_(other.bytes_), messages_(other.messages_) {}
  Charge& operator=(Charge&& other) noexcept {
    if (this != &other) {
      release();
      credits_ = std::exchange(other.credits_, nullptr);
      bytes_ = other.bytes_;
      messages_ = other.messages_;
    }
    return *this;
  }
  ~Charge() { release(); }

  void release() noexcept {
    if (credits_ == nullptr) return;
    credits_->bytes_.fetch_sub(bytes_, std::memory_order_relaxed);
    credits_->messages_.fetch_sub(messages_, std::memory_order_relaxed);
    credits_ = nullptr;
  }

 private:
  Credits* credits_ = nullptr;
  std::size_t bytes_ = 0;
  std::size_t messages_ = 0;
};

}  // namespace parsimony
