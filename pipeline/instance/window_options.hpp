#pragma once

#include <cstddef>
#include <cstdint>

namespace parsimony {

/// When an instance counts as starting, and what its silence means (docs/startup.md). Times are observed time
/// in nanoseconds.
struct WindowOptions {
  static constexpr std::uint64_t second = 1'000'000'000;

  /// All records of an instance come to this Learner. False: what looks across records of an instance acts
  /// between two calls of Learner::from() only, and no silence means anything.
  bool keyed = true;

  std::uint64_t min_ns = 10 * second;   ///< a window lasts at least so long
  std::uint64_t max_ns = 300 * second;  ///< and at most so long
  std::uint32_t steady_run = 20;        ///< steady lines in a row that close it in between
  /// A window without observed times closes by lines alone: at most so many.
  std::uint32_t max_lines = 1000;

  /// A start that the resource states is evidence for records observed at most so long after it.
  std::uint64_t start_age_ns = 60 * second;
  /// A new instance means a start once the workload has been watched for so long and so many records.
  std::uint64_t watched_ns = 600 * second;
  std::uint64_t watched_records = 200;

  /// Silence after lines that tell of a fatal failure means a crash; after mere errors it takes four times as
  /// long.
  std::uint64_t silence_ns = 30 * second;
  /// A crash loop is told again at most once in so long, doubled with each time up to the maximum.
  std::uint64_t back_off_ns = 10 * second;
  std::uint64_t max_back_off_ns = 300 * second;

  std::size_t max_instances = 4096;  ///< remembered; the ones that were silent longest are forgotten
};

}  // namespace parsimony
