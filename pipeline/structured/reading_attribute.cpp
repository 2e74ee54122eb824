#include "pipeline/structured/reading_attribute.hpp"

#include <algorithm>

namespace parsimony {

Attribute* find_attribute(Reading& reading, std::string_view key) noexcept {
  const auto found = std::find_if(reading.attributes.begin(), reading.attributes.end(),
                                  [&](const Attribute& attribute) { return attribute.key == key; });
  return found == reading.attributes.end() ? nullptr : &*found;
}

void set_attribute(Reading& reading, std::string_view key, const Value& value) {
  if (auto* attribute = find_attribute(reading, key)) {
    attribute->value = value;
  } else {
    reading.attributes.push_back({key, value});
  }
}

std::string_view text_of_value(const Value& value, std::string_view raw) noexcept {
  if (const auto* text = std::get_if<std::string_view>(&value)) return *text;
  if (const auto* json = std::get_if<JsonText>(&value)) return json->text;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  return raw;
}

}  // namespace parsimony
