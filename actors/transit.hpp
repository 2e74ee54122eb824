#pragma once

#include "actors/flow.hpp"
#include "actors/outgoing.hpp"
#include "pipeline/identity/workload.hpp"
#include "proto/addition.hpp"
#include "proto/batch.hpp"

#include <caf/actor_control_block.hpp>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// One input message on its way through the node. It pins the fetch buffer until its output is written;
/// whoever completes its last resource writes the output and tells the sink.
class Transit : public caf::ref_counted {
 public:
  /// `sink` is the sink_actor of the message's partition.
  Transit(Flow& flow, AssignmentPtr assignment, InputMessage message, caf::strong_actor_ptr sink);

  /// Decodes and cuts the message. A message that has no records, or cannot be decoded, is on its way to the
  /// sink after that. Says how many of its resources have records; each of them has to be completed.
  [[nodiscard]] std::size_t open();

  /// Instead of open(), where the message is none but a Lull's ticket: only events come of it. Each of
  /// `tasks` has to be completed.
  void open_for_events(std::size_t tasks);

  /// Resources that have records; empty ones keep their place in the batch.
  [[nodiscard]] const std::vector<std::uint32_t>& resources() const noexcept { return resources_; }
  [[nodiscard]] const otlp::Batch& batch() const noexcept { return batch_; }
  [[nodiscard]] const std::string& topic() const noexcept { return assignment_->topic; }

  /// What the records of `resources()[place]` gain, in their order; fewer elements than records: the others
  /// gain nothing.
  [[nodiscard]] otlp::AdditionList& gained(std::size_t place) noexcept { return gained_[place]; }

  /// Expects `tasks` completions more. To be called before any of resources() is completed.
  void expect(std::size_t tasks) noexcept { missing_.fetch_add(tasks, std::memory_order_relaxed); }

  /// An event (encoded LogsData) that goes out behind the message's own output. From any thread, before the
  /// caller's completion.
  void tell(std::string event);

  /// To be called once for each of resources(), and for each that is expected besides, from any thread.
  void complete_one() noexcept;

 private:
  void finish();
  void send(std::vector<OutgoingPtr> outgoing);
  OutgoingPtr outgoing(std::string payload, std::uint32_t part, std::uint32_t records);
  [[nodiscard]] std::size_t payload_limit() const noexcept;
  void write_parts(std::vector<OutgoingPtr>& out);
  void write_events(std::vector<OutgoingPtr>& out);
  void die(const std::string& reason);

  Flow& flow_;
  const AssignmentPtr assignment_;
  InputMessage message_;
  const caf::strong_actor_ptr sink_;
  std::string decoded_;  ///< the payload as otlp_proto, where it came in another encoding
  otlp::Batch batch_;
  std::vector<std::uint32_t> resources_;
  std::vector<otlp::AdditionList> gained_;
  std::atomic<std::size_t> missing_{0};
  std::mutex events_mutex_;  ///< rarely locked: only where there is an event
  std::vector<std::string> events_;
  bool is_message_ = true;
};
using TransitPtr = caf::intrusive_ptr<Transit>;

/// Who wrote records: an identity, and the encoded Resource that it was reduced from. Immutable.
struct Sender {
  Identity identity;
  std::string resource;
};
using SenderPtr = std::shared_ptr<const Sender>;

/// One resource's records of a message, for its workload. A task that is dropped, because its workload has
/// died, counts as completed: its records pass through as they came.
class ResourceTask : public caf::ref_counted {
 public:
  ResourceTask(TransitPtr transit, std::size_t place, SenderPtr sender)
      : transit_(std::move(transit)), place_(place), sender_(std::move(sender)) {}
  ~ResourceTask() override { complete(); }

  [[nodiscard]] const otlp::BatchResource& resource() const noexcept {
    return transit_->batch().resources()[transit_->resources()[place_]];
  }
  [[nodiscard]] const otlp::BatchRecord& record(std::uint32_t index) const noexcept {
    return transit_->batch().records()[index];
  }
  [[nodiscard]] otlp::AdditionList& gained() noexcept { return transit_->gained(place_); }
  /// Who wrote the records. The same pointer: the same resource.
  [[nodiscard]] const SenderPtr& sender() const noexcept { return sender_; }
  void tell(std::string event) { transit_->tell(std::move(event)); }

  /// The task must not be used after it.
  void complete() noexcept {
    if (transit_) transit_->complete_one();
    transit_.reset();
  }

 private:
  TransitPtr transit_;
  const std::size_t place_;
  const SenderPtr sender_;
};
using ResourceTaskPtr = caf::intrusive_ptr<ResourceTask>;

/// That the observed time of a message's partition has come so far, for a workload whose own records may have
/// stopped. What the workload notices goes out with the message.
class ClockTask : public caf::ref_counted {
 public:
  ClockTask(TransitPtr transit, std::uint64_t observed)
      : observed_ns(observed), transit_(std::move(transit)) {}
  ~ClockTask() override { complete(); }

  const std::uint64_t observed_ns;
  void tell(std::string event) { transit_->tell(std::move(event)); }

  /// The task must not be used after it.
  void complete() noexcept {
    if (transit_) transit_->complete_one();
    transit_.reset();
  }

 private:
  TransitPtr transit_;
};
using ClockTaskPtr = caf::intrusive_ptr<ClockTask>;

}  // namespace parsimony
