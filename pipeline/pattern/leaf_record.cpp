#include "pipeline/pattern/leaf_record.hpp"

#include "pipeline/pattern/characters.hpp"

#include <charconv>

namespace parsimony::pattern {
namespace {

constexpr unsigned kinds = static_cast<unsigned>(TokenKind::rest) + 1;

std::optional<std::size_t> read_number(std::string_view& text, char end) {
  std::size_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || stop == text.data() + text.size() || *stop != end) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()) + 1);
  return number;
}

}  // namespace

std::string write_skeleton(const Leaf& leaf) {
  std::string out;
  std::size_t weak = 0;
  for (const auto& token : leaf.tokens) {
    out += static_cast<char>((token.blank ? 'A' : 'a') + static_cast<int>(token.kind));
    std::string text;
    if (is_value(token.kind)) {
      text = std::to_string(token.kinds);
    } else if (token.kind != TokenKind::weak || (weak < leaf.weak.size() && leaf.weak[weak] != 0)) {
      text = leaf.text.substr(token.offset, token.length);
    }
    if (token.kind == TokenKind::weak) ++weak;
    out += std::to_string(text.size());
    out += ':';
    out += text;
  }
  return out;
}

std::optional<Leaf> read_skeleton(std::string_view skeleton) {
  Leaf leaf;
  while (!skeleton.empty()) {
    LeafToken token;
    token.blank = is_upper(skeleton.front());
    const unsigned kind = static_cast<unsigned>(skeleton.front() - (token.blank ? 'A' : 'a'));
    if (kind >= kinds || leaf.tokens.size() >= TokenList::capacity) return std::nullopt;
    token.kind = static_cast<TokenKind>(kind);
    skeleton.remove_prefix(1);
    const auto length = read_number(skeleton, ':');
    if (!length || *length > skeleton.size() || *length > 0xffff) return std::nullopt;
    const auto text = skeleton.substr(0, *length);
    skeleton.remove_prefix(*length);
    token.offset = static_cast<std::uint32_t>(leaf.text.size());
    if (is_value(token.kind)) {
      const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), token.kinds);
      if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    } else {
      if (token.kind == TokenKind::weak) leaf.weak.push_back(text.empty() ? 0 : weak_value(text));
      if ((token.kind == TokenKind::word || token.kind == TokenKind::punctuation) && text.empty())
        return std::nullopt;
      leaf.text += text;
      token.length = static_cast<std::uint16_t>(text.size());
    }
    leaf.tokens.push_back(token);
  }
  if (leaf.tokens.empty()) return std::nullopt;
  return leaf;
}

std::optional<std::uint64_t> read_id(std::string_view text) {
  std::uint64_t id = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), id, 16);
  if (error != std::errc{} || stop != text.data() + text.size() || text.size() != 16) return std::nullopt;
  return id;
}

}  // namespace parsimony::pattern
