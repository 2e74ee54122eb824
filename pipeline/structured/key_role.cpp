#include "pipeline/structured/key_role.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_map>

namespace parsimony {
namespace {

using Roles = std::unordered_map<std::string_view, KeyRole>;

/// Names of level keys as loggers write them, at the top of a record or with their dotted parents.
const Roles& level_keys() {
  const auto strong = [](std::uint8_t rank) {
    return KeyRole{Role::level, rank, LevelName::strong, 0, false};
  };
  static const Roles roles = {
      {"severitytext", strong(0)},
      {"level", strong(1)},
      {"log.level", strong(1)},
      {"@level", strong(1)},
      {"@l", strong(1)},
      {"levelname", {Role::level, 1, LevelName::strong, companion_python, false}},
      {"loglevel", strong(2)},
      {"lvl", strong(2)},
      {"levelstr", strong(2)},
      {"leveltext", strong(2)},
      {"levelstring", strong(2)},
      {"severitystring", strong(3)},
      {"sevstring", strong(3)},
      {"l", {Role::level, 6, LevelName::weak, 0, false}},  // zap's console keys: L, T, M
      {"leveldisplayname", strong(0)},
      {"loggerlevel", strong(3)},
      {"severitylevel", {Role::level, 3, LevelName::severity, 0, false}},
      {"logseverity", strong(3)},
      {"log.severity", strong(3)},
      {"msglevel", strong(3)},
      {"record.level.name", strong(1)},
      {"severity", {Role::level, 4, LevelName::severity, 0, false}},
      {"sev", {Role::level, 4, LevelName::severity, 0, false}},
      {"log.syslog.severity.name", strong(4)},
      {"syslog.severityname", strong(4)},
      {"severitynumber", {Role::level, 5, LevelName::otlp, 0, false}},
      {"levelno", {Role::level, 5, LevelName::python, companion_python, false}},
      {"s", {Role::level, 6, LevelName::mongodb, 0, false}},
      {"syslog.severity", {Role::level, 7, LevelName::syslog, 0, false}},
      {"syslogseverity", {Role::level, 7, LevelName::syslog, 0, false}},
      {"log.syslog.severity.code", {Role::level, 7, LevelName::syslog, 0, false}},
      {"priority", {Role::level, 8, LevelName::weak, 0, false}},
      {"pri", {Role::level, 9, LevelName::weak, 0, false}},
      {"prio", {Role::level, 9, LevelName::weak, 0, false}},
      {"status", {Role::level, 10, LevelName::weak, 0, false}},
  };
  return roles;
}

const Roles& message_keys() {
  const auto message = [](std::uint8_t rank, std::uint32_t also = 0) {
    return KeyRole{Role::message, rank, LevelName::strong, companion_message | also, false};
  };
  static const Roles roles = {
      {"message", message(0)},
      {"msg", message(0)},
      {"@message", message(1)},
      {"shortmessage", message(1, companion_gelf)},
      {"@m", message(1, companion_clef)},
      {"renderedmessage", message(1)},
      {"body", message(2)},
      {"log", message(2)},
      {"logmessage", message(2)},
      {"eventmessage", message(2)},
      {"logmsg", message(2)},
      {"text", message(3)},
      {"rawmessage", message(3)},
      {"m", message(4)},
      {"@mt", message(4, companion_clef)},
      {"messagetemplate", message(5)},
      {"description", message(5)},
      {"resultdescription", message(5)},
      {"eventdescription", message(5)},
      {"summary", message(5)},
      {"details", message(5)},
      {"event", {Role::message, 6, LevelName::strong, 0, false}},
  };
  return roles;
}

const Roles& time_keys() {
  const auto time = [](std::uint8_t rank) {
    return KeyRole{Role::time, rank, LevelName::strong, companion_time, false};
  };
  static const Roles roles = {
      {"@timestamp", time(0)},
      {"timestamp", time(0)},
      {"time", time(1)},
      {"ts", time(1)},
      {"@t", time(1)},
      {"t", time(2)},
      {"t.$date", time(1)},
      {"datetime", time(1)},
      {"asctime", time(1)},
      {"timestampns", time(1)},
      {"timestampms", time(1)},
      {"timestampus", time(1)},
      {"timestampmillis", time(1)},
      {"timems", time(1)},
      {"timens", time(1)},
      {"timemillis", time(1)},
      {"timeunixnano", time(1)},
      {"epoch", time(2)},
      {"epochmillis", time(2)},
      {"logtime", time(2)},
      {"logtimestamp", time(1)},
      {"logdate", time(2)},
      {"logged", time(3)},
      {"eventtime", time(2)},
      {"eventtimestamp", time(2)},
      {"eventdate", time(3)},
      {"eventdatetime", time(2)},
      {"timeiso8601", time(1)},
      {"timelocal", time(2)},
      {"timegenerated", time(3)},
      {"generatedtime", time(3)},
      {"msec", time(3)},
      {"instant.epochsecond", time(4)},
      {"timestamp.seconds", time(4)},
      {"datetime.date", time(4)},
      {"record.time.timestamp", time(1)},
      {"record.time.repr", time(2)},
      {"startutc", time(2)},
      {"starttime", time(5)},
      {"startlocal", time(6)},
      {"rt", time(4)},
      {"devtime", time(4)},
      {"syslog.timestamp", time(3)},
      {"event.system.timecreated.systemtime", time(3)},
      {"created", time(6)},
      {"createdat", time(6)},
      {"createdtime", time(6)},
      {"creationtime", time(6)},
      {"createddatetime", time(6)},
      {"occurred", time(4)},
      {"occured", time(4)},
      {"occurredat", time(4)},
      {"occuredat", time(4)},
      {"detectedat", time(5)},
      {"detecteddatetime", time(5)},
      {"when", time(5)},
      {"receivedat", time(7)},
      {"received", time(7)},
      {"completedat", time(7)},
      {"finishedat", time(7)},
      {"endedat", time(7)},
      {"endtime", time(8)},
      {"realtimetimestamp", {Role::time, 1, LevelName::strong, companion_time | companion_journald, false}},
      {"sourcerealtimetimestamp",
       {Role::time, 0, LevelName::strong, companion_time | companion_journald, false}},
      {"date", {Role::date, 4, LevelName::strong, 0, false}},
  };
  return roles;
}

const Roles& correlation_keys() {
  const auto role = [](Role r, std::uint8_t rank = 0) {
    return KeyRole{r, rank, LevelName::strong, 0, false};
  };
  static const Roles roles = {
      {"traceid", role(Role::trace_id)},
      {"trace.id", role(Role::trace_id)},
      {"oteltraceid", role(Role::trace_id)},
      {"trace", role(Role::trace_id, 2)},
      {"logging.googleapis.com/trace", role(Role::trace_id, 1)},
      {"xb3traceid", role(Role::trace_id, 3)},
      {"spanid", role(Role::span_id)},
      {"span.id", role(Role::span_id)},
      {"otelspanid", role(Role::span_id)},
      {"logging.googleapis.com/spanid", role(Role::span_id, 1)},
      {"xb3spanid", role(Role::span_id, 3)},
      {"instant.nanoofsecond", role(Role::nanoseconds)},
      {"timestamp.nanos", role(Role::nanoseconds)},
      {"traceflags", role(Role::trace_flags)},
      {"trace.flags", role(Role::trace_flags)},
      {"traceparent", role(Role::traceparent)},
  };
  return roles;
}

/// Keys that mean nothing for a record but tell who wrote it.
const std::unordered_map<std::string_view, std::uint32_t>& companion_keys() {
  static const std::unordered_map<std::string_view, std::uint32_t> companions = {
      {"pid", companion_pid},
      {"hostname", companion_hostname},
      {"v", companion_v},
      {"name", companion_name},
      {"version", companion_version},
      {"host", companion_host},
      {"funcname", companion_python},
      {"lineno", companion_python},
      {"pathname", companion_python},
      {"excinfo", companion_python},
      {"fullmessage", companion_gelf},
      {"syslogidentifier", companion_journald},
      {"syslogfacility", companion_journald},
      {"systemdunit", companion_journald},
      {"bootid", companion_journald},
      {"ctx", companion_mongodb},
      {"category", companion_category},
      {"eventid", companion_event_id},
      {"channel", companion_channel},
      {"providername", companion_provider},
      {"event.system.channel", companion_channel},
      {"event.system.eventid", companion_event_id},
      {"sourcename", companion_provider},
      {"reqid", companion_request},
      {"user", companion_user},
      {"app", companion_app},
  };
  return companions;
}

/// Objects under which a logger keeps its own members.
bool is_logging_parent(std::string_view parent) {
  static constexpr std::string_view parents[] = {"log",     "logs",   "fields", "@fields", "record",
                                                 "logging", "logger", "meta",   "syslog"};
  return std::find(std::begin(parents), std::end(parents), parent) != std::end(parents);
}

/// Objects whose message, level or time is not the record's.
bool is_foreign_parent(std::string_view parent) {
  static constexpr std::string_view foreign[] = {
      "error",   "err",      "exception", "cause",  "exc",    "thrown", "alert",
      "threat",  "rule",     "finding",   "plugin", "user",   "actor",  "verdict",
      "request", "response", "req",       "res",    "player", "commit", "span"};
  for (std::size_t at = 0; at <= parent.size();) {
    const std::size_t dot = std::min(parent.find('.', at), parent.size());
    if (std::find(std::begin(foreign), std::end(foreign), parent.substr(at, dot - at)) != std::end(foreign))
      return true;
    at = dot + 1;
  }
  return false;
}

/// A name that says that it holds the time of what the record tells about: eventTimestamp, CreateDate,
/// message_time.
bool is_event_time(std::string_view leaf) {
  static constexpr std::string_view suffixes[] = {"timestamp", "datetime", "time", "date", "at", "timeutc"};
  static constexpr std::string_view prefixes[] = {"event",  "creat",  "occur",  "generat", "log",
                                                  "detect", "record", "messag", "request", "receiv"};
  if (leaf == "timestamp" || leaf == "datetime" || leaf == "date" || leaf == "time") return true;
  static constexpr std::string_view happens[] = {"occur", "receiv", "generat", "detect", "happen", "logged"};
  // EventOccurredOnServer, EventReceivedByServer: the value decides whether it is a time.
  const auto tells = [&](std::string_view stem) { return leaf.find(stem) != std::string_view::npos; };
  if (leaf.starts_with("event") && std::any_of(std::begin(happens), std::end(happens), tells)) return true;
  const auto begins = [&](std::string_view prefix) { return leaf.starts_with(prefix); };
  const auto ends = [&](std::string_view suffix) { return leaf.ends_with(suffix); };
  return std::any_of(std::begin(prefixes), std::end(prefixes), begins) &&
         std::any_of(std::begin(suffixes), std::end(suffixes), ends);
}

const KeyRole* find(const Roles& roles, std::string_view name) {
  const auto found = roles.find(name);
  return found == roles.end() ? nullptr : &found->second;
}

}  // namespace

std::string comparable_name(std::string_view key) {
  std::string name;
  name.reserve(key.size());
  for (const char c : key) {
    if (c != '_' && c != '-' && c != ' ')
      name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

std::string_view parent_of_key(std::string_view key) {
  const std::size_t dot = key.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : key.substr(0, dot);
}

KeyRole role_of_key(std::string_view key) {
  const std::string name = comparable_name(key);
  KeyRole result;
  for (const auto* roles : {&level_keys(), &message_keys(), &time_keys(), &correlation_keys()}) {
    if (const auto* role = find(*roles, name)) return *role;
  }
  if (const auto found = companion_keys().find(name); found != companion_keys().end())
    result.companion = found->second;

  const std::string_view parent = parent_of_key(name);
  const auto depth = static_cast<std::uint8_t>(std::count(name.begin(), name.end(), '.'));
  if (is_foreign_parent(parent) || depth > 3) return result;
  const std::string_view leaf =
      parent.empty() ? std::string_view(name) : std::string_view(name).substr(parent.size() + 1);
  if (parent.empty()) {
    if (is_event_time(leaf)) result = {Role::time, 8, LevelName::strong, result.companion, false};
    return result;
  }
  if (const auto* role = find(level_keys(), leaf); role != nullptr && role->level != LevelName::mongodb) {
    if (role->level == LevelName::weak) return result;
    result = *role;
    result.rank = static_cast<std::uint8_t>(role->rank + KeyRole::rank_step * depth);
    result.nested_needs_message = !is_logging_parent(parent);
    return result;
  }
  if (const auto* role = find(message_keys(), leaf); role != nullptr && role->rank <= 1) {
    result = *role;
    result.rank =
        static_cast<std::uint8_t>(role->rank + (is_logging_parent(parent) ? 2 : KeyRole::rank_step * depth));
    result.companion = is_logging_parent(parent) ? result.companion : 0;
    return result;
  }
  const bool events_time = is_logging_parent(parent) || parent == "event" || parent == "data";
  if (const auto* role = find(time_keys(), leaf); role != nullptr && role->rank <= 2 && events_time) {
    result = *role;
    result.rank = static_cast<std::uint8_t>(role->rank + KeyRole::rank_step * depth);
    return result;
  }
  if (depth == 1 && is_event_time(leaf))
    result = {Role::time, 30, LevelName::strong, result.companion, false};
  return result;
}

}  // namespace parsimony
