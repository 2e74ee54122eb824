#include "tests/pipeline/structured/read_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

TEST(Frame, colours_are_peeled_off) {
  EXPECT_EQ(read_line("\x1b[32mINFO\x1b[0m ready \x1b[1;31mnow\x1b[m").rest, "INFO ready now");
  EXPECT_EQ(read_line("plain").rest, "plain");
  EXPECT_EQ(read_line("\x1b").rest, "");
  EXPECT_EQ(read_line("a\x1b[").rest, "a");
  EXPECT_EQ(read_line("\x1b]0;title\x07text").rest, "text");
}

TEST(Frame, cri_tells_time_and_stream) {
  const auto line = read_line("2024-05-06T07:08:09.123456789Z stderr F panic: boom");
  EXPECT_EQ(line.rest, "panic: boom");
  EXPECT_EQ(line.time.nanosecond, 123456789U);
  EXPECT_EQ(line.severity, 0) << "stderr is no severity";
  EXPECT_THAT(line.attributes, Contains(Pair("log.iostream", "stderr")));
  EXPECT_THAT(line.attributes, Not(Contains(Key("logtag"))));
  EXPECT_THAT(read_line("2024-05-06T07:08:09.123456789+02:00 stdout P half a").attributes,
              Contains(Pair("logtag", "P")));
  EXPECT_EQ(read_line("2024-05-06T07:08:09.123456789Z stdout F ").rest, "");
  EXPECT_EQ(read_line("2024-05-06T07:08:09.123456789Z stdout Fine").rest,
            "2024-05-06T07:08:09.123456789Z stdout Fine");
}

TEST(Frame, dockers_json_is_peeled_and_what_is_inside_is_read) {
  const auto line = read_line(
      R"({"log":"{\"level\":\"info\",\"msg\":\"up\"}\n","stream":"stdout","time":"2024-05-06T07:08:09.1Z"})");
  EXPECT_EQ(line.severity, severity::info);
  EXPECT_EQ(line.message, "up");
  EXPECT_EQ(line.time.hour, 7);
  EXPECT_THAT(line.attributes, Contains(Pair("log.iostream", "stdout")));
}

TEST(Frame, cri_may_hold_json_and_syslog) {
  EXPECT_EQ(read_line(R"(2024-05-06T07:08:09.1Z stdout F {"level":"error","msg":"x"})").severity,
            severity::error);
  const auto line =
      read_line("2024-05-06T07:08:09.123456Z stdout F <11>May  6 07:08:09 web1 nginx[17]: upstream gone");
  EXPECT_EQ(line.severity, severity::error);
  EXPECT_EQ(line.rest, "upstream gone");
}

TEST(Syslog, rfc5424_tells_everything_it_holds) {
  const auto line = read_line(
      "<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog 814 ID47 [ex@32473 iut=\"3\" src=\"App "
      "\\\"x\\\"\"][b@1 c=\"d\"] \xEF\xBB\xBF"
      "An application event");
  EXPECT_EQ(line.severity, severity::notice);
  EXPECT_EQ(line.severity_source, "pri");
  EXPECT_EQ(line.rest, "An application event");
  EXPECT_EQ(line.message, "An application event");
  EXPECT_EQ(line.time.nanosecond, 3000000U);
  EXPECT_THAT(line.attributes,
              ::testing::UnorderedElementsAre(Pair("host.name", "mymachine.example.com"),
                                              Pair("service.name", "evntslog"), Pair("process.pid", "814i"),
                                              Pair("syslog.msgid", "ID47"), Pair("syslog.facility", "20i"),
                                              Pair("syslog.structured_data.ex@32473.iut", "3"),
                                              Pair("syslog.structured_data.ex@32473.src", "App \"x\""),
                                              Pair("syslog.structured_data.b@1.c", "d")));
}

TEST(Syslog, nil_values_are_absent_and_an_octet_count_is_peeled) {
  const auto line = read_line("40 <14>1 - - - - - - nothing but a message");
  EXPECT_EQ(line.rest, "nothing but a message");
  EXPECT_FALSE(line.has_time);
  EXPECT_THAT(line.attributes, ::testing::ElementsAre(Pair("syslog.facility", "1i")));
}

struct Header {
  const char* line;
  const char* host;
  const char* program;
  const char* pid;
  const char* message;
};

TEST(Syslog, rfc3164_headers_are_recognised_with_and_without_pri) {
  const Header cases[] = {
      {"Jul  4 09:15:00 web1 sshd[811]: Accepted publickey for ann", "web1", "sshd", "811i",
       "Accepted publickey for ann"},
      {"Jul 14 09:15:00 web1 kernel: eth0: link up", "web1", "kernel", "", "eth0: link up"},
      {"<30>Jul  4 09:15:00 web1 dockerd[1]: ready", "web1", "dockerd", "1i", "ready"},
      {"<30>2024-07-04T09:15:00+02:00 web1 dockerd[1]: ready", "web1", "dockerd", "1i", "ready"},
      {"2024-07-04T09:15:00.123456+02:00 web1 cron[17]: run", "web1", "cron", "17i", "run"},
      {"Jul  4 09:15:00 web1 sshd(pam_unix)[15]: session opened", "web1", "sshd(pam_unix)", "15i",
       "session opened"},
      {"Jul  4 09:15:00 src@node1 crond(pam_unix)[24]: session closed", "src@node1", "crond(pam_unix)", "24i",
       "session closed"},
      {"Jul  4 09:15:00 my-mac Pages Helper[144]: drawn", "my-mac", "Pages Helper", "144i", "drawn"},
      {"Jul  4 09:15:00 my-mac com.example.agent[1] (com.example.job[77]): exited", "my-mac",
       "com.example.agent", "1i", "exited"},
      {"Jul  4 09:15:00 web1 rsyslogd 8.2: restart", "web1", "rsyslogd 8.2", "", "restart"},
      {"Jul  4 09:15:00 my-mac --- last message repeated 1 time ---", "my-mac", "", "",
       "--- last message repeated 1 time ---"},
      {"<13>Jul  4 09:15:00 web1 just text", "web1", "", "", "just text"},
      {"Jul  4 09:15:00 sshd[811]: Connection closed", "", "sshd", "811i", "Connection closed"},
      {"Jul  4 09:15:00 web1 postfix/smtpd[9]: connect", "web1", "postfix/smtpd", "9i", "connect"},
  };
  for (const auto& one : cases) {
    auto line = read_line(one.line);
    EXPECT_EQ(line.rest, one.message) << one.line;
    EXPECT_TRUE(line.has_time) << one.line;
    EXPECT_EQ(line.attributes["host.name"], one.host) << one.line;
    EXPECT_EQ(line.attributes["service.name"], one.program) << one.line;
    EXPECT_EQ(line.attributes["process.pid"], one.pid) << one.line;
    EXPECT_EQ(line.severity != 0, one.line[0] == '<') << one.line;
  }
}

TEST(Syslog, a_level_alone_before_a_tag_that_states_its_process_is_the_records) {
  auto line =
      read_line("Jul  4 09:15:00 lb7 err tmm3[811]: 01010028:3: No members available for pool /Common/shop");
  EXPECT_EQ(line.severity, severity::error);
  EXPECT_EQ(line.attributes["host.name"], "lb7");
  EXPECT_EQ(line.attributes["service.name"], "tmm3");
  EXPECT_EQ(line.rest, "01010028:3: No members available for pool /Common/shop");
  EXPECT_EQ(read_line("Jul  4 09:15:00 lb7 notice mcpd[12]: up").severity, severity::notice);
  // Words of a program's name, not levels before one.
  EXPECT_EQ(read_line("Jul  4 09:15:00 lb7 error handler: registered").severity, severity::unspecified);
}

TEST(Syslog, other_formats_that_begin_with_a_date_are_left_alone) {
  for (const auto* text : {
           "2026-07-04T09:15:00.032Z alpha-01 W: disk 3 is 91 percent full",
           "2026-07-04T09:15:00.032Z alpha-01 level: Reporter::info - ready",
           "Jul  4 09:15:00 INFO Server: started",
           "Jul  4 09:15:00 ERROR failed",
           "Jul  4 09:15:00 web1 some words and: a colon",
           "2024-07-04T09:15:00Z ERROR shop.cart: refused",
           "2024-07-04T09:15:00Z main Cart: refused",
           "2024-07-04 09:15:00 web1 sshd[811]: x",
           "2024-07-04T09:15:00.123Z  INFO my_app::web: listening",
           "Jul  4 09:15:00",
           "<not a pri> text",
           "<999>text",
           "<Error> text",
           "12 bottles",
       }) {
    EXPECT_EQ(read_line(text).rest, text);
    EXPECT_THAT(read_line(text).attributes, IsEmpty()) << text;
  }
}

TEST(Syslog, ciscos_mark_tells_the_severity) {
  auto line =
      read_line("<189>2975: *Mar  1 18:46:11.123: %LINK-3-UPDOWN: Interface Gi0/1, changed state to up");
  EXPECT_EQ(line.severity, severity::error);
  EXPECT_EQ(line.severity_source, "mark:cisco");
  EXPECT_EQ(line.rest, "Interface Gi0/1, changed state to up");
  EXPECT_EQ(line.attributes["cisco.facility"], "LINK");
  EXPECT_EQ(line.attributes["cisco.mnemonic"], "UPDOWN");
  EXPECT_TRUE(line.has_time);
  line = read_line("000123: *Mar  1 18:46:11.123 UTC: %SYS-5-CONFIG_I: Configured from console");
  EXPECT_EQ(line.severity, severity::notice);
  EXPECT_EQ(line.attributes.count("host.name"), 0U);
  line = read_line("<166>Jul 04 2024 09:15:00 fw1 : %ASA-6-302013: Built outbound TCP connection");
  EXPECT_EQ(line.severity, severity::info);
  EXPECT_EQ(line.attributes["host.name"], "fw1");
  EXPECT_EQ(line.time.year, 2024);
  EXPECT_EQ(read_line("disk is 50%-5-X: full").severity, 0);
}

TEST(Syslog, a_bare_number_in_angle_brackets_may_be_pinos_level) {
  StructuredReader pino;
  EXPECT_EQ(read_line(pino, "<30>listening").severity, severity::info);
  EXPECT_EQ(read_line(pino, "<40>slow").severity, 0)
      << "one line is no evidence; by syslog it would be an emergency";
  EXPECT_EQ(read_line(pino, "<50>failed").severity, severity::error);
  EXPECT_EQ(read_line(pino, "<40>slow").severity, severity::warn);
  StructuredReader kernel;
  EXPECT_EQ(read_line(kernel, "<3>disk failed").severity, 0) << "it could be anything";
  for (int i = 0; i < 5; ++i) static_cast<void>(read_line(kernel, "<6>usb 1-1: new device"));
  EXPECT_EQ(read_line(kernel, "<3>disk failed").severity, severity::error);
}

TEST(Syslog, numbers_of_threads_in_angle_brackets_are_no_priorities) {
  StructuredReader threads;
  for (int i = 0; i < 80; ++i) {
    const auto line = read_line(threads, "<" + std::to_string(i % 8) + "> task done");
    EXPECT_FALSE(is_loud(line.severity)) << i;
  }
}

}  // namespace
}  // namespace parsimony
