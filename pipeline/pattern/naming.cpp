#include "pipeline/pattern/naming.hpp"

#include "pipeline/pattern/characters.hpp"
#include "pipeline/pattern/shapes.hpp"
#include "pipeline/pattern/words.hpp"

#include <algorithm>
#include <array>

namespace parsimony::pattern {
namespace {

constexpr std::size_t max_name = 40;

std::string_view text_of(const Leaf& leaf, std::size_t i) {
  return std::string_view(leaf.text).substr(leaf.tokens[i].offset, leaf.tokens[i].length);
}

bool is_mark(const Leaf& leaf, std::size_t i, std::string_view marks) {
  const auto& token = leaf.tokens[i];
  return token.kind == TokenKind::punctuation && token.length == 1 &&
         marks.find(leaf.text[token.offset]) != std::string_view::npos;
}

/// A word of the template, as far as it is written: none that is a value itself.
bool is_literal_word(const Leaf& leaf, std::size_t i) {
  if (leaf.tokens[i].kind != TokenKind::word) return false;
  const auto& slots = leaf.rendering.slots;
  return std::none_of(slots.begin(), slots.end(),
                      [i](const auto& slot) { return slot.first <= i && i <= slot.last; });
}

/// `blockId` and `Block-Id` become `block_id`; of dotted names the last label counts.
std::string snake(std::string_view text) {
  while (!text.empty() && (text.back() == '.' || text.back() == '_' || text.back() == '-'))
    text.remove_suffix(1);
  if (const auto dot = text.rfind('.'); dot != std::string_view::npos) text.remove_prefix(dot + 1);
  std::string name;
  char before = 0;
  for (std::size_t i = 0; i < text.size() && name.size() < max_name; ++i) {
    const char c = text[i];
    if (is_letter(c) || is_digit(c)) {
      const bool hump = is_upper(c) && (is_lower(before) ||
                                        (is_upper(before) && i + 1 < text.size() && is_lower(text[i + 1])));
      if (hump && !name.empty() && name.back() != '_') name += '_';
      name += to_lower(c);
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
    before = c;
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty() || !is_lower(name.front())) return {};
  return name;
}

bool names_an_entity(std::string_view word) {
  static constexpr auto entities = std::to_array<std::string_view>(
      {"account", "application", "client",      "connection", "consumer", "container", "customer", "event",
       "invoice", "item",        "job",         "message",    "node",     "order",     "payment",  "process",
       "product", "query",       "record",      "request",    "session",  "span",      "task",     "thread",
       "ticket",  "trace",       "transaction", "user",       "worker"});
  return std::binary_search(entities.begin(), entities.end(), word);
}

bool is_identifier(TokenKind kind) {
  return kind == TokenKind::integer || kind == TokenKind::hex || kind == TokenKind::uuid ||
         kind == TokenKind::mixed;
}

std::string kind_name(TokenKind kind) {
  switch (kind) {
    case TokenKind::duration:
      return "duration";
    case TokenKind::size:
      return "size";
    case TokenKind::address:
      return "address";
    case TokenKind::mac:
      return "mac";
    case TokenKind::uuid:
      return "uuid";
    case TokenKind::host:
      return "host";
    case TokenKind::email:
      return "email";
    case TokenKind::path:
      return "path";
    case TokenKind::url:
      return "url";
    case TokenKind::time:
      return "time";
    case TokenKind::version:
      return "version";
    case TokenKind::rest:
      return "rest";
    default:
      return {};
  }
}

/// `key=`, `key: `, `"key": "`, `key = [`: the word before the separator.
std::string key_before(const Leaf& leaf, std::size_t first) {
  std::size_t at = first;
  for (int openers = 0; at > 0 && openers < 3 && is_mark(leaf, at - 1, "\"'[({<"); ++openers) --at;
  if (at == 0 || !is_mark(leaf, at - 1, "=:")) return {};
  --at;
  if (at > 3 && is_mark(leaf, at - 1, ")") && text_of(leaf, at - 2) == "s" && is_mark(leaf, at - 3, "(")) {
    at -= 3;  // port(s): 8080
  } else if (at > 0 && is_mark(leaf, at - 1, "\"'])")) {
    --at;
  }
  if (at == 0) return {};
  const auto& word = leaf.tokens[at - 1];
  if (word.kind == TokenKind::weak && at >= 2 && leaf.tokens[at - 2].kind == TokenKind::word) {
    return snake(text_of(leaf, at - 2));  // without digits that may vary
  }
  if (!is_literal_word(leaf, at - 1) || word::is_function(text_of(leaf, at - 1))) return {};
  return snake(text_of(leaf, at - 1));
}

/// `org.acme.Sync: `
bool begins_with_class(const Leaf& leaf) {
  if (leaf.tokens.size() < 3 || leaf.tokens[0].kind != TokenKind::word || leaf.tokens[1].blank) return false;
  const auto name = text_of(leaf, 0);
  return std::count(name.begin(), name.end(), '.') > 1 && is_mark(leaf, 1, ":");
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

/// What a unit is of; of currencies (ISO 4217) the most traded.
std::string_view quantity_of(std::string_view unit) {
  static constexpr auto currencies = std::to_array<std::string_view>(
      {"AUD", "BRL", "CAD", "CHF", "CNY", "EUR", "GBP", "INR", "JPY", "MXN", "NOK", "PLN", "SEK", "USD"});
  static constexpr auto rates = std::to_array<std::string_view>(
      {"GB/s", "Gbps", "KB/s", "Kbps", "MB/s", "Mbps", "bps", "kB/s", "kbps", "req/s"});
  static constexpr auto frequencies = std::to_array<std::string_view>({"GHz", "Hz", "KHz", "MHz", "kHz"});
  if (unit == "percent") return "percent";
  if (is_one_of(currencies, unit)) return "amount";
  if (is_one_of(rates, unit)) return "rate";
  if (is_one_of(frequencies, unit)) return "frequency";
  return {};
}

std::string unit_after(const Leaf& leaf, std::size_t first, std::size_t last) {
  if (last + 1 >= leaf.tokens.size()) return {};
  if (is_mark(leaf, last + 1, "%")) return "percent";
  if (leaf.tokens[last + 1].kind != TokenKind::word) return {};
  const auto unit = text_of(leaf, last + 1);
  if (unit.size() > 1 || !leaf.tokens[last + 1].blank) {
    if (word::is_duration_unit(unit)) return "duration";
    if (word::is_size_unit(unit)) return "size";
  }
  if (unit == "s" && first > 0) {  // a plural's s stands behind no such word
    static constexpr auto before = std::to_array<std::string_view>({"after", "for", "in", "took", "within"});
    if (is_one_of(before, text_of(leaf, first - 1))) return "duration";
  }
  return std::string(quantity_of(unit));
}

/// `from 10.0.0.1`, `to host.example.com`: who, by the preposition.
std::string role_before(std::string_view preposition, TokenKind kind) {
  const bool place = kind == TokenKind::address || kind == TokenKind::host;
  if (!place) return {};
  std::string lower;
  for (const char c : preposition) lower += to_lower(c);
  if (lower == "from") return kind == TokenKind::address ? "source_address" : "source_host";
  if (lower == "to") return kind == TokenKind::address ? "destination_address" : "destination_host";
  return {};
}

/// Whether the word before a value is likely a noun that says what the value is. A kind that says more than a
/// verb would (a URL, a path, an address) gives way only to words that are known to introduce such values.
bool may_name(std::string_view before, TokenKind kind) {
  if (before.size() < 2 || word::is_function(before) || word::is_flag(before)) return false;
  if (before.ends_with("ed") || before.ends_with("ing")) return false;
  if (kind_name(kind).empty() || kind == TokenKind::uuid) return true;
  return word::is_cue(before);
}

/// `limit is 5`, `state is now READY`: the noun before the verb.
std::string subject_before(const Leaf& leaf, std::size_t at) {
  static constexpr auto verbs = std::to_array<std::string_view>({"are", "is", "was", "were"});
  if (at > 0 && text_of(leaf, at - 1) == "now") --at;
  if (at < 2 || !is_one_of(verbs, text_of(leaf, at - 1))) return {};
  const auto noun = text_of(leaf, at - 2);
  if (!is_literal_word(leaf, at - 2) || !may_name(noun, TokenKind::word)) return {};
  return snake(noun);
}

/// Words before a value that say what it is though they are no nouns, and nouns that look like none:
/// `expected 3, got 4`, `by ann`, `finding 17`.
std::string role_of_word(std::string_view before) {
  static constexpr auto roles = std::to_array<std::string_view>(
      {"actual", "binding", "booking", "building", "by", "expected", "finding", "got", "listing", "mapping",
       "meeting", "rating", "ring", "setting", "string", "thing"});
  return is_one_of(roles, before) ? std::string(before) : std::string();
}

/// `from READY to DRAINING`
std::string end_of_change(const Leaf& leaf, std::size_t first, std::size_t last) {
  const auto is = [&](std::size_t at, std::string_view word) {
    return at < leaf.tokens.size() && text_of(leaf, at) == word;
  };
  if (first >= 1 && is(first - 1, "from") && is(last + 1, "to")) return "from";
  if (first >= 3 && is(first - 1, "to") && is(first - 3, "from")) return "to";
  return {};
}

/// `7 failed, 12 passed`, `3 retries`, `61 dead rows`: what is counted stands behind its number.
std::string counted_after(const Leaf& leaf, std::size_t last) {
  static constexpr auto outcomes = std::to_array<std::string_view>(
      {"active",  "alive",     "busy",      "cancelled", "changed", "created", "dead",
       "deleted", "dropped",   "expired",   "failed",    "free",    "idle",    "ignored",
       "left",    "missing",   "new",       "open",      "passed",  "pending", "queued",
       "ready",   "rejected",  "remaining", "removed",   "retried", "running", "skipped",
       "stale",   "succeeded", "total",     "unchanged", "updated", "used",    "waiting"});
  const auto lower_word = [&](std::size_t at) -> std::string_view {
    if (at >= leaf.tokens.size() || leaf.tokens[at].kind != TokenKind::word || !leaf.tokens[at].blank)
      return {};
    const auto word = text_of(leaf, at);
    return std::all_of(word.begin(), word.end(), is_lower) ? word : std::string_view();
  };
  const auto is_plural = [](std::string_view word) { return word.size() > 3 && word.back() == 's'; };
  const auto word = lower_word(last + 1);
  if (is_plural(word)) return snake(word);
  if (!is_one_of(outcomes, word)) return {};
  const auto noun = lower_word(last + 2);
  return snake(is_plural(noun) ? noun : word);
}

/// `org.acme.orders.Sync`, `org.acme.LeaseException`
std::string kind_of_class(std::string_view text) {
  const auto dot = text.rfind('.');
  if (dot == std::string_view::npos || std::count(text.begin(), text.end(), '.') < 2) return {};
  const auto label = text.substr(dot + 1);
  if (label.empty() || !is_upper(label.front())) return {};
  return label.ends_with("Exception") || label.ends_with("Error") ? "exception" : "class";
}

}  // namespace

std::string name_from_surroundings(const Leaf& leaf, std::size_t first, std::size_t last, TokenKind kind) {
  const bool number = first == last && (kind == TokenKind::integer || kind == TokenKind::number);
  const bool class_speaks = begins_with_class(leaf);
  if (class_speaks && first == 0) return "class";
  if (class_speaks && first == 2) {  // which class is no name for what it says
    if (kind == TokenKind::word && last + 1 == leaf.tokens.size()) return "reason";
  } else if (auto key = key_before(leaf, first); !key.empty()) {
    return key;
  }
  if (number) {
    if (auto unit = unit_after(leaf, first, last); !unit.empty()) return unit;
  }
  // the port behind an address
  if (first >= 2 && kind == TokenKind::integer && is_mark(leaf, first - 1, ":") &&
      !leaf.tokens[first].blank) {
    const bool bracket = first >= 4 && is_mark(leaf, first - 2, "]");  // [::1]:80
    const std::size_t host = first - (bracket ? 3 : 2);
    const auto before = leaf.tokens[host].kind;
    if (before == TokenKind::address || before == TokenKind::host || (bracket && text_of(leaf, host) == "::"))
      return "port";
  }
  std::size_t at = first;
  while (at > 0 && is_mark(leaf, at - 1, "\"'[({</#")) --at;
  if (at > 0 && is_literal_word(leaf, at - 1)) {
    const auto before = text_of(leaf, at - 1);
    if (auto role = role_before(before, kind); !role.empty()) return role;
    if (may_name(before, kind)) {
      auto name = snake(before);
      if (!name.empty()) {
        if (first == last && is_identifier(kind) && names_an_entity(name)) name += "_id";
        return name;
      }
    }
  }
  if (auto name = kind_name(kind); !name.empty() && first == last) return name;
  if (number) {
    if (auto name = counted_after(leaf, last); !name.empty()) return name;
  }
  if (first == last && kind == TokenKind::word) {
    if (auto name = kind_of_class(text_of(leaf, first)); !name.empty()) return name;
  }
  if (auto name = subject_before(leaf, at); !name.empty()) return name;
  if (auto name = end_of_change(leaf, first, last); !name.empty()) return name;
  return at > 0 ? role_of_word(text_of(leaf, at - 1)) : std::string();
}

std::optional<ParameterType> path_id_type(std::string_view plural, std::string_view id) {
  if (plural.size() < 4 || plural.size() > max_name || plural.back() != 's' || plural.ends_with("ss") ||
      id.size() > 64)
    return std::nullopt;
  if (!std::all_of(plural.begin(), plural.end(), is_lower)) return std::nullopt;
  if (shape::all_digits(id)) return ParameterType::integer;
  if (shape::uuid(id) || shape::hex(id)) return ParameterType::text;
  return std::nullopt;
}

void singular_id(std::string_view plural, std::string& out) {
  const bool ies = plural.ends_with("ies");
  out.assign(plural.substr(0, plural.size() - (ies ? 3 : 1)));
  out += ies ? "y_id" : "_id";
}

}  // namespace parsimony::pattern
