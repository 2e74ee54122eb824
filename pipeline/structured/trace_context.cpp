#include "pipeline/structured/trace_context.hpp"

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
  context.flags = *flags;
  return context;
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
