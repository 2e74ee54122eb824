#include "actors/cpu_quota.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sched.h>
#include <string>
#include <thread>

namespace parsimony {
namespace {

unsigned processors_of_affinity() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof(set), &set) != 0) return std::max(1U, std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::max(1, CPU_COUNT(&set)));
}

/// 0: no quota.
double quota() {
  std::ifstream v2("/sys/fs/cgroup/cpu.max");
  std::string limit;
  double period = 0;
  if (v2 >> limit >> period) return limit == "max" || period <= 0 ? 0 : std::stod(limit) / period;
  std::ifstream v1_limit("/sys/fs/cgroup/cpu/cpu.cfs_quota_us");
  std::ifstream v1_period("/sys/fs/cgroup/cpu/cpu.cfs_period_us");
  double of_period = 0;
  if (v1_limit >> of_period && v1_period >> period && of_period > 0 && period > 0) return of_period / period;
  return 0;
}

}  // namespace

unsigned usable_processors() {
  const unsigned affinity = processors_of_affinity();
  const double limit = quota();
  if (limit <= 0) return affinity;
  return std::clamp(static_cast<unsigned>(std::ceil(limit)), 1U, affinity);
}

}  // namespace parsimony
