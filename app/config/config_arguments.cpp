#include "app/config/config_arguments.hpp"

#include "app/config/load_config.hpp"
#include "app/config/node_options.hpp"

#include <iostream>

namespace parsimony {

void ConfigArguments::add_to(CLI::App& command) {
  command.add_option("-c,--config", file, "Configuration file, YAML (docs/configuration.md)")
      ->type_name("FILE");
  command
      .add_option("--set", settings,
                  "Set a configuration key, e.g. kafka.brokers=kafka:9092; repeatable, wins over the file")
      ->type_name("KEY=VALUE")
      ->take_all()
      ->allow_extra_args(false);
}

std::optional<Config> ConfigArguments::load() const {
  auto config = load_config(file, settings);
  std::vector<Error> errors;
  if (config) {
    errors = conflicts(*config);
  } else {
    errors = config.error();
  }
  for (const auto& error : errors) std::cerr << "parsimony: " << error.message << '\n';
  if (!errors.empty()) return std::nullopt;
  return std::move(*config);
}

}  // namespace parsimony
