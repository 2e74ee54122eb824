#pragma once

#include "app/config/config.hpp"
#include "proto/result.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace parsimony {

/// One configuration key: what the reader checks it against, and what its documentation says.
struct ConfigKey {
  using Place =
      std::variant<std::string Config::*, std::vector<std::string> Config::*,
                   std::map<std::string, std::string> Config::*, double Config::*, std::int64_t Config::*>;
  enum class Text { any, not_empty, address, choice };

  std::string_view name;
  Place place;
  std::string_view doc;
  std::string_view unit = "";
  Text text = Text::any;                       ///< of strings, and of a list's elements
  std::vector<std::string_view> choices = {};  ///< for Text::choice
  std::int64_t least = 0;                      ///< of whole numbers
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

/// Every key there is, in the order of the documentation.
[[nodiscard]] std::span<const ConfigKey> config_keys();

/// The key of this name; a name below a free map (kafka.librdkafka.linger.ms) is that map's. nullptr: there
/// is none.
[[nodiscard]] const ConfigKey* find_key(std::string_view name);

/// Whether some key's name begins with this and a dot.
[[nodiscard]] bool is_section(std::string_view name);

/// The key whose name is most like this one.
[[nodiscard]] std::string_view nearest_key(std::string_view name);

/// How many bytes must be inserted, removed, replaced or swapped with their neighbour to get from one to the
/// other.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// Checks values and stores them. `name` is find_key()'s argument, which matters for free maps. The error
/// says what the key accepts.
[[nodiscard]] Result<void> set_key(const ConfigKey& key, std::string_view name,
                                   const std::vector<std::string>& values, Config& config);

/// The key's value as YAML writes it, its type and what it accepts, for the documentation.
[[nodiscard]] std::string value_text(const ConfigKey& key, const Config& config);
[[nodiscard]] std::string type_text(const ConfigKey& key);

}  // namespace parsimony
