#include "app/command.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <iostream>
#include <malloc.h>

namespace {

/// Batches and fetch buffers of many sizes come and go on several threads. glibc would keep the largest it
/// has seen, once a thread: with a fixed threshold they go back to the system, and a node's memory stays flat
/// after a few large messages.
void keep_memory_flat() {
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
  mallopt(M_ARENA_MAX, 2);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace parsimony;
  keep_memory_flat();
  // Standard output is for what a command was asked for.
  spdlog::set_default_logger(spdlog::stderr_color_mt("parsimony"));
  CLI::App app("Parsimony turns unstructured log records into structured ones.", "parsimony");
  app.set_version_flag("--version", "parsimony " PARSIMONY_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 1 data or run-time error, 2 usage or configuration error.\n"
      "parsimony COMMAND --help says more about a command, with examples.");
  Action action;
  add_run_command(app, action);
  add_demo_command(app, action);
  add_enrich_command(app, action);
  add_explain_command(app, action);
  add_formats_command(app, action);
  add_dead_letters_command(app, action);
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
