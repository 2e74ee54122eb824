#include "tests/pipeline/structured/read_line.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

struct Record {
  const char* line;
  SeverityNumber severity;
  const char* message;
  bool has_time;
  std::map<std::string, std::string> attributes;  ///< some of them
};

const Record records[] = {
    // JVM
    {R"({"instant":{"epochSecond":1715000000,"nanoOfSecond":118000000},"thread":"main","level":"WARN","loggerName":"shop.Cart","message":"empty","threadId":1})",
     severity::warn,
     "empty",
     true,
     {{"thread.name", "main"}, {"thread.id", "1i"}, {"log.logger", "shop.Cart"}}},
    {R"({"@timestamp":"2024-05-06T07:08:09.123+02:00","@version":"1","message":"up","logger_name":"shop.App","thread_name":"main","level":"INFO","level_value":20000})",
     severity::info,
     "up",
     true,
     {{"log.logger", "shop.App"}, {"level_value", "20000i"}}},
    // .NET
    {R"({"@t":"2024-05-06T07:08:09.1234567Z","@mt":"Took {Ms} ms","@l":"Warning","Ms":35,"SourceContext":"Shop.Web"})",
     severity::warn,
     "Took {Ms} ms",
     true,
     {{"Ms", "35i"}, {"log.logger", "Shop.Web"}}},
    {R"({"EventId":14,"LogLevel":"Information","Category":"Microsoft.Hosting.Lifetime","Message":"Now listening","State":{"Message":"Now listening"}})",
     severity::info,
     "Now listening",
     false,
     {{"EventId", "14i"}}},
    {R"({"Timestamp":"2024-05-06T07:08:09.123+02:00","Level":"Fatal","MessageTemplate":"Host terminated","Properties":{"Pid":7}})",
     severity::fatal,
     "Host terminated",
     true,
     {{"Properties.Pid", "7i"}}},
    // Node
    {R"({"level":"info","message":"listening","service":"api","timestamp":"2024-05-06T07:08:09.123Z"})",
     severity::info,
     "listening",
     true,
     {{"service", "api"}}},
    {R"({"level":"http","message":"GET /","timestamp":"2024-05-06T07:08:09.123Z"})",
     0,
     "GET /",
     true,
     {{"level", "http"}}},
    {R"({"level":30,"time":1715000000123,"pid":17,"hostname":"web-1","req":{"method":"GET","url":"/a?b=c"},"res":{"statusCode":200},"msg":"done"})",
     severity::info,
     "done",
     true,
     {{"process.pid", "17i"},
      {"host.name", "web-1"},
      {"http.request.method", "GET"},
      {"url.path", "/a"},
      {"url.query", "b=c"},
      {"http.response.status_code", "200i"}}},
    // Go
    {R"({"level":"error","ts":1715000000.123,"logger":"worker","caller":"job/run.go:42","msg":"failed","error":"timeout","stacktrace":"main.run\n\t/src/run.go:42"})",
     severity::error,
     "failed",
     true,
     {{"code.file.path", "job/run.go"},
      {"error", "timeout"},
      {"exception.stacktrace", "main.run\n\t/src/run.go:42"}}},
    {R"({"time":"2024-05-06T07:08:09.123456789+02:00","level":"DEBUG-4","source":{"function":"main.f","file":"/src/a.go","line":7},"msg":"x"})",
     severity::debug,
     "x",
     true,
     {}},
    {R"({"ts":1715000000123.5,"caller":"sched/a.go:12","msg":"bound","v":0,"pod":"a/b"})",
     0,
     "bound",
     true,
     {{"code.line.number", "12i"}}},
    // Python
    {R"({"asctime":"2024-05-06 07:08:09,123","name":"shop.tasks","levelname":"CRITICAL","message":"no disk","lineno":7})",
     severity::critical,
     "no disk",
     true,
     {{"log.logger", "shop.tasks"}, {"code.line.number", "7i"}}},
    {R"({"event":"order placed","level":"info","timestamp":"2024-05-06T07:08:09Z","order":7})",
     severity::info,
     "order placed",
     true,
     {{"order", "7i"}}},
    {R"({"text":"2024 | WARNING | hi\n","record":{"level":{"icon":"!","name":"WARNING","no":30},"message":"hi","time":{"repr":"2024-05-06 07:08:09.123456+02:00","timestamp":1715000000.123}}})",
     severity::warn,
     "hi",
     true,
     {}},
    // PHP, Ruby
    {R"({"message":"boot","context":{},"level":300,"level_name":"WARNING","channel":"app","datetime":"2024-05-06T07:08:09.123456+00:00","extra":[]})",
     severity::warn,
     "boot",
     true,
     {}},
    {R"({"method":"GET","path":"/orders","format":"html","controller":"OrdersController","status":500,"duration":58.33})",
     0,
     "",
     false,
     {{"http.request.method", "GET"}, {"http.response.status_code", "500i"}, {"url.path", "/orders"}}},
    // servers
    {R"({"time_local":"06/May/2024:07:08:09 +0000","remote_addr":"10.0.0.7","request":"GET /a?b=c HTTP/1.1","status":"404","body_bytes_sent":"612","http_user_agent":"curl/8"})",
     0,
     "",
     true,
     {{"http.request.method", "GET"},
      {"url.path", "/a"},
      {"network.protocol.version", "1.1"},
      {"http.response.status_code", "404i"},
      {"http.response.body.size", "612i"}}},
    {R"({"level":"info","ts":1715000000.5,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"10.0.0.7","method":"GET","uri":"/"},"status":200})",
     severity::info,
     "handled request",
     true,
     {{"client.address", "10.0.0.7"}, {"url.path", "/"}, {"http.response.status_code", "200i"}}},
    {R"({"type":"server","timestamp":"2024-05-06T07:08:09,123Z","level":"INFO","component":"o.e.n.Node","message":"started"})",
     severity::info,
     "started",
     true,
     {{"component", "o.e.n.Node"}}},
    {R"({"@timestamp":"2024-05-06T07:08:09.123Z","log.level":"WARN","message":"slow","ecs.version":"1.2.0","process.thread.name":"main","log.logger":"a.B"})",
     severity::warn,
     "slow",
     true,
     {{"thread.name", "main"}}},
    {R"({"__REALTIME_TIMESTAMP":"1715000000123456","PRIORITY":"6","MESSAGE":"Started","SYSLOG_IDENTIFIER":"systemd","_PID":"1","_HOSTNAME":"web-1"})",
     severity::info,
     "Started",
     true,
     {{"host.name", "web-1"}}},
    {R"({"severity":"WARNING","message":"quota","timestamp":{"seconds":1715000000,"nanos":123},"logging.googleapis.com/trace":"projects/p/traces/4bf92f3577b34da6a3ce929d0e0e4736"})",
     severity::warn,
     "quota",
     true,
     {}},
    {R"({"date":1715000000.123,"log":"plain text","stream":"stdout"})",
     0,
     "plain text",
     true,
     {{"stream", "stdout"}}},
    {R"({"kind":"Event","level":"Metadata","verb":"get","requestURI":"/api","stage":"ResponseComplete"})",
     0,
     "",
     false,
     {{"level", "Metadata"}}},
    // key=value
    {"level=info ts=2024-05-06T07:08:09.123Z caller=main.go:7 msg=\"Starting\" version=2.1",
     severity::info,
     "Starting",
     true,
     {{"version", "2.1d"}}},
    {"at=info method=GET path=\"/a\" host=x.y fwd=\"10.0.0.1\" dyno=web.1 connect=0ms service=12ms "
     "status=503 bytes=7",
     0,
     "",
     false,
     {{"http.response.status_code", "503i"}}},
    {"date=2024-05-06 time=07:08:09 devname=\"fw\" eventtime=1715000000123456789 level=\"warning\" "
     "srcip=10.0.0.1 msg=\"denied\"",
     severity::warn,
     "denied",
     true,
     {{"srcip", "10.0.0.1"}}},
    {"type=USER_AUTH msg=audit(1715000000.123:1778): pid=7 uid=0 res=failed",
     0,
     "",
     true,
     {{"audit.serial", "1778i"}, {"type", "USER_AUTH"}}},
};

TEST(Logger, records_of_many_frameworks_are_read_as_they_mean_it) {
  for (const auto& record : records) {
    const auto line = read_line(record.line);
    EXPECT_TRUE(line.structured) << record.line;
    EXPECT_EQ(int{line.severity}, int{record.severity}) << record.line;
    EXPECT_EQ(line.message, record.message) << record.line;
    EXPECT_EQ(line.has_time, record.has_time) << record.line;
    for (const auto& [key, value] : record.attributes) {
      const auto found = line.attributes.find(key);
      EXPECT_EQ(found == line.attributes.end() ? "nothing" : found->second, value)
          << key << " of " << record.line;
    }
  }
}

TEST(Logger, fractions_under_a_key_of_their_own_are_added) {
  EXPECT_EQ(read_line(records[0].line).time.epoch_nanoseconds, 1715000000118000000);
}

TEST(Logger, an_epoch_beats_a_time_of_day) {
  EXPECT_EQ(read_line("date=2024-05-06 time=07:08:09 level=notice eventtime=1715000000123456789")
                .time.epoch_nanoseconds,
            1715000000123456789);
}

}  // namespace
}  // namespace parsimony
