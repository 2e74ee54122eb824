#include "app/command.hpp"
#include "app/config/config_arguments.hpp"
#include "app/config/node_options.hpp"
#include "app/formats/node_client.hpp"
#include "app/formats/print_formats.hpp"
#include "app/terminal/output.hpp"

#include <iostream>
#include <memory>
#include <optional>
#include <unistd.h>

namespace parsimony {
namespace {

struct FormatsRequest {
  ConfigArguments config;
  std::string node;
  std::string workload;
  std::string format;
  std::string output = "pretty";
  bool builtin = false;
};

int fail(const std::string& message, int code = exit_code::failed) {
  std::cerr << "parsimony: " << message << '\n';
  return code;
}

/// Who is asked: a running node, or the state directory where none runs.
class Source {
 public:
  static Result<Source> find(const FormatsRequest& request, const Config& config, const std::string& token) {
    Source source;
    source.token_ = token;
    source.url_ = request.node.empty() ? url_of(config.http_listen) : request.node;
    auto reply = source.url_.empty() ? tl::unexpected(Error{"http.listen is empty"})
                                     : ask_node(source.url_, "/api/v1/workloads", token);
    if (reply) {
      if (reply->status == 401) return failure(source.url_ + " wants a token: give http.token_file");
      return source;
    }
    if (!request.node.empty()) return tl::unexpected(reply.error());
    std::cerr << "no node answers at " << source.url_ << ": reading " << config.state_directory
              << " instead\n";
    auto store = Store::open(config.state_directory, Store::Mode::read_only);
    if (!store) return tl::unexpected(store.error());
    source.store_.emplace(std::move(*store));
    return source;
  }

  [[nodiscard]] Result<std::vector<KnownFormat>> list(const Library& library) const {
    if (store_) return formats_of_state(*store_, library);
    const auto reply = ask("/api/v1/formats");
    return reply ? formats_of_answer(*reply) : tl::unexpected(reply.error());
  }

  /// An empty notation: there is no such format.
  [[nodiscard]] Result<FormatPage> show(const std::string& id, const Library& library) const {
    if (store_) return format_of_state(*store_, library, id);
    if (id.find_first_not_of("0123456789abcdef") != std::string::npos) return FormatPage{};
    const auto reply = ask_node(url_, "/api/v1/formats/" + id, token_);
    if (!reply) return tl::unexpected(reply.error());
    if (reply->status == 404) return FormatPage{};
    if (reply->status != 200) return refused(*reply);
    return format_of_answer(reply->body);
  }

 private:
  [[nodiscard]] tl::unexpected<Error> refused(const HttpReply& reply) const {
    return failure(url_ + " answers with status " + std::to_string(reply.status) + ": " +
                   reply.body.substr(0, 200));
  }
  [[nodiscard]] Result<std::string> ask(const std::string& path) const {
    auto reply = ask_node(url_, path, token_);
    if (!reply) return tl::unexpected(reply.error());
    if (reply->status != 200) return refused(*reply);
    return std::move(reply->body);
  }

  std::string url_;
  std::string token_;
  std::optional<Store> store_;
};

/// Configuration and source of a command; an exit code where one of them is not to be had.
tl::expected<Source, int> source_of(const FormatsRequest& request) {
  const auto config = request.config.load();
  if (!config) return tl::unexpected(exit_code::usage);
  const auto options = node_options(*config);
  if (!options) return tl::unexpected(fail(options.error().message, exit_code::usage));
  auto source = Source::find(request, *config, options->http_token);
  if (!source) return tl::unexpected(fail(source.error().message));
  return std::move(*source);
}

int list(const FormatsRequest& request) {
  const auto library = Library::builtin();
  std::vector<KnownFormat> formats;
  if (request.builtin) {
    formats = formats_of_library(*library);
  } else {
    const auto source = source_of(request);
    if (!source) return source.error();
    auto listed = source->list(*library);
    if (!listed) return fail(listed.error().message);
    formats = std::move(*listed);
  }
  if (!request.workload.empty()) {
    std::erase_if(formats, [&](const KnownFormat& format) { return format.workload != request.workload; });
  }
  if (formats.empty()) std::cerr << "no formats yet\n";
  Output output(STDOUT_FILENO);
  if (request.output == "ndjson") {
    put_formats_ndjson(formats, output.text());
  } else {
    put_formats(formats, Style(wants_colours(STDOUT_FILENO)), output.text());
  }
  return exit_code::done;
}

int show(const FormatsRequest& request) {
  const auto library = Library::builtin();
  const std::string id = id_of(request.format, *library);
  FormatPage page = format_of_library(*library, id);
  if (!request.builtin) {
    const auto source = source_of(request);
    if (!source) return source.error();
    auto shown = source->show(id, *library);
    if (!shown) return fail(shown.error().message);
    if (!shown->notation.empty()) page = std::move(*shown);
  }
  if (page.notation.empty()) return fail("there is no format " + request.format);
  Output output(STDOUT_FILENO);
  put_format_page(page, Style(wants_colours(STDOUT_FILENO)), output.text());
  return exit_code::done;
}

void add_source_options(CLI::App& command, FormatsRequest& request) {
  command.add_option("--node", request.node, "The API of the node to ask; by default the one at http.listen")
      ->type_name("URL");
  command.add_flag("--builtin", request.builtin, "Look at the well-known formats that ship with the binary");
  request.config.add_to(command);
}

}  // namespace

void add_formats_command(CLI::App& app, Action& action) {
  auto* command = app.add_subcommand("formats", "Show the formats that are known, and who uses them");
  command->require_subcommand(1);
  command->footer(
      "A running node is asked; where none runs, the state directory is read.\n"
      "Exit codes: 0 done; 1 neither node nor state can be read, or there is no such format; 2 usage error.");
  auto request = std::make_shared<FormatsRequest>();

  auto* lister = command->add_subcommand("list", "List the formats of each workload");
  add_source_options(*lister, *request);
  lister->add_option("--workload", request->workload, "Only this workload's");
  lister->add_option("--output", request->output, "pretty or ndjson")
      ->check(CLI::IsMember({"pretty", "ndjson"}))
      ->capture_default_str();
  lister->footer(
      "Examples:\n"
      "  parsimony formats list\n"
      "  parsimony formats list --node http://10.0.0.7:8080 --set http.token_file=token --output ndjson\n"
      "  parsimony formats list --builtin");
  lister->callback([request, &action] { action = [request] { return list(*request); }; });

  auto* shower = command->add_subcommand("show", "Show one format: who uses it, its layout, examples");
  shower->add_option("FORMAT", request->format, "Its id, or a well-known format's name")->required();
  add_source_options(*shower, *request);
  shower->footer(
      "Examples:\n"
      "  parsimony formats show 84358501c5d058d0\n"
      "  parsimony formats show --builtin web.access.combined");
  shower->callback([request, &action] { action = [request] { return show(*request); }; });
}

}  // namespace parsimony
