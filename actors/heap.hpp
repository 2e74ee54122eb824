#pragma once

namespace parsimony {

/// Sets glibc's allocator so that memory which is free goes back to the system, for the whole process; call
/// it before threads are started. Fetch buffers and outputs are allocated in one thread and freed in another,
/// and by default a large block that was freed once raises the size from which blocks are mapped: 10 MiB
/// messages then tripled the resident memory of a node for good.
void keep_heap_flat() noexcept;

}  // namespace parsimony
