#include "app/command.hpp"
#include "app/config/config_arguments.hpp"
#include "app/explain/print_explanation.hpp"
#include "app/terminal/output.hpp"
#include "state/store.hpp"

#include <chrono>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace parsimony {
namespace {

struct ExplainRequest {
  ConfigArguments config;
  std::string line;
  std::string workload;
};

int run(const ExplainRequest& request) {
  const auto config = request.config.load();
  if (!config) return exit_code::usage;
  Learned known;
  known.workload = request.workload;
  if (!request.workload.empty()) {
    auto store = Store::open(config->state_directory, Store::Mode::read_only);
    auto loaded = store ? store->load(request.workload) : tl::unexpected(store.error());
    if (!loaded) {
      std::cerr << "parsimony: " << loaded.error().message << '\n';
      return exit_code::failed;
    }
    known = std::move(*loaded);
    std::cerr << "read with what " << config->state_directory << " knows about " << request.workload << '\n';
  }
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto now_ns = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
  const auto explanation =
      explain(request.line, known, Library::builtin(), static_cast<std::uint64_t>(now_ns));
  Output output(STDOUT_FILENO);
  put_explanation(explanation, Style(wants_colours(STDOUT_FILENO)), output.text());
  return exit_code::done;
}

}  // namespace

void add_explain_command(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("explain", "Say why a line is read as it is, span by span");
  auto request = std::make_shared<ExplainRequest>();
  command
      ->add_option("LINE", request->line,
                   "The line, as one argument; put -- before one that begins with a dash")
      ->required();
  command->add_option(
      "--workload", request->workload,
      "Use what the state directory knows about this workload, beside the well-known formats");
  request->config.add_to(*command);
  command->footer(
      "Examples:\n"
      "  parsimony explain '2024-06-07 08:09:10,123 ERROR [main] com.acme.Cart - order 17 failed'\n"
      "  parsimony explain '127.0.0.1 - - [10/Oct/2024:13:55:36 +0000] \"GET /error HTTP/1.1\" 200 23'\n"
      "  parsimony explain --workload k8s:shop/deployment/cart/app --set state.directory=/var/lib/parsimony "
      "'W|7|x'\n"
      "\n"
      "Exit codes: 0 done, also where nothing explains the line; 1 the state cannot be read; 2 usage error.");
  command->callback([request, &action] { action = [request] { return run(*request); }; });
}

}  // namespace parsimony
