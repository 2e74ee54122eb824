#include "pipeline/detail/detail_list.hpp"

#include "pipeline/scan/characters.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace parsimony {
namespace {

/// Whether the line's spelling and the attribute say the same.
bool same_value(const Value& value, std::string_view text) {
  if (const auto* other = std::get_if<std::string_view>(&value)) return *other == text;
  if (const auto* flag = std::get_if<bool>(&value)) return text == (*flag ? "true" : "false");
  if (!scan::is_digit(text.front()) && text.front() != '-') return false;
  const char* const end = text.data() + text.size();
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    std::int64_t number = 0;
    const auto [at, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && at == end && number == *integer && (text.front() != '0' || text == "0");
  }
  return false;
}

/// Whether the byte belongs to a value, not to what joins values.
bool is_part(char c) { return scan::is_word(c) || c == '.' || c == '-'; }

bool any_has(const std::vector<Attribute>& attributes, std::string_view text) {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const Attribute& attribute) { return same_value(attribute.value, text); });
}

}  // namespace

bool DetailList::is_given(std::string_view name, std::string_view text, bool named) const {
  if (text == given_.message || text == given_.severity_text || any_has(given_.attributes, text)) return true;
  if (any_has(out_, text)) return true;
  if (!named) return any_has(given_.parameters, text);
  return std::any_of(given_.parameters.begin(), given_.parameters.end(), [&](const Attribute& parameter) {
    return parameter.key == name && same_value(parameter.value, text);
  });
}

bool DetailList::states_what_is_given(std::string_view text) const {
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_part(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    if (!is_given({}, text.substr(at, end - at), false)) return false;
    any = true;
    at = end;
  }
  return any;
}

void DetailList::add_compound(std::string_view name, std::string_view text) {
  if (text.size() <= max_text && !states_what_is_given(text)) add_marked(name, text);
}

std::string_view DetailList::numbered(std::string_view name, std::size_t number) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return scratch_.join({name, {digits.data(), static_cast<std::size_t>(end - digits.data())}});
}

/// The name, or with the first number behind it that makes it unique.
std::string_view DetailList::free_key(std::string_view name) {
  const auto taken = [&](std::string_view key) {
    return std::any_of(out_.begin(), out_.end(), [&](const Attribute& other) { return other.key == key; });
  };
  std::string_view key = name;
  for (std::size_t number = 2; taken(key); ++number)
    key = numbered(name, number);  // at most max_details times
  return key;
}

void DetailList::add(std::string_view name, std::string_view text, bool named) {
  while (!text.empty() && scan::is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && scan::is_blank(text.back())) text.remove_suffix(1);
  if (full() || text.empty() || text.size() > max_text || name.empty() || name.size() > max_name) return;
  if (is_given(name, text, named)) return;
  out_.push_back({free_key(name), text});
}

}  // namespace parsimony
