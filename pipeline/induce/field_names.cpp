#include "pipeline/induce/field_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace parsimony::induction {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool looks_like_thread(std::string_view value) {
  const auto text = lower(value);
  static constexpr std::array<std::string_view, 21> parts = {
      "thread",    "main",      "worker",     "pool-",    "exec",  "scheduler", "reactor",
      "eventloop", "executor",  "dispatcher", "-nio",     "epoll", "async",     "quartz",
      "-grpc",     "startstop", "background", "forkjoin", "netty", "http-",     "io-"};
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return text.find(part) != std::string::npos; });
}

bool looks_like_request(std::string_view value) noexcept {
  return value.starts_with("req-") || value.starts_with("request-");
}

bool looks_like_program(std::string_view value) noexcept { return value.ends_with(".exe"); }

/// web-01, dn228, tbird-admin1: letters, then digits behind them or behind a dash.
bool looks_like_host(std::string_view value) noexcept {
  if (value.size() < 3 || value.find_first_of("/=_$@") != std::string_view::npos) return false;
  const char first = value.front();
  const char last = value.back();
  const bool named = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
  return named && ((last >= '0' && last <= '9') || value.find('-') != std::string_view::npos);
}

bool is_hexadecimal(std::string_view value) noexcept { return shape_of(value) == ValueShape::hex; }

/// A digit, no number that names a process.
bool is_digit_alone(std::string_view value) noexcept { return value.size() == 1; }

bool is_epoch(std::string_view value) noexcept {
  return value.size() >= 10 && value.size() <= 19 && value.front() >= '1' && value.front() <= '2';
}

bool most(const std::vector<std::string_view>& values, bool (*test)(std::string_view)) {
  const auto count = static_cast<std::size_t>(std::count_if(values.begin(), values.end(), test));
  return count > 0 && count * 2 >= values.size();
}

/// "GET /x HTTP/1.1"
bool looks_like_request_line(std::string_view value) noexcept {
  return value.size() > 2 && value.find(" HTTP/") != std::string_view::npos;
}

bool looks_like_url(std::string_view value) noexcept { return value.find("://") != std::string_view::npos; }

bool looks_like_agent(std::string_view value) noexcept {
  return value.find("Mozilla/") != std::string_view::npos || value.find("curl/") != std::string_view::npos;
}

/// 100 to 599
bool is_status(std::string_view value) noexcept {
  return value.size() == 3 && value.front() >= '1' && value.front() <= '5';
}

constexpr std::string_view request_line = "http.request.line";

struct KnownKey {
  std::string_view key;
  std::string_view name;
};

constexpr std::array<KnownKey, 24> known_keys = {{
    {"pid", "process.pid"},
    {"tid", "thread.id"},
    {"thread", "thread.name"},
    {"client", "client.address"},
    {"host", "host.name"},
    {"hostname", "host.name"},
    {"file", "code.file.path"},
    {"line", "code.line.number"},
    {"lineno", "code.line.number"},
    {"func", "code.function.name"},
    {"function", "code.function.name"},
    {"user", "user.name"},
    {"trace_id", "trace_id"},
    {"traceid", "trace_id"},
    {"span_id", "span_id"},
    {"spanid", "span_id"},
    {"module", "log.logger"},
    {"logger", "log.logger"},
    {"level", "level"},
    {"server", "server.address"},
    {"url", "url.full"},
    {"method", "http.request.method"},
    {"status", "http.response.status_code"},
    {"ip", "client.address"},
}};

}  // namespace

std::string FieldNames::positional() { return "field_" + std::to_string(fields_); }

std::string FieldNames::claim(std::string_view wanted) {
  ++fields_;
  if (taken_.contains(wanted)) return positional();
  taken_.emplace(wanted);
  return std::string(wanted);
}

std::string FieldNames::claim_another(std::string_view wanted) {
  ++fields_;
  std::string name(wanted);
  for (std::size_t number = 2; !taken_.insert(name).second; ++number)
    name = std::string(wanted) + std::to_string(number);  // at most once a field
  return name;
}

std::string FieldNames::of_integer(const FieldContext& field) {
  if (field.bracket == 0 && !field.before_colon && most(field.values, is_epoch)) return claim("timestamp");
  if (taken_.contains(request_line)) {  // what follows a request are its status and sizes
    if (most(field.values, is_status) && !taken_.contains("http.response.status_code"))
      return claim("http.response.status_code");
    return claim(taken_.contains("http.response.body.size") ? "number" : "http.response.body.size");
  }
  // A process has one number for long; digits that change are something else.
  const bool counts = std::all_of(field.values.begin(), field.values.end(), is_digit_alone) &&
                      std::any_of(field.values.begin(), field.values.end(),
                                  [&](std::string_view value) { return value != field.values.front(); });
  if (counts) return claim("number");
  return claim(taken_.contains("process.pid") ? "thread.id" : "process.pid");
}

std::string FieldNames::of_key(std::string_view key) {
  const auto text = lower(key);
  for (const auto& known : known_keys) {
    if (known.key == text) return claim(known.name);
  }
  return claim(key);
}

std::string FieldNames::name(const FieldContext& field) {
  switch (field.shape) {
    case ValueShape::uuid:
      return claim("request.id");
    case ValueShape::address:
      return claim("client.address");
    case ValueShape::path:
      return claim("file.path");
    case ValueShape::dotted:
      return taken_.contains("log.logger") ? claim_another("component") : claim("log.logger");
    case ValueShape::hex:
      return claim_another("address");
    case ValueShape::integer:
      return of_integer(field);
    default:
      break;
  }
  if (most(field.values, looks_like_request)) return claim("request.id");
  if (most(field.values, looks_like_request_line)) return claim(request_line);
  if (taken_.contains(request_line)) {
    if (most(field.values, looks_like_agent)) return claim("user_agent.original");
    if (most(field.values, looks_like_url)) return claim("http.request.header.referer");
  }
  if ((field.before_process_id && field.bracket == 0) || most(field.values, looks_like_program))
    return claim("process.name");
  if (most(field.values, is_hexadecimal)) return claim_another("address");
  if (most(field.values, looks_like_thread) && (field.bracket != 0 || !field.before_colon))
    return claim_another("thread.name");
  const bool host_like = most(field.values, looks_like_host);
  if (field.bracket != 0) {
    const bool round = field.bracket == '[' || field.bracket == '(';
    if (round && field.with_logger && !taken_.contains("thread.name")) return claim("thread.name");
    if (host_like && taken_.contains("component")) return claim_another("host.name");
    return claim("component");
  }
  const bool names_what_follows = field.before_colon || field.before_message;
  if (names_what_follows && !taken_.contains("log.logger")) return claim("log.logger");
  if (host_like) return claim_another("host.name");
  return claim("component");
}

}  // namespace parsimony::induction
