#include "app/config/load_config.hpp"

#include "app/config/key_table.hpp"
#include "app/config/yaml_entries.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <system_error>

namespace parsimony {
namespace {

std::string unknown(const std::string& name) {
  return "unknown key \"" + name.substr(0, 100) + "\"; did you mean \"" + std::string(nearest_key(name)) +
         "\"?";
}

void take_entry(const YamlEntry& entry, const std::string& source, Config& config,
                std::vector<Error>& errors) {
  const std::string at = source + ":" + std::to_string(entry.line) + ": ";
  const ConfigKey* key = find_key(entry.name);
  if (key == nullptr) {
    if (!is_section(entry.name)) {
      errors.push_back(Error{at + unknown(entry.name)});
    } else if (!entry.nothing) {
      errors.push_back(Error{at + entry.name + " is a section: it holds keys, not a value"});
    }
    return;
  }
  if (entry.nothing) return;  // a key without a value keeps its default
  if (auto set = set_key(*key, entry.name, entry.values, config); !set) {
    errors.push_back(Error{at + entry.name + ": " + set.error().message});
  }
}

std::vector<std::string> split(std::string_view text) {
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    std::string_view part = text.substr(0, comma);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    parts.emplace_back(part);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return parts;
}

void take_setting(const std::string& setting, Config& config, std::vector<Error>& errors) {
  const std::string at = "--set " + setting.substr(0, 100) + ": ";
  const std::size_t equals = setting.find('=');
  if (equals == std::string::npos) {
    errors.push_back(Error{at + "it must be key=value"});
    return;
  }
  const std::string name = setting.substr(0, equals);
  const ConfigKey* key = find_key(name);
  if (key == nullptr) {
    errors.push_back(Error{at + unknown(name)});
    return;
  }
  const std::string value = setting.substr(equals + 1);
  const bool list = std::holds_alternative<std::vector<std::string> Config::*>(key->place);
  if (auto set = set_key(*key, name, list ? split(value) : std::vector{value}, config); !set) {
    errors.push_back(Error{at + set.error().message});
  }
}

}  // namespace

tl::expected<Config, std::vector<Error>> read_config(std::string_view yaml, const std::string& source,
                                                     const std::vector<std::string>& settings) {
  Config config;
  std::vector<Error> errors;
  auto entries = read_yaml(yaml, source);
  if (!entries) return tl::unexpected(std::vector{entries.error()});
  for (const auto& entry : *entries) take_entry(entry, source, config, errors);
  for (const auto& setting : settings) take_setting(setting, config, errors);
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return config;
}

tl::expected<Config, std::vector<Error>> load_config(const std::string& file,
                                                     const std::vector<std::string>& settings) {
  if (file.empty()) return read_config("", "", settings);
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  // An empty file makes << fail, which is no error.
  if (in) text << in.rdbuf();
  if (!in) return tl::unexpected(std::vector{Error{file + ": " + std::generic_category().message(errno)}});
  return read_config(text.str(), file, settings);
}

std::string configuration_page() {
  std::string page =
      "# Configuration\n\n"
      "<!-- Made from the table of keys in app/config/key_table.cpp; a test holds that it is up to date. "
      "-->\n\n"
      "`parsimony run -c parsimony.yaml` reads YAML. Every key has a default, and any key can be given on "
      "the command line\n"
      "too: `--set kafka.brokers=kafka:9092`, which can be repeated and wins over the file; lists are joined "
      "by commas.\n"
      "`parsimony check parsimony.yaml` tells whether a file is right. An unknown key or a bad value is an "
      "error that names\n"
      "file, line and the nearest key that exists. Aliases are not supported.\n\n"
      "| key | type | unit | default | what |\n|---|---|---|---|---|\n";
  const Config defaults;
  for (const auto& key : config_keys()) {
    page += "| `" + std::string(key.name) + "` | " + type_text(key) + " | " + std::string(key.unit) + " | `" +
            value_text(key, defaults) + "` | " + std::string(key.doc) + " |\n";
  }
  return page;
}

}  // namespace parsimony
