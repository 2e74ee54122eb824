#include "app/formats/known_formats.hpp"

#include "app/formats/node_client.hpp"
#include "app/formats/print_formats.hpp"
#include "tests/state/temporary_directory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony {
namespace {

using ::testing::HasSubstr;

TEST(KnownFormats, a_nodes_answer_is_read) {
  const auto formats = formats_of_answer(
      R"({"formats":[{"id":"f1","name":"redis","summary":"s","origin":"builtin","workload":"cache","trust":"trusted",)"
      R"("explained":17,"contradicted":2,"first_seen_unix_nano":"1","last_seen_unix_nano":"1717747750000000000"}]})");
  ASSERT_TRUE(formats);
  ASSERT_EQ(formats->size(), 1U);
  const auto& format = formats->front();
  EXPECT_EQ(format.name, "redis");
  EXPECT_EQ(format.workload, "cache");
  EXPECT_EQ(format.explained, 17U);
  EXPECT_EQ(format.last_seen_ns, 1717747750000000000U);
}

TEST(KnownFormats, what_is_no_answer_of_a_node_is_an_error) {
  for (const char* other : {"", "<html>", "[]", "{}", R"({"formats":17})", R"({"formats":[1]})"}) {
    EXPECT_FALSE(formats_of_answer(other)) << other;
    EXPECT_FALSE(format_of_answer(other)) << other;
  }
}

TEST(KnownFormats, are_the_same_from_the_state_directory) {
  const TemporaryDirectory directory;
  const auto library = Library::builtin();
  const Format& well_known = library->all().front().format();
  auto store = Store::open(directory.state()).value();
  Learned learned;
  learned.workload = "cache";
  learned.uses = {{well_known.id, Trust::trusted, 0, 17, 2, 1, 1717747750000000000},
                  {"json", Trust::trusted, 1, 1, 0, 0, 0}};
  ASSERT_TRUE(store.apply(learned));

  const auto formats = formats_of_state(store, *library);
  ASSERT_TRUE(formats);
  ASSERT_EQ(formats->size(), 2U);
  const auto page = format_of_state(store, *library, well_known.id);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->format.name, well_known.name);
  ASSERT_EQ(page->uses.size(), 1U);
  EXPECT_EQ(page->uses[0].workload, "cache");
  EXPECT_THAT(page->notation, HasSubstr(well_known.name));

  std::string table;
  put_formats(*formats, Style(false), table);
  EXPECT_THAT(table, HasSubstr("cache\n"));
  EXPECT_THAT(table, HasSubstr("17 lines, 2 against, last 2024-06-07T08:09:10Z"));
  EXPECT_THAT(table, HasSubstr("1 line,"));
}

TEST(KnownFormats, every_well_known_one_has_a_page) {
  const auto library = Library::builtin();
  for (const auto& format : formats_of_library(*library)) {
    EXPECT_EQ(id_of(format.name, *library), format.id);
    std::string page;
    put_format_page(format_of_library(*library, format.id), Style(false), page);
    EXPECT_THAT(page, HasSubstr("as a regular expression")) << format.name;
  }
  EXPECT_TRUE(format_of_library(*library, "no such id").notation.empty());
}

TEST(KnownFormats, a_node_is_found_by_where_it_listens) {
  EXPECT_EQ(url_of("127.0.0.1:8080"), "http://127.0.0.1:8080");
  EXPECT_EQ(url_of("0.0.0.0:80"), "http://127.0.0.1:80");
  EXPECT_EQ(url_of("[::]:80"), "http://[::1]:80");
  EXPECT_EQ(url_of(""), "");
  EXPECT_FALSE(ask_node("http://127.0.0.1:1", "/", ""));
  EXPECT_FALSE(ask_node("ftp://127.0.0.1", "/", ""));
  EXPECT_FALSE(ask_node("http://", "/", ""));
}

}  // namespace
}  // namespace parsimony
