#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace parsimony {

/// The configuration of a node: plain values, named as the keys are (docs/configuration.md), with their
/// defaults.
struct Config {
  std::string kafka_brokers = "localhost:9092";
  std::string kafka_group = "parsimony";
  std::string kafka_instance;
  std::vector<std::string> kafka_input_topics = {"otlp_logs"};
  std::string kafka_input_encoding = "otlp_proto";
  std::string kafka_input_keyed = "auto";
  std::string kafka_output_topic = "otlp_logs_enriched";
  std::string kafka_dead_letters_topic = "parsimony.dead-letters";
  std::string kafka_delivery = "at_least_once";
  std::map<std::string, std::string> kafka_librdkafka;
  std::string output_profile = "standard";
  std::string output_body = "original";
  std::string severity_http_success = "info";
  std::string severity_http_client_error = "warn";
  std::string severity_http_server_error = "error";
  std::int64_t startup_min_seconds = 10;
  std::int64_t startup_max_seconds = 300;
  std::int64_t startup_steady_lines = 20;
  std::int64_t startup_start_age_seconds = 60;
  std::int64_t startup_watched_seconds = 600;
  std::int64_t startup_watched_records = 200;
  std::int64_t startup_silence_seconds = 30;
  std::int64_t startup_back_off_seconds = 10;
  std::int64_t startup_max_back_off_seconds = 300;
  std::int64_t startup_max_instances = 4096;
  std::string state_directory = "/var/lib/parsimony";
  std::string http_listen = "127.0.0.1:8080";
  std::string http_token_file;
  std::string health_listen = "127.0.0.1:9464";
  std::string cluster_listen = "127.0.0.1:0";
  std::vector<std::string> cluster_peers;
  std::string hints_provider = "none";
  std::string hints_url;
  std::string hints_model;
  std::string hints_key_file;
  double hints_budget_hour_usd = 0;
  double hints_budget_day_usd = 0;
  double hints_budget_month_usd = 0;
  std::int64_t hints_budget_day_tokens = 0;
  std::int64_t hints_budget_requests_per_minute = 10;
  double hints_budget_workload_day_usd = 0;
  double hints_price_input_per_million_usd = 0;
  double hints_price_output_per_million_usd = 0;
};

}  // namespace parsimony
