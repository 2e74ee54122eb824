#include "pipeline/pattern/leaf_store.hpp"

#include "pipeline/pattern/rendering.hpp"
#include "pipeline/pattern/token_writer.hpp"

#include <algorithm>
#include <bit>
#include <unordered_map>

namespace parsimony::pattern {

LeafStore::LeafStore(std::size_t max_leaves)
    : max_leaves_(std::max<std::size_t>(max_leaves, 16)),
      lineage_(std::make_unique<Lineage>()),
      graph_(std::make_unique<Graph>(*lineage_)) {}

Leaf* LeafStore::find(std::string_view text, TokenList& tokens) {
  std::uint32_t at = table_.find(tokens.hash);
  if (at == LeafTable::none) {
    build_skeleton(text, tokens, skeleton_);
    const auto general = graph_->match(skeleton_);
    if (general == Graph::none) return nullptr;
    generalise_tokens(text, tokens, general);
    at = table_.find(tokens.hash);
    if (at == LeafTable::none) return nullptr;
  }
  Leaf& leaf = leaves_[at];
  return leaf.tokens.size() == tokens.size ? &leaf : nullptr;
}

Leaf& LeafStore::meet(std::string_view text, TokenList& tokens) {
  if (const auto at = table_.find(tokens.hash);
      at != LeafTable::none && leaves_[at].tokens.size() == tokens.size) {
    return leaves_[at];
  }
  build_skeleton(text, tokens, skeleton_);
  const auto general = graph_->match(skeleton_);
  if (general != Graph::none && graph_->leaves(general) >= leaves_of_general) {
    generalise_tokens(text, tokens, general);
    if (const auto at = table_.find(tokens.hash);
        at != LeafTable::none && leaves_[at].tokens.size() == tokens.size) {
      return leaves_[at];
    }
  } else if (general != Graph::none) {
    ++graph_->leaves(general);
  }
  if (leaves_.size() >= max_leaves_) evict();
  return add(text, tokens, tokens.hash, next_born_);
}

Leaf& LeafStore::add(std::string_view text, const TokenList& tokens, std::uint64_t id, std::uint64_t born) {
  Leaf leaf;
  leaf.id = id;
  leaf.born = born;
  next_born_ = std::max(next_born_, born + 1);
  fill_leaf(text, tokens, leaf);
  build_skeleton(text, tokens, skeleton_);
  leaf.node = graph_->place(skeleton_, id, born);
  show(leaf);
  table_.insert(tokens.hash, static_cast<std::uint32_t>(leaves_.size()));
  leaf_bytes_ += memory_of(leaf);
  leaves_.push_back(std::move(leaf));
  return leaves_.back();
}

/// Tells the graph what the leaf holds; its skeleton is in skeleton_.
void LeafStore::show(Leaf& leaf) {
  assign_elements(skeleton_, leaf);
  contents_of(skeleton_, leaf, contents_);
  graph_->see(leaf.node, contents_);
}

/// Each element in a wild place becomes one wild token.
void LeafStore::generalise_tokens(std::string_view text, TokenList& tokens, Graph::Node general) {
  const Places& wild = graph_->wild(general);
  const TokenList scanned = tokens;
  TokenWriter writer(text, tokens);
  for (std::size_t i = 0; i < skeleton_.size(); ++i) {
    const Element& e = skeleton_[i];
    if (wild.has(i)) {
      if (e.blank) writer.blank();
      const std::size_t begin = e.empty() ? scanned[e.last].end : scanned[e.first].begin;
      writer.add_masked(TokenKind::wild, begin, e.empty() ? begin : scanned[e.last].end);
      continue;
    }
    for (std::size_t t = e.first; t <= e.last; ++t) {
      if (scanned[t].blank) writer.blank();
      writer.add(scanned[t].kind, scanned[t].begin, scanned[t].end);
    }
  }
}

void LeafStore::count(Leaf& leaf, std::string_view text, const TokenList& tokens, std::uint64_t lines) {
  leaf.count += lines;
  lines_ += lines;
  leaf.last_seen = lines_;
  std::size_t weak = 0;
  bool weak_changed = false;
  for (std::size_t i = 0; i < tokens.size; ++i) {
    const TokenKind kind = tokens[i].kind;
    if (is_value(kind)) {
      const std::uint32_t bit = std::uint32_t{1} << static_cast<unsigned>(kind);
      if ((leaf.tokens[i].kinds & bit) != 0) continue;
      leaf.tokens[i].kinds |= bit;
      leaf.rendering.version = 0;
    } else if (kind == TokenKind::weak && weak < leaf.weak.size()) {
      auto& known = leaf.weak[weak++];
      if (known == 0 || known == weak_value(text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin)))
        continue;
      known = 0;
      weak_changed = true;
    }
  }
  if (weak_changed) {
    build_skeleton(text, tokens, skeleton_);
    show(leaf);
  }
}

void LeafStore::refresh(Leaf& leaf) {
  if (leaf.rendering.version == lineage_->version(graph_->group(leaf.node))) return;
  leaf_bytes_ -= memory_of(leaf);
  render(leaf, *graph_, *lineage_, names_, skeleton_);
  leaf_bytes_ += memory_of(leaf);
}

Leaf* LeafStore::adopt(Leaf leaf) {
  if (leaves_.size() >= max_leaves_) return nullptr;
  TokenList tokens;
  tokens_of(leaf, tokens);
  if (const auto at = table_.find(tokens.hash); at != LeafTable::none) {
    leaves_[at].count += leaf.count;
    return &leaves_[at];
  }
  build_skeleton(leaf.text, tokens, skeleton_);
  leaf.node = graph_->place(skeleton_, leaf.id, leaf.born);
  show(leaf);
  next_born_ = std::max(next_born_, leaf.born + 1);
  table_.insert(tokens.hash, static_cast<std::uint32_t>(leaves_.size()));
  leaf_bytes_ += memory_of(leaf);
  leaves_.push_back(std::move(leaf));
  return &leaves_.back();
}

/// Keeps the more valuable half: lines seen, halved for every four tables' worth of lines since the last one.
/// What a general skeleton covers is folded into its general leaf first, so that nothing about it is
/// forgotten.
void LeafStore::evict() {
  std::vector<std::pair<double, std::uint32_t>> order;
  order.reserve(leaves_.size());
  const double half_life = 4.0 * static_cast<double>(max_leaves_);
  for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
    const double age = static_cast<double>(lines_ - leaves_[i].last_seen) / half_life;
    order.emplace_back(static_cast<double>(std::bit_width(leaves_[i].count)) - age, i);
  }
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(order.size() / 2);
  std::nth_element(order.begin(), middle, order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<Leaf> kept;
  kept.reserve(order.size() / 2);
  for (auto it = order.begin(); it != middle; ++it) kept.push_back(std::move(leaves_[it->second]));
  for (auto it = middle; it != order.end(); ++it) {
    Leaf& leaf = leaves_[it->second];
    if ((leaf.told || leaf.count > 1) && evicted_.size() < max_leaves_) {
      refresh(leaf);
      evicted_.push_back(std::move(leaf));
    }
  }
  std::sort(kept.begin(), kept.end(), [](const Leaf& a, const Leaf& b) { return a.born < b.born; });
  rebuild(std::move(kept));
}

void LeafStore::rebuild(std::vector<Leaf> kept) {
  struct Origin {
    std::uint64_t id;
    std::uint64_t born;
  };
  std::vector<Origin> origins;
  origins.reserve(kept.size());
  for (const auto& leaf : kept) {
    const auto group = graph_->group(leaf.node);
    origins.push_back({lineage_->id(group), lineage_->born(group)});
  }
  graph_.reset();
  lineage_ = std::make_unique<Lineage>();
  graph_ = std::make_unique<Graph>(*lineage_);
  table_.clear();
  leaves_.clear();
  leaf_bytes_ = 0;
  std::unordered_map<std::uint64_t, Lineage::Group> groups;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    kept[i].rendering = {};
    const Leaf* leaf = adopt(std::move(kept[i]));
    const auto group = graph_->group(leaf->node);
    const auto [known, fresh] = groups.emplace(origins[i].id, group);
    if (fresh) {
      lineage_->age(group, origins[i].id, origins[i].born);
    } else {
      lineage_->unite(known->second, group);
    }
  }
}

std::vector<Leaf> LeafStore::take_evicted() { return std::exchange(evicted_, {}); }

std::size_t LeafStore::memory_bytes() const {
  std::size_t evicted = 0;
  for (const auto& leaf : evicted_) evicted += memory_of(leaf);
  return leaf_bytes_ + evicted + table_.memory_bytes() + graph_->memory_bytes() + lineage_->memory_bytes() +
         names_.memory_bytes();
}

}  // namespace parsimony::pattern
