#pragma once

#include "pipeline/learner.hpp"
#include "tests/pipeline/instance/runtime_lines.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace parsimony::fleet {

struct FleetOptions {
  unsigned seed = 1;
  std::size_t workloads = 40;
  std::size_t copies = 4;  ///< of each
  std::size_t restarts = 1000;
  std::uint64_t quiet_s = 1200;  ///< from the installation of Parsimony to the first restart
  std::uint64_t gap_s = 7;       ///< between restarts
  std::size_t partitions = 1;
  bool keyed = true;
  std::uint64_t move_s =
      0;  ///< when everything goes to another node, which knows what this one knew; 0: never
};

/// What was seen, and what was true.
struct FleetFigures {
  std::uint64_t records = 0, enriched = 0;
  std::uint64_t quiet_windows = 0, quiet_events = 0;  ///< before the first restart
  std::uint64_t starts = 0, crash_loops = 0, scaled_in = 0;
  std::uint64_t start_lines = 0, start_lines_marked = 0;
  std::uint64_t later_lines = 0, later_lines_explained = 0;  ///< of a workload's second and later starts
  std::uint64_t plain_later = 0,
                plain_later_explained = 0;  ///< of these, what no built-in knowledge explains
  std::uint64_t steady_lines = 0, steady_lines_marked = 0;
  std::uint64_t continuations = 0, continuations_wrong = 0;
  std::uint64_t drift = 0;
  std::uint64_t crash_events = 0, false_crash_events = 0;
  std::uint64_t loops_told = 0, loops_of_one_id = 0, loops_first_told = 0;
  std::map<std::string, int> missed;  ///< start lines that were not marked, as written in the scenario
  std::map<std::string, int> marked;  ///< steady lines that were
  std::map<std::string, int> unexplained;
};

/// A fleet whose copies run, restart, crash and go, in simulated time. Deterministic by its seed.
class Fleet {
 public:
  explicit Fleet(FleetOptions options);
  FleetFigures run();

 private:
  struct Copy {
    std::size_t workload = 0;
    std::string pod;
    Identity identity;
    std::string resource;
    std::uint32_t restarts = 0;
    bool gone = false;
    unsigned quiet = 15;  ///< seconds between its records
    std::deque<const RuntimeLine*> to_print;
    bool later_start = false;  ///< not the first of its workload
    std::uint64_t warm_until_s = 0;
    std::uint64_t dies_at_s = 0;     ///< 0: it stays
    std::uint64_t returns_at_s = 0;  ///< a crashed one
    int crashes_left = 0;
    bool removed_after_loop = false;
    std::string head_pattern;  ///< of its last line that was no continuation
    std::uint64_t head_message = 0;
  };
  struct Workload {
    const Runtime* runtime = nullptr;
    std::string name;
    bool in_kubernetes = true;
    bool states_start = false;
    std::uint64_t starts = 0;
    std::vector<std::unique_ptr<Learner>> learners;  ///< by partition
  };

  void describe(Copy& copy);
  void add_copy(std::size_t workload);
  void start(Copy& copy, bool crashes);
  void restart_something();
  void move();
  void step();
  void print(Copy& copy, Learner& learner, const RuntimeLine& line, bool of_start);
  void take_events(Learner& learner);
  Copy& random_copy(bool healthy);

  FleetOptions options_;
  std::mt19937 random_;
  std::vector<Runtime> runtimes_;
  LearnerOptions learning_;
  std::vector<Workload> workloads_;
  std::deque<Copy> copies_;
  std::uint64_t begin_s_ = 1'772'323'200;  // 2026-03-01T00:00:00Z
  std::uint64_t now_s_ = begin_s_;
  std::uint64_t now_ns_ = 0;
  std::uint64_t message_ = 0;
  std::size_t pods_ = 0;
  std::map<std::string, std::set<std::string>> loop_ids_;  ///< crash ids by seat
  std::set<std::string> loops_, first_told_;               ///< seats
  Enrichment out_;
  FleetFigures figures_;
};

}  // namespace parsimony::fleet
