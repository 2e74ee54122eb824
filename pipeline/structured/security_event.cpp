#include "pipeline/structured/security_event.hpp"

#include <array>
#include <cctype>
#include <charconv>

namespace parsimony {
namespace {

bool is_key_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' || c == '[' ||
         c == ']';
}

/// Without the backslashes before `|`, `=` and `\`; `\n` and `\r` are line breaks.
std::string_view plain(std::string_view text, Scratch& scratch) {
  if (text.find('\\') == std::string_view::npos) return text;
  char* const begin = scratch.take(text.size());
  char* to = begin;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) {
      const char next = text[at + 1];
      if (next == '|' || next == '=' || next == '\\') {
        *to++ = next;
        ++at;
        continue;
      }
      if (next == 'n' || next == 'r') {
        *to++ = next == 'n' ? '\n' : '\r';
        ++at;
        continue;
      }
    }
    *to++ = text[at];
  }
  return {begin, static_cast<std::size_t>(to - begin)};
}

/// The header's field up to the next bare `|`, taken off. False: there is none.
bool take_field(std::string_view& text, std::string_view& field) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '|') {
      field = text.substr(0, at);
      text.remove_prefix(at + 1);
      return true;
    }
  }
  return false;
}

/// CEF's extension: values hold blanks and end where the next key begins.
void read_cef_extension(std::string_view text, Scratch& scratch, Members& out) {
  std::string_view key;
  std::size_t value_from = 0;
  const auto close = [&](std::size_t until) {
    if (key.empty()) return;
    std::string_view value = text.substr(value_from, until - value_from);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\n' || value.back() == '\r'))
      value.remove_suffix(1);
    value = plain(value, scratch);
    const Value typed = bare_value(value);
    add_member(out, key, typed, typed.index() == 0 ? std::string_view{} : value);
  };
  std::size_t word = 0;  // where the word before an equals sign would begin
  bool is_key = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\\') {
      ++at;
      is_key = false;
    } else if (c == '=' && is_key && at > word) {
      close(word);
      key = text.substr(word, at - word);
      value_from = at + 1;
      is_key = false;
    } else if (c == ' ') {
      word = at + 1;
      is_key = true;
    } else if (!is_key_byte(c)) {
      is_key = false;
    }
  }
  close(text.size());
}

void read_leef_attributes(std::string_view text, char delimiter, Scratch& scratch, Members& out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(delimiter), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || equals == 0) continue;
    const std::string_view value = plain(pair.substr(equals + 1), scratch);
    const Value typed = bare_value(value);
    add_member(out, pair.substr(0, equals), typed, typed.index() == 0 ? std::string_view{} : value);
  }
}

/// LEEF 2.0's delimiter: a character or its code (`^`, `0x09`, `x09`).
char delimiter_of(std::string_view field) {
  if (field.size() == 1) return field[0];
  if (field.starts_with('0')) field.remove_prefix(1);
  if (!field.starts_with('x')) return '\t';
  unsigned code = 0;
  const auto [at, error] = std::from_chars(field.data() + 1, field.data() + field.size(), code, 16);
  return error == std::errc{} && at == field.data() + field.size() && code > 0 && code < 128
             ? static_cast<char>(code)
             : '\t';
}

}  // namespace

std::optional<SecurityEvent> read_security_event(std::string_view text, Scratch& scratch, Members& out) {
  SecurityEvent event;
  event.is_leef = text.starts_with("LEEF:");
  if (!event.is_leef && !text.starts_with("CEF:")) return std::nullopt;
  text.remove_prefix(event.is_leef ? 5 : 4);
  while (text.starts_with(' ')) text.remove_prefix(1);
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0])) == 0) return std::nullopt;

  std::string_view version;
  std::array<std::string_view, 4> head;  // vendor, product, version, id
  if (!take_field(text, version) || version.size() > 4) return std::nullopt;
  for (auto& field : head) {
    if (!take_field(text, field)) return std::nullopt;
  }
  char delimiter = '\t';
  if (!event.is_leef) {
    std::string_view name;
    if (!take_field(text, name)) return std::nullopt;
    event.name = plain(name, scratch);
    if (!take_field(text, event.severity)) {  // an event without extension
      event.severity = text;
      text = {};
    }
  } else if (std::string_view field; version.starts_with('2') && take_field(text, field)) {
    delimiter = delimiter_of(field);
  }
  static constexpr std::array<std::string_view, 4> names = {"device.vendor", "device.product",
                                                            "device.version", "event.id"};
  for (std::size_t i = 0; i < head.size(); ++i) add_member(out, names[i], plain(head[i], scratch));
  const std::size_t before = out.size();
  if (event.is_leef) {
    read_leef_attributes(text, delimiter, scratch, out);
    for (std::size_t i = before; i < out.size(); ++i) {
      if (out[i].key == "sev") event.severity = out[i].raw.empty() ? std::string_view{} : out[i].raw;
    }
  } else {
    read_cef_extension(text, scratch, out);
  }
  return event;
}

}  // namespace parsimony
