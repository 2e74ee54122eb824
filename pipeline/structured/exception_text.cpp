#include "pipeline/structured/exception_text.hpp"

#include <algorithm>
#include <cctype>

namespace parsimony {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

/// A class: `java.io.IOException`, `TypeError`, `Shop::OutOfStock`, `System.AggregateException`.
bool is_type(std::string_view word) {
  constexpr std::size_t longest = 160;
  if (word.empty() || word.size() > longest || std::isalpha(static_cast<unsigned char>(word[0])) == 0)
    return false;
  const bool bytes = std::all_of(word.begin(), word.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '$' || c == ':' ||
           c == '`';
  });
  if (!bytes) return false;
  const std::size_t name = word.find_last_of(".:$");
  const std::string_view last = name == std::string_view::npos ? word : word.substr(name + 1);
  if (last.empty() || std::isupper(static_cast<unsigned char>(last[0])) == 0) return false;
  return name != std::string_view::npos || last.ends_with("Error") || last.ends_with("Exception") ||
         last.ends_with("Warning") || last.ends_with("Interrupt") || last.ends_with("Exit");
}

/// `Type: message` or `Type`.
ExceptionText of_line(std::string_view line) {
  static constexpr std::string_view heads[] = {"Uncaught ", "Unhandled exception. ",
                                               "Caused by: ", "(in promise) "};
  line = trim(line);
  if (line.starts_with("Exception in thread ")) {
    const std::size_t quote = line.find("\" ");  // behind the thread's name
    if (quote != std::string_view::npos) line.remove_prefix(quote + 2);
  }
  for (const auto head : heads) {
    if (line.starts_with(head)) line.remove_prefix(head.size());
  }
  const std::size_t colon = line.find(": ");
  const std::string_view type = trim(line.substr(0, colon));
  if (!is_type(type)) return {};
  return {type, colon == std::string_view::npos ? std::string_view{} : trim(line.substr(colon + 2))};
}

/// `a.rb:7:in 'f': message (Type)`
ExceptionText of_ruby(std::string_view line) {
  line = trim(line);
  const std::size_t in = line.find(":in ");
  const std::size_t colon = in == std::string_view::npos ? in : line.find(": ", in);
  const std::size_t open = line.rfind('(');
  if (colon == std::string_view::npos || open == std::string_view::npos || open < colon || line.back() != ')')
    return {};
  const std::string_view type = line.substr(open + 1, line.size() - open - 2);
  if (!is_type(type)) return {};
  return {type, trim(line.substr(colon + 2, open - colon - 2))};
}

}  // namespace

ExceptionText read_exception_text(std::string_view stack) noexcept {
  stack = trim(stack);
  const std::string_view first = stack.substr(0, stack.find('\n'));
  if (stack.starts_with("Traceback (most recent call last)")) {
    const std::size_t last = stack.rfind('\n');
    return last == std::string_view::npos ? ExceptionText{} : of_line(stack.substr(last + 1));
  }
  if (first.starts_with("panic: ")) return {"panic", trim(first.substr(7))};
  if (const auto ruby = of_ruby(first); !ruby.type.empty()) return ruby;
  return of_line(first);
}

}  // namespace parsimony
