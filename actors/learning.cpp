#include "actors/learning.hpp"

namespace parsimony {
namespace {

class WithLearner final : public Learning {
 public:
  WithLearner(std::string workload, std::shared_ptr<const Library> library, const LearnerOptions& options)
      : learner_(std::move(workload), std::move(library), options) {}

  void restore(const Learned& known) override { learner_.restore(known); }
  void suggest(const std::vector<Format>& formats) override { learner_.suggest(formats); }
  void enrich(const otlp::RecordView& record, std::uint64_t now_ns, Enrichment& out) override {
    learner_.enrich(record, now_ns, out);
  }
  void from(const Identity& identity, std::string_view resource) override {
    learner_.from(identity, resource);
  }
  void set_keyed(bool keyed) override { learner_.set_keyed(keyed); }
  void advance(std::uint64_t observed_ns) override { learner_.advance(observed_ns); }
  [[nodiscard]] bool watches() const override { return learner_.watches(); }
  [[nodiscard]] std::size_t open_windows() const override { return learner_.open_windows(); }
  std::vector<EventRecord> take_events() override { return learner_.take_events(); }
  Learned drain() override { return learner_.drain(); }
  [[nodiscard]] LearnerCounters counters() const override { return learner_.counters(); }

 private:
  Learner learner_;
};

}  // namespace

MakeLearning learn_with(std::shared_ptr<const Library> library, LearnerOptions options) {
  return [library = std::move(library), options](const std::string& workload) -> std::unique_ptr<Learning> {
    return std::make_unique<WithLearner>(workload, library, options);
  };
}

}  // namespace parsimony
