#include "pipeline/judge/attribute_schema.hpp"

#include <array>
#include <charconv>
#include <cstring>
#include <functional>
#include <optional>

namespace parsimony {
namespace {

enum Type : std::size_t { text, integer, real, boolean, json };

std::string_view as_text(const Value& value, Scratch& scratch) {
  switch (value.index()) {
    case integer: {
      char* at = scratch.take(24);
      const auto end = std::to_chars(at, at + 24, std::get<std::int64_t>(value)).ptr;
      return {at, static_cast<std::size_t>(end - at)};
    }
    case real: {
      char* at = scratch.take(40);
      const auto end = std::to_chars(at, at + 40, std::get<double>(value)).ptr;
      return {at, static_cast<std::size_t>(end - at)};
    }
    case boolean:
      return std::get<bool>(value) ? "true" : "false";
    case json:
      return std::get<JsonText>(value).text;
    default:
      return std::get<std::string_view>(value);
  }
}

/// The number that a text spells as numbers are written: no sign but a minus, no leading zero.
std::optional<std::int64_t> whole_number(const Value& value) {
  const auto* text = std::get_if<std::string_view>(&value);
  if (text == nullptr) return std::nullopt;
  const std::string_view digits = text->substr(text->starts_with('-') ? 1 : 0);
  if (digits.empty() || (digits.front() == '0' && *text != "0")) return std::nullopt;
  std::int64_t number = 0;
  const auto [at, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || at != text->data() + text->size()) return std::nullopt;
  return number;
}

}  // namespace

AttributeSchema::AttributeSchema(std::size_t max_keys) : max_keys_(max_keys), slots_(64) {}

void AttributeSchema::take(std::string_view key) {
  if (Slot* slot = find_or_insert(key)) slot->record = record_;
}

bool AttributeSchema::claim(Attribute& attribute, Scratch& scratch) {
  static constexpr std::array<std::string_view, 5> suffixes = {".text", ".integer", ".double", ".boolean",
                                                               ".json"};
  Slot* slot = find_or_insert(attribute.key);
  if (slot == nullptr || slot->record == record_) return false;
  const std::size_t has = attribute.value.index();
  if (slot->type == 0) slot->type = static_cast<std::uint8_t>(has + 1);
  const std::size_t wants = slot->type - 1u;
  if (has != wants) {
    if (wants == real && has == integer) {
      attribute.value = static_cast<double>(std::get<std::int64_t>(attribute.value));
    } else if (const auto number = whole_number(attribute.value); wants == integer && number) {
      attribute.value = *number;
    } else if (wants == text) {
      attribute.value = as_text(attribute.value, scratch);
    } else {
      attribute.key = scratch.join({attribute.key, suffixes[has]});
      slot = find_or_insert(attribute.key);
      if (slot == nullptr || slot->record == record_) return false;
      if (slot->type == 0) slot->type = static_cast<std::uint8_t>(has + 1);
      if (slot->type != has + 1) return false;
    }
  }
  slot->record = record_;
  return true;
}

AttributeSchema::Slot* AttributeSchema::find_or_insert(std::string_view key) {
  if (key.empty()) return nullptr;
  const std::uint64_t hash = std::hash<std::string_view>{}(key) | 1;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    Slot& slot = slots_[i];
    if (slot.hash == hash && slot.key == key) return &slot;
    if (slot.hash != 0) continue;
    if (size_ >= max_keys_) return nullptr;
    if ((size_ + 1) * 2 > slots_.size()) {
      grow();
      return find_or_insert(key);
    }
    auto copy = std::make_unique_for_overwrite<char[]>(key.size());
    std::memcpy(copy.get(), key.data(), key.size());
    slot = Slot{hash, 0, 0, std::string_view(copy.get(), key.size())};
    keys_.push_back(std::move(copy));
    ++size_;
    return &slot;
  }
}

void AttributeSchema::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.hash == 0) continue;
    std::size_t i = slot.hash & mask;
    while (slots_[i].hash != 0) i = (i + 1) & mask;
    slots_[i] = slot;
  }
}

}  // namespace parsimony
