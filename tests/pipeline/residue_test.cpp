#include "pipeline/learn/residue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace parsimony {
namespace {

TEST(Residue, keeps_all_of_few_lines) {
  Residue residue(10, 100);
  for (int i = 0; i < 7; ++i) residue.add("line " + std::to_string(i));
  EXPECT_EQ(residue.lines().size(), 7u);
  EXPECT_EQ(residue.lines().front(), "line 0");
}

TEST(Residue, stays_bounded_and_samples_the_whole_stream) {
  Residue residue(100, 8);
  for (int i = 0; i < 100000; ++i) residue.add(std::to_string(i) + std::string(1000, 'x'));
  const auto lines = residue.lines();
  ASSERT_EQ(lines.size(), 100u);
  EXPECT_TRUE(std::all_of(lines.begin(), lines.end(), [](auto line) { return line.size() == 8; }));
  const auto late = std::count_if(lines.begin(), lines.end(),
                                  [](auto line) { return std::stoi(std::string(line)) >= 50000; });
  EXPECT_GT(late, 25);
  EXPECT_LT(late, 75);
  EXPECT_EQ(residue.seen(), 100000u);
}

}  // namespace
}  // namespace parsimony
