#include "pipeline/detail/enclosed_details.hpp"

#include "pipeline/induce/level_spelling.hpp"
#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/primitives.hpp"
#include "pipeline/severity.hpp"

#include <algorithm>

namespace parsimony {
namespace {

constexpr std::size_t max_group = 256;
constexpr std::size_t max_topic = 48;

using namespace scan;

/// The word that ends at `end`, blanks before it skipped; empty where none names what follows.
std::string_view word_before(std::string_view text, std::size_t end) {
  static constexpr std::size_t longest = 24;
  while (end > 0 && is_blank(text[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin <= longest && (is_letter(text[begin - 1]) || text[begin - 1] == '_'))
    --begin;
  if (begin == end || end - begin > longest) return {};
  if (begin > 0 && !is_blank(text[begin - 1]) && text[begin - 1] != '[' && text[begin - 1] != '(') return {};
  return text.substr(begin, end - begin);
}

std::string_view name_or(std::string_view word, std::string_view otherwise) {
  return word.empty() ? otherwise : word;
}

/// Returns the quote's length, 0 where none begins.
std::size_t add_quote(std::string_view text, std::size_t at, DetailList& out) {
  const std::size_t length = quoted(text.substr(at, DetailList::max_text + 2));
  if (length > 2) out.add_marked(name_or(word_before(text, at), "quoted"), text.substr(at + 1, length - 2));
  return length;
}

void add_group(std::string_view text, std::size_t at, DetailList& out) {
  const std::size_t length = bracketed(text.substr(at, max_group + 2));
  if (length <= 2) return;
  const std::string_view inside = text.substr(at + 1, length - 2);
  const bool is_priority = at == 0 && text.front() == '<' && digits(inside) == inside.size();
  out.add_compound(is_priority ? "syslog_priority" : "group", inside);
  const std::string_view behind = text.substr(at + length, 2);
  if (is_priority && behind.size() == 2 && is_digit(behind[0]) && behind[1] == ' ')
    out.add_named("syslog_version", behind.substr(0, 1));
}

/// `static/srv1`, `10/0/30`: no path, no URL.
void add_segments(std::string_view word, DetailList& out) {
  if (word.find('/') == std::string_view::npos || word.find("//") != std::string_view::npos) return;
  while (!word.empty()) {
    const std::size_t end = std::min(word.find('/'), word.size());
    out.add_marked("segment", word.substr(0, end));
    word.remove_prefix(std::min(end + 1, word.size()));
  }
}

/// The daemon of `daemon.err`.
void add_facility(std::string_view word, DetailList& out) {
  const std::size_t dot = word.find('.');
  if (dot == std::string_view::npos || !level_of_word(word.substr(dot + 1))) return;
  if (induction::is_syslog_facility(word.substr(0, dot))) out.add_named("facility", word.substr(0, dot));
}

}  // namespace

void add_enclosed_details(std::string_view text, const TimeSpans& times, DetailList& out) {
  std::size_t quote_end = 0;  // a quote that closes opens none
  for (std::size_t at = 0; at < text.size() && !out.full();) {
    const char c = text[at], before = at == 0 ? ' ' : text[at - 1];
    if (at >= quote_end && (c == '"' || ((c == '\'' || c == '`') && !is_word(before)))) {
      quote_end = at + add_quote(text, at, out);
    } else if (c == '[' || c == '(' || c == '<' || c == '{') {
      add_group(text, at, out);
    } else if (is_word(c) && is_blank(before) && !times.hold(text.data() + at)) {
      const std::size_t length =
          std::min(text.substr(at).find_first_of(" \t\r\n\"'()[]<>,;"), text.size() - at);
      std::string_view word = text.substr(at, length);
      if (word.size() <= max_topic && word.back() == ':') {
        word.remove_suffix(1);
        out.add_compound("topic", word);
      }
      add_facility(word, out);
      add_segments(word, out);
      at += length;
      continue;
    }
    ++at;
  }
}

}  // namespace parsimony
