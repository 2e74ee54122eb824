#include "pipeline/detail/pair_details.hpp"

#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/primitives.hpp"

#include <algorithm>

namespace parsimony {
namespace {

constexpr std::size_t max_clause = 160;

using namespace scan;

bool in_key(char c) { return is_word(c) || c == '.' || c == '-' || c == '@'; }

std::size_t key_length(std::string_view text) {
  if (!is_letter(text.front()) && text.front() != '_' && text.front() != '@') return 0;
  std::size_t at = 1;
  while (at < text.size() && in_key(text[at])) ++at;
  while (text[at - 1] == '.' || text[at - 1] == '-') --at;
  return at;
}

/// Length of `=`, `:`, ` = `, `: ` between a key and its value; 0: there is none.
std::size_t joint_length(std::string_view text) {
  std::size_t at = 0;
  if (scan::at(text, 0) == ' ' && scan::at(text, 1) == '=') at = 1;
  const char sign = scan::at(text, at);
  if (sign != '=' && sign != ':') return 0;
  const char next = scan::at(text, ++at);
  if (next == sign || next == '/' || next == '\\' || next == '>' || next == '\0') return 0;
  if (next == ' ') ++at;
  return at;
}

/// The value's text and how far it reaches, its quotes or brackets included.
struct PairValue {
  std::string_view text;
  std::size_t length = 0;
  bool bare = false;
};

/// A bare value ends at a blank or delimiter; a group within it is its own: `Lifetime[14]`,
/// `http://[::1]:80`.
std::size_t bare_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() &&
         std::string_view(" \t\r\n,;)]}>\"'&|").find(text[at]) == std::string_view::npos) {
    const bool opens = at > 0 && (text[at] == '[' || text[at] == '(' || text[at] == '{');
    const std::size_t group = opens ? bracketed(text.substr(at)) : 0;
    if (opens && group == 0) break;
    at += opens ? group : 1;
  }
  return at;
}

PairValue value_of(std::string_view text) {
  if (text.empty()) return {};
  const std::string_view near = text.substr(0, DetailList::max_text + 2);
  const char first = text.front();
  if (first == '"' || first == '\'') {
    if (const std::size_t length = quoted(near); length >= 2)
      return {text.substr(1, length - 2), length, false};
    return {};
  }
  if (first == '[' || first == '{' || first == '(' || first == '<') {
    if (const std::size_t length = bracketed(near); length >= 2)
      return {text.substr(1, length - 2), length, false};
    return {};
  }
  const std::size_t length = bare_length(near);
  std::string_view value = text.substr(0, length);
  while (!value.empty() && (value.back() == '.' || value.back() == ':')) value.remove_suffix(1);
  return {value, length, true};
}

/// The words up to what ends a clause; empty where there is one word only.
std::string_view clause_of(std::string_view text) {
  std::size_t at = 0;
  bool several = false;
  for (; at < text.size() && at <= max_clause; ++at) {
    const char c = text[at], next = scan::at(text, at + 1);
    if (c == '|' || c == '"' || c == ';' || c == '\n' || c == ']') break;
    if ((c == ',' || c == '.') && (next == ' ' || next == '\0')) break;
    if (c == ' ' && (next == '[' || next == '(' || next == '-')) break;
    several = several || c == ' ';
  }
  return several && at <= max_clause ? text.substr(0, at) : std::string_view();
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 && digits(text) == text.size();
}

void add_pair(std::string_view key, std::string_view joint, std::string_view rest, DetailList& out) {
  if (out.is_message(rest.data())) return;  // `logger: text`
  const PairValue value = value_of(rest);
  if (joint == ":" && is_port(value.text) && (key.find('.') != std::string_view::npos)) return;  // host:port
  out.add_named(key, value.text);
  if (value.bare && joint == ": ") out.add_named(key, clause_of(rest));
}

}  // namespace

void add_pair_details(std::string_view text, DetailList& out) {
  for (std::size_t at = 0; at < text.size() && !out.full();) {
    const char before = at == 0 ? ' ' : text[at - 1];
    const std::size_t length = in_key(before) || before == '/' ? 0 : key_length(text.substr(at));
    if (length == 0) {
      ++at;
      continue;
    }
    const std::string_view key = text.substr(at, length);
    std::string_view rest = text.substr(at + length);
    if (before == '"' && scan::at(rest, 0) == '"' && scan::at(rest, 1) == ':') rest.remove_prefix(1);
    if (const std::size_t joint = joint_length(rest); joint > 0) {
      add_pair(key, rest.substr(0, joint), rest.substr(joint), out);
    } else if (const char open = scan::at(rest, 0); open == '(' || (open == '[' && before != '[')) {
      if (const std::size_t group = bracketed(rest.substr(0, DetailList::max_text + 2)); group > 2)
        out.add_named(key, rest.substr(1, group - 2));
    } else if (before == '[' && (open == ' ' || open == ':')) {
      const std::size_t end = text.find_first_of("[]", at);
      std::string_view inside = end != std::string_view::npos && text[end] == ']'
                                    ? text.substr(at + length + 1, end - at - length - 1)
                                    : std::string_view();
      if (inside.size() >= 2 && inside.front() == '"' && inside.back() == '"')
        inside = inside.substr(1, inside.size() - 2);
      out.add_named(key, inside);
    }
    at += length;
  }
}

}  // namespace parsimony
