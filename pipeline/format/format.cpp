#include "pipeline/format/format.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace parsimony {
namespace {

constexpr std::array<std::string_view, 16> type_names = {
    "timestamp", "level", "letter",  "integer", "number", "hex",   "word", "text",
    "quoted",    "group", "address", "path",    "url",    "pairs", "json", "rest",
};

void append_string(std::string& out, std::string_view text) {
  out += std::to_string(text.size());
  out += ':';
  out += text;
}

void append_elements(std::string& out, const std::vector<Element>& elements) {
  std::string literal;  // neighbours are one literal, however they were written
  const auto flush = [&] {
    if (literal.empty()) return;
    out += 'l';
    append_string(out, literal);
    literal.clear();
  };
  for (const auto& element : elements) {
    if (element.kind == ElementKind::literal) {
      literal += element.argument;
      continue;
    }
    flush();
    switch (element.kind) {
      case ElementKind::literal:
        break;
      case ElementKind::blanks:
        out += 'b';
        break;
      case ElementKind::padding:
        out += 'p';
        break;
      case ElementKind::field:
        out += 'f';
        append_string(out, name_of(element.type));
        append_string(out, element.name);
        append_string(out, element.argument);
        break;
      case ElementKind::optional:
        out += '(';
        append_elements(out, element.children);
        out += ')';
        break;
    }
  }
  flush();
}

bool holds_severity(const std::vector<Element>& elements) {
  return std::any_of(elements.begin(), elements.end(), [](const Element& element) {
    return element.name == meaning::severity || holds_severity(element.children);
  });
}

}  // namespace

std::string_view name_of(FieldType type) noexcept {
  const auto index = static_cast<std::size_t>(type);
  return index < type_names.size() ? type_names[index] : std::string_view{};
}

std::optional<FieldType> field_type_of(std::string_view name) noexcept {
  for (std::size_t i = 0; i < type_names.size(); ++i) {
    if (type_names[i] == name) return static_cast<FieldType>(i);
  }
  return std::nullopt;
}

bool states_severity(const Format& format) { return holds_severity(format.elements); }

std::string canonical_layout(const Format& format) {
  std::string out = "format 1";
  append_elements(out, format.elements);
  for (const auto& [spelling, number] : format.vocabulary) {
    out += '=';
    out += std::to_string(number);
    append_string(out, spelling);
  }
  return out;
}

std::string format_id(const Format& format) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char byte : canonical_layout(format)) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 1099511628211U;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string id(16, '0');
  for (std::size_t i = id.size(); i-- > 0; hash >>= 4U) id[i] = digits[hash & 0xFU];
  return id;
}

}  // namespace parsimony
