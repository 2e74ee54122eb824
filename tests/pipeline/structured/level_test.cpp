#include "tests/pipeline/structured/read_line.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace parsimony {
namespace {

struct Case {
  const char* line;
  SeverityNumber severity;
};

TEST(Level, is_what_a_level_key_says_and_nothing_else) {
  const Case cases[] = {
      {R"({"level":"INFO","msg":"alertmanager started"})", severity::info},
      {R"({"level":"WARNING","msg":"error while reading, retrying"})", severity::warn},
      {R"({"msg":"done","err":null})", 0},
      {R"({"msg":"done","error":"connection reset"})", 0},
      {R"({"msg":"0 failed","errors":0})", 0},
      {R"({"type":"error","msg":"x"})", 0},
      {R"({"level":17,"player":"bo","msg":"level up"})", 0},
      {R"({"level":50,"player":"bo"})", 0},
      {R"({"severity":"medium","msg":"open port"})", 0},
      {R"({"severity":"high","msg":"open port"})", 0},
      {R"({"severity":"critical","finding":"open port"})", 0},
      {R"({"user_level":"USER","msg":"hello"})", 0},
      {R"({"level":"USER","msg":"hello"})", 0},
      {R"({"level":3,"msg":"hello"})", 0},
      {R"({"error":{"level":"error","message":"x"},"msg":"hello"})", 0},
      {R"({"status":"error","job":"x"})", 0},
      {R"({"priority":"critical","ticket":7})", 0},
      {R"({"severity":"CRITICAL","message":"out of memory"})", severity::critical},
      {R"({"level":"critical","msg":"out of memory"})", severity::critical},
      {R"({"@l":"Fatal","@t":"2024-05-06T07:08:09Z","@mt":"bye"})", severity::fatal},
      {R"({"@level":"trace","@message":"x","@timestamp":"2024-05-06T07:08:09Z"})", severity::trace},
      {R"({"levelname":"ERROR","message":"x","funcName":"f"})", severity::error},
      {R"({"level":"INFO+2","msg":"x"})", severity::info},
      {R"({"level":"[error]","msg":"x"})", severity::error},
      {R"({"LogLevel":"Critical","Category":"App.Worker","Message":"x"})", severity::fatal},
      {R"({"severity_number":17,"body":"x","time_unix_nano":1700000000000000000})", severity::error},
      {R"({"timestamp":"2024-05-06T07:08:09Z","level":"DEBUG","fields":{"message":"x"},"target":"a::b"})",
       severity::debug},
      {R"({"record":{"level":{"name":"WARNING","no":30},"message":"x"},"text":"x"})", severity::warn},
      // MongoDB
      {R"({"t":{"$date":"2024-05-06T07:08:09.123+00:00"},"s":"D3","c":"REPL","id":1,"ctx":"main","msg":"x"})",
       severity::debug},
      {R"({"t":{"$date":"2024-05-06T07:08:09.123+00:00"},"s":"E","c":"REPL","id":1,"ctx":"main","msg":"x"})",
       severity::error},
      {R"({"s":"E","size":"XL"})", 0},
      // pino and bunyan
      {R"({"level":30,"time":1700000000123,"pid":7,"hostname":"h","msg":"x"})", severity::info},
      {R"({"level":50,"time":1700000000123,"pid":7,"hostname":"h","msg":"x"})", severity::error},
      {R"({"name":"api","hostname":"h","pid":7,"level":40,"msg":"x","time":"2024-05-06T07:08:09Z","v":0})",
       severity::warn},
      {R"({"level":30,"time":1700000000123,"msg":"x"})", severity::info},
      // Python
      {R"({"levelno":40,"message":"x","lineno":7,"funcName":"f"})", severity::error},
      {R"({"level":30,"message":"x","lineno":7,"funcName":"f"})", severity::warn},
      // a compact log event without a level
      {R"({"@t":"2024-05-06T07:08:09Z","@mt":"Placed {Order}","Order":7})", severity::info},
      {R"({"@mt":"Placed {Order}","Order":7})", 0},
      // Nextcloud
      {R"({"reqId":"a","level":3,"time":"2024-05-06T07:08:09+00:00","user":"--","app":"cron","message":"x"})",
       severity::error},
      {R"({"reqId":"a","level":0,"time":"2024-05-06T07:08:09+00:00","user":"--","app":"cron","message":"x"})",
       severity::debug},
      {R"({"reqId":"a","level":3,"time":"2024-05-06T07:08:09+00:00","message":"x"})", 0},
      // syslog's numbers
      {R"({"version":"1.1","host":"h","short_message":"x","level":4})", severity::warn},
      {R"({"PRIORITY":"3","MESSAGE":"x","SYSLOG_IDENTIFIER":"sshd","_PID":"7"})", severity::error},
      {R"({"syslog.severity":5,"message":"x"})", severity::notice},
      {R"({"level":2,"channel":"general","message":"hello"})", 0},
      {R"({"level":50,"v":2,"message":"hello"})", 0},
      {R"({"severity_number":20,"area":"north"})", 0},
      {R"({"Level":2,"Channel":"System","ProviderName":"disk","Message":"x"})", severity::error},
  };
  for (const auto& one : cases) EXPECT_EQ(int{read_line(one.line).severity}, int{one.severity}) << one.line;
}

TEST(Level, a_risk_scale_that_holds_critical_never_becomes_a_severity) {
  StructuredReader reader;
  for (const auto* line :
       {R"({"severity":"low","message":"a"})", R"({"severity":"CRITICAL","message":"b"})",
        R"({"severity":"info","message":"c"})", R"({"severity":"medium","message":"d"})"}) {
    EXPECT_EQ(read_line(reader, line).severity, 0) << line;
  }
}

TEST(Level, the_first_of_two_in_plain_pairs_is_the_loggers) {
  StructuredReader reader;
  EXPECT_EQ(read_line(reader, "ts=2026-03-05T10:00:02Z level=info msg=search q=x level=error").severity,
            severity::info);
}

/// What the last record's severity is read as, after those before it.
SeverityNumber last_of(const std::vector<std::string>& severities, std::string_view before) {
  StructuredReader reader;
  SeverityNumber last = 0;
  for (const auto& severity : severities) {
    last = read_line(reader, std::string(before) + R"({"id":"LNK7","severity":")" + severity +
                                 R"(","message":"link of port 7"})")
               .severity;
  }
  return last;
}

TEST(Level, of_network_equipment_may_stand_on_a_scale_of_alarms) {
  const std::string_view syslog = "<134>1 2024-05-06T07:08:09Z switch7 linkd - - - ";
  EXPECT_EQ(last_of({"info", "minor", "major", "critical"}, syslog), severity::critical);
  EXPECT_EQ(last_of({"info", "major", "critical", "warning"}, syslog), severity::warn);
  EXPECT_EQ(last_of({"info", "critical", "major"}, syslog), severity::info)
      << "the priority's: vendors differ";
  EXPECT_EQ(last_of({"major", "minor", "critical"}, syslog), severity::info)
      << "nothing that a logger would say";
  EXPECT_EQ(last_of({"info", "major", "critical", "critical", "critical"}, syslog), severity::info)
      << "most are critical: not what happens, but what is at stake";
}

TEST(Level, a_scale_of_defects_or_of_incidents_never_becomes_a_severity) {
  EXPECT_EQ(last_of({"info", "minor", "major", "critical"}, ""), 0) << "code quality and tickets say so, too";
  const std::string_view syslog = "<134>1 2024-05-06T07:08:09Z quality7 scand - - - ";
  EXPECT_EQ(last_of({"info", "minor", "blocker", "critical"}, syslog), severity::info);
  EXPECT_EQ(last_of({"info", "medium", "major", "critical"}, syslog), severity::info);
}

TEST(Level, tens_without_a_framework_need_their_most_frequent_value) {
  StructuredReader python;
  for (int i = 0; i < 40; ++i)
    static_cast<void>(read_line(python, R"({"level":20,"logger":"a","message":"x"})"));
  EXPECT_EQ(read_line(python, R"({"level":40,"logger":"a","message":"x"})").severity, severity::error);
  StructuredReader pino;
  for (int i = 0; i < 40; ++i) static_cast<void>(read_line(pino, R"({"level":30,"message":"x"})"));
  EXPECT_EQ(read_line(pino, R"({"level":40,"message":"x"})").severity, severity::warn);
  StructuredReader game;
  for (int i = 1; i < 61; ++i) {
    EXPECT_EQ(read_line(game, R"({"message":"x","level":)" + std::to_string(i) + "}").severity, 0) << i;
  }
}

TEST(Level, a_status_counts_where_it_has_been_a_level_all_along) {
  StructuredReader reader;
  static_cast<void>(read_line(reader, R"({"status":"info","message":"a"})"));
  EXPECT_EQ(read_line(reader, R"({"status":"error","message":"b"})").severity, severity::error);
  static_cast<void>(read_line(reader, R"({"status":"success","message":"a"})"));
  EXPECT_EQ(read_line(reader, R"({"status":"error","message":"b"})").severity, 0);
}

TEST(Level, evidence_survives_in_the_facts) {
  StructuredReader reader;
  static_cast<void>(read_line(reader, R"({"severity":"low","message":"a","n":1})"));
  static_cast<void>(read_line(reader, "<13>text of a kind"));
  StructuredReader restored;
  restored.restore(reader.facts());
  EXPECT_EQ(restored.facts(), reader.facts());
  EXPECT_EQ(read_line(restored, R"({"severity":"ERROR","message":"b"})").severity, 0);
  restored.restore("what=ever\nno line\ntype:x=nonsense\nlevel:level=a b c\n\n=\n");
}

}  // namespace
}  // namespace parsimony
