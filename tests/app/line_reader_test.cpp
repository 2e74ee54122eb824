#include "app/enrich/line_reader.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace parsimony {
namespace {

/// The lines of a file with these contents.
std::vector<std::string> lines_of(std::string_view contents) {
  FILE* file = tmpfile();
  EXPECT_EQ(fwrite(contents.data(), 1, contents.size(), file), contents.size());
  rewind(file);
  LineReader reader(fileno(file));
  std::vector<std::string> lines;
  LineReader::Line line;
  while (reader.next(line).value()) {
    EXPECT_EQ(line.number, lines.size() + 1);
    lines.emplace_back(line.text);
  }
  EXPECT_EQ(reader.bytes_read(), contents.size());
  fclose(file);
  return lines;
}

using Lines = std::vector<std::string>;

TEST(LineReader, cuts_at_line_feeds_and_strips_one_carriage_return) {
  EXPECT_EQ(lines_of("a\nb\r\nc\r\r\n"), (Lines{"a", "b", "c\r"}));
}

TEST(LineReader, an_empty_line_is_a_line_and_the_end_of_the_file_is_none) {
  EXPECT_EQ(lines_of(""), Lines{});
  EXPECT_EQ(lines_of("\n\n"), (Lines{"", ""}));
  EXPECT_EQ(lines_of("a"), Lines{"a"});
}

TEST(LineReader, other_bytes_are_left_alone) {
  const std::string odd("\0\xff\x1b\v", 4);
  EXPECT_EQ(lines_of(odd + "\n"), Lines{odd});
}

TEST(LineReader, lines_may_be_longer_than_a_block) {
  const std::string line(700'000, 'x');
  EXPECT_EQ(lines_of("a\n" + line + "\r\nb\n"), (Lines{"a", line, "b"}));
}

TEST(LineReader, a_line_without_end_is_cut) {
  FILE* file = tmpfile();
  const std::string block(1U << 20U, 'x');
  for (int i = 0; i < 17; ++i) fwrite(block.data(), 1, block.size(), file);
  fputs("\nnext\n", file);
  rewind(file);
  LineReader reader(fileno(file));
  LineReader::Line line;
  ASSERT_TRUE(reader.next(line).value());
  EXPECT_EQ(line.text.size(), LineReader::max_line);
  EXPECT_EQ(line.dropped, block.size());
  ASSERT_TRUE(reader.next(line).value());
  EXPECT_EQ(line.text, "next");
  EXPECT_EQ(line.dropped, 0U);
  fclose(file);
}

TEST(LineReader, says_why_it_cannot_read) {
  LineReader reader(-1);
  LineReader::Line line;
  EXPECT_FALSE(reader.next(line));
}

}  // namespace
}  // namespace parsimony
