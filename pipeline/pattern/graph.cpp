#include "pipeline/pattern/graph.hpp"

#include "pipeline/pattern/token_writer.hpp"

#include <algorithm>
#include <bit>

namespace parsimony::pattern {
namespace {

using Type = Element::Type;

constexpr std::size_t max_word_families = 32;  ///< words of a skeleton that are tried as parameters
constexpr std::size_t max_value_families = 16;
constexpr std::size_t max_covered_scan =
    4096;  ///< skeletons of one structure that a new general one is compared with
constexpr std::size_t max_general_scan = 64;  ///< general skeletons that a new one is compared with

bool fills(const Element& e) {
  return (e.type == Type::word && e.weight > 0) || e.type == Type::value || e.type == Type::list ||
         e.type == Type::wild;
}

}  // namespace

bool Places::several() const {
  int n = 0;
  for (const auto bits : bits_) n += std::popcount(bits);
  return n > 1;
}

Graph::Node Graph::top(Node node) const {
  while (nodes_[node].up != none) node = nodes_[node].up;
  return node;
}

bool Graph::covers(const Entry& general, const Skeleton& skeleton) {
  if (general.elements.size() != skeleton.size()) return false;
  for (std::size_t i = 0; i < skeleton.size(); ++i) {
    const Element& g = general.elements[i];
    const Element& e = skeleton[i];
    if (g.blank != e.blank) return false;
    if (g.type == Type::wild ? !fills(e) : g.hash != e.hash) return false;
  }
  return true;
}

Graph::Node Graph::match(const Skeleton& skeleton) const {
  const auto bucket = buckets_.find(structure_of(skeleton));
  if (bucket == buckets_.end()) return none;
  const auto& general = bucket->second.general;
  for (std::size_t i = 0; i < general.size() && i < max_general_scan; ++i) {
    if (covers(nodes_[general[i]], skeleton)) return top(general[i]);
  }
  return none;
}

Graph::Node Graph::add(Skeleton elements, std::uint64_t key, const Places& wild, Lineage::Group group) {
  const auto node = static_cast<Node>(nodes_.size());
  Entry entry;
  entry.key = key;
  entry.structure = structure_of(elements);
  entry.elements = std::move(elements);
  entry.elements.shrink_to_fit();
  entry.wild = wild;
  entry.group = group;
  entry.general = wild.any();
  bytes_ += sizeof(Entry) + entry.elements.size() * sizeof(Element) + 64;
  by_key_.emplace(key, node);
  auto& bucket = buckets_[entry.structure];
  (entry.general ? bucket.general : bucket.nodes).push_back(node);
  nodes_.push_back(std::move(entry));
  queue_.push_back(node);
  return node;
}

Graph::Node Graph::place(const Skeleton& skeleton, std::uint64_t id, std::uint64_t born) {
  const std::uint64_t key = key_of(skeleton);
  if (const auto known = by_key_.find(key); known != by_key_.end()) return known->second;
  Places wild;
  for (std::size_t i = 0; i < skeleton.size(); ++i) {
    if (skeleton[i].type == Type::wild) wild.set(i);
  }
  std::vector<Node> covering;
  if (const auto bucket = buckets_.find(structure_of(skeleton)); bucket != buckets_.end()) {
    for (std::size_t i = 0; i < bucket->second.general.size() && i < max_general_scan; ++i) {
      const Node general = bucket->second.general[i];
      if (covers(nodes_[general], skeleton)) covering.push_back(general);
    }
  }
  const Node node = add(skeleton, key, wild, lineage_.make(id, born));
  for (const Node general : covering) absorb(node, general);
  settle();
  return node;
}

Graph::Node Graph::generalise(Node node, const Places& wild) {
  std::uint64_t key = nodes_[node].elements.size();
  const auto& elements = nodes_[node].elements;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    key += wild.has(i) ? wild_part(elements[i], i) : key_part(elements[i], i);
  }
  if (const auto known = by_key_.find(key); known != by_key_.end()) return known->second;
  Skeleton copy = elements;
  for (std::size_t i = 0; i < copy.size(); ++i) {
    if (!wild.has(i)) continue;
    copy[i].type = Type::wild;
    copy[i].hash = wild_hash;
    copy[i].weight = 0;
  }
  return add(std::move(copy), key, wild, nodes_[node].group);
}

/// `general` covers `node`: from now on both have the same most general skeleton and are one pattern.
void Graph::absorb(Node node, Node general) {
  const Node node_top = top(node);
  const Node general_top = top(general);
  if (node_top != general_top) {
    Places wild = nodes_[node_top].wild;
    wild |= nodes_[general_top].wild;
    const Node common = generalise(node, wild);
    const Node common_top = top(common);
    for (const Node lower : {node_top, general_top}) {
      if (lower != common_top && lower != common) {
        nodes_[lower].up = common;
        merge_weak(common, nodes_[lower].weak);
      }
    }
    lineage_.unite(nodes_[common].group, nodes_[node].group);
    lineage_.touch(nodes_[node].group);
  }
  lineage_.unite(nodes_[general].group, nodes_[node].group);
}

void Graph::settle() {
  while (!queue_.empty()) {
    const Node node = queue_.back();
    queue_.pop_back();
    if (nodes_[node].general) join_covered(node);
    join_families(node);
    join_optional(node);
  }
}

void Graph::join_covered(Node general) {
  if (!nodes_[general].wild.several()) return;  // those of one place are all in its family
  const auto bucket = buckets_.find(nodes_[general].structure);
  if (bucket == buckets_.end()) return;
  std::vector<Node> covered;
  const auto collect = [&](const std::vector<Node>& nodes) {
    const std::size_t first = nodes.size() > max_covered_scan ? nodes.size() - max_covered_scan : 0;
    for (std::size_t i = first; i < nodes.size(); ++i) {
      if (nodes[i] != general && covers(nodes_[general], nodes_[nodes[i]].elements))
        covered.push_back(nodes[i]);
    }
  };
  collect(bucket->second.nodes);
  collect(bucket->second.general);
  for (const Node node : covered) absorb(node, general);
}

void Graph::join_families(Node node) {
  const Skeleton elements = nodes_[node].elements;
  const std::uint64_t key = nodes_[node].key;
  std::size_t words = 0;
  for (const auto& e : elements) words += e.type == Type::word ? 1 : 0;
  std::size_t tried_words = 0;
  std::size_t tried_values = 0;
  for (std::size_t i = 1; i < elements.size(); ++i) {
    const Element& e = elements[i];
    const bool is_word = e.type == Type::word && e.weight > 0 && words > 1 && tried_words < max_word_families;
    const bool is_single = e.type == Type::value && words > 0 && tried_values < max_value_families;
    if (!is_word && !is_single) continue;
    (is_word ? tried_words : tried_values) += 1;
    const std::uint64_t wiped = key - key_part(e, i) + wild_part(e, i);
    const auto [at, fresh] = families_.try_emplace(wiped);
    Family& family = at->second;
    if (fresh) bytes_ += 64;
    if (is_word) {
      family.weight = static_cast<std::uint16_t>(std::min<unsigned>(family.weight + e.weight, 0x7fff));
    } else {
      family.value = true;
    }
    links_.push_back({node, static_cast<std::uint16_t>(i), family.members});
    family.members = static_cast<std::uint32_t>(links_.size() - 1);
    bytes_ += sizeof(Link);
    if (family.accepted || family.weight >= column_weight || (family.value && family.weight > 0))
      accept(family);
  }
}

void Graph::accept(Family& family) {
  family.accepted = true;
  std::uint32_t link = family.members;
  family.members = none;
  while (link != none) {
    const Link member = links_[link];
    link = member.next;
    Places wild = nodes_[member.node].wild;
    wild.set(member.place);
    absorb(member.node, generalise(member.node, wild));
  }
}

/// Skeletons that differ in a bracketed group that is there or not, or empty or not, are one pattern.
void Graph::join_optional(Node node) {
  const Skeleton elements = nodes_[node].elements;
  std::size_t groups = 0;
  for (std::size_t i = 1; i < elements.size() && groups < 4; ++i) {
    static const std::uint64_t open = mark_hash('(');
    static const std::uint64_t shut = mark_hash(')');
    if (elements[i].type != Type::punctuation || elements[i].hash != open) continue;
    std::size_t end = i + 1;
    while (end < elements.size() && end - i < 6 && elements[end].hash != shut) ++end;
    if (end >= elements.size() || elements[end].hash != shut) continue;
    ++groups;
    for (const bool keep_brackets : {false, true}) {
      if (keep_brackets && end == i + 1) continue;
      if (!keep_brackets && (!elements[i].blank || end + 1 == elements.size())) continue;
      Skeleton shorter;
      for (std::size_t j = 0; j < elements.size(); ++j) {
        if (keep_brackets ? j > i && j < end : j >= i && j <= end) continue;
        shorter.push_back(elements[j]);
      }
      const std::uint64_t key = key_of(shorter);
      shortened_.try_emplace(key, node);
      bytes_ += 48;
      if (const auto known = by_key_.find(key); known != by_key_.end()) {
        lineage_.unite(nodes_[known->second].group, nodes_[node].group);
      }
    }
  }
  if (const auto longer = shortened_.find(nodes_[node].key); longer != shortened_.end()) {
    lineage_.unite(nodes_[longer->second].group, nodes_[node].group);
  }
}

void Graph::see_weak(Node node, const std::vector<std::uint32_t>& values) { merge_weak(node, values); }

void Graph::merge_weak(Node into, const std::vector<std::uint32_t>& values) {
  for (; into != none; into = nodes_[into].up) {
    auto& weak = nodes_[into].weak;
    if (weak.empty()) {
      weak = values;
      continue;
    }
    bool changed = false;
    for (std::size_t i = 0; i < weak.size() && i < values.size(); ++i) {
      if (weak[i] != 0 && weak[i] != values[i]) {
        weak[i] = 0;
        changed = true;
      }
    }
    if (changed) lineage_.touch(nodes_[into].group);
  }
}

bool Graph::weak_is_constant(Node node, std::size_t ordinal) const {
  const auto& weak = nodes_[top(node)].weak;
  return ordinal >= weak.size() || weak[ordinal] != 0;
}

}  // namespace parsimony::pattern
