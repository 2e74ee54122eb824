#include "app/command.hpp"
#include "app/config/config_arguments.hpp"

#include <iostream>
#include <memory>

namespace parsimony {

void add_check_command(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("check", "Check a configuration file");
  auto arguments = std::make_shared<ConfigArguments>();
  command->add_option("FILE", arguments->file, "Configuration file, YAML (docs/configuration.md)")
      ->required();
  command->footer(
      "Examples:\n"
      "  parsimony check parsimony.yaml\n"
      "\n"
      "Exit codes: 0 it is right; 2 it is not, and stderr says file, line and the nearest valid key.");
  command->callback([arguments, &action] {
    action = [arguments] {
      if (!arguments->load()) return exit_code::usage;
      std::cout << arguments->file << ": ok\n";
      return exit_code::done;
    };
  });
}

}  // namespace parsimony
