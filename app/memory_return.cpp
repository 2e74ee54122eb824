#include "app/memory_return.hpp"

#include <chrono>
#include <cstddef>
#include <malloc.h>

namespace parsimony {
namespace {

constexpr std::chrono::seconds interval{2};
constexpr std::size_t worth_it = std::size_t{2} << 20;  ///< free bytes inside the heaps

}  // namespace

MemoryReturn::MemoryReturn() : thread_([this] { run(); }) {}

MemoryReturn::~MemoryReturn() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void MemoryReturn::run() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, interval, [this] { return ends_; })) {
    if (mallinfo2().fordblks >= worth_it) malloc_trim(0);
  }
}

}  // namespace parsimony
