#include "state/record_codec.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace parsimony {
namespace {

TEST(RecordCodec, gives_back_what_it_was_given) {
  const FormatUse use{"f1", Trust::trusted, 2, 12, 3, 100, 200, {"f0", "new layout", 150}};
  const auto decoded = decode_use("f1", encode_use(use));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->format_id, "f1");
  EXPECT_EQ(decoded->trust, Trust::trusted);
  EXPECT_EQ(decoded->rank, 2U);
  EXPECT_EQ(decoded->explained, 12U);
  EXPECT_EQ(decoded->contradicted, 3U);
  EXPECT_EQ(decoded->first_seen_ns, 100U);
  EXPECT_EQ(decoded->last_seen_ns, 200U);
  EXPECT_EQ(decoded->lineage.supersedes, "f0");
  EXPECT_EQ(decoded->lineage.because, "new layout");
  EXPECT_EQ(decoded->lineage.at_ns, 150U);

  const PatternRecord pattern{"p1", "Order <id> \xff", "p0", "Order \x01", "id:int", 3, 7};
  const auto again = decode_pattern("p1", encode_pattern(pattern));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id, "p1");
  EXPECT_EQ(again->text, pattern.text);
  EXPECT_EQ(again->alias_of, "p0");
  EXPECT_EQ(again->skeleton, pattern.skeleton);
  EXPECT_EQ(again->parameters, "id:int");
  EXPECT_EQ(again->born, 3U);
  EXPECT_EQ(again->count, 7U);

  const WorkloadFacts facts{"a=1\n", std::string("z\0", 2), "mix 0 0 0\n", {"image:cart", "runtime:go//"}};
  EXPECT_EQ(decode_facts(encode_facts(facts)).value(), facts);
}

TEST(RecordCodec, copies_survive_the_way_through_bytes) {
  const std::string facts("1 window\n\0\xff", 11);
  EXPECT_EQ(decode_copies(encode_copies(facts)).value(), facts);
  EXPECT_FALSE(decode_copies("\x0a\x7f"));
}

TEST(RecordCodec, refuses_garbage) {
  EXPECT_FALSE(decode_use("f1", "\xff\xff\xff"));
  EXPECT_FALSE(decode_pattern("p1", "\x0a\x7f"));
  EXPECT_FALSE(decode_facts("\x0a\x7f"));
}

TEST(RecordCodec, refuses_a_trust_that_it_does_not_know) { EXPECT_FALSE(decode_use("f1", "\x08\x09")); }

TEST(RecordCodec, counts_add_up_and_never_wrap) {
  FormatUse stored{"f", Trust::provisional, 0, 10, 1, 50, 60};
  add(FormatUse{"f", Trust::trusted, 3, 5, 0, 40, 55}, stored);
  EXPECT_EQ(stored.trust, Trust::trusted);
  EXPECT_EQ(stored.rank, 3U);
  EXPECT_EQ(stored.explained, 15U);
  EXPECT_EQ(stored.contradicted, 1U);
  EXPECT_EQ(stored.first_seen_ns, 40U);
  EXPECT_EQ(stored.last_seen_ns, 60U);
  add(FormatUse{"f", Trust::trusted, 3, std::numeric_limits<std::uint64_t>::max(), 0, 0, 0}, stored);
  EXPECT_EQ(stored.explained, std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(stored.first_seen_ns, 40U) << "0 means: not known";
}

TEST(RecordCodec, a_pattern_keeps_its_text_and_alias_until_it_gets_others) {
  PatternRecord stored{"p", "a <n>", "", "a #", "n:int", 5, 1};
  add(PatternRecord{"p", "", "q", "", "", 4, 2}, stored);
  EXPECT_EQ(stored.text, "a <n>");
  EXPECT_EQ(stored.parameters, "n:int");
  EXPECT_EQ(stored.alias_of, "q");
  EXPECT_EQ(stored.skeleton, "a #");
  EXPECT_EQ(stored.born, 4U);
  EXPECT_EQ(stored.count, 3U);
  add(PatternRecord{"p", "a b", "", "", "", 4, 0}, stored);
  EXPECT_EQ(stored.parameters, "") << "parameters belong to their text";
}

}  // namespace
}  // namespace parsimony
