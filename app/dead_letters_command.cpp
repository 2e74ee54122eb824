#include "app/command.hpp"
#include "app/config/config_arguments.hpp"
#include "app/config/node_options.hpp"
#include "app/dead_letters/dead_letters_run.hpp"

#include <spdlog/spdlog.h>

#include <iostream>
#include <memory>

namespace parsimony {

void add_dead_letters_command(CLI::App& app, Action& action) {
  auto* command =
      app.add_subcommand("dead-letters", "List messages that could not be decoded, and send them back");
  command->require_subcommand(1);
  command->footer(
      "Exit codes: 0 done; 1 the brokers do not answer, or a letter could not be replayed; 2 usage error.");
  auto request = std::make_shared<DeadLettersRequest>();
  auto arguments = std::make_shared<ConfigArguments>();
  const auto with_options = [=](int (*what)(const NodeOptions&, const DeadLettersRequest&)) {
    const auto config = arguments->load();
    if (!config) return exit_code::usage;
    const auto options = node_options(*config);
    if (!options) {
      std::cerr << "parsimony: " << options.error().message << '\n';
      return exit_code::usage;
    }
    spdlog::set_level(spdlog::level::off);  // what fails is told once, in a sentence of ours
    return what(*options, *request);
  };

  auto* list = command->add_subcommand("list", "Show the letters: name, time, origin, size, reason");
  arguments->add_to(*list);
  list->add_option("--reason", request->reason, "Only letters whose reason contains this text");
  list->add_option("--limit", request->limit, "At most so many letters; 0: all of them")
      ->capture_default_str();
  list->add_option("--output", request->output, "pretty or ndjson")
      ->check(CLI::IsMember({"pretty", "ndjson"}))
      ->capture_default_str();
  list->footer(
      "Examples:\n"
      "  parsimony dead-letters list -c parsimony.yaml\n"
      "  parsimony dead-letters list --set kafka.brokers=kafka:9092 --reason 'cut off' --output ndjson");
  list->callback([=, &action] { action = [=] { return with_options(list_dead_letters); }; });

  auto* replay =
      command->add_subcommand("replay", "Send letters back to the topic and partition that they came from");
  arguments->add_to(*replay);
  replay->add_option("LETTER", request->letters, "Names of letters as `list` shows them: PARTITION:OFFSET");
  replay->add_flag("--all", request->all, "All letters, instead of naming them");
  replay->add_option("--reason", request->reason, "Of these only letters whose reason contains this text");
  replay->footer(
      "Examples:\n"
      "  parsimony dead-letters replay -c parsimony.yaml 0:17 0:18\n"
      "  parsimony dead-letters replay --set kafka.brokers=kafka:9092 --all --reason 'cut off'\n"
      "\n"
      "Exactly the letters that exist when the command starts are looked at. They stay in the dead-letter "
      "topic: whoever\n"
      "replays twice sends twice. A letter whose payload was cut cannot be replayed.");
  replay->callback([=, &action] { action = [=] { return with_options(replay_dead_letters); }; });
}

}  // namespace parsimony
