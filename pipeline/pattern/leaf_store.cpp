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

Leaf* LeafStore::known(const TokenList& tokens) {
  const std::uint32_t* at = table_.find(tokens.hash);
  return at != nullptr && leaves_[*at].tokens.size() == tokens.size ? &leaves_[*at] : nullptr;
}

Leaf* LeafStore::find(std::string_view text, TokenList& tokens) {
  if (Leaf* leaf = known(tokens); leaf != nullptr && !leaf->folded) return leaf;
  build_skeleton(text, tokens, skeleton_);
  const auto general = graph_->match(skeleton_);
  if (!cut_text(text, tokens, general) && general != Graph::none) generalise_tokens(text, tokens, general);
  return known(tokens);
}

Leaf& LeafStore::meet(std::string_view text, TokenList& tokens) {
  if (Leaf* leaf = known(tokens); leaf != nullptr && !leaf->folded) return *leaf;
  build_skeleton(text, tokens, skeleton_);
  const auto general = graph_->match(skeleton_);
  if (!cut_text(text, tokens, general) && general != Graph::none) {
    if (graph_->leaves(general) < leaves_of_general) {
      ++graph_->leaves(general);
    } else {
      generalise_tokens(text, tokens, general);
    }
  }
  if (Leaf* leaf = known(tokens)) return *leaf;
  if (leaves_.size() >= max_leaves_) evict();
  return add(text, tokens, tokens.hash, next_born_);
}

/// Where the line is free text in a known place, that becomes one token. A general skeleton explains more,
/// unless all that it leaves of the text is a parameter.
bool LeafStore::cut_text(std::string_view text, TokenList& tokens, Graph::Node general) {
  const auto cut = free_text_.match(skeleton_);
  if (!cut) return false;
  for (std::size_t i = cut->begin; general != Graph::none && i < cut->end; ++i) {
    if (!graph_->wild(general).has(i)) return false;
  }
  const TokenList scanned = tokens;
  TokenWriter writer(text, tokens);
  const auto copy = [&](std::size_t begin, std::size_t end) {
    for (std::size_t t = begin; t < end; ++t) {
      if (scanned[t].blank) writer.blank();
      writer.add_masked(scanned[t].kind, scanned[t].begin, scanned[t].end);
    }
  };
  const std::size_t first = skeleton_[cut->begin].first;
  const std::size_t last = skeleton_[cut->end - 1].last;
  copy(0, first);
  if (scanned[first].blank) writer.blank();
  writer.add_masked(TokenKind::text, scanned[first].begin, scanned[last].end);
  copy(last + 1, scanned.size);
  return true;
}

/// If most of what stands behind the suspect's first elements was seen once or twice only, it is free text:
/// all of it is one pattern from now on.
void LeafStore::fold(const FreeText::Suspect& suspect) {
  std::size_t all = 0;
  std::vector<const Skeleton*> rare;
  for (const auto& leaf : leaves_) {
    if (leaf.folded || !suspect.covers(graph_->elements(leaf.node))) continue;
    ++all;
    if (leaf.count <= 2 && !graph_->wild(leaf.node).any()) rare.push_back(&graph_->elements(leaf.node));
  }
  if (rare.size() * 5 < all * 4 || rare.size() * 2 < suspect.seen) return;
  free_text_.accept(suspect, rare);
  for (std::size_t i = 0, end = leaves_.size(); i < end; ++i) {
    Leaf& leaf = leaves_[i];
    const bool general = graph_->wild(leaf.node).any();
    if (leaf.folded || (leaf.count > 2 && !general) || !suspect.covers(graph_->elements(leaf.node))) continue;
    TokenList tokens;
    tokens_of(leaf, tokens);
    build_skeleton(leaf.text, tokens, skeleton_);
    if (!cut_text(leaf.text, tokens, general ? leaf.node : Graph::none)) continue;
    Leaf* text = known(tokens);
    if (text == nullptr) text = &add(leaf.text, tokens, tokens.hash, next_born_);
    leaf.folded = true;
    lineage_->unite(graph_->group(text->node), graph_->group(leaf.node));
  }
}

Leaf& LeafStore::add(std::string_view text, const TokenList& tokens, std::uint64_t id, std::uint64_t born) {
  Leaf leaf;
  leaf.id = id;
  leaf.born = born;
  next_born_ = std::max(next_born_, born + 1);
  fill_leaf(text, tokens, leaf);
  build_skeleton(text, tokens, skeleton_);
  const std::size_t nodes = graph_->size();
  leaf.node = graph_->place(skeleton_, id, born);
  show(leaf);
  table_.insert(tokens.hash, static_cast<std::uint32_t>(leaves_.size()));
  leaf_bytes_ += memory_of(leaf);
  leaves_.push_back(std::move(leaf));
  Leaf& added = leaves_.back();
  if (graph_->size() > nodes && !graph_->wild(added.node).any()) {
    if (const auto suspect = free_text_.suspect(skeleton_)) fold(*suspect);
  }
  return added;
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
      writer.add_masked(scanned[t].kind, scanned[t].begin, scanned[t].end);
    }
  }
}

void LeafStore::count(Leaf& leaf, std::string_view text, const TokenList& tokens) {
  ++leaf.count;
  ++lines_;
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
  if (Leaf* twin = known(tokens)) {
    twin->count += leaf.count;
    return twin;
  }
  build_skeleton(leaf.text, tokens, skeleton_);
  leaf.folded = false;
  leaf.node = graph_->place(skeleton_, leaf.id, leaf.born);
  free_text_.adopt(skeleton_);
  show(leaf);
  next_born_ = std::max(next_born_, leaf.born + 1);
  table_.insert(tokens.hash, static_cast<std::uint32_t>(leaves_.size()));
  leaf_bytes_ += memory_of(leaf);
  leaves_.push_back(std::move(leaf));
  return &leaves_.back();
}

/// The leaf that stands for all that the leaf's most general skeleton covers; null where nothing general is
/// known.
Leaf* LeafStore::general_of(const Leaf& leaf) {
  if (leaf.folded || !graph_->wild(leaf.node).any()) return nullptr;
  TokenList tokens;
  tokens_of(leaf, tokens);
  build_skeleton(leaf.text, tokens, skeleton_);
  generalise_tokens(leaf.text, tokens, leaf.node);
  if (Leaf* general = known(tokens)) return general;
  return &add(leaf.text, tokens, tokens.hash, next_born_);
}

/// Keeps the more valuable half: lines seen, halved for every four tables' worth of lines since the last one.
/// What a general skeleton covers counts on its general leaf from then on, so that nothing about it is
/// forgotten.
void LeafStore::evict() {
  std::vector<std::pair<double, std::uint32_t>> order;
  order.reserve(leaves_.size());
  const double half_life = 4.0 * static_cast<double>(max_leaves_);
  for (std::uint32_t i = 0; i < leaves_.size(); ++i) {
    const Leaf& leaf = leaves_[i];
    const double age = static_cast<double>(lines_ - leaf.last_seen) / half_life;
    order.emplace_back(leaf.folded ? -1e9 : static_cast<double>(std::bit_width(leaf.count)) - age, i);
  }
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(order.size() / 2);
  std::nth_element(order.begin(), middle, order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (auto it = middle; it != order.end(); ++it) leaves_[it->second].leaving = true;
  std::size_t stand_ins = 0;
  for (auto it = middle; it != order.end() && stand_ins < max_leaves_ / 8; ++it) {
    Leaf& leaf = leaves_[it->second];
    Leaf* general = general_of(leaf);
    if (general == nullptr || general == &leaf) continue;
    stand_ins += general->leaving ? 1 : 0;
    general->leaving = false;
    general->last_seen = std::max(general->last_seen, leaf.last_seen);
    general->count += leaf.count - leaf.reported;
    leaf.count = leaf.reported;
  }
  std::vector<Leaf> kept;
  kept.reserve(order.size() / 2);
  for (Leaf& leaf : leaves_) {
    if (!leaf.leaving) {
      kept.push_back(std::move(leaf));
    } else if (leaf.count > leaf.reported && (leaf.told || leaf.count > 1) && evicted_.size() < max_leaves_) {
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
  free_text_ = {};
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
         free_text_.memory_bytes() + names_.memory_bytes();
}

}  // namespace parsimony::pattern
