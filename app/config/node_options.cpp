#include "app/config/node_options.hpp"

#include "actors/http_server.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <system_error>

namespace parsimony {
namespace {

Result<std::string> read_token(const std::string& file) {
  std::ifstream in(file);
  if (!in) return failure("http.token_file: " + file + ": " + std::generic_category().message(errno));
  std::string token{std::istreambuf_iterator<char>(in), {}};
  while (!token.empty() && (token.back() == '\n' || token.back() == '\r' || token.back() == ' '))
    token.pop_back();
  if (token.empty()) return failure("http.token_file: " + file + " holds no token");
  return token;
}

Encoding encoding_of(const std::string& name) {
  if (name == "otlp_json") return Encoding::otlp_json;
  return name == "raw" ? Encoding::raw : Encoding::otlp_proto;
}

Keying::Mode keying_of(const std::string& name) {
  if (name == "auto") return Keying::Mode::automatic;
  return name == "true" ? Keying::Mode::keyed : Keying::Mode::scattered;
}

/// One of the key's choices.
SeverityNumber severity_of(const std::string& name) {
  return level_of_word(name).value_or(severity::unspecified);
}

/// The keys' ranges keep the products within 64 bits.
WindowOptions windows_of(const Config& config) {
  WindowOptions windows;
  windows.min_ns = static_cast<std::uint64_t>(config.startup_min_seconds) * WindowOptions::second;
  windows.max_ns = static_cast<std::uint64_t>(config.startup_max_seconds) * WindowOptions::second;
  windows.steady_run = static_cast<decltype(windows.steady_run)>(config.startup_steady_lines);
  windows.start_age_ns = static_cast<std::uint64_t>(config.startup_start_age_seconds) * WindowOptions::second;
  windows.watched_ns = static_cast<std::uint64_t>(config.startup_watched_seconds) * WindowOptions::second;
  windows.watched_records = static_cast<decltype(windows.watched_records)>(config.startup_watched_records);
  windows.silence_ns = static_cast<std::uint64_t>(config.startup_silence_seconds) * WindowOptions::second;
  windows.back_off_ns = static_cast<std::uint64_t>(config.startup_back_off_seconds) * WindowOptions::second;
  windows.max_back_off_ns =
      static_cast<std::uint64_t>(config.startup_max_back_off_seconds) * WindowOptions::second;
  windows.max_instances = static_cast<decltype(windows.max_instances)>(config.startup_max_instances);
  return windows;
}

otlp::Profile profile_of(const std::string& name) {
  if (name == "minimal") return otlp::Profile::minimal;
  return name == "full" ? otlp::Profile::full : otlp::Profile::standard;
}

}  // namespace

std::vector<Error> conflicts(const Config& config) {
  std::vector<Error> found;
  if (config.kafka_delivery != "at_least_once") {
    found.push_back(Error{"kafka.delivery: this version knows at_least_once only"});
  }
  if (config.hints_provider != "none") {
    found.push_back(Error{"hints.provider: this version asks no model: none only"});
  }
  if (!config.http_listen.empty() && config.http_token_file.empty()) {
    const auto address = ListenAddress::parse(config.http_listen);
    if (address && !address->is_loopback()) {
      found.push_back(
          Error{"http.listen: " + config.http_listen +
                " can be reached from other machines: set http.token_file, or listen on 127.0.0.1"});
    }
  }
  return found;
}

Result<NodeOptions> node_options(const Config& config) {
  NodeOptions options;
  options.brokers = config.kafka_brokers;
  options.group = config.kafka_group;
  options.instance = config.kafka_instance;
  options.input_topics = config.kafka_input_topics;
  options.encoding = encoding_of(config.kafka_input_encoding);
  options.keying = keying_of(config.kafka_input_keyed);
  options.output_topic = config.kafka_output_topic;
  options.dead_letter_topic = config.kafka_dead_letters_topic;
  options.librdkafka = config.kafka_librdkafka;
  options.output.profile = profile_of(config.output_profile);
  options.learner.details = options.output.profile == otlp::Profile::full;
  options.learner.http_status = {severity_of(config.severity_http_success),
                                 severity_of(config.severity_http_client_error),
                                 severity_of(config.severity_http_server_error)};
  options.learner.windows = windows_of(config);
  options.output.body_message = config.output_body == "message";
  options.state_directory = config.state_directory;
  options.health_listen = config.health_listen;
  options.http_listen = config.http_listen;
  if (!config.http_token_file.empty()) {
    auto token = read_token(config.http_token_file);
    if (!token) return tl::unexpected(token.error());
    options.http_token = std::move(*token);
  }
  return options;
}

}  // namespace parsimony
