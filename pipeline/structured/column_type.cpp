#include "pipeline/structured/column_type.hpp"

#include "pipeline/scan/characters.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace parsimony {
namespace {

enum Type : std::size_t { text, integer, real };

bool says_nothing(std::string_view value) {
  static constexpr std::array<std::string_view, 9> words = {"none", "null",      "nil",     "nan", "n/a",
                                                            "na",   "undefined", "unknown", "inf"};
  if (std::none_of(value.begin(), value.end(),
                   [](char c) { return scan::is_digit(c) || scan::is_letter(c); }))
    return true;
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return std::equal(value.begin(), value.end(), word.begin(), word.end(),
                      [](char a, char b) { return scan::lower(a) == b; });
  });
}

std::size_t kind_of(std::size_t type) { return type == real ? integer : type; }

}  // namespace

bool is_misfit(const Value& value, std::size_t type) noexcept {
  if (type == text || kind_of(value.index()) == kind_of(type)) return false;
  const auto* const words = std::get_if<std::string_view>(&value);
  return words == nullptr || !says_nothing(*words);
}

}  // namespace parsimony
