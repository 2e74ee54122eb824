#include "pipeline/structured/container_frame.hpp"

#include "pipeline/structured/json_flattener.hpp"
#include "pipeline/structured/reading_attribute.hpp"
#include "pipeline/structured/stated_time.hpp"

namespace parsimony {
namespace {

void state_time(const StatedTime& time, Reading& out) {
  out.has_time = true;
  out.time = time;
}

}  // namespace

std::optional<std::string_view> peel_cri(std::string_view text, const TimestampLayout*& recent,
                                         Reading& out) {
  if (text.size() < 28 || text[4] != '-' || text[10] != 'T') return std::nullopt;
  const std::size_t stream = text.substr(0, 48).find(" std");
  if (stream == std::string_view::npos) return std::nullopt;
  const auto time = detect_again(text.substr(0, stream), recent);
  if (time.length == 0) return std::nullopt;
  const std::string_view rest = text.substr(time.length);
  const bool is_stdout = rest.starts_with(" stdout ");
  if (!is_stdout && !rest.starts_with(" stderr ")) return std::nullopt;
  if (rest.size() < 9 || (rest[8] != 'F' && rest[8] != 'P') || (rest.size() > 9 && rest[9] != ' '))
    return std::nullopt;
  state_time(time.time, out);
  set_attribute(out, "log.iostream", std::string_view(is_stdout ? "stdout" : "stderr"));
  if (rest[8] == 'P') set_attribute(out, "logtag", std::string_view("P"));
  return rest.size() > 10 ? rest.substr(10) : rest.substr(rest.size());
}

std::optional<std::string_view> peel_docker(std::string_view text, const TimestampLayout*& recent,
                                            Reading& out, Scratch& scratch, Members& members) {
  if (!text.starts_with("{\"log\":\"") || text.find("\"stream\":\"", 8) == std::string_view::npos)
    return std::nullopt;
  members.clear();
  if (!flatten_whole_json(text, scratch, members)) return std::nullopt;
  const Member* log = nullptr;
  const Member* stream = nullptr;
  const Member* time = nullptr;
  for (const auto& member : members) {
    if (!std::holds_alternative<std::string_view>(member.value)) return std::nullopt;
    if (member.key == "log") {
      log = &member;
    } else if (member.key == "stream") {
      stream = &member;
    } else if (member.key == "time") {
      time = &member;
    } else if (!member.key.starts_with("attrs.")) {
      return std::nullopt;  // not Docker's own: its members are read as any JSON's
    }
  }
  if (log == nullptr || stream == nullptr) return std::nullopt;
  if (time != nullptr) {
    if (const auto stated = whole_time(std::get<std::string_view>(time->value), recent))
      state_time(*stated, out);
  }
  set_attribute(out, "log.iostream", stream->value);
  for (const auto& member : members) {
    if (member.key.starts_with("attrs.")) set_attribute(out, member.key, member.value);
  }
  std::string_view line = std::get<std::string_view>(log->value);
  if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace parsimony
