#include "app/command.hpp"

#include <iostream>

int main(int argc, char** argv) {
  using namespace parsimony;
  CLI::App app("Parsimony turns unstructured log records into structured ones.", "parsimony");
  app.set_version_flag("--version", "parsimony " PARSIMONY_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 1 data or run-time error, 2 usage or configuration error.\n"
      "parsimony COMMAND --help says more about a command, with examples.");
  Action action;
  add_run_command(app, action);
  add_enrich_command(app, action);
  add_check_command(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& shown) {  // --help, --version
    return app.exit(shown);
  } catch (const CLI::ParseError& error) {
    app.exit(error, std::cout, std::cerr);
    return exit_code::usage;
  }
  return action();
}
