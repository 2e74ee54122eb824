#include "app/command.hpp"
#include "app/enrich/enrich_run.hpp"

#include <memory>

namespace parsimony {

void add_enrich_command(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("enrich", "Enrich the log records of a file or of standard input");
  auto request = std::make_shared<EnrichRequest>();
  command->add_option("FILE", request->file, "The file to read; - for standard input")->required();
  command->add_option("--workload", request->workload,
                      "The workload that wrote the records, instead of what their resource says");
  command->add_option("--input", request->input, "How the input is laid out: lines or ndjson")
      ->check(CLI::IsMember({"lines", "ndjson"}))
      ->capture_default_str();
  command
      ->add_option("--output", request->output,
                   "How enriched records are printed: pretty, ndjson or otlp-json")
      ->check(CLI::IsMember({"pretty", "ndjson", "otlp-json"}))
      ->capture_default_str();
  command->add_flag("--stream", request->stream,
                    "See each record once, as a node does, instead of learning from the whole input first");
  command
      ->add_option(
          "--without", request->without,
          "Leave well-known formats out, by name (jvm: all that begin with jvm.; *: all), to see what "
          "the lines themselves teach")
      ->delimiter(',');
  command->add_option("--events", request->events, "Write event records to this file, as ndjson");
  command->footer(
      "Examples:\n"
      "  parsimony enrich app.log                                  before and after, for people\n"
      "  parsimony enrich --output ndjson app.log | jq .message    flat JSON, one object a record\n"
      "  kubectl logs -f cart | parsimony enrich --stream -        line by line, as they come\n"
      "  parsimony enrich --input ndjson --workload shop/cart -    {\"body\": ..., \"time\": ..., "
      "\"resource\": {...}}\n"
      "\n"
      "One record is written for each that is read, in order. Lines of more than 16 MiB are cut.\n"
      "Exit codes: 0 done; 1 a line was not what --input says, or reading or writing failed; 2 usage error.");
  command->callback([request, &action] { action = [request] { return run_enrich(*request); }; });
}

}  // namespace parsimony
