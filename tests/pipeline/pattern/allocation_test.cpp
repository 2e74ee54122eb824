#include "tests/allocation_count.hpp"
#include "tests/pipeline/pattern/mining.hpp"

#include <gtest/gtest.h>

namespace parsimony {
namespace {

TEST(Allocation, lines_whose_leaves_are_known_allocate_nothing) {
  const auto lines = shop_lines(3, 2000);
  PatternMiner miner;
  Scratch scratch;
  Enrichment out;
  for (int pass = 0; pass < 2; ++pass) {
    for (const auto& line : lines) {
      out.clear();
      miner.mine(line, out, scratch);
    }
  }
  const std::size_t before = test::allocation_count();
  for (const auto& line : lines) {
    out.clear();
    miner.mine(line, out, scratch);
  }
  EXPECT_EQ(test::allocation_count() - before, 0U);
}

}  // namespace
}  // namespace parsimony
