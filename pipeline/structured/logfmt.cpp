#include "pipeline/structured/logfmt.hpp"

#include "pipeline/severity.hpp"

#include <algorithm>
#include <cctype>

namespace parsimony {
namespace {

constexpr std::size_t longest_key = 64;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_key_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' || c == '/' ||
         c == '@' || c == '$' || c == '%';
}

/// The length of the key of the pair at `at`, 0 where no pair begins there.
std::size_t key_length(std::string_view text, std::size_t at) {
  const std::size_t from = at;
  if (at >= text.size()) return 0;
  const char first = text[at];
  if (std::isalpha(static_cast<unsigned char>(first)) == 0 && first != '_' && first != '@') return 0;
  while (at < text.size() && is_key_byte(text[at])) {
    if (++at - from > longest_key) return 0;
  }
  if (at >= text.size() || text[at] != '=') return 0;
  if (at + 1 < text.size() && (text[at + 1] == '=' || text[at + 1] == '>'))
    return 0;  // an expression, not a pair
  return at - from;
}

/// Blanks, separators and the control characters that auditd puts between its parts.
bool ends_value(char c) { return static_cast<unsigned char>(c) <= ' ' || c == ',' || c == ';'; }

/// The end of the quoted text that begins at `at`, behind the closing quote; npos where it is not closed.
std::size_t quoted_end(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

/// The Linux audit system's `msg=audit(1700000000.123:456):`, a time and a serial number in the place of a
/// message.
bool add_audit_stamp(Members& out, std::string_view value) {
  constexpr std::string_view head = "audit(";
  if (!value.starts_with(head)) return false;
  const std::size_t colon = value.find(':');
  const std::size_t close = value.find(')');
  if (colon == std::string_view::npos || close == std::string_view::npos || colon > close) return false;
  add_member(out, "timestamp", value.substr(head.size(), colon - head.size()));
  const std::string_view serial = value.substr(colon + 1, close - colon - 1);
  add_member(out, "audit.serial", bare_value(serial), serial);
  return true;
}

/// `WARN:` or `[warn]` behind pairs begins a message: the pairs are the head of a layout, not the line's only
/// content.
bool begins_message(std::string_view word) {
  if (word.size() > 4 && word.front() == '[' && word.back() == ']')
    return level_of_word(word.substr(1, word.size() - 2)).has_value();
  if (word.size() < 4 || word.back() != ':') return false;
  word.remove_suffix(1);
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
         level_of_word(word).has_value();
}

/// A key whose value is the message or the level, so that a level's name behind it is a word of the message.
bool leaves_no_head(std::string_view key) {
  static constexpr std::string_view keys[] = {"msg", "message",  "text",  "level",
                                              "lvl", "severity", "error", "err"};
  return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

struct Pairs {
  std::size_t pairs = 0;
  std::size_t words = 0;     ///< bare ones between the pairs
  std::size_t extended = 0;  ///< values that bare words continue
};

}  // namespace

bool read_logfmt(std::string_view text, Scratch& scratch, Members& out) {
  if (key_length(text, 0) == 0) return false;
  const std::size_t before = out.size();
  Pairs count;
  std::size_t at = 0;
  const char* value_begin = nullptr;  // of the last pair, where its value is a bare word
  bool extends = false;
  bool may_be_head = true;  // of a layout that states its level and its message behind the pairs
  while (at < text.size()) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    const std::size_t key_size = key_length(text, at);
    if (key_size == 0) {
      const std::size_t from = at;
      while (at < text.size() && !is_blank(text[at])) ++at;
      if (may_be_head && begins_message(text.substr(from, at - from))) break;
      if (at - from == 1 && (text[from] == '|' || text[from] == ',' || text[from] == ';')) continue;
      ++count.words;
      if (value_begin != nullptr && out.size() > before) {
        out.back().value =
            std::string_view(value_begin, static_cast<std::size_t>(text.data() + at - value_begin));
        out.back().raw = {};
        count.extended += extends ? 0 : 1;
        extends = true;
      }
      // Prose that only begins like a pair is told early, so that a long one costs little.
      if (count.words > 16 && count.words > 4 * count.pairs) break;
      continue;
    }
    const std::string_view key = text.substr(at, key_size);
    at += key_size + 1;
    ++count.pairs;
    may_be_head = may_be_head && !leaves_no_head(key);
    extends = false;
    value_begin = nullptr;
    if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
      const std::size_t end = quoted_end(text, at);
      if (end != std::string_view::npos && (end == text.size() || ends_value(text[end]))) {
        add_member(out, key, unescape(text.substr(at + 1, end - at - 2), scratch));
        at = end;
        if (at < text.size()) ++at;
        continue;
      }
      if (end == std::string_view::npos && text[at] == '"') break;  // truncated
    }
    const std::size_t from = at;
    while (at < text.size() && !is_blank(text[at])) ++at;
    std::string_view value = text.substr(from, at - from);
    if (!value.empty() && (value.back() == ',' || value.back() == ';')) value.remove_suffix(1);
    if (key == "msg" && add_audit_stamp(out, value)) continue;
    const Value typed = bare_value(value);
    const std::size_t size = out.size();
    add_member(out, key, typed, typed.index() == 0 ? std::string_view{} : value);
    if (out.size() > size && from < text.size()) value_begin = text.data() + from;
  }
  const bool whole = at >= text.size();
  // One flag in six tokens, or words that continue values where there are three pairs and more pairs than
  // sentences.
  const bool prevail =
      count.words * 6 <= count.pairs + count.words ||
      (count.pairs >= 3 && count.extended * 3 <= count.pairs && count.words <= count.pairs * 3);
  if (whole && count.pairs >= 2 && prevail) return true;
  out.resize(before);
  return false;
}

}  // namespace parsimony
