#pragma once

#include "app/config/config.hpp"
#include "proto/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// Reads a configuration: the defaults, what the YAML text says, and `settings` of the form `key=value` (from
/// --set; lists joined by commas) in order, the last one wins. All errors are told at once; each names the
/// file and line, or the setting, and for an unknown key the nearest one that exists.
[[nodiscard]] tl::expected<Config, std::vector<Error>> read_config(std::string_view yaml,
                                                                   const std::string& source,
                                                                   const std::vector<std::string>& settings);

/// The same for a file; an empty name: no file.
[[nodiscard]] tl::expected<Config, std::vector<Error>> load_config(const std::string& file,
                                                                   const std::vector<std::string>& settings);

/// docs/configuration.md.
[[nodiscard]] std::string configuration_page();

}  // namespace parsimony
