#include "pipeline/pattern/chunk.hpp"

#include "pipeline/pattern/characters.hpp"
#include "pipeline/pattern/shapes.hpp"
#include "pipeline/pattern/words.hpp"

#include <algorithm>

namespace parsimony::pattern {
namespace {

constexpr std::size_t max_weak_digits = 4;

std::size_t run_end(std::string_view text, std::size_t at, std::size_t end, std::uint16_t classes) {
  while (at < end && (class_of(text[at]) & classes) != 0) ++at;
  return at;
}

/// Number and unit without a blank: 12ms, 1.5GiB, 1h2m3s. Word: a number, but no unit that is known.
TokenKind quantity(std::string_view text) {
  TokenKind kind = TokenKind::word;
  std::size_t at = text.front() == '-' ? 1 : 0;
  bool first = true;
  while (at < text.size()) {
    const std::size_t digits = run_end(text, at, text.size(), class_digit | class_dot);
    const std::size_t unit_end = run_end(text, digits, text.size(), class_alpha);
    if (digits == at || unit_end == digits || text[digits - 1] == '.') return TokenKind::word;
    const auto unit = text.substr(digits, unit_end - digits);
    if (word::is_duration_unit(unit)) {
      if (!first && kind != TokenKind::duration) return TokenKind::word;
      kind = TokenKind::duration;
    } else if (first && unit_end == text.size()) {
      if (word::is_size_unit(unit)) return TokenKind::size;
      return word::is_other_unit(unit) ? TokenKind::mixed : TokenKind::word;
    } else {
      return TokenKind::word;
    }
    first = false;
    at = unit_end;
  }
  return kind;
}

TokenKind value_kind(std::string_view text) {
  if (shape::all_digits(text)) return TokenKind::integer;
  if (shape::number(text))
    return text.find_first_of(".eE") == std::string_view::npos ? TokenKind::integer : TokenKind::number;
  if (shape::ipv4(text)) return TokenKind::address;
  if (shape::uuid(text)) return TokenKind::uuid;
  if (shape::date(text) || shape::date_time(text)) return TokenKind::time;
  if (shape::version(text)) return TokenKind::version;
  if (shape::hex(text)) return TokenKind::hex;
  if (shape::mac(text)) return TokenKind::mac;
  return TokenKind::word;
}

/// Letters, digits, dots, dashes, underscores and tildes, at least one digit among them.
void write_name_with_digits(TokenWriter& out, std::size_t begin, std::size_t end);

void write_name(TokenWriter& out, std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  const auto text = out.text().substr(begin, end - begin);
  if (std::any_of(text.begin(), text.end(), is_digit)) {
    write_name_with_digits(out, begin, end);
  } else if (shape::host(text)) {
    out.add(TokenKind::host, begin, end);
  } else if (shape::hex_letters(text)) {
    out.add(TokenKind::hex, begin, end);
  } else {
    out.add(TokenKind::word, begin, end);
  }
}

/// A number before letters that are no unit: 64bit, 8-way.
bool write_leading_number(TokenWriter& out, std::size_t begin, std::size_t end) {
  const auto whole = out.text();
  if (!is_digit(whole[begin])) return false;
  std::size_t digits = run_end(whole, begin, end, class_digit);
  const bool fraction = digits + 1 < end && whole[digits] == '.' && is_digit(whole[digits + 1]);
  if (fraction) digits = run_end(whole, digits + 1, end, class_digit);
  const bool dash = digits < end && whole[digits] == '-';
  const std::size_t letters = digits + (dash ? 1 : 0);
  if (end - letters < 2 || run_end(whole, letters, end, class_alpha) != end) return false;
  out.add(fraction ? TokenKind::number : TokenKind::integer, begin, digits);
  if (dash) out.add(TokenKind::punctuation, digits, letters);
  out.add(TokenKind::word, letters, end);
  return true;
}

/// req-9f68cc7faa81: a word before a UUID or a hexadecimal number.
bool write_prefixed_id(TokenWriter& out, std::size_t begin, std::size_t id, std::size_t end) {
  const auto whole = out.text();
  if (!shape::all_letters(whole.substr(begin, id - begin - 1))) return false;
  const auto kind = value_kind(whole.substr(id, end - id));
  if (kind != TokenKind::uuid && kind != TokenKind::hex) return false;
  out.add(TokenKind::word, begin, id);
  out.add(kind, id, end);
  return true;
}

void write_name_with_digits(TokenWriter& out, std::size_t begin, std::size_t end) {
  const auto whole = out.text();
  const auto text = whole.substr(begin, end - begin);
  const bool figures_first = is_digit(text.front()) || text.front() == '-';
  if (figures_first) {
    if (const auto kind = quantity(text); kind != TokenKind::word) return out.add(kind, begin, end);
  }
  if (const auto kind = value_kind(text); kind != TokenKind::word) return out.add(kind, begin, end);
  if (shape::host(text)) return out.add(TokenKind::host, begin, end);
  if (figures_first) {
    if (write_leading_number(out, begin, end)) return;
    return out.add(TokenKind::mixed, begin, end);
  }
  if (shape::class_name(text)) return out.add(TokenKind::word, begin, end);

  const std::size_t digit =
      begin + static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_digit) - text.begin());
  const auto before = whole.substr(begin, digit - begin);
  std::size_t separator = before.find_last_of("-_.~");
  if (separator != std::string_view::npos) {  // blk_12, part-00001, core.12, attempt_20_m_1
    const bool negative =
        separator > 0 && whole[begin + separator] == '-' && class_of(before[separator - 1]) != class_alpha;
    const bool figures_alone = run_end(whole, digit, end, class_digit) == end;
    const bool dashed = before.find('-') != std::string_view::npos && !negative;
    if (const std::size_t dash = before.find('-');
        dashed && write_prefixed_id(out, begin, begin + dash + 1, end))
      return;
    if (dashed &&
        (before.find('-') != separator || !figures_alone)) {  // web-7d9f8b-x2, db-eu-12: a name of one thing
      return out.add(TokenKind::mixed, begin, end);
    }
    if (negative) --separator;
    const std::size_t value = begin + separator + 1;
    out.add(TokenKind::word, begin, value);
    // UTF-8 and sha-1 are names, node-7 is one of several.
    const bool weak = dashed && end - value <= 2 &&
                      (std::any_of(before.begin(), before.end(), is_upper) ||
                       word::is_standard(before.substr(0, separator)));
    const auto kind = value_kind(whole.substr(value, end - value));
    return out.add(weak ? TokenKind::weak : kind == TokenKind::word ? TokenKind::mixed : kind, value, end);
  }
  const std::size_t digits_end = run_end(whole, digit, end, class_digit);
  const auto figures = whole.substr(digit, end - digit);
  if (digits_end == end) {  // eth1, KB3121255
    if (text.size() >= 16 && shape::mixed_case(text))
      return out.add(TokenKind::mixed, begin, end);  // a digest
    out.add(TokenKind::word, begin, digit);
    if (!is_letter(whole[digit - 1])) return out.add(TokenKind::integer, digit, end);  // $5
    return out.add(figures.size() <= max_weak_digits ? TokenKind::weak : TokenKind::integer, digit, end);
  }
  if (shape::number(figures) || shape::version(figures) || shape::ipv4(figures)) {  // v1.2, TLSv1.2.3
    out.add(TokenKind::word, begin, digit);
    return out.add(shape::number(figures) ? TokenKind::number : TokenKind::version, digit, end);
  }
  if (run_end(whole, digits_end, end, class_alpha) == end) {  // k8s, log4j
    const bool name = digits_end - digit <= 2 && end - begin - (digits_end - digit) >= digits_end - digit;
    return out.add(name ? TokenKind::word : TokenKind::mixed, begin, end);
  }
  if (digits_end - digit <= max_weak_digits && class_of(whole[digits_end]) != class_alpha &&
      std::none_of(whole.begin() + static_cast<std::ptrdiff_t>(digits_end),
                   whole.begin() + static_cast<std::ptrdiff_t>(end), is_digit)) {
    out.add(TokenKind::word, begin, digit);  // node1-a, root3_domain
    out.add(TokenKind::weak, digit, digits_end);
    return out.add(TokenKind::word, digits_end, end);
  }
  out.add(TokenKind::mixed, begin, end);
}

void write_slashed(TokenWriter& out, std::size_t begin, std::size_t end) {
  const auto text = out.text().substr(begin, end - begin);
  if (text.size() == 1) return out.add(TokenKind::punctuation, begin, end);
  if (shape::date(text)) return out.add(TokenKind::time, begin, end);
  const std::size_t slashes = static_cast<std::size_t>(std::count(text.begin(), text.end(), '/'));
  bool address = false;
  bool dotted = false;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t stop = std::min(text.find('/', at), text.size());
    const auto part = text.substr(at, stop - at);
    address = address || shape::ipv4(part);
    dotted = dotted || (part.find('.') != std::string_view::npos && !shape::number(part));
    at = stop + 1;
  }
  const bool rooted = text.front() == '/' || text.front() == '.' || text.front() == '~';
  const bool path = address ? slashes > 2 : rooted || dotted || slashes > 2;
  if (path) return out.add(TokenKind::path, begin, end);
  for (std::size_t at = 0; at < text.size();) {  // 10.0.0.1/24, input/output, 3/5
    const std::size_t stop = std::min(text.find('/', at), text.size());
    write_name(out, begin + at, begin + stop);
    if (stop < text.size()) out.add(TokenKind::punctuation, begin + stop, begin + stop + 1);
    at = stop + 1;
  }
}

/// A dotted name before a port, even where its domain is not a known one.
bool before_port(std::string_view left, std::string_view right) {
  const auto port = right.substr(0, right.find_first_of(":/"));
  return port.size() >= 2 && port.size() <= 5 && shape::all_digits(port) &&
         left.find('.') != std::string_view::npos && !shape::source_file(left) && !shape::ipv4(left) &&
         shape::labels(left) && !shape::mixed_case(left);
}

/// Cuts at the first colon, at sign or backslash and returns where to go on.
std::size_t write_up_to(TokenWriter& out, std::size_t begin, std::size_t cut, std::size_t end) {
  const auto whole = out.text();
  const char mark = whole[cut];
  const auto left = whole.substr(begin, cut - begin);
  if (left.find('/') != std::string_view::npos) {
    write_slashed(out, begin, cut);
  } else if (mark == ':' && before_port(left, whole.substr(cut + 1, end - cut - 1))) {
    out.add(TokenKind::host, begin, cut);
  } else {
    write_name(out, begin, cut);
  }
  std::size_t after = cut + 1;
  while (after < end && whole[after] == mark) ++after;
  out.add(TokenKind::punctuation, cut, after);
  if (mark == ':' && after == cut + 1 && shape::source_file(left)) {  // main.c:120 names a place, not a value
    const std::size_t line = run_end(whole, after, end, class_digit);
    if (line - after <= max_weak_digits + 1) out.add(TokenKind::weak, after, line);
    if (line > after) after = line;
  }
  return after;
}

void write_body(TokenWriter& out, std::size_t begin, std::size_t end) {
  const auto whole = out.text();
  const auto text = whole.substr(begin, end - begin);
  std::uint16_t classes = 0;
  for (const char c : text) classes |= class_of(c);
  if ((classes & class_colon) != 0) {
    if (shape::clock(text) || shape::date_time(text)) return out.add(TokenKind::time, begin, end);
    if (shape::mac(text)) return out.add(TokenKind::mac, begin, end);
    if (shape::ipv6(text)) return out.add(TokenKind::address, begin, end);
  }
  if ((classes & (class_backslash | class_colon)) != 0 && shape::windows_path(text)) {
    return out.add(TokenKind::path, begin, end);
  }
  if ((classes & class_backslash) != 0 && std::count(text.begin(), text.end(), '\\') >= 2) {
    return out.add(TokenKind::path, begin, end);  // \Device\Volume1, HKLM\Software\Acme
  }
  if ((classes & class_at) != 0 && shape::email(text)) return out.add(TokenKind::email, begin, end);
  if ((classes & (class_colon | class_at | class_backslash)) != 0) {
    const std::size_t cut = begin + text.find_first_of(":@\\");
    return write_chunk(out, write_up_to(out, begin, cut, end), end);
  }
  if ((classes & class_slash) != 0) return write_slashed(out, begin, end);
  write_name(out, begin, end);
}

bool starts_value(std::string_view text) {
  if (text.size() < 2)
    return text.front() != '.' && text.front() != ':' && text.front() != '-' && text.front() != '~' &&
           text.front() != '@';
  switch (text.front()) {
    case '-':
      return is_digit(text[1]) || (text[1] == '.' && text.size() > 2 && is_digit(text[2]));
    case '.':
      return text[1] == '/' || is_digit(text[1]) || text.substr(0, 3) == "../";
    case '~':
      return text[1] == '/';
    case '\\':
      return text.size() > 2 && text.find('\\', 1) != std::string_view::npos;
    case ':':
      return shape::ipv6(text);
    case '@':
      return false;
    default:
      return true;
  }
}

/// A run of one mark is one token: the dots of `enable.....1`.
std::size_t write_marks(TokenWriter& out, std::size_t begin, std::size_t end) {
  const char mark = out.text()[begin];
  std::size_t at = begin + 1;
  while (at < end && out.text()[at] == mark) ++at;
  out.add(TokenKind::punctuation, begin, at);
  return at;
}

}  // namespace

void write_chunk(TokenWriter& out, std::size_t begin, std::size_t end) {
  const auto whole = out.text();
  while (begin < end && !out.full()) {
    if (!starts_value(whole.substr(begin, end - begin))) {
      begin = write_marks(out, begin, end);
      continue;
    }
    const std::size_t dots = whole.substr(0, end).find("..", begin + 1);
    std::size_t stop = dots == std::string_view::npos || whole[begin] == '.' ? end : dots;
    while (stop > begin + 1 &&
           (class_of(whole[stop - 1]) & (class_dot | class_colon | class_dash | class_at | class_tilde)) != 0)
      --stop;
    write_body(out, begin, stop);
    begin = stop;
    while (begin < end && !out.full() && !starts_value(whole.substr(begin, end - begin)))
      begin = write_marks(out, begin, end);
    if (begin == stop && begin < end) {  // the dots before a path or number
      begin = write_marks(out, begin, end);
    }
  }
}

}  // namespace parsimony::pattern
