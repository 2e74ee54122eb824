#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace parsimony {

/// Gives freed memory back to the system every few seconds, from a thread of its own, while it lives. Small
/// things that live long come to lie between large ones that are gone, and glibc by itself gives back only
/// what is free at a heap's end (docs/adr/0005-allocator.md).
class MemoryReturn {
 public:
  MemoryReturn();
  MemoryReturn(const MemoryReturn&) = delete;
  MemoryReturn& operator=(const MemoryReturn&) = delete;
  ~MemoryReturn();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  bool ends_ = false;
  std::thread thread_;
};

}  // namespace parsimony
