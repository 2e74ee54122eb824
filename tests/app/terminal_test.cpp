#include "app/terminal/output.hpp"
#include "app/terminal/progress.hpp"
#include "app/terminal/style.hpp"

#include <gtest/gtest.h>

#include <stdlib.h>
#include <unistd.h>

namespace parsimony {
namespace {

TEST(Terminal, a_pipe_gets_no_colours) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  EXPECT_FALSE(wants_colours(ends[1]));
  close(ends[0]);
  close(ends[1]);
}

TEST(Terminal, text_is_plain_without_colours) {
  std::string out;
  Style(false).put(sgr::red, "x\n", out);
  EXPECT_EQ(out, "x\\n");
  Style(true).put(sgr::red, "x", out);
  EXPECT_EQ(out, "x\\n\x1b[31mx\x1b[0m");
}

TEST(Terminal, a_progress_bar_fills_up) {
  EXPECT_EQ(progress_text("reading", 0, 100), "reading [>                             ]   0%");
  EXPECT_EQ(progress_text("reading", 50, 100), "reading [===============>              ]  50%");
  EXPECT_EQ(progress_text("reading", 100, 100), "reading [==============================] 100%");
  EXPECT_EQ(progress_text("reading", 200, 100), "reading [==============================] 100%")
      << "the file grew";
}

TEST(Terminal, output_that_cannot_be_written_is_an_error) {
  Output output(-1);
  output.text() += "x";
  output.flush();
  EXPECT_FALSE(output.error().empty());
}

}  // namespace
}  // namespace parsimony
