#pragma once

#include "app/config/config.hpp"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace parsimony {

/// The part of a command line that says how to come to a configuration: -c FILE and --set KEY=VALUE.
struct ConfigArguments {
  std::string file;
  std::vector<std::string> settings;

  void add_to(CLI::App& command);

  /// The configuration; nothing where it is wrong, and stderr says why: the process then ends with
  /// exit_code::usage.
  [[nodiscard]] std::optional<Config> load() const;
};

}  // namespace parsimony
