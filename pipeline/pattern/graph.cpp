#include "pipeline/pattern/graph.hpp"

#include "pipeline/pattern/token_writer.hpp"

#include <algorithm>
#include <bit>
#include <span>
#include <unordered_map>

namespace parsimony::pattern {
namespace {

using Type = Element::Type;

constexpr std::size_t max_word_families = 32;  ///< words of a skeleton that are tried as parameters
constexpr std::size_t max_value_families = 16;
constexpr std::size_t max_covered_scan =
    4096;  ///< skeletons of one structure that a new general one is compared with
constexpr std::size_t max_optional = 3;   ///< bracketed groups that are tried as absent
constexpr std::size_t max_waiting = 64;   ///< families that wait for one word
constexpr std::size_t max_alike = 64;     ///< skeletons compared for places that vary together
constexpr std::uint8_t enough_names = 2;  ///< words that are values elsewhere make a column
constexpr std::size_t crossed_words = 4;  ///< of a place that varies together with others
constexpr std::size_t crossed_again = 2;  ///< of them, those that come with several words of the other places
constexpr std::size_t max_paired = 6;     ///< places of a skeleton tried for sharing words
constexpr std::size_t max_shared = 24;    ///< skeletons compared for that
constexpr std::uint64_t crossed_salt = 0x7a3d8c5b19e64f27ULL;
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

/// At most so many of the general skeletons that cover this one.
std::vector<Graph::Node> Graph::covering(const Skeleton& skeleton, std::size_t most) const {
  std::vector<Node> found;
  for (const bool open_first : {false, true}) {
    if (open_first && !first_words_vary_) break;
    const auto bucket = buckets_.find(structure_of(skeleton, open_first));
    if (bucket == buckets_.end()) continue;
    const auto& general = bucket->second.general;
    for (std::size_t i = 0; i < general.size() && i < max_general_scan && found.size() < most; ++i) {
      if (covers(nodes_[general[i]], skeleton)) found.push_back(general[i]);
    }
  }
  return found;
}

Graph::Node Graph::match(const Skeleton& skeleton) const {
  const auto found = covering(skeleton, 1);
  return found.empty() ? none : top(found.front());
}

Graph::Node Graph::add(Skeleton elements, std::uint64_t key, const Places& wild, Lineage::Group group) {
  const auto node = static_cast<Node>(nodes_.size());
  Entry entry;
  entry.key = key;
  entry.structure = structure_of(elements, wild.has(0));
  first_words_vary_ = first_words_vary_ || wild.has(0);
  entry.elements = std::move(elements);
  entry.elements.shrink_to_fit();
  entry.wild = wild;
  entry.group = group;
  entry.general = wild.any();
  bytes_ += sizeof(Entry) + entry.elements.size() * sizeof(Element) + 64;
  by_key_.insert(key, node);
  auto& bucket = buckets_[entry.structure];
  (entry.general ? bucket.general : bucket.nodes).push_back(node);
  nodes_.push_back(std::move(entry));
  queue_.push_back(node);
  return node;
}

Graph::Node Graph::place(const Skeleton& skeleton, std::uint64_t id, std::uint64_t born) {
  const std::uint64_t key = key_of(skeleton);
  if (const Node* known = by_key_.find(key)) return *known;
  Places wild;
  for (std::size_t i = 0; i < skeleton.size(); ++i) {
    if (skeleton[i].type == Type::wild) wild.set(i);
  }
  const auto general = covering(skeleton, max_general_scan);
  const Node node = add(skeleton, key, wild, lineage_.make(id, born));
  for (const Node other : general) absorb(node, other);
  settle();
  return node;
}

Graph::Node Graph::generalise(Node node, const Places& wild) {
  std::uint64_t key = nodes_[node].elements.size();
  const auto& elements = nodes_[node].elements;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    key += wild.has(i) ? wild_part(elements[i], i) : key_part(elements[i], i);
  }
  if (const Node* known = by_key_.find(key)) return *known;
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
        see(common, nodes_[lower].contents);
      }
    }
    lineage_.unite(nodes_[common].group, nodes_[node].group);
    lineage_.touch(nodes_[node].group);
  }
  lineage_.unite(nodes_[general].group, nodes_[node].group);
}

void Graph::settle() {
  while (!queue_.empty() || !ripe_.empty()) {
    if (!ripe_.empty()) {
      Family* family = families_.find(ripe_.back());
      ripe_.pop_back();
      if (family != nullptr) accept(*family);
      continue;
    }
    const Node node = queue_.back();
    queue_.pop_back();
    if (nodes_[node].general) join_covered(node);
    join_families(node);
    join_alike(node);
    join_crossed(node);
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
  for (std::size_t i = words > 2 || elements.front().weight == column_weight ? 0 : 1; i < elements.size();
       ++i) {
    const Element& e = elements[i];
    const bool is_word = (e.type == Type::word || e.type == Type::list) && e.weight > 0 && words > 1 &&
                         tried_words < max_word_families;
    const bool is_single = i > 0 && e.type == Type::value && words > 0 && tried_values < max_value_families;
    if (!is_word && !is_single) continue;
    (is_word ? tried_words : tried_values) += 1;
    const std::uint64_t wiped = key - key_part(e, i) + wild_part(e, i);
    Family& family = families_.insert(wiped).first;
    if (is_word) {
      if (family.words < 2) ++family.words;
      family.named = family.named || e.naming == Element::Naming::likely;
      family.weight = static_cast<std::uint16_t>(std::min<unsigned>(family.weight + e.weight, 0x7fff));
    } else {
      family.value = true;
    }
    links_.push_back({node, static_cast<std::uint16_t>(i), family.members});
    family.members = static_cast<std::uint32_t>(links_.size() - 1);
    const bool known = is_word && await_value(e, wiped);
    if (is_word) await_name(e, wiped, family);
    if (known || has_names(family) || family.accepted || family.weight >= column_weight ||
        (family.value && family.weight > 0))
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
    Places wild;
    wild.set(member.place);
    join_places(member.node, wild);
  }
}

/// Two words that are values elsewhere make a column; one does where a name is likely, or with another word.
bool Graph::has_names(const Family& family) {
  return family.names >= enough_names || (family.names > 0 && (family.words > 1 || family.named));
}

/// Whether the word is known as a value behind its cue; if not, the family waits for that.
bool Graph::await_value(const Element& word, std::uint64_t family) {
  if (word.cue == 0) return false;
  auto& known = cued_words_[mix(word.cue, word.hash)];
  if (known.families.empty()) bytes_ += 96;
  if (!known.is_value && known.families.size() < max_waiting) known.families.push_back(family);
  return known.is_value;
}

/// Who and what a workload deals with has names, which stand in many of its messages.
void Graph::await_name(const Element& word, std::uint64_t key, Family& family) {
  if (word.naming == Element::Naming::never) return;
  auto& known = names_[word.hash];
  if (known.is_value) {
    if (family.names < enough_names) ++family.names;
  } else if (known.families.size() < max_waiting) {
    if (known.families.empty()) bytes_ += 96;
    bytes_ += sizeof(key);
    known.families.push_back(key);
  }
}

void Graph::note_name(const Element& word) {
  if (word.type != Type::word) return;
  auto& known = names_[word.hash];
  if (known.is_value) return;
  known.is_value = true;
  for (const std::uint64_t key : known.families) {
    Family* family = families_.find(key);
    if (family == nullptr || family->names >= enough_names) continue;
    ++family->names;
    if (has_names(*family)) ripe_.push_back(key);
  }
  known.families = {};
}

void Graph::note_value(Node node, std::size_t place) {
  const Element& word = nodes_[node].elements[place];
  note_name(word);
  if (word.cue == 0 || word.type != Type::word) return;
  auto& known = cued_words_[mix(word.cue, word.hash)];
  known.is_value = true;
  ripe_.insert(ripe_.end(), known.families.begin(), known.families.end());
  known.families.clear();
}

/// These places of the node vary, too.
void Graph::join_places(Node node, const Places& wild) {
  Places all = nodes_[node].wild;
  all |= wild;
  for (std::size_t i = 0; i < nodes_[node].elements.size(); ++i) {
    if (wild.has(i)) note_value(node, i);
  }
  absorb(node, generalise(node, all));
}

/// Skeletons that differ in bracketed groups that are there or not are one pattern.
void Graph::join_optional(Node node) {
  const Skeleton elements = nodes_[node].elements;
  static const std::uint64_t open = mark_hash('(');
  static const std::uint64_t shut = mark_hash(')');
  std::vector<std::pair<std::size_t, std::size_t>> groups;
  for (std::size_t i = 1; i < elements.size() && groups.size() < max_optional; ++i) {
    if (elements[i].type != Type::punctuation || elements[i].hash != open || !elements[i].blank) continue;
    std::size_t end = i + 1;
    while (end < elements.size() && end - i < 6 && elements[end].hash != shut) ++end;
    if (end + 1 >= elements.size() || elements[end].hash != shut || !elements[end + 1].blank) continue;
    groups.emplace_back(i, end);
    i = end;
  }
  for (unsigned left_out = 1; left_out < 1U << groups.size(); ++left_out) {
    Skeleton shorter;
    std::size_t from = 0;
    const auto copy_to = [&](std::size_t end) {
      shorter.insert(shorter.end(), elements.begin() + static_cast<std::ptrdiff_t>(from),
                     elements.begin() + static_cast<std::ptrdiff_t>(end));
    };
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if ((left_out >> g & 1) == 0) continue;
      copy_to(groups[g].first);
      from = groups[g].second + 1;
    }
    copy_to(elements.size());
    const std::uint64_t key = key_of(shorter);
    shortened_.insert(key, node);
    if (const Node* known = by_key_.find(key)) lineage_.unite(nodes_[*known].group, nodes_[node].group);
  }
  if (const Node* longer = shortened_.find(nodes_[node].key)) {
    lineage_.unite(nodes_[*longer].group, nodes_[node].group);
  }
}

void Graph::join_alike(Node node) {
  const Skeleton elements = nodes_[node].elements;
  std::vector<std::size_t> strong;
  std::uint64_t key = ~nodes_[node].key;
  std::size_t words = 0;
  for (std::size_t i = 1; i < elements.size(); ++i) {
    words += elements[i].type == Type::word && !elements[i].strong ? 1 : 0;
    const bool open = elements[i].type == Type::word ? elements[i].strong && elements[i].weight > 0
                                                     : elements[i].type == Type::wild;
    if (!open || strong.size() >= max_word_families) continue;
    strong.push_back(i);
    key = key + key_part(elements[i], i) - wild_part(elements[i], i);
  }
  words += elements.front().type == Type::word ? 1 : 0;
  if (strong.size() < 2 || words == 0) return;
  auto& alike = alike_[key];
  if (alike.members.empty()) {
    alike.weights.resize(strong.size());
    bytes_ += sizeof(Alike) + 96;
  }
  if (alike.members.size() >= max_alike) return;
  const bool known = alike.wild.any();
  for (std::size_t s = 0; s < strong.size(); ++s) {
    const auto seen = [&](Node member) {
      return nodes_[member].elements[strong[s]].hash == elements[strong[s]].hash;
    };
    if (elements[strong[s]].type != Type::word ||
        std::any_of(alike.members.begin(), alike.members.end(), seen))
      continue;
    alike.weights[s] = static_cast<std::uint16_t>(alike.weights[s] + elements[strong[s]].weight);
  }
  alike.members.push_back(node);
  bytes_ += sizeof(Node);
  Places wild;
  for (std::size_t s = 0; s < strong.size(); ++s) {
    if (alike.weights[s] >= column_weight) wild.set(strong[s]);
  }
  if (!wild.any()) return;
  const bool news = !(wild == alike.wild);
  alike.wild = wild;
  const std::vector<Node> members = news ? alike.members : std::vector<Node>{node};
  if (!known && !news) return;
  for (const Node member : members) join_places(member, wild);
}

/// `left oslo for bern`, `left bern for rome`: what stands in both places is of one kind. States that follow
/// one another share words, too; places that vary freely show some of them several times.
bool Graph::share_words(const Crossed& crossed, std::size_t a, std::size_t b) const {
  const std::vector<Node>& all = crossed.members;
  const std::span members(all.data(), std::min(all.size(), max_shared));
  std::size_t again = 0;
  bool varies_a = false, varies_b = false, shared = false;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::uint64_t in_a = nodes_[members[i]].elements[a].hash;
    const std::uint64_t in_b = nodes_[members[i]].elements[b].hash;
    std::size_t same_a = 0, same_b = 0;
    for (std::size_t j = 0; j < members.size(); ++j) {
      const std::uint64_t other_a = nodes_[members[j]].elements[a].hash;
      const std::uint64_t other_b = nodes_[members[j]].elements[b].hash;
      shared = shared || in_a == other_b;
      varies_a = varies_a || in_a != other_a;
      varies_b = varies_b || in_b != other_b;
      if (j >= i) continue;
      same_a += in_a == other_a ? 1 : 0;
      same_b += in_b == other_b ? 1 : 0;
    }
    again += (same_a == 1 ? 1 : 0) + (same_b == 1 ? 1 : 0);
  }
  return shared && varies_a && varies_b && again >= crossed_again;
}

/// `train 7 left oslo for bern`: places that vary at the same time, so that no two lines differ in one alone.
/// Words of one place come with different words of the other there, where different sentences that begin
/// alike have words of their own.
void Graph::join_crossed(Node node) {
  const Skeleton elements = nodes_[node].elements;
  std::vector<std::size_t> open;
  std::uint64_t key = nodes_[node].key + crossed_salt;
  std::size_t fixed = 0;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Element& e = elements[i];
    if (e.type == Type::wild) return;
    if (e.type == Type::word && (i == 0 || e.weight == 0)) ++fixed;
    if (e.type != Type::word || i == 0 || e.weight == 0 || open.size() >= max_word_families) continue;
    open.push_back(i);
    key = key + wild_part(e, i) - key_part(e, i);
  }
  if (open.size() < 2 || fixed == 0) return;
  auto& crossed = crossed_[key];
  if (crossed.members.size() >= max_alike) return;
  if (crossed.members.empty()) bytes_ += sizeof(Crossed) + 64;
  bytes_ += sizeof(Node);
  crossed.members.push_back(node);
  Places wild;
  std::unordered_map<std::uint64_t, std::size_t> words;
  for (const std::size_t place : open) {
    words.clear();
    std::size_t again = 0;
    for (const Node member : crossed.members)
      again += ++words[nodes_[member].elements[place].hash] == 2 ? 1 : 0;
    if (words.size() >= crossed_words && again >= crossed_again) wild.set(place);
  }
  for (std::size_t b = 1; b < open.size() && b < max_paired; ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      if (!share_words(crossed, open[a], open[b])) continue;
      wild.set(open[a]);
      wild.set(open[b]);
    }
  }
  if (!wild.several()) return;
  const bool news = !(wild == crossed.wild);
  crossed.wild = wild;
  const std::vector<Node> members = news ? crossed.members : std::vector<Node>{node};
  for (const Node member : members) join_places(member, wild);
}

void Graph::see(Node node, const std::vector<std::uint32_t>& contents) {
  for (; node != none; node = nodes_[node].up) {
    auto& known = nodes_[node].contents;
    known.resize(nodes_[node].elements.size());
    bool changed = false;
    for (std::size_t i = 0; i < known.size() && i < contents.size(); ++i) {
      if (known[i] == contents[i] || contents[i] == content_unknown || known[i] == content_varies) continue;
      changed = changed || known[i] != content_unknown;
      known[i] = known[i] == content_unknown ? contents[i] : content_varies;
    }
    if (changed) lineage_.touch(nodes_[node].group);
  }
}

std::size_t Graph::memory_bytes() const {
  return bytes_ + by_key_.memory_bytes() + families_.memory_bytes() + shortened_.memory_bytes() +
         links_.capacity() * sizeof(Link);
}

bool Graph::is_constant(Node node, std::size_t element) const {
  const auto& contents = nodes_[top(node)].contents;
  return element >= contents.size() || contents[element] != content_varies;
}

}  // namespace parsimony::pattern
