#include "pipeline/pattern/names.hpp"

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
  if (word.kind != TokenKind::word || word::is_function(text_of(leaf, at - 1))) return {};
  return snake(text_of(leaf, at - 1));
}

/// `org.acme.Sync: `
bool begins_with_class(const Leaf& leaf) {
  if (leaf.tokens.size() < 3 || leaf.tokens[0].kind != TokenKind::word || leaf.tokens[1].blank) return false;
  const auto name = text_of(leaf, 0);
  return std::count(name.begin(), name.end(), '.') > 1 && is_mark(leaf, 1, ":");
}

std::string unit_after(const Leaf& leaf, std::size_t last) {
  if (last + 1 >= leaf.tokens.size()) return {};
  if (is_mark(leaf, last + 1, "%")) return "percent";
  if (leaf.tokens[last + 1].kind != TokenKind::word) return {};
  const auto unit = text_of(leaf, last + 1);
  if (unit.size() > 1 || !leaf.tokens[last + 1].blank) {
    if (word::is_duration_unit(unit)) return "duration";
    if (word::is_size_unit(unit)) return "size";
  }
  return {};
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
    if (auto unit = unit_after(leaf, last); !unit.empty()) return unit;
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
  if (at > 0 && leaf.tokens[at - 1].kind == TokenKind::word) {
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
  if (number && last + 1 < leaf.tokens.size() && leaf.tokens[last + 1].kind == TokenKind::word &&
      leaf.tokens[last + 1].blank) {
    const auto plural = text_of(leaf, last + 1);
    if (plural.size() > 3 && plural.back() == 's' && std::all_of(plural.begin(), plural.end(), is_lower))
      return snake(plural);
  }
  return {};
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

std::string_view name_of(ParameterType type) {
  switch (type) {
    case ParameterType::integer:
      return "int";
    case ParameterType::number:
      return "double";
    case ParameterType::boolean:
      return "bool";
    case ParameterType::text:
      return "text";
  }
  return "text";
}

std::string with_type(std::string_view name, ParameterType type) {
  const bool positional = name.size() > 1 && name[0] == 'p' && is_digit(name[1]);
  std::string out(positional ? name_of(type) : name);
  out += '_';
  out += positional ? name : name_of(type);
  return out;
}

Names::Entry Names::settle(std::string_view name, ParameterType type) {
  lookup_.assign(name);
  for (int attempt = 0; attempt < 2; ++attempt) {
    auto known = types_.find(lookup_);
    if (known == types_.end()) {
      if (types_.size() >= capacity) return {{}, type};
      known = types_.emplace(lookup_, type).first;
      bytes_ += sizeof(std::string) + lookup_.size() + 48;
    }
    if (known->second == type) return {known->first, type};
    // an integer is a double that happens to be whole
    if (known->second == ParameterType::number && type == ParameterType::integer)
      return {known->first, ParameterType::number};
    lookup_ = with_type(name, type);
  }
  return {{}, type};
}

void Names::restore(std::string_view parameters) {
  while (!parameters.empty()) {
    const auto one = parameters.substr(0, parameters.find(' '));
    parameters.remove_prefix(std::min(one.size() + 1, parameters.size()));
    const auto colon = one.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || types_.size() >= capacity) continue;
    for (const auto type :
         {ParameterType::integer, ParameterType::number, ParameterType::boolean, ParameterType::text}) {
      if (name_of(type) == one.substr(colon + 1)) types_.try_emplace(std::string(one.substr(0, colon)), type);
    }
  }
}

}  // namespace parsimony::pattern
