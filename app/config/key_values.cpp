#include "app/config/key_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace parsimony {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

std::string quoted(std::string_view text) {
  static constexpr std::size_t shown = 60;
  return '"' + std::string(text.substr(0, shown)) + (text.size() > shown ? "...\"" : "\"");
}

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

bool is_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view host = text.substr(0, colon);
  const bool bracketed = host.front() == '[' && host.back() == ']' && host.size() > 2;
  if (!bracketed && host.find_first_of(":[] ") != std::string_view::npos) return false;
  unsigned port = 0;
  return read_number(text.substr(colon + 1), port) && port <= 65535;
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

std::string range_text(const ConfigKey& key) {
  const std::string least = std::to_string(key.least);
  if (key.most == std::numeric_limits<std::int64_t>::max()) return least + " or more";
  return least + " to " + std::to_string(key.most);
}

Result<void> check_text(const ConfigKey& key, const std::string& value) {
  switch (key.text) {
    case ConfigKey::Text::any:
      return {};
    case ConfigKey::Text::not_empty:
      if (value.empty()) return failure("may not be empty");
      return {};
    case ConfigKey::Text::address:
      if (!value.empty() && !is_address(value)) return failure(quoted(value) + " is no host:port");
      return {};
    case ConfigKey::Text::choice:
      if (std::find(key.choices.begin(), key.choices.end(), value) == key.choices.end()) {
        return failure(quoted(value) + " is none of " + joined(key.choices));
      }
      return {};
  }
  return {};
}

}  // namespace

Result<void> set_key(const ConfigKey& key, std::string_view name, const std::vector<std::string>& values,
                     Config& config) {
  const bool list = std::holds_alternative<std::vector<std::string> Config::*>(key.place);
  if (!list && values.size() != 1) return failure("wants one value, not a list");
  return std::visit(Overloaded{
                        [&](std::string Config::*place) -> Result<void> {
                          if (auto checked = check_text(key, values[0]); !checked) return checked;
                          config.*place = values[0];
                          return {};
                        },
                        [&](std::vector<std::string> Config::*place) -> Result<void> {
                          if (values.empty() && key.text == ConfigKey::Text::not_empty)
                            return failure("may not be empty");
                          for (const auto& value : values) {
                            if (auto checked = check_text(key, value); !checked) return checked;
                          }
                          config.*place = values;
                          return {};
                        },
                        [&](std::map<std::string, std::string> Config::*place) -> Result<void> {
                          if (name.size() <= key.name.size() + 1)
                            return failure("wants a map of names and values");
                          (config.*place)[std::string(name.substr(key.name.size() + 1))] = values[0];
                          return {};
                        },
                        [&](double Config::*place) -> Result<void> {
                          double number = 0;
                          if (!read_number(values[0], number) || !std::isfinite(number) || number < 0) {
                            return failure(quoted(values[0]) + " is no number of 0 or more");
                          }
                          config.*place = number;
                          return {};
                        },
                        [&](std::int64_t Config::*place) -> Result<void> {
                          std::int64_t number = 0;
                          if (!read_number(values[0], number) || number < key.least || number > key.most)
                            return failure(quoted(values[0]) + " is no whole number of " + range_text(key));
                          config.*place = number;
                          return {};
                        },
                    },
                    key.place);
}

std::string value_text(const ConfigKey& key, const Config& config) {
  return std::visit(
      Overloaded{
          [&](std::string Config::*place) { return (config.*place).empty() ? "\"\"" : config.*place; },
          [&](std::vector<std::string> Config::*place) {
            std::string text = "[";
            for (const auto& value : config.*place) text += (text.size() > 1 ? ", " : "") + value;
            return text + "]";
          },
          [&](std::map<std::string, std::string> Config::*place) {
            std::string text = "{";
            for (const auto& [name, value] : config.*place) {
              if (text.size() > 1) text += ", ";
              text.append(name).append(": ").append(value);
            }
            return text + "}";
          },
          [&](double Config::*place) {
            char text[40];
            return std::string(text, std::to_chars(text, text + sizeof text, config.*place).ptr);
          },
          [&](std::int64_t Config::*place) { return std::to_string(config.*place); },
      },
      key.place);
}

std::string type_text(const ConfigKey& key) {
  const std::string text = key.text == ConfigKey::Text::choice      ? "one of " + joined(key.choices)
                           : key.text == ConfigKey::Text::address   ? "`host:port`"
                           : key.text == ConfigKey::Text::not_empty ? "text, not empty"
                                                                    : "text";
  return std::visit(Overloaded{
                        [&](std::string Config::*) -> std::string { return std::string(text); },
                        [&](std::vector<std::string> Config::*) { return "list of " + text; },
                        [&](std::map<std::string, std::string> Config::*) { return std::string("map"); },
                        [&](double Config::*) { return std::string("number, 0 or more"); },
                        [&](std::int64_t Config::*) { return "whole number, " + range_text(key); },
                    },
                    key.place);
}

}  // namespace parsimony
