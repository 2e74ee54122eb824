#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace parsimony {

/// How a command ends: the process's exit code.
namespace exit_code {
inline constexpr int done = 0;
inline constexpr int failed = 1;  ///< data or run-time error
inline constexpr int usage = 2;   ///< usage or configuration error
}  // namespace exit_code

/// What the chosen subcommand does once the command line is parsed; returns the exit code.
using Action = std::function<int()>;

// Each adds one subcommand to the command line and sets `action` when it is chosen.
void add_check_command(CLI::App& app, Action& action);
void add_dead_letters_command(CLI::App& app, Action& action);
void add_demo_command(CLI::App& app, Action& action);
void add_enrich_command(CLI::App& app, Action& action);
void add_explain_command(CLI::App& app, Action& action);
void add_formats_command(CLI::App& app, Action& action);
void add_run_command(CLI::App& app, Action& action);

}  // namespace parsimony
