#include "pipeline/structured/delimited_pairs.hpp"

#include <algorithm>
#include <cctype>

namespace parsimony {
namespace {

bool is_key_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' || c == '@' ||
         c == '$';
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
  return text;
}

std::size_t key_length(std::string_view text) {
  std::size_t at = 0;
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0])) != 0) return 0;
  while (at < text.size() && at <= 64 && is_key_byte(text[at])) ++at;
  return at;
}

/// The next piece up to the delimiter, quotes respected, taken off.
std::string_view take_piece(std::string_view& text, char delimiter) {
  bool quoted = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '\\' && quoted) {
      ++at;
    } else if (text[at] == '"') {
      quoted = !quoted;
    } else if (text[at] == delimiter && !quoted) {
      break;
    }
  }
  at = std::min(at, text.size());
  const std::string_view piece = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return piece;
}

struct Layout {
  char delimiter = 0;
  char assign = 0;  ///< between key and value; `:` only before a quote
};

/// What stands behind the first key and the first value.
Layout layout_of(std::string_view text) {
  const std::size_t key = key_length(text);
  if (key == 0 || key + 1 >= text.size()) return {};
  Layout layout;
  layout.assign = text[key];
  if (layout.assign != '=' && !(layout.assign == ':' && text[key + 1] == '"')) return {};
  constexpr std::size_t longest_first = 512;
  std::string_view rest = text.substr(key + 1, longest_first);
  if (!rest.empty() && rest[0] == '"') {
    const std::size_t close = rest.find('"', 1);
    if (close == std::string_view::npos) return {};
    rest.remove_prefix(close + 1);
  }
  const std::size_t at = rest.find_first_of("|;\t,");
  if (at != std::string_view::npos) layout.delimiter = rest[at];
  return layout;
}

}  // namespace

bool read_delimited_pairs(std::string_view text, Scratch& scratch, Members& out) {
  text = trim(text);
  if (text.size() > 2 && (text.front() == '[' || text.front() == '{') &&
      text.back() == (text.front() == '[' ? ']' : '}')) {
    text = trim(text.substr(1, text.size() - 2));
  }
  const Layout layout = layout_of(text);
  if (layout.delimiter == 0) return false;
  const std::size_t before = out.size();
  std::size_t pairs = 0;
  std::size_t others = 0;
  while (!text.empty()) {
    const std::string_view piece = trim(take_piece(text, layout.delimiter));
    if (piece.empty()) continue;
    const std::size_t key = key_length(piece);
    if (key == 0 || key >= piece.size() || piece[key] != layout.assign) {
      if (++others > 4 + pairs / 8) break;
      continue;
    }
    ++pairs;
    std::string_view value = trim(piece.substr(key + 1));
    const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
    // Blank-separated pairs inside one piece: another layout.
    if (!quoted && layout.delimiter == ',' && value.find('=') != std::string_view::npos) ++others;
    if (quoted) value = unescape(value.substr(1, value.size() - 2), scratch);
    const Value typed = quoted ? Value(value) : bare_value(value);
    add_member(out, piece.substr(0, key), typed, typed.index() == 0 ? std::string_view{} : value);
  }
  if (text.empty() && pairs >= 3 && others * 8 <= pairs) return true;
  out.resize(before);
  return false;
}

}  // namespace parsimony
