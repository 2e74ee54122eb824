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
    } else if (token.kind != TokenKind::wild && token.kind != TokenKind::text) {
      const auto text = message.substr(token.begin, token.end - token.begin);
      copy.length = static_cast<std::uint16_t>(text.size());
      leaf.text += text;
      if (token.kind == TokenKind::weak) leaf.weak.push_back(weak_value(text));
    }
    leaf.tokens.push_back(copy);
  }
}

void assign_elements(const Skeleton& skeleton, Leaf& leaf) {
  for (std::size_t i = 0; i < skeleton.size(); ++i) {
    for (std::size_t t = skeleton[i].first; t <= skeleton[i].last && t < leaf.tokens.size(); ++t) {
      leaf.tokens[t].element = static_cast<std::uint16_t>(i);
    }
  }
}

void contents_of(const Skeleton& skeleton, const Leaf& leaf, std::vector<std::uint32_t>& out) {
  out.assign(skeleton.size(), Graph::content_unknown);
  for (std::size_t i = 0; i < skeleton.size(); ++i) {
    if (skeleton[i].type == Element::Type::value)
      out[i] = skeleton[i].empty() ? Graph::content_empty : Graph::content_some;
  }
  std::size_t weak = 0;
  for (const auto& token : leaf.tokens) {
    const bool weak_digits = token.kind == TokenKind::weak && weak < leaf.weak.size();
    const bool unit = token.kind == TokenKind::word && skeleton[token.element].type == Element::Type::value;
    const bool figures = is_value(token.kind) && skeleton[token.element].type == Element::Type::word;
    if (!weak_digits && !unit && !figures) continue;
    auto& content = out[token.element];
    std::uint32_t value = Graph::content_some;
    if (weak_digits) value = leaf.weak[weak++];
    if (unit) value = weak_value(std::string_view(leaf.text).substr(token.offset, token.length));
    if (value == 0 || content == Graph::content_varies) {
      content = Graph::content_varies;
    } else {
      content = static_cast<std::uint32_t>(mix(content, value)) | 4U;
    }
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
