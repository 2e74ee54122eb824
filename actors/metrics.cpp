#include "actors/metrics.hpp"

#include <prometheus/text_serializer.h>

namespace parsimony {

Metrics::Metrics()
    : messages_in(counter("parsimony_messages_in_total", "Kafka messages that were read")),
      bytes_in(counter("parsimony_bytes_in_total", "Bytes of their payloads")),
      records_in(counter("parsimony_records_in_total", "Log records that were read")),
      messages_out(counter("parsimony_messages_out_total", "Kafka messages that brokers acknowledged")),
      bytes_out(counter("parsimony_bytes_out_total", "Bytes of their payloads")),
      records_out(counter("parsimony_records_out_total", "Log records that brokers acknowledged")),
      explained(counter("parsimony_records_explained_total",
                        "Records that a format or a structured kind explained")),
      unexplained(counter("parsimony_records_unexplained_total", "Records that nothing explained")),
      passed_through(
          counter("parsimony_records_already_enriched_total", "Records that came already enriched")),
      severities(counter("parsimony_severities_inferred_total", "Records that gained a severity")),
      startup_records(counter("parsimony_startup_records_total",
                              "Records of starting instances that no steady format explains")),
      continuation_lines(
          counter("parsimony_continuation_records_total", "Records that go on with the one before them")),
      record_failures(counter("parsimony_record_failures_total",
                              "Records that passed unenriched because reading failed")),
      workload_failures(
          counter("parsimony_workload_failures_total", "Workloads that failed and were started again")),
      dead_letters(
          counter("parsimony_dead_letters_total", "Messages that were put into the dead-letter topic")),
      split_messages(counter("parsimony_messages_split_total", "Messages that went out in several parts")),
      given_up(
          counter("parsimony_messages_given_up_total", "Messages too large even for the dead-letter topic")),
      delivery_retries(counter("parsimony_delivery_retries_total", "Deliveries that were tried again")),
      formats_learned(counter("parsimony_formats_learned_total", "Formats that were learned")),
      formats_restored(counter("parsimony_formats_restored_total", "Formats that were known from the state")),
      drifts_noticed(counter("parsimony_drifts_noticed_total", "Changes of a workload's format")),
      drifts_relearned(counter("parsimony_drifts_relearned_total",
                               "Changes of a workload's format that a new format was induced for")),
      events(counter("parsimony_events_total", "Event records: crashes at start-up, formats that changed")),
      crash_events(counter("parsimony_crash_events_total", "Of them, crashes at start-up that were told")),
      format_events(counter("parsimony_format_events_total", "Of them, formats that changed")),
      state_failures(counter("parsimony_state_failures_total", "Writes that the state directory refused")),
      state_failing(
          gauge("parsimony_state_failing", "1 while the state directory refuses writes; the flow goes on")),
      keyed(gauge("parsimony_input_keyed",
                  "1 while all records of an instance come in one partition; 0: start-ups, crashes and "
                  "continuation lines are seen within a message only (kafka.input.keyed)")),
      workloads(gauge("parsimony_workloads", "Workloads that are awake")),
      open_windows(gauge("parsimony_startup_windows_open", "Instances that are starting")),
      assigned_partitions(gauge("parsimony_assigned_partitions", "Input partitions of this node")),
      paused_partitions(
          gauge("parsimony_paused_partitions", "Input partitions that are paused for want of credits")),
      in_flight_bytes(gauge("parsimony_in_flight_bytes", "Pinned fetch buffers and unacknowledged output")),
      in_flight_messages(gauge("parsimony_in_flight_messages", "Messages between fetch and acknowledgement")),
      uncommitted_messages(
          gauge("parsimony_uncommitted_messages", "Input messages that cannot be committed yet")),
      consumer_lag(
          gauge("parsimony_consumer_lag", "Messages between position and end of the assigned partitions")),
      resident_bytes(gauge("process_resident_memory_bytes", "Resident memory")) {}

prometheus::Counter& Metrics::counter(const char* name, const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry_).Add({});
}

prometheus::Gauge& Metrics::gauge(const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry_).Add({});
}

std::string Metrics::text() const { return prometheus::TextSerializer().Serialize(registry_.Collect()); }

}  // namespace parsimony
