#include "pipeline/structured/exception_text.hpp"
#include "tests/pipeline/structured/read_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parsimony {
namespace {

using ::testing::Contains;
using ::testing::Pair;

struct Stack {
  const char* text;
  const char* type;
  const char* message;
};

TEST(Exception, type_and_message_are_read_from_the_stacks_of_many_languages) {
  const Stack stacks[] = {
      {"java.io.IOException: Broken pipe\n\tat shop.Cart.add(Cart.java:7)", "java.io.IOException",
       "Broken pipe"},
      {"Exception in thread \"main\" shop.OutOfStock: none \"left\" of 7\n\tat a.B.c(B.java:1)",
       "shop.OutOfStock", "none \"left\" of 7"},
      {"java.lang.NullPointerException\n\tat a.B.c(B.java:1)", "java.lang.NullPointerException", ""},
      {"System.InvalidOperationException: not now\r\n   at Shop.Web.Run() in /src/Web.cs:line 7",
       "System.InvalidOperationException", "not now"},
      {"Unhandled exception. System.Exception: bye\n   at Program.Main()", "System.Exception", "bye"},
      {"TypeError: x is not a function\n    at f (/src/a.js:1:2)", "TypeError", "x is not a function"},
      {"Uncaught ReferenceError: y is not defined\n    at https://shop/a.js:1:2", "ReferenceError",
       "y is not defined"},
      {"Traceback (most recent call last):\n  File \"a.py\", line 7, in f\n    g()\nValueError: bad: worse\n",
       "ValueError", "bad: worse"},
      {"Traceback (most recent call last):\n  File \"a.py\", line 7, in f\nshop.errors.OutOfStock\n",
       "shop.errors.OutOfStock", ""},
      {"panic: runtime error: index out of range [3]\n\ngoroutine 1 [running]:\nmain.main()", "panic",
       "runtime error: index out of range [3]"},
      {"a.rb:7:in 'f': too few (ArgumentError)\n\tfrom a.rb:9:in '<main>'", "ArgumentError", "too few"},
      {"http: panic serving 10.1.2.3:51344: sold out\ngoroutine 7 [running]:", "panic", "sold out"},
      {"thread 'main' panicked at src/cart.rs:4:7:\nsold out\nstack backtrace:", "panic", "sold out"},
      {"thread 'main' panicked at 'sold out', src/cart.rs:4:7\nstack backtrace:", "panic", "sold out"},
      {"PHP Fatal error:  Uncaught App\\Sold: none in stock in /src/a.php:7\nStack trace:\n#0 {main}",
       "App\\Sold", "none in stock"},
      {"Shop::SoldError (none left):\n\na.rb:7:in 'f'", "Shop::SoldError", "none left"},
      {"TypeError [ERR_X]: no\n    at f (/src/a.js:1:2)", "TypeError", "no"},
      {"Shop.SoldException (0x80131904): no\n   at Shop.Web.Run()", "Shop.SoldException", "no"},
      {"Traceback (most recent call last):\n  File \"a.py\", line 7, in f\nValueError: of\ntwo lines",
       "ValueError", "of"},
      {"f@https://shop/a.js:1:2\ng@https://shop/a.js:3:4", "", ""},
      {"main.run\n\t/src/run.go:42", "", ""},
      {"Note: this is prose\nof two lines", "", ""},
      {"", "", ""},
  };
  for (const auto& stack : stacks) {
    const auto exception = read_exception_text(stack.text);
    EXPECT_EQ(exception.type, stack.type) << stack.text;
    EXPECT_EQ(exception.message, stack.message) << stack.text;
  }
}

TEST(Exception, a_record_may_state_one_without_frames) {
  const struct {
    std::string_view text, type, message;
  } cases[] = {
      {"[object] (Shop\\SoldException(code: 7): none left at /srv/cart.php:31)", "Shop\\SoldException",
       "none left"},
      {"failed {\"id\":4,\"exception\":\"[object] (Sold(code: 0): none (left) at "
       "/srv/a.php:3)\n[stacktrace]\n#0 {main}",
       "Sold", "none (left)"},
      {"undefined method `total' for nil (NoMethodError)", "NoMethodError",
       "undefined method `total' for nil"},
      {"none left (Shop::SoldError)\n/srv/cart.rb:7:in `sell'", "Shop::SoldError", "none left"},
      // A logger, a remark, a name: no exceptions.
      {"Error while accepting (kafka.network.AcceptError)", "", ""},
      {"3 rows failed (see ImportErrors)", "", ""},
      {"request failed (Error", "", ""},
      {"[object] (stdClass: {})", "", ""},
      {"", "", ""},
  };
  for (const auto& one : cases) {
    const auto exception = read_stated_exception(one.text);
    EXPECT_EQ(exception.type, one.type) << one.text;
    EXPECT_EQ(exception.message, one.message) << one.text;
  }
}

TEST(Exception, keys_of_loggers_that_nest_it_name_type_and_message) {
  const auto php = read_line(
      R"({"message":"boom","level_name":"ERROR","context":{"exception":{"class":"Sold","message":"none left","code":0}}})");
  EXPECT_THAT(php.attributes, Contains(Pair("exception.type", "Sold")));
  EXPECT_THAT(php.attributes, Contains(Pair("exception.message", "none left")));
  const auto java = read_line(
      R"({"level":"ERROR","message":"failed","exception":{"refId":1,"exceptionType":"shop.Sold","message":"none left"}})");
  EXPECT_THAT(java.attributes, Contains(Pair("exception.type", "shop.Sold")));
}

TEST(Exception, a_stack_tells_what_the_record_does_not) {
  const auto line = read_line(
      R"({"level":"error","msg":"failed","stack":"TypeError: x is not a function\n    at f a.js:1:2"})");
  EXPECT_THAT(line.attributes, Contains(Pair("exception.type", "TypeError")));
  EXPECT_THAT(line.attributes, Contains(Pair("exception.message", "x is not a function")));
  const auto told = read_line(
      R"({"err":{"type":"Refused","message":"no","stack":"TypeError: x is not a function\n    at f a.js:1:2"
  }
  , "msg" : "failed"
  })");
  EXPECT_THAT(told.attributes, Contains(Pair("exception.type", "Refused")));
  EXPECT_THAT(told.attributes, Contains(Pair("exception.message", "no")));
}

}  // namespace
}  // namespace parsimony
