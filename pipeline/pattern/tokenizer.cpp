#include "pipeline/pattern/tokenizer.hpp"

#include "pipeline/pattern/characters.hpp"
#include "pipeline/pattern/chunk.hpp"
#include "pipeline/pattern/shapes.hpp"

#include <algorithm>

namespace parsimony::pattern {
namespace {

/// Behind the closing bracket of an IPv6 host in brackets that begins here; else `at`.
std::size_t bracketed_host_end(std::string_view text, std::size_t at, std::size_t end) {
  constexpr std::size_t longest = 64;
  if (at >= end || text[at] != '[') return at;
  std::size_t shut = at + 1;
  while (shut < end && shut - at < longest &&
         (is_hex(text[shut]) || text[shut] == ':' || text[shut] == '.' || text[shut] == '%'))
    ++shut;
  return shut < end && text[shut] == ']' ? shut + 1 : at;
}

/// Where a query, or what follows the host of a URL, ends: it may hold delimiters, but no blanks, quotes or
/// closing brackets.
std::size_t query_end(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end && class_of(text[at]) != class_blank && text[at] != '"' && text[at] != '\'' &&
         text[at] != '<' && text[at] != '>' && text[at] != ')' && text[at] != ']' && text[at] != '}' &&
         text[at] != ',' && text[at] != ';') {
    ++at;
  }
  return at;
}

/// Where the URL ends whose scheme begins here.
std::size_t url_end(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t host = text.find("//", begin) + 2;
  const std::size_t behind_host = bracketed_host_end(text, host, end);
  return query_end(text, behind_host > host ? behind_host : begin, end);
}

/// Whether the chunk opens a URL (scheme://).
bool opens_url(std::string_view text, std::size_t begin, std::size_t end, std::size_t message_end) {
  const std::size_t colon = text.substr(0, end).find(':', begin);
  if (colon == std::string_view::npos || colon + 2 >= message_end || text[colon + 1] != '/' ||
      text[colon + 2] != '/') {
    return false;
  }
  const auto scheme = text.substr(begin, colon - begin);
  return !scheme.empty() && is_letter(scheme.front()) &&
         std::all_of(scheme.begin(), scheme.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; });
}

std::size_t trim_sentence(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin + 1 &&
         (text[end - 1] == '.' || text[end - 1] == ':' || text[end - 1] == '!' || text[end - 1] == '?'))
    --end;
  return end;
}

bool is_one_of(std::string_view text, std::string_view names) {
  if (text.size() != 3) return false;
  for (std::size_t i = 0; i + 3 <= names.size(); i += 3) {
    if (names.substr(i, 3) == text) return true;
  }
  return false;
}

bool is_month(std::string_view text) { return is_one_of(text, "JanFebMarAprMayJunJulAugSepOctNovDec"); }
bool is_weekday(std::string_view text) { return is_one_of(text, "MonTueWedThuFriSatSun"); }

/// `Sun Jul 10 03:55:15 2005` and what of it is there are one time.
void join_dates(std::string_view message, TokenList& list) {
  const auto text = [&](std::size_t i) { return message.substr(list[i].begin, list[i].end - list[i].begin); };
  const auto is = [&](std::size_t i, TokenKind kind, std::size_t most) {
    return i < list.size && list[i].kind == kind && list[i].end - list[i].begin <= most;
  };
  std::size_t to = 0;
  for (std::size_t i = 0; i < list.size; ++i, ++to) {
    Token joined = list[i];
    std::size_t next = i;
    if (joined.kind == TokenKind::word && is_weekday(text(i)) && i + 1 < list.size &&
        list[i + 1].kind == TokenKind::word)
      ++next;
    if (list[next].kind == TokenKind::word && is_month(text(next)) && is(next + 1, TokenKind::integer, 2)) {
      next += 2;
      if (is(next, TokenKind::time, 18)) ++next;
      if (is(next, TokenKind::integer, 4) && list[next].end - list[next].begin == 4) ++next;
      joined.kind = TokenKind::time;
      joined.hash = value_hash;
      joined.end = list[next - 1].end;
      i = next - 1;
    }
    list.tokens[to] = joined;
  }
  if (to == list.size) return;
  list.size = to;
  list.hash = 0;
  for (const auto& token : list) list.hash = mix(list.hash + (token.blank ? 1 : 0), token.hash);
}

}  // namespace

void tokenize(std::string_view message, std::size_t max_bytes, TokenList& out) {
  const std::size_t size = message.size();
  std::size_t end = std::min(size, max_bytes);
  if (end < size) {  // cut between words where one is near
    std::size_t cut = end;
    while (cut > 0 && end - cut < 256 && class_of(message[cut - 1]) != class_blank) --cut;
    if (cut > 0 && class_of(message[cut - 1]) == class_blank) end = cut;
  }
  TokenWriter writer(message, out);
  std::size_t at = 0;
  bool dated = false;
  constexpr std::uint16_t breaks = class_blank | class_delimiter;
  while (at < end && !writer.full()) {
    const std::uint16_t first = class_of(message[at]);
    if (first == class_blank) {
      if (out.size > 0) writer.blank();
      ++at;
      continue;
    }
    if (first == class_delimiter) {
      const char mark = message[at];
      std::size_t stop = at + 1;
      if ((mark == '<' || mark == '>') && stop < end && is_digit(message[stop]) &&
          (at == 0 || class_of(message[at - 1]) == class_blank)) {
        while (stop < end && (is_digit(message[stop]) || message[stop] == '.')) ++stop;
        if (stop == end || class_of(message[stop]) == class_blank) {  // took <1 s
          writer.add(TokenKind::mixed, at, stop);
          at = stop;
          continue;
        }
        stop = at + 1;
      }
      if (mark == '*' || mark == '=' || mark == '#' || mark == '+') {  // rulers
        while (stop < end && message[stop] == mark) ++stop;
      }
      writer.add(TokenKind::punctuation, at, stop);
      at = stop;
      continue;
    }
    const std::size_t begin = at;
    std::uint16_t classes = first;
    while (++at < end) {
      const std::uint16_t c = class_of(message[at]);
      if ((c & breaks) != 0) {  // an apostrophe between letters belongs to the word: don't
        if (message[at] != '\'' || at + 1 >= end || !is_letter(message[at - 1]) ||
            !is_letter(message[at + 1]) ||
            (at + 2 < end && is_letter(message[at + 2]) && is_letter(message[begin]) && begin > 0 &&
             message[begin - 1] == '\'')) {
          break;
        }
        continue;
      }
      classes |= c;
    }
    if (classes == class_alpha || classes == (class_alpha | class_underscore)) {
      if (shape::hex_letters(message.substr(begin, at - begin))) {
        writer.add(TokenKind::hex, begin, at);
      } else {
        dated = dated || (at - begin == 3 && is_month(message.substr(begin, 3)));
        writer.add(TokenKind::word, begin, at);
      }
    } else if (classes == class_digit) {
      writer.add(TokenKind::integer, begin, at);
    } else if ((classes & class_slash) != 0 && (classes & class_colon) != 0 &&
               opens_url(message, begin, at, end)) {
      at = trim_sentence(message, begin, url_end(message, begin, end));
      writer.add(TokenKind::url, begin, at);
    } else if (first == class_slash && at < end && message[at] == '?' && at + 1 < end &&
               class_of(message[at + 1]) != class_blank) {
      at =
          trim_sentence(message, begin, query_end(message, begin, end));  // a request's target with its query
      writer.add(TokenKind::path, begin, at);
    } else {
      write_chunk(writer, begin, at);
    }
  }
  while (at < size && class_of(message[at]) == class_blank) {
    ++at;
    if (out.size > 0) writer.blank();
  }
  std::size_t last = size;
  while (last > at && class_of(message[last - 1]) == class_blank) --last;
  if (writer.full() && out.size > 0) at = out.tokens[out.size - 1].end;
  while (at < last && class_of(message[at]) == class_blank) ++at;
  if (at < last) writer.add(TokenKind::rest, at, last);
  if (dated) join_dates(message, out);
}

}  // namespace parsimony::pattern
