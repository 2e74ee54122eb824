#include "state/store.hpp"

#include "tests/state/temporary_directory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

Format some_format(std::string id) {
  Format format;
  format.id = std::move(id);
  format.origin = Origin::induced;
  Element rest;
  rest.kind = ElementKind::field;
  rest.type = FieldType::rest;
  rest.name = "message";
  format.elements.push_back(rest);
  return format;
}

Learned some_delta(std::string workload) {
  Learned delta;
  delta.workload = std::move(workload);
  delta.formats = {some_format("f1")};
  delta.uses = {{"f1", Trust::provisional, 0, 10, 0, 100, 200}};
  delta.patterns = {{"p1", "Order <id> placed", "", "Order #", "id:int", 0, 4}};
  delta.structured_facts = "level=severity\n";
  delta.drift_facts = "mix 0 0 0\n";
  delta.similarity = {"image:cart"};
  return delta;
}

TEST(Store, knows_after_it_was_opened_again_what_it_was_told) {
  const TemporaryDirectory directory;
  {
    auto store = Store::open(directory.state()).value();
    ASSERT_TRUE(store.apply(some_delta("shop")));
  }
  const auto store = Store::open(directory.state()).value();
  const auto known = store.load("shop").value();
  EXPECT_EQ(known.workload, "shop");
  EXPECT_THAT(known.formats, ElementsAre(some_format("f1")));
  ASSERT_EQ(known.uses.size(), 1U);
  EXPECT_EQ(known.uses[0].format_id, "f1");
  EXPECT_EQ(known.uses[0].explained, 10U);
  ASSERT_EQ(known.patterns.size(), 1U);
  EXPECT_EQ(known.patterns[0].text, "Order <id> placed");
  EXPECT_EQ(known.structured_facts, "level=severity\n");
  EXPECT_EQ(known.drift_facts, "mix 0 0 0\n");
  EXPECT_THAT(known.similarity, ElementsAre("image:cart"));
}

TEST(Store, gives_formats_without_the_patterns) {
  const TemporaryDirectory directory;
  auto store = Store::open(directory.state()).value();
  ASSERT_TRUE(store.apply(some_delta("shop")));
  const auto known = store.load_formats("shop").value();
  EXPECT_THAT(known.formats, ElementsAre(some_format("f1")));
  EXPECT_EQ(known.uses.size(), 1U);
  EXPECT_THAT(known.similarity, ElementsAre("image:cart"));
  EXPECT_TRUE(known.patterns.empty());
}

TEST(Store, keeps_what_a_workload_is_similar_to_until_it_is_told_otherwise) {
  const TemporaryDirectory directory;
  auto store = Store::open(directory.state()).value();
  ASSERT_TRUE(store.apply(some_delta("shop")));
  Learned delta;
  delta.workload = "shop";
  ASSERT_TRUE(store.apply(delta));
  EXPECT_THAT(store.load("shop").value().similarity, ElementsAre("image:cart"));
  delta.similarity = {"image:basket", "runtime:go//"};
  ASSERT_TRUE(store.apply(delta));
  EXPECT_THAT(store.load("shop").value().similarity, ElementsAre("image:basket", "runtime:go//"));
}

TEST(Store, names_no_more_workloads_than_it_is_asked_for) {
  const TemporaryDirectory directory;
  auto store = Store::open(directory.state()).value();
  for (const auto* name : {"cart", "mail", "shop"}) ASSERT_TRUE(store.apply(some_delta(name)));
  EXPECT_THAT(store.workloads(2).value(), ElementsAre("cart", "mail"));
  EXPECT_THAT(store.workloads().value(), ElementsAre("cart", "mail", "shop"));
}

TEST(Store, adds_counts_of_later_deltas) {
  const TemporaryDirectory directory;
  auto store = Store::open(directory.state()).value();
  ASSERT_TRUE(store.apply(some_delta("shop")));
  Learned delta;
  delta.workload = "shop";
  delta.uses = {{"f1", Trust::trusted, 0, 5, 1, 300, 400}, {"f1", Trust::trusted, 0, 1, 0, 0, 0}};
  delta.patterns = {{"p1", "", "", "", "", 0, 3}, {"p2", "Cart <id> emptied", "p1", "", "", 1, 1}};
  ASSERT_TRUE(store.apply(delta));
  const auto known = store.load("shop").value();
  ASSERT_EQ(known.uses.size(), 1U);
  EXPECT_EQ(known.uses[0].explained, 16U) << "an id that a delta names twice counts twice";
  EXPECT_EQ(known.uses[0].trust, Trust::trusted);
  EXPECT_EQ(known.uses[0].first_seen_ns, 100U);
  EXPECT_EQ(known.uses[0].last_seen_ns, 400U);
  ASSERT_EQ(known.patterns.size(), 2U);
  EXPECT_EQ(known.patterns[0].count, 7U);
  EXPECT_EQ(known.patterns[0].text, "Order <id> placed");
  EXPECT_EQ(known.patterns[1].alias_of, "p1");
  EXPECT_EQ(known.structured_facts, "level=severity\n") << "empty facts are no news";
  EXPECT_EQ(known.drift_facts, "mix 0 0 0\n");
}

TEST(Store, running_copies_belong_to_their_partition) {
  const TemporaryDirectory directory;
  {
    auto store = Store::open(directory.state()).value();
    Learned delta = some_delta("shop");
    for (const auto* partition : {"logs/1", "logs/12"}) {
      delta.partition = partition;
      delta.instance_facts = std::string("copies of ") + partition;
      ASSERT_TRUE(store.apply(delta));
    }
    delta.instance_facts.clear();
    ASSERT_TRUE(store.apply(delta)) << "empty facts are no news";
  }
  const auto store = Store::open(directory.state()).value();
  EXPECT_EQ(store.load("shop", "logs/1")->instance_facts, "copies of logs/1");
  EXPECT_EQ(store.load("shop", "logs/12")->instance_facts, "copies of logs/12");
  EXPECT_EQ(store.load("shop", "logs/2")->instance_facts, "");
  EXPECT_EQ(store.load("shop")->instance_facts, "") << "nobody's partition has no copies";
  EXPECT_EQ(store.load("shop", "logs/2")->patterns.size(), 1U);
}

TEST(Store, keeps_workloads_apart) {
  const TemporaryDirectory directory;
  auto store = Store::open(directory.state()).value();
  const std::string odd("shop\0\xff", 6);
  for (const auto& name : {std::string("shop"), std::string("shop2"), odd, std::string()}) {
    ASSERT_TRUE(store.apply(some_delta(name)));
  }
  EXPECT_THAT(store.workloads().value(), UnorderedElementsAre("", "shop", "shop2", odd));
  EXPECT_EQ(store.load("shop").value().uses.size(), 1U);
  EXPECT_EQ(store.load(odd).value().uses.size(), 1U);
  EXPECT_TRUE(store.load("unheard of").value().empty());
}

TEST(Store, a_second_one_on_the_same_directory_is_told_that_a_node_runs) {
  const TemporaryDirectory directory;
  const auto first = Store::open(directory.state());
  ASSERT_TRUE(first);
  const auto second = Store::open(directory.state());
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().message, HasSubstr("a node is running on it"));
  EXPECT_THAT(second.error().message, HasSubstr(directory.state().string()));
}

TEST(Store, can_be_read_while_another_one_writes) {
  const TemporaryDirectory directory;
  auto writer = Store::open(directory.state()).value();
  ASSERT_TRUE(writer.apply(some_delta("shop")));
  auto reader = Store::open(directory.state(), Store::Mode::read_only);
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(reader->load("shop").value().uses.size(), 1U);
  EXPECT_FALSE(reader->apply(some_delta("shop")));
  EXPECT_TRUE(reader->checkpoint());
  ASSERT_TRUE(writer.apply(some_delta("cart")));
  ASSERT_TRUE(writer.checkpoint());
  EXPECT_THAT(writer.workloads().value(), UnorderedElementsAre("shop", "cart"));
}

TEST(Store, reading_leaves_no_trace_in_the_directory) {
  const TemporaryDirectory directory;
  ASSERT_TRUE(Store::open(directory.state()).value().apply(some_delta("shop")));
  const auto files = [&] {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(directory.state())) {
      names.push_back(entry.path().filename().string() + " " + std::to_string(entry.file_size()));
    }
    std::sort(names.begin(), names.end());
    return names;
  };
  const auto before = files();
  ASSERT_TRUE(Store::open(directory.state(), Store::Mode::read_only));
  EXPECT_EQ(files(), before);
}

TEST(Store, reading_a_directory_that_no_node_used_says_so) {
  const TemporaryDirectory directory;
  const auto missing = Store::open(directory.state(), Store::Mode::read_only);
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message, HasSubstr("no node has used it yet"));
  std::filesystem::create_directories(directory.state());
  const auto empty = Store::open(directory.state(), Store::Mode::read_only);
  ASSERT_FALSE(empty);
  EXPECT_THAT(empty.error().message, HasSubstr("no node has used it yet"));
}

TEST(Store, keeps_everything_through_a_checkpoint) {
  const TemporaryDirectory directory;
  {
    auto store = Store::open(directory.state()).value();
    ASSERT_TRUE(store.apply(some_delta("shop")));
    ASSERT_TRUE(store.checkpoint());
    ASSERT_TRUE(store.apply(some_delta("shop")));
  }
  EXPECT_EQ(Store::open(directory.state()).value().load("shop").value().uses[0].explained, 20U);
}

}  // namespace
}  // namespace parsimony
