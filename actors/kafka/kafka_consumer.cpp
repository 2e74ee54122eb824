#include "actors/kafka/kafka_consumer.hpp"

#include "actors/kafka/configuration.hpp"
#include "actors/kafka/fetched_message.hpp"
#include "actors/kafka/intake.hpp"
#include "actors/kafka/topics.hpp"

#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <mutex>
#include <thread>

namespace parsimony::kafka {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds poll_patience{100};
constexpr milliseconds commit_patience{5000};
constexpr std::size_t burst_messages = 500;
constexpr std::size_t burst_bytes = 1 << 20;

TopicPartitions list_of(const std::vector<AssignmentPtr>& assignments) {
  TopicPartitions list(rd_kafka_topic_partition_list_new(static_cast<int>(assignments.size())));
  for (const auto& assignment : assignments) {
    rd_kafka_topic_partition_list_add(list.get(), assignment->topic.c_str(), assignment->partition);
  }
  return list;
}

bool means(const Assignment& assignment, const char* topic, std::int32_t partition) {
  return assignment.partition == partition && assignment.topic == topic;
}

/// Whether only an operator can make the consumer go on.
bool is_final(rd_kafka_resp_err_t error) {
  return error == RD_KAFKA_RESP_ERR__FATAL || error == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED ||
         error == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED ||
         error == RD_KAFKA_RESP_ERR_INVALID_SESSION_TIMEOUT ||
         error == RD_KAFKA_RESP_ERR_INCONSISTENT_GROUP_PROTOCOL;
}

}  // namespace

struct KafkaConsumer::Impl {
  Options options;
  Credits& credits;
  ConsumerEvents& events;
  Handle client;
  Intake intake;
  std::thread thread;
  std::atomic<bool> fetching{true};
  std::atomic<bool> closing{false};
  std::atomic<bool> closed{false};
  std::atomic<Clock::rep> seen{Clock::now().time_since_epoch().count()};
  std::atomic<std::size_t> paused{0};
  Clock::time_point close_until;
  std::vector<FetchedBatchPtr> burst;  ///< a batch for each partition that occurs in it
  mutable std::mutex mutex;
  std::vector<Position> assigned;  ///< guarded

  Impl(Options what, Credits& limit, ConsumerEvents& listener)
      : options(std::move(what)), credits(limit), events(listener), intake(limit) {}

  void run() {
    while (!closing) {
      seen = Clock::now().time_since_epoch().count();
      if (!fetching) {
        discard();
        continue;
      }
      switch (intake.next(Clock::now())) {
        case Intake::Step::wait:
          std::this_thread::sleep_for(milliseconds(2));
          continue;
        case Intake::Step::pause:
          pause();
          break;
        case Intake::Step::resume:
          resume();
          break;
        case Intake::Step::fetch:
        case Intake::Step::serve:
          break;
      }
      fetch();
    }
    closed = leave();
  }

  void fetch() {
    std::size_t bytes = 0;
    auto patience = poll_patience;
    for (std::size_t count = 0; count < burst_messages && bytes < burst_bytes; ++count) {
      rd_kafka_message_t* message = rd_kafka_consumer_poll(client.get(), static_cast<int>(patience.count()));
      if (message == nullptr) break;
      patience = milliseconds(0);
      bytes += message->len;
      take(message);
    }
    pass_on();
  }

  void take(rd_kafka_message_t* message) {
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
      tell(*message);
      rd_kafka_message_destroy(message);
      return;
    }
    auto batch = batch_of(rd_kafka_topic_name(message->rkt), message->partition);
    if (batch) {
      batch->messages.push_back(take_message(message, credits));
    } else {
      rd_kafka_message_destroy(message);  // revoked meanwhile; its new owner reads it
    }
  }

  FetchedBatchPtr batch_of(const char* topic, std::int32_t partition) {
    for (const auto& batch : burst) {
      if (means(*batch->assignment, topic, partition)) return batch;
    }
    const std::lock_guard lock(mutex);
    for (const auto& position : assigned) {
      if (means(*position.assignment, topic, partition)) {
        return burst.emplace_back(caf::make_counted<FetchedBatch>(position.assignment));
      }
    }
    return nullptr;
  }

  void pass_on() {
    if (burst.empty()) return;
    {
      const std::lock_guard lock(mutex);
      for (const auto& batch : burst) {
        for (auto& position : assigned) {
          if (position.assignment == batch->assignment) position.next = batch->messages.back().offset + 1;
        }
      }
    }
    for (auto& batch : burst) events.fetched(std::move(batch));
    burst.clear();
  }

  /// Serves rebalances after fetching has ended. What comes is not committed and will be read again.
  void discard() {
    if (auto* message = rd_kafka_consumer_poll(client.get(), static_cast<int>(poll_patience.count()))) {
      rd_kafka_message_destroy(message);
    }
  }

  void tell(const rd_kafka_message_t& message) {
    const std::string text = rd_kafka_message_errstr(&message);
    if (is_final(message.err)) {
      events.fatal("the consumer cannot go on: " + text);
    } else {
      spdlog::warn("consumer: {}", text);
    }
  }

  void pause() {
    const auto all = current();
    spdlog::info("output is slower than input: {} partitions are paused", all.size());
    rd_kafka_pause_partitions(client.get(), list_of(all).get());
    paused = all.size();
  }

  void resume() {
    rd_kafka_resume_partitions(client.get(), list_of(current()).get());
    paused = 0;
  }

  [[nodiscard]] std::vector<AssignmentPtr> current() const {
    const std::lock_guard lock(mutex);
    std::vector<AssignmentPtr> result;
    for (const auto& position : assigned) result.push_back(position.assignment);
    return result;
  }

  void assign(rd_kafka_topic_partition_list_t* partitions) {
    for (int i = 0; i < partitions->cnt; ++i) {
      const auto& partition = partitions->elems[i];
      auto assignment = caf::make_counted<Assignment>(partition.topic, partition.partition);
      events.assigned(assignment);
      const std::lock_guard lock(mutex);
      assigned.push_back({std::move(assignment), -1});
    }
    spdlog::info("{} partitions assigned, {} in all", partitions->cnt, current().size());
    const ErrorObject error(rd_kafka_incremental_assign(client.get(), partitions));
    if (error)
      events.fatal(std::string("partitions cannot be assigned: ") + rd_kafka_error_string(error.get()));
    if (intake.paused()) {
      rd_kafka_pause_partitions(client.get(), partitions);
      paused = current().size();
    }
  }

  void revoke(rd_kafka_topic_partition_list_t* partitions) {
    pass_on();
    std::vector<AssignmentPtr> gone;
    {
      const std::lock_guard lock(mutex);
      std::erase_if(assigned, [&](const Position& position) {
        for (int i = 0; i < partitions->cnt; ++i) {
          const auto& partition = partitions->elems[i];
          if (!means(*position.assignment, partition.topic, partition.partition)) continue;
          gone.push_back(position.assignment);
          return true;
        }
        return false;
      });
    }
    // What was lost has a new owner already: nothing of it may be committed.
    const bool lost = rd_kafka_assignment_lost(client.get()) != 0;
    spdlog::info("{} partitions {}, {} left", gone.size(), lost ? "lost" : "revoked", current().size());
    events.revoked(gone, lost ? milliseconds(0) : options.drain_deadline);
    if (!lost) commit();
    const ErrorObject error(rd_kafka_incremental_unassign(client.get(), partitions));
    if (error)
      events.fatal(std::string("partitions cannot be let go: ") + rd_kafka_error_string(error.get()));
    if (intake.paused()) paused = current().size();
  }

  /// Commits what is stored, and waits for it, but not for ever.
  void commit() {
    const Queue queue(rd_kafka_queue_new(client.get()));
    if (rd_kafka_commit_queue(client.get(), nullptr, queue.get(), nullptr, nullptr) !=
        RD_KAFKA_RESP_ERR_NO_ERROR)
      return;
    const Event event(rd_kafka_queue_poll(queue.get(), static_cast<int>(commit_patience.count())));
    const auto error = event ? rd_kafka_event_error(event.get()) : RD_KAFKA_RESP_ERR__TIMED_OUT;
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR || error == RD_KAFKA_RESP_ERR__NO_OFFSET) return;
    spdlog::warn("offsets could not be committed, the last messages will be read again: {}",
                 rd_kafka_err2str(error));
  }

  bool leave() {
    commit();
    const Queue queue(rd_kafka_queue_new(client.get()));
    const ErrorObject error(rd_kafka_consumer_close_queue(client.get(), queue.get()));
    if (error) return false;
    while (rd_kafka_consumer_closed(client.get()) == 0) {
      if (Clock::now() > close_until) return false;
      rd_kafka_queue_poll_callback(queue.get(), static_cast<int>(poll_patience.count()));
    }
    return true;
  }

  static void on_rebalance(rd_kafka_t* client, rd_kafka_resp_err_t event,
                           rd_kafka_topic_partition_list_t* partitions, void* opaque) {
    auto& self = *static_cast<Impl*>(opaque);
    if (event == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
      self.assign(partitions);
    } else if (event == RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS) {
      self.revoke(partitions);
    } else {
      spdlog::warn("rebalance: {}", rd_kafka_err2str(event));
      rd_kafka_assign(client, nullptr);
    }
  }

  static void on_error(rd_kafka_t* client, int code, const char* reason, void* opaque) {
    if (code != RD_KAFKA_RESP_ERR__FATAL) {
      spdlog::warn("consumer: {}", reason);
      return;
    }
    std::array<char, 512> why{};
    rd_kafka_fatal_error(client, why.data(), why.size());
    static_cast<Impl*>(opaque)->events.fatal(std::string("the consumer cannot go on: ") + why.data());
  }
};

Result<std::unique_ptr<KafkaConsumer>> KafkaConsumer::make(Conf configuration, Options options,
                                                           Credits& credits, ConsumerEvents& events) {
  auto impl = std::make_unique<Impl>(std::move(options), credits, events);
  rd_kafka_conf_set_opaque(configuration.get(), impl.get());
  rd_kafka_conf_set_rebalance_cb(configuration.get(), &Impl::on_rebalance);
  rd_kafka_conf_set_error_cb(configuration.get(), &Impl::on_error);
  auto client = make_client(RD_KAFKA_CONSUMER, std::move(configuration));
  if (!client) return tl::unexpected(client.error());
  impl->client = std::move(*client);
  return std::unique_ptr<KafkaConsumer>(new KafkaConsumer(std::move(impl)));
}

KafkaConsumer::KafkaConsumer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

KafkaConsumer::~KafkaConsumer() { close(milliseconds(0)); }

Result<void> KafkaConsumer::start() {
  rd_kafka_poll_set_consumer(impl_->client.get());
  const TopicPartitions topics(
      rd_kafka_topic_partition_list_new(static_cast<int>(impl_->options.topics.size())));
  for (const auto& topic : impl_->options.topics) {
    rd_kafka_topic_partition_list_add(topics.get(), topic.c_str(), RD_KAFKA_PARTITION_UA);
  }
  const auto error = rd_kafka_subscribe(impl_->client.get(), topics.get());
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
    return failure(std::string("subscription: ") + rd_kafka_err2str(error));
  impl_->thread = std::thread([raw = impl_.get()] { raw->run(); });
  return {};
}

void KafkaConsumer::stop_fetching() { impl_->fetching = false; }

bool KafkaConsumer::close(milliseconds patience) {
  if (!impl_->client) return impl_->closed;
  impl_->fetching = false;
  impl_->close_until = Clock::now() + patience;
  impl_->closing = true;
  if (impl_->thread.joinable()) impl_->thread.join();
  // Destroying a client hangs while messages of it are held.
  if (impl_->closed && impl_->credits.messages() == 0) {
    impl_->client.reset();
  } else {
    static_cast<void>(impl_->client.release());
  }
  return impl_->closed;
}

void KafkaConsumer::store(const Assignment& assignment, std::int64_t offset) {
  if (!impl_->client) return;
  const TopicPartitions list(rd_kafka_topic_partition_list_new(1));
  rd_kafka_topic_partition_list_add(list.get(), assignment.topic.c_str(), assignment.partition)->offset =
      offset;
  rd_kafka_offsets_store(impl_->client.get(), list.get());
}

std::vector<AssignmentPtr> KafkaConsumer::assignments() const { return impl_->current(); }

std::vector<KafkaConsumer::Position> KafkaConsumer::positions() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->assigned;
}

std::int64_t KafkaConsumer::end_offset(const Assignment& assignment, milliseconds patience) const {
  std::int64_t low = -1;
  std::int64_t high = -1;
  const auto error =
      rd_kafka_query_watermark_offsets(impl_->client.get(), assignment.topic.c_str(), assignment.partition,
                                       &low, &high, static_cast<int>(patience.count()));
  return error == RD_KAFKA_RESP_ERR_NO_ERROR ? high : -1;
}

std::int32_t KafkaConsumer::partitions_of(const std::string& topic) const {
  return partition_count(impl_->client.get(), topic, commit_patience).value_or(0);
}

Clock::time_point KafkaConsumer::last_seen() const noexcept {
  return Clock::time_point(Clock::duration(impl_->seen));
}

std::size_t KafkaConsumer::paused_partitions() const noexcept { return impl_->paused; }

}  // namespace parsimony::kafka
