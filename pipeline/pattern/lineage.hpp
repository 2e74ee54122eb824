#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace parsimony::pattern {

/// Which leaves and skeletons are one pattern, and under which id: a union-find in which the oldest member's
/// id stays.
class Lineage {
 public:
  using Group = std::uint32_t;

  Group make(std::uint64_t id, std::uint64_t born) {
    const auto group = static_cast<Group>(groups_.size());
    groups_.push_back({id, born, group, 1});
    return group;
  }

  [[nodiscard]] Group find(Group group) {
    while (groups_[group].parent != group) {
      groups_[group].parent = groups_[groups_[group].parent].parent;
      group = groups_[group].parent;
    }
    return group;
  }

  /// The pattern of the older one goes on; ties (equal ordinals of two learners) fall to the smaller id.
  Group unite(Group a, Group b) {
    a = find(a);
    b = find(b);
    if (a == b) return a;
    const bool a_stays = groups_[a].born != groups_[b].born ? groups_[a].born < groups_[b].born
                                                            : groups_[a].id < groups_[b].id;
    if (!a_stays) std::swap(a, b);
    groups_[b].parent = a;
    groups_[a].version =
        (groups_[a].version > groups_[b].version ? groups_[a].version : groups_[b].version) + 1;
    return a;
  }

  /// Tells renderings that they are out of date.
  void touch(Group group) { ++groups_[find(group)].version; }

  /// An older member came to light: a restored one.
  void age(Group group, std::uint64_t id, std::uint64_t born) {
    auto& root = groups_[find(group)];
    if (born > root.born) return;
    root.id = id;
    root.born = born;
    ++root.version;
  }

  [[nodiscard]] std::uint64_t id(Group group) { return groups_[find(group)].id; }
  [[nodiscard]] std::uint64_t born(Group group) { return groups_[find(group)].born; }
  [[nodiscard]] std::uint32_t version(Group group) { return groups_[find(group)].version; }
  [[nodiscard]] std::size_t memory_bytes() const { return groups_.capacity() * sizeof(Entry); }

 private:
  struct Entry {
    std::uint64_t id;
    std::uint64_t born;
    Group parent;
    std::uint32_t version;
  };
  std::vector<Entry> groups_;
};

}  // namespace parsimony::pattern
