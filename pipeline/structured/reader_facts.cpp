#include "pipeline/structured/reader_facts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace parsimony {
namespace {

constexpr std::array<std::string_view, 6> type_names = {"", "text", "integer", "real", "boolean", "json"};

std::string escaped(std::string_view key) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string text;
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '=' || byte < 0x20) {
      text += {'%', digits[byte >> 4], digits[byte & 15]};
    } else {
      text += c;
    }
  }
  return text;
}

std::string unescaped(std::string_view text) {
  std::string key;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned byte = 0;
    if (text[at] == '%' && at + 2 < text.size() &&
        std::from_chars(text.data() + at + 1, text.data() + at + 3, byte, 16).ptr == text.data() + at + 3) {
      key += static_cast<char>(byte);
      at += 2;
    } else {
      key += text[at];
    }
  }
  return key;
}

}  // namespace

std::string reader_facts(const KeyTable& keys, const PriEvidence& pri, const TagLevels& tag_levels) {
  std::vector<std::string> lines;
  for (const auto& [name, key] : keys.all()) {
    if (key->type != ValueType::unknown) {
      lines.push_back("type:" + escaped(name) + '=' +
                      std::string(type_names[static_cast<std::size_t>(key->type)]));
    }
    if (const auto known = key->column.known(); known != ColumnType::Known::no)
      lines.push_back("column:" + escaped(name) + (known == ColumnType::Known::yes ? "=known" : "=turned"));
    if (key->role.role == Role::level)
      lines.push_back("level:" + escaped(name) + '=' + key->evidence.facts());
  }
  if (pri.framed + pri.others + pri.facilities > 0) lines.push_back("pri=" + pri.facts());
  if (!tag_levels.empty()) lines.push_back("tag_levels=" + tag_levels.facts());
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const auto& line : lines) text += line + '\n';
  return text;
}

void restore_reader_facts(std::string_view facts, KeyTable& keys, PriEvidence& pri, TagLevels& tag_levels) {
  while (!facts.empty()) {
    const std::size_t end = std::min(facts.find('\n'), facts.size());
    const std::string_view line = facts.substr(0, end);
    facts.remove_prefix(std::min(end + 1, facts.size()));
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = line.substr(0, equals);
    const std::string_view value = line.substr(equals + 1);
    if (name == "pri") {
      pri.restore(value);
    } else if (name == "tag_levels") {
      tag_levels.restore(value);
    } else if (name.starts_with("type:")) {
      const auto type = std::find(type_names.begin() + 1, type_names.end(), value);
      Key* const key = keys.intern(unescaped(name.substr(5)));
      if (key != nullptr && type != type_names.end())
        key->type = static_cast<ValueType>(type - type_names.begin());
    } else if (name.starts_with("column:")) {
      Key* const key = keys.intern(unescaped(name.substr(7)));
      if (key != nullptr && (value == "known" || value == "turned"))
        key->column.restore(value == "known" ? ColumnType::Known::yes : ColumnType::Known::turned);
    } else if (name.starts_with("level:")) {
      Key* const key = keys.intern(unescaped(name.substr(6)));
      if (key != nullptr && key->role.role == Role::level) key->evidence.restore(value);
    }
  }
}

}  // namespace parsimony
