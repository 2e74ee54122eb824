#include "pipeline/pattern/leaf.hpp"

#include "pipeline/pattern/hash.hpp"
#include "pipeline/pattern/token_writer.hpp"

namespace parsimony::pattern {

std::uint32_t weak_value(std::string_view text) { return static_cast<std::uint32_t>(hash_text(text)) | 1U; }

void fill_leaf(std::string_view message, const TokenList& tokens, Leaf& leaf) {
  leaf.tokens.reserve(tokens.size);
  std::size_t size = 0;
  for (const auto& token : tokens) size += is_value(token.kind) ? 0 : token.end - token.begin;
  leaf.text.reserve(size);
  for (const auto& token : tokens) {
    LeafToken copy;
    copy.kind = token.kind;
    copy.blank = token.blank;
    copy.offset = static_cast<std::uint32_t>(leaf.text.size());
    if (is_value(token.kind)) {
      copy.kinds = std::uint32_t{1} << static_cast<unsigned>(token.kind);
    } else if (token.kind != TokenKind::wild) {
      const auto text = message.substr(token.begin, token.end - token.begin);
      copy.length = static_cast<std::uint16_t>(text.size());
      leaf.text += text;
      if (token.kind == TokenKind::weak) leaf.weak.push_back(weak_value(text));
    }
    leaf.tokens.push_back(copy);
  }
}

void tokens_of(const Leaf& leaf, TokenList& out) {
  TokenWriter writer(leaf.text, out);
  for (const auto& token : leaf.tokens) {
    if (token.blank) writer.blank();
    writer.add_masked(token.kind, token.offset, token.offset + token.length);
  }
}

std::size_t memory_of(const Leaf& leaf) {
  return sizeof(Leaf) + leaf.text.capacity() + leaf.tokens.capacity() * sizeof(LeafToken) +
         leaf.weak.capacity() * sizeof(std::uint32_t) + leaf.rendering.text.capacity() +
         leaf.rendering.slots.capacity() * sizeof(Slot) + 32;
}

}  // namespace parsimony::pattern
