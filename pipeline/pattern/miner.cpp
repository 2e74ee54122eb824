#include "pipeline/pattern/miner.hpp"

#include "pipeline/pattern/leaf_record.hpp"
#include "pipeline/pattern/leaf_store.hpp"
#include "pipeline/pattern/naming.hpp"
#include "pipeline/pattern/rendering.hpp"
#include "pipeline/pattern/tokenizer.hpp"
#include "pipeline/pattern/typed_value.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace parsimony {

using namespace pattern;

struct PatternMiner::State {
  explicit State(MinerOptions given) : options(given), store(given.max_leaves) {}

  void scan(std::string_view message) { tokenize(message, options.max_message_bytes, tokens); }

  /// Fills `out` from the leaf's rendering and the tokens just scanned.
  void emit(const Leaf& leaf, std::string_view message, Enrichment& out) {
    const auto& rendering = leaf.rendering;
    out.pattern_id = {rendering.id, sizeof rendering.id};
    out.pattern_template = rendering.text;
    const std::size_t count = std::min(rendering.slots.size(), options.max_parameters);
    for (std::size_t i = 0; i < count; ++i) {
      const Slot& slot = rendering.slots[i];
      if (slot.name.empty() || slot.last < slot.first || slot.last >= tokens.size)
        continue;  // unnamed, or not there
      const std::size_t begin = tokens[slot.first].begin;
      const auto text = message.substr(begin, tokens[slot.last].end - begin);
      if (text.empty()) continue;
      if (tokens[slot.first].kind == TokenKind::path && slot.first == slot.last) emit_path_ids(text, out);
      if (auto value = typed_value(text, slot.type)) {
        out.parameters.push_back({slot.name, *value});
      } else if (const auto other =
                     store.names().settle(with_type(slot.name, ParameterType::text), ParameterType::text);
                 !other.name.empty()) {
        out.parameters.push_back({other.name, text});
      }
    }
  }

  /// `/users/123/orders/7` says which user and which order.
  void emit_path_ids(std::string_view path, Enrichment& out) {
    path = path.substr(0, path.find('?'));
    std::string_view before;
    while (!path.empty()) {
      const auto part = path.substr(0, path.find('/'));
      path.remove_prefix(std::min(part.size() + 1, path.size()));
      if (const auto type = path_id_type(before, part);
          type && out.parameters.size() < options.max_parameters) {
        singular_id(before, name);
        const auto entry = store.names().settle(name, *type);
        const bool twice = std::any_of(out.parameters.begin(), out.parameters.end(),
                                       [&](const Attribute& a) { return a.key == entry.name; });
        const auto value = typed_value(part, entry.type);
        if (!entry.name.empty() && !twice && value) out.parameters.push_back({entry.name, *value});
      }
      before = part;
    }
  }

  PatternRecord record(const Leaf& leaf) {
    PatternRecord out;
    char id[16];
    write_id(leaf.id, id);
    out.id.assign(id, sizeof id);
    out.text = leaf.rendering.text;
    if (std::string_view(leaf.rendering.id, sizeof leaf.rendering.id) != out.id)
      out.alias_of.assign(leaf.rendering.id, sizeof leaf.rendering.id);
    out.skeleton = write_skeleton(leaf);
    for (const auto& slot : leaf.rendering.slots) {
      if (slot.name.empty()) continue;
      if (!out.parameters.empty()) out.parameters += ' ';
      out.parameters.append(slot.name).append(":").append(name_of(slot.type));
    }
    out.born = leaf.born;
    out.count = leaf.count - leaf.reported;
    return out;
  }

  MinerOptions options;
  LeafStore store;
  TokenList tokens;
  std::string name;
  Leaf unknown;
  Skeleton skeleton;
};

PatternMiner::PatternMiner(MinerOptions options) : state_(std::make_unique<State>(options)) {}
PatternMiner::PatternMiner(PatternMiner&&) noexcept = default;
PatternMiner& PatternMiner::operator=(PatternMiner&&) noexcept = default;
PatternMiner::~PatternMiner() = default;

void PatternMiner::mine(std::string_view message, Enrichment& out, Scratch&) {
  state_->scan(message);
  if (state_->tokens.size == 0) return;
  Leaf& leaf = state_->store.meet(message, state_->tokens);
  state_->store.count(leaf, message, state_->tokens);
  state_->store.refresh(leaf);
  state_->emit(leaf, message, out);
}

void PatternMiner::learn(std::string_view message) {
  state_->scan(message);
  if (state_->tokens.size == 0) return;
  state_->store.count(state_->store.meet(message, state_->tokens), message, state_->tokens);
}

void PatternMiner::lookup(std::string_view message, Enrichment& out, Scratch&) const {
  state_->scan(message);
  if (state_->tokens.size == 0) return;
  if (Leaf* leaf = state_->store.find(message, state_->tokens)) {
    state_->store.refresh(*leaf);
    return state_->emit(*leaf, message, out);
  }
  Leaf& unknown = state_->unknown;
  unknown = {};
  unknown.id = state_->tokens.hash;
  fill_leaf(message, state_->tokens, unknown);
  render(unknown, state_->store.graph(), state_->store.lineage(), state_->store.names(), state_->skeleton);
  state_->emit(unknown, message, out);
}

void PatternMiner::reword(std::span<const Rewording> lines) {
  auto& store = state_->store;
  const auto known = [&](std::string_view message) -> const Leaf* {
    state_->scan(message);
    return state_->tokens.size == 0 ? nullptr : store.find(message, state_->tokens);
  };
  const auto pattern_of = [&](const Leaf& leaf) {
    return store.lineage().id(store.graph().group(leaf.node));
  };
  std::vector<std::uint64_t> old_ids;
  std::unordered_set<std::uint64_t> given;  // ids that have their new pattern
  old_ids.reserve(lines.size());
  for (const auto& line : lines) {
    const Leaf* leaf = known(line.before);
    old_ids.push_back(leaf == nullptr ? 0 : pattern_of(*leaf));
    if (line.before == line.after) given.insert(old_ids.back());
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (old_ids[i] == 0 || lines[i].before == lines[i].after) continue;
    state_->scan(lines[i].after);
    if (state_->tokens.size > 0) (void)store.meet(lines[i].after, state_->tokens);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (old_ids[i] == 0 || given.contains(old_ids[i])) continue;
    const Leaf* before = known(lines[i].before);
    const Leaf* after = known(lines[i].after);
    if (before == nullptr || after == nullptr) continue;
    given.insert(old_ids[i]);
    store.lineage().unite(store.graph().group(before->node), store.graph().group(after->node));
  }
}

std::vector<PatternRecord> PatternMiner::drain() {
  std::vector<PatternRecord> out;
  for (const Leaf& leaf : state_->store.take_evicted()) out.push_back(state_->record(leaf));
  for (Leaf& leaf : state_->store.leaves()) {
    const std::uint64_t group = state_->store.lineage().id(state_->store.graph().group(leaf.node));
    if (leaf.told && leaf.count == leaf.reported && leaf.told_group == group) continue;
    state_->store.refresh(leaf);
    out.push_back(state_->record(leaf));
    leaf.told = true;
    leaf.told_group = group;
    leaf.reported = leaf.count;
  }
  return out;
}

void PatternMiner::restore(const std::vector<PatternRecord>& patterns) {
  auto& store = state_->store;
  std::unordered_map<std::uint64_t, Lineage::Group> groups;
  std::vector<const PatternRecord*> order;
  order.reserve(patterns.size());
  for (const auto& pattern : patterns) order.push_back(&pattern);
  std::sort(order.begin(), order.end(), [](const PatternRecord* a, const PatternRecord* b) {
    return a->born != b->born ? a->born < b->born : a->id < b->id;
  });
  for (const auto* pattern : order) {
    auto leaf = read_skeleton(pattern->skeleton);
    const auto id = read_id(pattern->id);
    if (!leaf || !id) continue;
    store.names().restore(pattern->parameters);
    leaf->id = *id;
    leaf->born = pattern->born;
    leaf->count = leaf->reported = pattern->count;
    leaf->told = true;
    const Leaf* placed = store.adopt(std::move(*leaf));
    if (placed == nullptr) continue;
    const auto root = pattern->alias_of.empty() ? id : read_id(pattern->alias_of);
    const auto group = store.graph().group(placed->node);
    const auto [known, fresh] = groups.emplace(root.value_or(*id), group);
    if (!fresh) store.lineage().unite(known->second, group);
    if (fresh && root && *root != *id) store.lineage().age(group, *root, pattern->born);
  }
  for (Leaf& leaf : store.leaves()) {
    if (leaf.told) leaf.told_group = store.lineage().id(store.graph().group(leaf.node));
  }
}

std::size_t PatternMiner::pattern_count() const noexcept {
  std::unordered_set<std::uint32_t> roots;
  for (const auto& leaf : state_->store.leaves())
    roots.insert(state_->store.lineage().find(state_->store.graph().group(leaf.node)));
  return roots.size();
}

std::size_t PatternMiner::memory_bytes() const noexcept {
  return sizeof(State) + state_->store.memory_bytes();
}

}  // namespace parsimony
