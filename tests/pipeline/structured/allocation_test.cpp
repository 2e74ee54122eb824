#include "pipeline/structured/structured_reader.hpp"
#include "tests/allocation_count.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

TEST(Allocation, there_is_none_per_record_once_a_workload_is_known) {
  const std::string_view lines[] = {
      R"({"level":"warning","ts":"2024-05-06T07:08:09.123Z","msg":"queue \"a\" is full","peer":{"host":"h","port":7},"tags":["a"]})",
      R"({"log":"{\"level\":\"info\",\"msg\":\"up\"}\n","stream":"stdout","time":"2024-05-06T07:08:09.1Z"})",
      R"(ts=2024-05-06T07:08:09.123Z level=warn caller=head.go:17 component=tsdb msg="queue \"a\" is full" n=3)",
      "<165>1 2003-10-11T22:14:15.003Z host evntslog 814 ID47 [ex@32473 iut=\"3\"] \x1b[31mAn event\x1b[0m",
      "Jul  4 09:15:00 web1 sshd[811]: Accepted publickey for ann",
      R"(CEF:0|Acme|Wall|1.2|100|Port scan|9|src=10.0.0.1 spt=4711 msg=seen a lot)",
      "type=TRAFFIC|rule=Allow all|bytes=7|action=allow",
      "no structure at all",
  };
  StructuredReader reader;
  Scratch scratch;
  Reading reading;
  const auto read_all = [&] {
    for (const auto line : lines) {
      scratch.reset();
      reading.clear();
      static_cast<void>(reader.read(reader.peel(line, reading, scratch), reading, scratch));
    }
  };
  read_all();
  read_all();
  const std::size_t before = test::allocation_count();
  for (int i = 0; i < 100; ++i) read_all();
  EXPECT_EQ(test::allocation_count() - before, 0U);
}

}  // namespace
}  // namespace parsimony
