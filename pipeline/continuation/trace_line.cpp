#include "pipeline/continuation/trace_line.hpp"

#include "pipeline/scan/characters.hpp"
#include "pipeline/structured/exception_text.hpp"

#include <algorithm>
#include <array>

namespace parsimony {
namespace {

using Role = TraceLine::Role;
using scan::is_blank;
using scan::is_digit;

struct Beginning {
  std::string_view text;
  TraceLine line;
};

/// What a line of a trace begins with, behind its indentation.
constexpr std::array beginnings = {
    Beginning{"Caused by:", {Role::nested, TraceKind::other}},
    Beginning{"Suppressed: ", {Role::nested, TraceKind::other}},
    Beginning{"Wrapped by: ", {Role::nested, TraceKind::other}},
    Beginning{"---> ", {Role::nested, TraceKind::other}},
    Beginning{"--- End of ", {Role::frame, TraceKind::other}},
    Beginning{"Stack trace:", {Role::nested, TraceKind::other}},
    Beginning{"PHP Stack trace:", {Role::nested, TraceKind::other}},
    Beginning{"[stacktrace]", {Role::nested, TraceKind::other}},
    Beginning{"thrown in /", {Role::frame, TraceKind::other}},
    Beginning{"Traceback (most recent call last):", {Role::opening, TraceKind::python}},
    Beginning{"+ Exception Group Traceback (most recent call last):", {Role::opening, TraceKind::python}},
    Beginning{"During handling of the above exception, another", {Role::nested, TraceKind::python}},
    Beginning{"The above exception was the direct cause", {Role::nested, TraceKind::python}},
    Beginning{"[Previous line repeated ", {Role::frame, TraceKind::python}},
    Beginning{"created by ", {Role::frame, TraceKind::go}},
    Beginning{"[signal SIG", {Role::nested, TraceKind::go}},
    Beginning{"stack backtrace:", {Role::nested, TraceKind::rust}},
    Beginning{"note: run with `RUST_BACKTRACE", {Role::frame, TraceKind::rust}},
    Beginning{"note: Some details are omitted", {Role::frame, TraceKind::rust}},
};

std::string_view without_indentation(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t");
  return at == std::string_view::npos ? std::string_view() : line.substr(at);
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

/// `mark` with digits behind it.
bool has_numbered(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  return at != std::string_view::npos && digits_at(text, at + mark.size()) > 0;
}

/// `at shop.Cart.place(Cart.java:12)`, `at place (/app/cart.js:1:2)`, `at ./src/main.rs:2:5`
bool is_at_frame(std::string_view text) {
  if (!text.starts_with("at ") || text.size() < 5) return false;
  const std::string_view place = text.substr(3);
  if (place.starts_with("async ") || place.starts_with("new ") || place.starts_with("<anonymous>"))
    return true;
  const std::size_t open = place.find('(');
  if (open != std::string_view::npos && open > 0) {
    // a name, with or without a blank before its bracket: no sentence
    const std::string_view name = place.substr(0, open);
    return std::count(name.begin(), name.end(), ' ') <= 3;
  }
  return place.find(' ') == std::string_view::npos && place.find_first_of("./:") != std::string_view::npos;
}

/// `... 12 more`, `... 3 common frames omitted`
bool is_omission(std::string_view text) {
  if (!text.starts_with("... ")) return false;
  const std::size_t digits = digits_at(text, 4);
  const std::string_view rest = text.substr(4 + digits);
  return digits > 0 && (rest == " more" || rest.starts_with(" common frames") ||
                        rest.starts_with(" lines matching") || rest.starts_with(" frames"));
}

/// PHP's `#0 /app/index.php(3): f()`, `#1 {main}`, `#2 [internal function]: g()`; gdb's `#0  0x0f in f ()`
bool is_numbered_frame(std::string_view text) {
  if (!text.starts_with('#')) return false;
  const std::size_t digits = digits_at(text, 1);
  if (digits == 0) return false;
  const std::string_view rest = text.substr(1 + digits);
  return rest.starts_with(" /") || rest.starts_with(" {main}") || rest.starts_with(" [internal function]") ||
         rest.starts_with("  0x") || rest.starts_with(" phar://") ||
         (rest.size() > 3 && rest.starts_with(" ") && rest.substr(2, 2) == ":\\");
}

bool is_indented_frame(std::string_view text) {
  if (is_at_frame(text) || is_omission(text) || is_numbered_frame(text)) return true;
  if (text.starts_with("from "))
    return has_numbered(text, ".rb:") || text.find(":in ") != std::string_view::npos;
  return has_numbered(text, ".go:") && text.starts_with('/');
}

/// `app/models/cart.rb:12:in 'place'`
bool is_ruby_place(std::string_view line) {
  // Rails names the gem first: `activesupport (7.0.4) lib/x.rb:1:in 'run'`
  const std::size_t gem = line.find(" (");
  if (gem != std::string_view::npos && line.find(' ') == gem) {
    const std::size_t close = line.find(") ", gem);
    if (close != std::string_view::npos && digits_at(line, gem + 2) > 0) line.remove_prefix(close + 2);
  }
  const std::size_t at = line.find(".rb:");
  if (at == std::string_view::npos || line.find(' ') < at) return false;
  const std::size_t digits = digits_at(line, at + 4);
  return digits > 0 && line.substr(at + 4 + digits).starts_with(":in ");
}

bool is_name_byte(char c) { return scan::is_word(c) || c == '.' || c == '$' || c == ':' || c == '\\'; }

/// `rip    0x45e8a1`
bool is_go_register(std::string_view line) {
  const std::size_t blank = line.find(' ');
  return blank < 8 && line.find(" 0x") != std::string_view::npos && line.size() < 40;
}

/// `name(...)`, `pkg.(*Type).Method(0xc000, 0x1)`: a function as Go prints it
bool is_go_function(std::string_view line) {
  if (!line.ends_with(')') && !line.ends_with("...")) return false;
  const std::size_t open = line.find('(');
  return open != std::string_view::npos && open > 0 && line.find(' ') > open;
}

}  // namespace

bool is_exception_line(std::string_view line) noexcept {
  std::size_t end = 0;
  while (end < line.size() && is_name_byte(line[end]) && !line.substr(end).starts_with(": ")) ++end;
  if (end < line.size() && line[end] != ':' && line[end] != ' ') return false;
  if (end < line.size() && line[end] == ' ') {
    // Node's `TypeError [ERR_X]: no`, Rails' `Shop::Sold (none left):`, .NET's `Shop.SoldException
    // (0x80131904): no`
    const std::string_view rest = line.substr(end);
    const bool is_code = rest.starts_with(" [") && rest.find("]: ") != std::string_view::npos;
    const bool is_rails =
        rest.starts_with(" (") && rest.ends_with("):") && line.substr(0, end).find("::") < end;
    const bool is_number = rest.starts_with(" (0x") && rest.find("): ") != std::string_view::npos;
    if (!is_code && !is_rails && !is_number) return false;
    if (is_rails) return true;
  }
  std::string_view type = line.substr(0, end);
  if (type.ends_with(':')) type.remove_suffix(1);
  if (type.size() < 5 || type.size() > 160 || is_digit(type.front())) return false;
  const std::size_t dots = static_cast<std::size_t>(std::count(type.begin(), type.end(), '.'));
  const std::size_t last = type.find_last_of(".:$\\");
  const std::string_view name = last == std::string_view::npos ? type : type.substr(last + 1);
  if (name.empty() || name.front() < 'A' || name.front() > 'Z') return false;
  for (const std::string_view ending : {"Error", "Exception", "Interrupt", "SystemExit", "Throwable"}) {
    if (name.ends_with(ending)) return true;
  }
  // java's packages are lower case and deep
  return dots >= 2 && type.front() >= 'a' && type.front() <= 'z' && end < line.size();
}

bool is_go_symbol(std::string_view line) noexcept {
  if (line.size() > 256 || line.find_first_of(" \t=\"{}[],;:") != std::string_view::npos) return false;
  const std::size_t slash = line.rfind('/');
  const std::size_t dot = line.find('.', slash == std::string_view::npos ? 0 : slash);
  if (dot == std::string_view::npos || dot == 0 || dot + 1 == line.size()) return false;
  if (line.starts_with("main.") || line.starts_with("runtime.")) return true;
  return line.front() != '/' &&
         (line.find(".(*") != std::string_view::npos || line.find(".func") != std::string_view::npos);
}

TraceLine trace_line(std::string_view line) noexcept {
  // Most lines begin with a time or a brace.
  if (line.empty() || is_digit(line.front()) || line.front() == '{') return {};
  const bool indented = is_blank(line.front());
  const std::string_view text = indented ? without_indentation(line) : line;
  if (text.empty()) return {};
  for (const Beginning& beginning : beginnings) {
    if (text.front() == beginning.text.front() && text.starts_with(beginning.text)) return beginning.line;
  }
  if (indented) {
    if (text.starts_with("File \"") && has_numbered(text, ", line ")) return {Role::frame, TraceKind::python};
    if (text.starts_with("panic: ")) return {Role::nested, TraceKind::go};
    if (!is_indented_frame(text)) return {};
    return {Role::frame, has_numbered(text, ".go:") ? TraceKind::go : TraceKind::other};
  }
  if (line.starts_with("goroutine ") && line.ends_with("]:")) return {Role::opening, TraceKind::go};
  if (is_numbered_frame(line)) return {Role::frame, TraceKind::other};
  if (is_ruby_place(line)) {
    const bool states_type = !read_exception_text(line).type.empty();
    if (states_type) return {Role::opening, TraceKind::ruby};
    return {Role::frame, TraceKind::other};
  }
  if (is_exception_line(line)) return {Role::opening, TraceKind::other};
  return {};
}

bool may_stand_within(TraceKind kind, std::string_view line) noexcept {
  if (kind == TraceKind::none) return false;
  if (line.empty() || is_blank(line.front())) return true;
  const bool states_number = is_digit(line.front()) || line.front() == '[';
  switch (kind) {
    case TraceKind::python: {
      const std::size_t end = static_cast<std::size_t>(
          std::find_if_not(line.begin(), line.end(), [](char c) { return scan::is_word(c) || c == '.'; }) -
          line.begin());
      return end > 0 && !states_number && (end == line.size() || line.substr(end).starts_with(": "));
    }
    case TraceKind::go:
      return is_go_function(line) || is_go_symbol(line) || is_go_register(line) ||
             line.starts_with("goroutine ") || line.starts_with("exit status ") ||
             line.starts_with("runtime stack:") || line.starts_with("runtime: ");
    case TraceKind::rust_message:
    case TraceKind::node_source:
      return !states_number;
    case TraceKind::native:
      return line.front() == '#';
    default:
      return line.front() == '}' || line.starts_with("\"}") || line.starts_with("Node.js v") ||
             line.starts_with("Emitted 'error' event ");
  }
}

}  // namespace parsimony
