#include "app/command.hpp"
#include "app/demo/demo.hpp"

#include <memory>
#include <unistd.h>

namespace parsimony {

void add_demo_command(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("demo", "Watch a generated fleet's raw lines turn into records");
  auto seconds = std::make_shared<unsigned>(0);
  auto* option =
      command
          ->add_option(
              "--seconds", *seconds,
              "End after so many seconds; 0: when it is stopped. By default 0 on a terminal, else 20")
          ->check(CLI::Range(0U, 86400U));
  command->footer(
      "Examples:\n"
      "  parsimony demo                                     before and after, on a terminal, until Ctrl-C\n"
      "  parsimony demo | jq 'select(.severity_number>=17)' ndjson for 20 seconds, where it is no terminal\n"
      "\n"
      "It needs nothing: broker, fleet and node run inside the process, and what they write is gone with it. "
      "What was\n"
      "learned is summed up at the end.\n"
      "Exit codes: 0 done; 1 it could not start, or no record came out; 2 usage error.");
  command->callback([seconds, option, &action] {
    action = [seconds, option] {
      const bool terminal = isatty(STDOUT_FILENO) == 1;
      DemoRequest request;
      request.ndjson = !terminal;
      request.lines_per_second = terminal ? 4 : 200;
      request.duration = std::chrono::seconds(option->count() > 0 || terminal ? *seconds : 20);
      return run_demo(request);
    };
  });
}

}  // namespace parsimony
