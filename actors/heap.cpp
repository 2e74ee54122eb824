#include "actors/heap.hpp"

#include <malloc.h>

namespace parsimony {

void keep_heap_flat() noexcept {
  mallopt(M_ARENA_MAX, 4);
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  mallopt(M_TRIM_THRESHOLD, 4 << 20);
}

}  // namespace parsimony
