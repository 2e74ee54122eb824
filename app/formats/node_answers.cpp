#include "app/formats/known_formats.hpp"
#include "proto/json_parser.hpp"

#include <charconv>

namespace parsimony {
namespace {

namespace dom = simdjson::dom;

std::string text_of(const dom::object& object, std::string_view key) {
  std::string_view text;
  return object.at_key(key).get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

/// A number, or a number in a string, as JSON carries 64-bit times.
std::uint64_t number_of(const dom::object& object, std::string_view key) {
  std::uint64_t number = 0;
  if (object.at_key(key).get(number) == simdjson::SUCCESS) return number;
  const std::string text = text_of(object, key);
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

KnownFormat format_of(const dom::object& object) {
  KnownFormat format;
  format.id = text_of(object, "id");
  format.name = text_of(object, "name");
  format.summary = text_of(object, "summary");
  format.origin = text_of(object, "origin");
  format.workload = text_of(object, "workload");
  format.trust = text_of(object, "trust");
  format.explained = number_of(object, "explained");
  format.contradicted = number_of(object, "contradicted");
  format.first_seen_ns = number_of(object, "first_seen_unix_nano");
  format.last_seen_ns = number_of(object, "last_seen_unix_nano");
  return format;
}

/// The formats in the array of an answer's key.
Result<std::vector<KnownFormat>> formats_in(const dom::object& answer, std::string_view key) {
  dom::array array;
  if (answer.at_key(key).get(array) != simdjson::SUCCESS) return failure("the answer is not a node's");
  std::vector<KnownFormat> formats;
  for (const auto element : array) {
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) return failure("the answer is not a node's");
    formats.push_back(format_of(object));
  }
  return formats;
}

Result<dom::object> object_of(std::string_view json, JsonParser& parser) {
  const auto document = parser.parse(json);
  dom::object object;
  if (!document || document->get(object) != simdjson::SUCCESS) return failure("the answer is not a node's");
  return object;
}

}  // namespace

Result<std::vector<KnownFormat>> formats_of_answer(std::string_view json) {
  JsonParser parser;
  const auto answer = object_of(json, parser);
  if (!answer) return tl::unexpected(answer.error());
  return formats_in(*answer, "formats");
}

Result<FormatPage> format_of_answer(std::string_view json) {
  JsonParser parser;
  const auto answer = object_of(json, parser);
  if (!answer) return tl::unexpected(answer.error());
  auto uses = formats_in(*answer, "uses");
  if (!uses) return tl::unexpected(uses.error());
  return FormatPage{format_of(*answer), text_of(*answer, "notation"), std::move(*uses)};
}

}  // namespace parsimony
