#pragma once

#include "pipeline/learner.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// What a workload actor does with its records. The Learner in a node, a double in tests.
class Learning {
 public:
  virtual ~Learning() = default;
  virtual void restore(const Learned& known) = 0;
  virtual void suggest(const std::vector<Format>& formats) = 0;
  virtual void from(const Identity& identity, std::string_view resource) = 0;
  virtual void enrich(const otlp::RecordView& record, std::uint64_t now_ns, Enrichment& out) = 0;
  virtual void set_keyed(bool keyed) = 0;
  virtual void advance(std::uint64_t observed_ns) = 0;
  [[nodiscard]] virtual bool watches() const = 0;
  [[nodiscard]] virtual std::size_t open_windows() const = 0;
  [[nodiscard]] virtual std::vector<EventRecord> take_events() = 0;
  [[nodiscard]] virtual Learned drain() = 0;
  [[nodiscard]] virtual LearnerCounters counters() const = 0;
};

/// Makes the Learning of a workload by its name.
using MakeLearning = std::function<std::unique_ptr<Learning>(const std::string& workload)>;

/// Learners that know the library.
[[nodiscard]] MakeLearning learn_with(std::shared_ptr<const Library> library, LearnerOptions options);

}  // namespace parsimony
