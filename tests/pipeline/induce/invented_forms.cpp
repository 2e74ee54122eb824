#include "tests/pipeline/induce/invented_parts.hpp"

namespace parsimony::testing {
namespace {

std::string upper(std::string word) {
  for (char& c : word) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return word;
}

InventedLine line_of(const Level& level, InventedMessage message) {
  InventedLine line;
  line.severity = level.number;
  line.message = std::move(message.text);
  line.pattern = std::move(message.pattern);
  line.parameters = std::move(message.parameters);
  line.has_time = true;
  return line;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

InventedLine cri_json(Draw& draw) {
  const Level& level = draw.level();
  InventedLine line = line_of(level, draw.message(level));
  const std::string time = draw.stamp("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ");
  line.time = draw.iso(true);
  line.text = time + " stdout F {\"level\":\"" + level.word + "\",\"ts\":\"" + time + "\",\"msg\":\"" +
              escaped(line.message) + "\",\"shard\":" + draw.number(9) + "}";
  return line;
}

InventedLine nested_json(Draw& draw) {
  const Level& level = draw.level();
  InventedLine line = line_of(level, draw.message(level));
  const std::string time = draw.stamp("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ");
  line.time = draw.iso(true);
  line.text = "{\"@level\":\"" + std::string(level.word) + "\",\"@timestamp\":\"" + time +
              "\",\"@message\":\"" + escaped(line.message) + "\",\"request\":{\"path\":\"/error/" +
              draw.number(50) + "\",\"level\":" + draw.number(90) + "},\"alert\":{\"severity\":\"fatal\"}}";
  return line;
}

InventedLine json_in_json(Draw& draw) {
  const Level& level = draw.level();
  InventedLine line = line_of(level, draw.message(level));
  const std::string time = draw.stamp("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ");
  line.time = draw.iso(true);
  line.text = "{\"time\":\"" + time + "\",\"host\":\"alpha-01\",\"message\":\"{\\\"level\\\":\\\"" +
              level.word + "\\\",\\\"msg\\\":\\\"" + escaped(escaped(line.message)) + "\\\"}\"}";
  return line;
}

InventedLine firewall_pairs(Draw& draw) {
  static const Texts names = {"Debug", "Information", "Warning", "Error", "Critical"};
  const Level& level = draw.level();
  InventedLine line;
  line.severity = level.number == severity::fatal ? severity::critical : level.number;
  line.has_time = true;
  const std::string date = draw.stamp("date=%04d-%02d-%02d time=%02d:%02d:%02d");
  line.time = draw.iso(false);
  const auto rank = static_cast<std::size_t>(&level - levels.data());
  line.text = "device=\"ZX\" " + date + " device_id=ZX-17 log_type=\"Filter\" log_component=\"Rule " +
              draw.number(20) + "\" priority=" + names[rank] + " duration=" + draw.number(90) +
              " src_ip=10.0.0." + draw.number(200) + " dst_ip=10.1.0." + draw.number(200) +
              " error_count=0 status=\"Allow\"";
  return line;
}

void add_postgresql(Draw& draw, std::vector<InventedLine>& lines) {
  static const Texts names = {"DEBUG", "LOG", "WARNING", "ERROR", "FATAL"};
  const Level& level = draw.level();
  InventedLine line = line_of(level, draw.message(level));
  const std::string head =
      draw.stamp("%04d-%02d-%02d %02d:%02d:%02d.%03d UTC [") + draw.number(9000) + "] app@shop ";
  line.time = draw.iso(true);
  const auto rank = static_cast<std::size_t>(&level - levels.data());
  line.text = head + names[rank] + ":  " + line.message;
  lines.push_back(line);
  if (level.number < severity::error) return;
  InventedLine more = line;
  more.severity = severity::unspecified;
  more.is_continuation = true;
  more.pattern.clear();
  more.parameters.clear();
  more.message = "key (id)=(" + draw.number(90) + ") is taken";
  more.text = head + "DETAIL:  " + more.message;
  lines.push_back(more);
  more.message = "insert into error_log values (" + draw.number(90) + ")";
  more.text = head + "STATEMENT:  " + more.message;
  lines.push_back(more);
}

InventedLine erlang_report(Draw& draw) {
  const Level& level = draw.level();
  InventedLine line = line_of(level, draw.message(level));
  if (level.number == severity::fatal) line.severity = severity::critical;
  const std::string time = draw.stamp("%3$d-May-%1$d::%4$02d:%5$02d:%6$02d");
  line.time = draw.iso(false);
  const std::string word = level.number == severity::warn    ? "WARNING"
                           : level.number == severity::fatal ? "CRITICAL"
                                                             : upper(level.word);
  line.text = "=" + word + " REPORT==== " + time + " ===\n" + line.message;
  return line;
}

}  // namespace

std::vector<InventedLine> invent_form(Draw& draw, std::size_t count) {
  using Write = InventedLine (*)(Draw&);
  static constexpr std::array<std::pair<Hardship, Write>, 5> forms = {
      {{Hardship::cri_json, cri_json},
       {Hardship::nested_json, nested_json},
       {Hardship::json_in_json, json_in_json},
       {Hardship::firewall_pairs, firewall_pairs},
       {Hardship::erlang_reports, erlang_report}}};
  std::vector<InventedLine> lines;
  for (const auto& [hardship, write] : forms) {
    if (!draw.has(hardship)) continue;
    while (lines.size() < count) lines.push_back(write(draw));
    return lines;
  }
  while (draw.has(Hardship::postgresql) && lines.size() < count) add_postgresql(draw, lines);
  return lines;
}

}  // namespace parsimony::testing
