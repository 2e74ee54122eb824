#include "pipeline/pattern/rendering.hpp"

#include "pipeline/pattern/naming.hpp"

#include <algorithm>

namespace parsimony::pattern {
namespace {

constexpr std::uint32_t bit(TokenKind kind) { return std::uint32_t{1} << static_cast<unsigned>(kind); }

ParameterType type_of(std::uint32_t kinds) {
  if (kinds == bit(TokenKind::integer)) return ParameterType::integer;
  if ((kinds & ~(bit(TokenKind::integer) | bit(TokenKind::number))) == 0 && kinds != 0)
    return ParameterType::number;
  return ParameterType::text;
}

/// Position of a token as readers count: by blanks.
std::size_t ordinal(const Leaf& leaf, std::size_t token) {
  std::size_t n = 1;
  for (std::size_t i = 1; i <= token && i < leaf.tokens.size(); ++i) n += leaf.tokens[i].blank ? 1 : 0;
  return n;
}

class Writer {
 public:
  Writer(Leaf& leaf, Names& names) : leaf_(leaf), names_(names) {}

  void literal(std::size_t token) {
    space(token);
    const auto& t = leaf_.tokens[token];
    leaf_.rendering.text.append(leaf_.text, t.offset, t.length);
  }

  /// Where the kinds of value differ from leaf to leaf, the name must not depend on them.
  void parameter(std::size_t first, std::size_t last, ParameterType type, bool one_kind = true) {
    if (first <= last) space(first);
    std::string name =
        name_from_surroundings(leaf_, first, last, one_kind ? leaf_.tokens[first].kind : TokenKind::word);
    const bool positional = name.empty();
    if (positional) name = "p" + std::to_string(ordinal(leaf_, first));
    add(first, last, type, std::move(name), positional);
  }

  void free_text(std::size_t token) {
    space(token);
    add(token, token, ParameterType::text, "text", false);
  }

 private:
  void add(std::size_t first, std::size_t last, ParameterType type, std::string name, bool positional) {
    const std::string base = name;
    for (int copy = 2; taken(name); ++copy) name = base + (positional ? "_" : "") + std::to_string(copy);
    const auto entry = names_.settle(name, type);
    auto& out = leaf_.rendering;
    out.slots.push_back(
        {static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(last), entry.type, entry.name});
    out.text += '<';
    out.text += name;
    out.text += '>';
    used_.push_back(std::move(name));
  }

  void space(std::size_t token) {
    if (leaf_.tokens[token].blank && token > 0) leaf_.rendering.text += ' ';
  }

  [[nodiscard]] bool taken(std::string_view name) const {
    return std::find(used_.begin(), used_.end(), name) != used_.end();
  }

  Leaf& leaf_;
  Names& names_;
  std::vector<std::string> used_;
};

}  // namespace

void write_id(std::uint64_t id, char (&out)[16]) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (int i = 15; i >= 0; --i, id >>= 4) out[i] = digits[id & 15];
}

void render(Leaf& leaf, const Graph& graph, Lineage& lineage, Names& names, Skeleton& scratch) {
  auto& out = leaf.rendering;
  const bool placed = leaf.node != Graph::none;
  out.version = placed ? lineage.version(graph.group(leaf.node)) : 0;
  write_id(placed ? lineage.id(graph.group(leaf.node)) : leaf.id, out.id);
  out.text.clear();
  out.slots.clear();

  TokenList tokens;
  tokens_of(leaf, tokens);
  build_skeleton(leaf.text, tokens, scratch);
  const Places wild = placed ? graph.wild(leaf.node) : Places{};
  Writer writer(leaf, names);
  for (std::size_t i = 0; i < scratch.size(); ++i) {
    const Element& e = scratch[i];
    const bool constant = !placed || graph.is_constant(leaf.node, i);
    if (e.type == Element::Type::text) {
      writer.free_text(e.first);
    } else if (wild.has(i) || e.type == Element::Type::wild) {
      writer.parameter(e.first, e.last, ParameterType::text, false);
    } else if (e.type == Element::Type::list) {
      const bool prefixed = leaf.tokens[e.first].kind == TokenKind::word;
      if (prefixed) writer.literal(e.first);
      writer.parameter(e.first + (prefixed ? 1 : 0), e.last, ParameterType::text);
    } else if (e.empty()) {
      if (!constant) writer.parameter(e.first, e.last, ParameterType::text, false);
    } else {
      for (std::size_t t = e.first; t <= e.last; ++t) {
        const auto& token = leaf.tokens[t];
        if (is_value(token.kind) && !constant && e.type == Element::Type::value && t < e.last &&
            leaf.tokens[t + 1].kind == TokenKind::word) {
          writer.parameter(t, t + 1, ParameterType::text, false);  // a unit that varies belongs to the value
          ++t;
        } else if (is_value(token.kind)) {
          writer.parameter(t, t, type_of(token.kinds), constant);
        } else if (token.kind == TokenKind::weak && !constant) {
          writer.parameter(t, t, ParameterType::integer);
        } else {
          writer.literal(t);
        }
      }
    }
  }
}

}  // namespace parsimony::pattern
