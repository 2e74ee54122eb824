#pragma once

namespace parsimony {

/// How many processors this process may use: the smaller of its affinity mask and its cgroup's quota (v2's
/// cpu.max, v1's cpu.cfs_quota_us), rounded up; at least 1.
[[nodiscard]] unsigned usable_processors();

}  // namespace parsimony
