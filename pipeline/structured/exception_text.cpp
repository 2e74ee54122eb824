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
           c == '`' || c == '\\';
  });
  if (!bytes) return false;
  const std::size_t name = word.find_last_of(".:$\\");
  const std::string_view last = name == std::string_view::npos ? word : word.substr(name + 1);
  if (last.empty() || std::isupper(static_cast<unsigned char>(last[0])) == 0) return false;
  return name != std::string_view::npos || last.ends_with("Error") || last.ends_with("Exception") ||
         last.ends_with("Warning") || last.ends_with("Interrupt") || last.ends_with("Exit");
}

/// PHP's classes need no namespace; JSON doubles the backslashes between them.
bool is_php_class(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '\\';
  });
}

/// Where PHP says what was thrown it says where, too: ` in /app/cart.php:7`.
std::string_view without_php_place(std::string_view message) {
  constexpr std::size_t longest = 1024;
  const std::size_t file = message.rfind(".php:");
  const std::size_t in = message.substr(0, file).rfind(" in ");
  if (in == std::string_view::npos || file == std::string_view::npos || message.size() - in > longest)
    return message;
  const std::string_view line = message.substr(file + 5);
  const bool is_number = !line.empty() && std::all_of(line.begin(), line.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
  });
  return is_number ? message.substr(0, in) : message;
}

/// Node.js writes `TypeError [ERR_X]: no`, .NET `Shop.SoldException (0x80131904): no`.
std::string_view without_code(std::string_view type) {
  const std::size_t blank = type.find(' ');
  if (blank == std::string_view::npos) return type;
  const std::string_view code = type.substr(blank);
  const bool is_code =
      (code.starts_with(" [") && code.ends_with(']')) || (code.starts_with(" (0x") && code.ends_with(')'));
  return is_code ? type.substr(0, blank) : type;
}

/// Rails' `Shop::Sold (none left):`
ExceptionText of_rails(std::string_view line) {
  const std::size_t open = line.find(" (");
  if (open == std::string_view::npos || !line.ends_with("):") || line.size() < open + 4) return {};
  const std::string_view type = line.substr(0, open);
  if (!is_type(type)) return {};
  return {type, trim(line.substr(open + 2, line.size() - open - 4))};
}

/// `Type: message` or `Type`.
ExceptionText of_line(std::string_view line) {
  static constexpr std::string_view heads[] = {
      "PHP ",        "Fatal error:  ",        "Fatal error: ",
      "Uncaught ",   "Unhandled exception. ", "Unhandled Exception: ",
      "Caused by: ", "(in promise) "};
  line = trim(line);
  if (line.starts_with("Exception in thread ")) {
    const std::size_t quote = line.find("\" ");  // behind the thread's name
    if (quote != std::string_view::npos) line.remove_prefix(quote + 2);
  }
  for (const auto head : heads) {
    if (line.starts_with(head)) line.remove_prefix(head.size());
  }
  if (const auto rails = of_rails(line); !rails.type.empty()) return rails;
  const std::size_t colon = line.find(": ");
  std::string_view type = line.substr(0, colon);
  if (colon == std::string_view::npos) {
    type = without_php_place(type);
    if (type.ends_with(':')) type.remove_suffix(1);
  }
  type = without_code(trim(type));
  if (!is_type(type)) return {};
  if (colon == std::string_view::npos) return {type, {}};
  return {type, without_php_place(trim(line.substr(colon + 2)))};
}

/// `thread 'main' panicked at src/main.rs:2:5:` with the message on the next line; older compilers wrote
/// `thread 'main' panicked at 'message', src/main.rs:2:5`.
ExceptionText of_rust(std::string_view first, std::string_view stack) {
  constexpr std::string_view said = " panicked at ";
  const std::size_t at = first.find(said);
  if (!first.starts_with("thread '") || at == std::string_view::npos) return {};
  const std::string_view rest = trim(first.substr(at + said.size()));
  const std::size_t quote = rest.rfind("', ");
  if (rest.starts_with('\'') && quote != std::string_view::npos && quote > 0)
    return {"panic", rest.substr(1, quote - 1)};
  if (!rest.ends_with(':') || first.size() == stack.size()) return {"panic", {}};
  const std::string_view next = stack.substr(first.size() + 1);
  return {"panic", trim(next.substr(0, next.find('\n')))};
}

/// What Python prints last, behind the frames, which are indented.
ExceptionText of_python(std::string_view stack) {
  const std::size_t frame = stack.rfind("\n  ");
  if (frame == std::string_view::npos) return {};
  const std::size_t end = stack.find('\n', frame + 1);
  if (end == std::string_view::npos) return {};
  const std::string_view last = stack.substr(end + 1);
  return of_line(last.substr(0, last.find('\n')));
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

/// `Shop\Sold(code: 7): none left at /app/cart.php:31)`, what stands behind `[object] (`.
ExceptionText of_php_object(std::string_view text) {
  constexpr std::size_t longest_type = 160;
  const std::size_t code = text.substr(0, longest_type).find("(code: ");
  if (code == std::string_view::npos || !is_php_class(text.substr(0, code))) return {};
  const std::string_view type = text.substr(0, code);
  text = text.substr(code, text.find('\n', code) - code);
  const std::size_t colon = text.find("): ");
  if (colon == std::string_view::npos) return {type, {}};
  const std::string_view message = text.substr(colon + 3);
  const std::size_t file = message.find(".php:");
  const std::size_t at = file == std::string_view::npos ? file : message.rfind(" at ", file);
  if (at == std::string_view::npos) return {type, {}};
  return {type, trim(message.substr(0, at))};
}

/// `none left (Shop::SoldError)`; in parentheses a type must be called an error, for anything may stand
/// there.
ExceptionText of_ruby_message(std::string_view line) {
  line = trim(line);
  if (!line.ends_with(')')) return {};
  const std::size_t open = line.rfind('(');
  if (open == std::string_view::npos || open < 2 || line[open - 1] != ' ') return {};
  const std::string_view type = line.substr(open + 1, line.size() - open - 2);
  if (!is_type(type) || !(type.ends_with("Error") || type.ends_with("Exception"))) return {};
  if (type.find('.') != std::string_view::npos) return {};  // a logger of Java's stands there, too
  return {type, trim(line.substr(0, open))};
}

}  // namespace

ExceptionText read_stated_exception(std::string_view text) noexcept {
  constexpr std::string_view object = "[object] (";
  if (const std::size_t at = text.find(object); at != std::string_view::npos)
    return of_php_object(text.substr(at + object.size()));
  return of_ruby_message(text.substr(0, text.find('\n')));
}

ExceptionText read_exception_text(std::string_view stack) noexcept {
  stack = trim(stack);
  const std::string_view first = stack.substr(0, stack.find('\n'));
  if (stack.starts_with("Traceback (most recent call last)")) return of_python(stack);
  if (first.starts_with("panic: ")) return {"panic", trim(first.substr(7))};
  if (first.starts_with("http: panic serving ")) {
    const std::size_t peer = first.find(": ", 20);
    return {"panic", peer == std::string_view::npos ? std::string_view{} : trim(first.substr(peer + 2))};
  }
  if (const auto rust = of_rust(first, stack); !rust.type.empty()) return rust;
  if (const auto ruby = of_ruby(first); !ruby.type.empty()) return ruby;
  return of_line(first);
}

}  // namespace parsimony
