#include "app/config/key_table.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace parsimony {
namespace {

bool is_below(std::string_view name, std::string_view section) {
  return name.size() > section.size() && name.substr(0, section.size()) == section &&
         name[section.size()] == '.';
}

std::string_view last_part(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

}  // namespace

const ConfigKey* find_key(std::string_view name) {
  for (const auto& key : config_keys()) {
    const bool free_map = std::holds_alternative<std::map<std::string, std::string> Config::*>(key.place);
    if (key.name == name || (free_map && is_below(name, key.name))) return &key;
  }
  return nullptr;
}

bool is_section(std::string_view name) {
  const auto keys = config_keys();
  return std::any_of(keys.begin(), keys.end(),
                     [&](const ConfigKey& key) { return is_below(key.name, name); });
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Optimal string alignment, three rows at a time.
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

std::string_view nearest_key(std::string_view name) {
  static constexpr std::size_t longest = 128;
  name = name.substr(0, longest);
  std::string_view nearest;
  auto least = std::numeric_limits<std::size_t>::max();
  for (const auto& key : config_keys()) {
    // A key may be misspelt, or right and in the wrong section.
    const std::size_t whole = edit_distance(name, key.name);
    const std::size_t last = edit_distance(last_part(name), last_part(key.name)) * 2 + 2;
    const std::size_t distance = std::min(whole, last);
    if (distance >= least) continue;
    least = distance;
    nearest = key.name;
  }
  return nearest;
}

}  // namespace parsimony
