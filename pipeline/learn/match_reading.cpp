#include "pipeline/learn/match_reading.hpp"

#include "pipeline/scan/primitives.hpp"
#include "pipeline/structured/compound_attribute.hpp"

#include <charconv>
#include <string>

namespace parsimony {
namespace {

bool has_own_place(const std::string& name) {
  return name == meaning::time || name == meaning::severity || name == meaning::message ||
         name == meaning::trace_id || name == meaning::span_id;
}

Value typed(std::string_view text, FieldType type) {
  const char* end = text.data() + text.size();
  const char* begin = !text.empty() && text.front() == '+' ? text.data() + 1 : text.data();
  if (type == FieldType::integer || type == FieldType::number) {
    std::int64_t integer = 0;
    if (const auto [at, error] = std::from_chars(begin, end, integer); error == std::errc() && at == end)
      return integer;
    double real = 0;
    if (const auto [at, error] = std::from_chars(begin, end, real); error == std::errc() && at == end)
      return real;
  }
  return text;
}

/// `client.address` of "10.0.0.1:5060" is the address; the port goes to `client.port`.
void add_address(const FieldMatch& field, Reading& reading, Scratch& scratch) {
  static constexpr std::string_view suffix = ".address";
  const std::string_view key = field.element->name;
  std::string_view text = field.text;
  std::string_view port;
  const auto colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    const bool bracketed = text.front() == '[' && text[colon - 1] == ']';
    if (bracketed || scan::ipv4(text) == colon) {
      port = text.substr(colon + 1);
      text = text.substr(0, colon);
    }
  }
  if (text.size() > 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  reading.attributes.push_back({key, text});
  if (port.empty()) return;
  const bool is_address = key.size() > suffix.size() && key.substr(key.size() - suffix.size()) == suffix;
  const std::string_view stem = is_address ? key.substr(0, key.size() - suffix.size()) : key;
  reading.attributes.push_back({scratch.join({stem, ".port"}), typed(port, FieldType::integer)});
}

void add_pairs(std::string_view text, Reading& reading) {
  while (!text.empty()) {
    std::size_t key_length = 0;
    const std::size_t length = scan::key_value(text, key_length);
    if (length == 0) {  // no pair begins here: on to the next place where one could
      const auto delimiter = text.find_first_of(" \t,;", 0);
      if (delimiter == std::string_view::npos) return;
      text.remove_prefix(delimiter + 1);
      continue;
    }
    std::string_view value = text.substr(key_length + 1, length - key_length - 1);
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
        value.back() == value.front()) {
      value = value.substr(1, value.size() - 2);
    }
    reading.attributes.push_back({text.substr(0, key_length), typed(value, FieldType::number)});
    text.remove_prefix(length);
  }
}

}  // namespace

void add_match(const Match& match, const Matcher& matcher, StructuredReader& structured, Reading& reading,
               Scratch& scratch) {
  for (const FieldMatch& field : match.fields) {
    const Element& element = *field.element;
    if (element.type == FieldType::pairs) {
      add_pairs(field.text, reading);
    } else if (element.type == FieldType::json) {
      structured.read(field.text, reading, scratch);
    } else if (element.name == meaning::trace_id) {
      reading.trace_id = field.text;
    } else if (element.name == meaning::span_id) {
      reading.span_id = field.text;
    } else if (!element.name.empty() && !has_own_place(element.name) && !field.text.empty()) {
      if (element.type == FieldType::address) {
        add_address(field, reading, scratch);
      } else if (element.name == "url.original" && tell_url(field.text, reading)) {
        continue;
      } else {
        reading.attributes.push_back({element.name, typed(field.text, element.type)});
      }
    }
  }
  if (match.has_time) {
    reading.has_time = true;
    reading.time = match.time;
  }
  if (match.severity != severity::unspecified) {
    reading.severity = match.severity;
    reading.severity_text = match.severity_text;
    reading.severity_source =
        scratch.join({match.severity_element->type == FieldType::letter ? "mark:" : "slot:",
                      match.severity_element->name});
    reading.severity_is_opaque =
        matcher.format().origin == Origin::induced && !level_of_word(match.severity_text);
  }
  if (match.has_message) {
    reading.has_message = true;
    reading.message = match.message;
  }
  reading.format_id = matcher.format().id;
}

}  // namespace parsimony
