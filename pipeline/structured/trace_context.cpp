#include "pipeline/structured/trace_context.hpp"

#include <algorithm>
#include <charconv>

namespace parsimony {
namespace {

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool is_id(std::string_view text, std::size_t digits) {
  std::size_t count = 0;
  bool zero = true;
  for (const char c : text) {
    if (c == '-' && count > 0) continue;
    if (!is_hex(c)) return false;
    zero = zero && c == '0';
    ++count;
  }
  return count == digits && !zero && text.back() != '-';
}

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The run of hex digits and dashes that is the value of a key whose name ends at `at`: behind a sign and
/// quotes, and no part of a longer word.
std::string_view id_behind(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  bool separated = false;
  while (begin < text.size() && begin < at + 4 &&
         std::string_view("=: \"'[(").find(text[begin]) != std::string_view::npos) {
    separated = separated || text[begin] != '"';
    ++begin;
  }
  std::size_t end = begin;
  while (end < text.size() && end - begin <= 56 && (is_hex(text[end]) || text[end] == '-')) ++end;
  if (!separated || (end < text.size() && is_name_byte(text[end]))) return {};
  return text.substr(begin, end - begin);
}

/// `_id`, `Id`, `ID`, `-id`, `.id` at `at`: its length, else 0.
std::size_t id_suffix(std::string_view text, std::size_t at) {
  const std::size_t sign =
      at < text.size() && (text[at] == '_' || text[at] == '-' || text[at] == '.') ? 1 : 0;
  const auto word = text.substr(std::min(at + sign, text.size()), 2);
  const bool is_id_word = word == "id" || word == "Id" || word == "ID";
  return is_id_word && (sign == 1 || word.front() == 'I' || word == "id") ? sign + 2 : 0;
}

/// The id of so many digits behind the first name made of `stem` ("race") after its first letter, and `id`.
std::string_view id_named(std::string_view text, std::string_view stem, char initial, std::size_t digits) {
  for (auto at = text.find(stem, 1); at != std::string_view::npos; at = text.find(stem, at + stem.size())) {
    if ((text[at - 1] | 0x20) != initial || (at > 1 && is_name_byte(text[at - 2]))) continue;
    const auto suffix = id_suffix(text, at + stem.size());
    if (suffix == 0) continue;
    const auto id = id_behind(text, at + stem.size() + suffix);
    if (!id.empty() && is_id(id, digits)) return id;
  }
  return {};
}

}  // namespace

std::string_view hex_trace_id(std::string_view text) noexcept {
  if (const auto slash = text.rfind('/'); slash != std::string_view::npos) text.remove_prefix(slash + 1);
  return text.size() >= 32 && text.size() <= 36 && is_id(text, 32) ? text : std::string_view{};
}

std::string_view hex_span_id(std::string_view text) noexcept {
  return text.size() == 16 && is_id(text, 16) ? text : std::string_view{};
}

std::optional<TraceParent> read_traceparent(std::string_view text) noexcept {
  if (text.size() != 55 || text[2] != '-' || text[35] != '-' || text[52] != '-') return std::nullopt;
  TraceParent context;
  context.trace_id = hex_trace_id(text.substr(3, 32));
  context.span_id = hex_span_id(text.substr(36, 16));
  const auto flags = read_trace_flags(text.substr(53));
  if (context.trace_id.size() != 32 || context.span_id.empty() || !flags) return std::nullopt;
  context.flags = flags;
  return context;
}

std::optional<TraceParent> find_trace_context(std::string_view text) noexcept {
  constexpr std::string_view parent = "traceparent";
  if (text.find("race") == std::string_view::npos) return std::nullopt;  // nearly every line
  TraceParent context;
  context.trace_id = id_named(text, "race", 't', 32);
  if (!context.trace_id.empty()) {
    context.span_id = id_named(text, "pan", 's', 16);
    return context;
  }
  const auto at = text.find(parent);
  if (at == std::string_view::npos) return std::nullopt;
  return read_traceparent(id_behind(text, at + parent.size()));
}

std::optional<std::uint32_t> read_trace_flags(const Value& value) noexcept {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    if (*number < 0 || *number > 255) return std::nullopt;
    return static_cast<std::uint32_t>(*number);
  }
  const auto* text = std::get_if<std::string_view>(&value);
  if (text == nullptr || text->size() != 2) return std::nullopt;
  std::uint32_t flags = 0;
  const auto [at, error] = std::from_chars(text->data(), text->data() + 2, flags, 16);
  if (error != std::errc{} || at != text->data() + 2) return std::nullopt;
  return flags;
}

}  // namespace parsimony
