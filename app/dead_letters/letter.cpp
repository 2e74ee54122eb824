#include "app/dead_letters/letter.hpp"

#include "actors/dead_letter.hpp"

#include <charconv>
#include <string_view>

namespace parsimony {
namespace {

constexpr std::string_view own_prefix = "parsimony.";

/// Leaves `out` as it is where the text is no number.
template <class Number>
void read_number(std::string_view text, Number& out) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) out = number;
}

void take_own_header(const Header& header, DeadLetter& letter) {
  if (!header.value) return;
  const std::string& value = *header.value;
  if (header.name == dead_letter::reason) letter.reason = value;
  if (header.name == dead_letter::topic) letter.topic = value;
  if (header.name == dead_letter::partition) read_number(value, letter.origin_partition);
  if (header.name == dead_letter::offset) read_number(value, letter.origin_offset);
  if (header.name == dead_letter::timestamp) read_number(value, letter.timestamp_ms);
  if (header.name == dead_letter::truncated) read_number(value, letter.whole_size.emplace(0));
}

}  // namespace

DeadLetter read_letter(const InputMessage& message, std::int32_t partition) {
  DeadLetter letter;
  letter.partition = partition;
  letter.offset = message.offset;
  for (const auto& header : message.headers) {
    if (header.name.starts_with(own_prefix)) {
      take_own_header(header, letter);
    } else {
      letter.headers.push_back(header);
    }
  }
  if (message.key) letter.key.emplace(*message.key);
  if (message.payload) letter.payload.emplace(*message.payload);
  return letter;
}

std::string obstacle_to_replay(const DeadLetter& letter) {
  if (letter.topic.empty() || letter.origin_partition < 0) return "it does not say where it came from";
  if (letter.whole_size) {
    return "its payload was cut to " + std::to_string(letter.payload ? letter.payload->size() : 0) + " of " +
           std::to_string(*letter.whole_size) + " bytes";
  }
  return {};
}

std::optional<LetterName> parse_letter_name(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return std::nullopt;
  LetterName name{-1, -1};
  read_number(std::string_view(text).substr(0, colon), name.partition);
  read_number(std::string_view(text).substr(colon + 1), name.offset);
  if (name.partition < 0 || name.offset < 0) return std::nullopt;
  return name;
}

std::string to_string(const LetterName& name) {
  return std::to_string(name.partition) + ":" + std::to_string(name.offset);
}

}  // namespace parsimony
