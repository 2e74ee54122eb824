#pragma once

#include "pipeline/pattern/flat_map.hpp"
#include "pipeline/pattern/lineage.hpp"
#include "pipeline/pattern/skeleton.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

namespace parsimony::pattern {

/// Places of a skeleton whose words vary, as bits.
class Places {
 public:
  static constexpr std::size_t capacity = TokenList::capacity;
  void set(std::size_t i) { bits_[i / 64] |= std::uint64_t{1} << (i % 64); }
  [[nodiscard]] bool has(std::size_t i) const { return (bits_[i / 64] >> (i % 64) & 1) != 0; }
  [[nodiscard]] bool any() const { return (bits_[0] | bits_[1] | bits_[2] | bits_[3]) != 0; }
  [[nodiscard]] bool several() const;
  Places& operator|=(const Places& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    return *this;
  }
  friend bool operator==(const Places&, const Places&) = default;

 private:
  std::array<std::uint64_t, capacity / 64> bits_{};
};

/// What is known about the skeletons of one workload: which of their words are parameters, and which
/// skeletons are one pattern.
///
/// Each skeleton of k words belongs to k *families*, each of them the skeletons that differ in that one word
/// alone. When a family has seen enough distinct words, the place becomes a parameter: the members get a
/// common *general* skeleton with that place wild, and their patterns become one. A skeleton that several
/// families generalise gets one with all those places wild. All rules only ever join, so the result does not
/// depend on the order of arrival.
class Graph {
 public:
  using Node = std::uint32_t;
  static constexpr Node none = ~Node{0};

  explicit Graph(Lineage& lineage) : lineage_(lineage) {}

  /// The most general known skeleton that the given one falls under; none where nothing general is known of
  /// it.
  [[nodiscard]] Node match(const Skeleton& skeleton) const;

  /// The node of the skeleton; a new one is a pattern of its own (with this id and ordinal) until it proves
  /// to be part of another. Elements of type wild make a general skeleton.
  Node place(const Skeleton& skeleton, std::uint64_t id, std::uint64_t born);

  /// Places that vary in everything that is one with the node.
  [[nodiscard]] const Places& wild(Node node) const { return nodes_[top(node)].wild; }
  [[nodiscard]] Lineage::Group group(Node node) const { return nodes_[node].group; }
  [[nodiscard]] const Skeleton& elements(Node node) const { return nodes_[node].elements; }
  [[nodiscard]] std::uint32_t& leaves(Node node) { return nodes_[node].leaves; }

  /// What an element holds (contents_of): unknown, several things, nothing, something, or a hash of weak
  /// digits.
  static constexpr std::uint32_t content_unknown = 0;
  static constexpr std::uint32_t content_varies = 1;
  static constexpr std::uint32_t content_empty = 2;
  static constexpr std::uint32_t content_some = 3;

  /// A leaf of the node holds these contents.
  void see(Node node, const std::vector<std::uint32_t>& contents);
  /// Whether all that is one with the node holds the same there.
  [[nodiscard]] bool is_constant(Node node, std::size_t element) const;

  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  [[nodiscard]] std::size_t memory_bytes() const;

 private:
  struct Entry {
    std::uint64_t key = 0;
    std::uint64_t structure = 0;
    Skeleton elements;
    Places wild;
    std::vector<std::uint32_t> contents;
    Lineage::Group group = 0;
    Node up = none;  ///< a more general one
    std::uint32_t leaves = 0;
    bool general = false;
  };
  struct Link {
    Node node;
    std::uint16_t place;
    std::uint32_t next;
  };
  struct Family {
    std::uint32_t members = none;
    std::uint16_t weight = 0;
    std::uint8_t names = 0;  ///< of its words, those that are values elsewhere
    std::uint8_t words = 0;  ///< seen, at most 2
    bool named = false;      ///< its place is one for names
    bool value = false;
    bool accepted = false;
  };
  /// Skeletons that differ in places alone where values are likely (strong ones).
  struct Alike {
    std::vector<Node> members;  ///< at most max_alike
    std::vector<std::uint16_t> weights;
    Places wild;
  };
  /// Skeletons that differ in any of their words alone.
  struct Crossed {
    std::vector<Node> members;  ///< at most max_alike
    Places wild;
  };
  /// A word behind a noun or key. Once it is a value there, it is one in every skeleton.
  struct CuedWord {
    bool is_value = false;
    std::vector<std::uint64_t> families;  ///< that wait for it
  };
  struct Bucket {
    std::vector<Node> nodes;
    std::vector<Node> general;
  };

  [[nodiscard]] Node top(Node node) const;
  [[nodiscard]] std::vector<Node> covering(const Skeleton& skeleton, std::size_t most) const;
  [[nodiscard]] static bool covers(const Entry& general, const Skeleton& skeleton);
  Node add(Skeleton elements, std::uint64_t key, const Places& wild, Lineage::Group group);
  Node generalise(Node node, const Places& wild);
  void absorb(Node node, Node general);
  void settle();
  void join_families(Node node);
  void join_optional(Node node);
  void join_covered(Node general);
  void accept(Family& family);
  [[nodiscard]] bool await_value(const Element& word, std::uint64_t family);
  void await_name(const Element& word, std::uint64_t key, Family& family);
  [[nodiscard]] static bool has_names(const Family& family);
  void note_name(const Element& word);
  void join_places(Node node, const Places& wild);
  void note_value(Node node, std::size_t place);
  void join_alike(Node node);
  void join_crossed(Node node);
  [[nodiscard]] bool share_words(const Crossed& crossed, std::size_t a, std::size_t b) const;

  Lineage& lineage_;
  std::deque<Entry> nodes_;
  FlatMap<Node> by_key_;
  FlatMap<Family> families_;
  std::unordered_map<std::uint64_t, CuedWord> cued_words_;
  std::unordered_map<std::uint64_t, CuedWord> names_;  ///< by the hash of the word
  std::unordered_map<std::uint64_t, Alike> alike_;
  std::unordered_map<std::uint64_t, Crossed> crossed_;
  std::unordered_map<std::uint64_t, Bucket> buckets_;
  FlatMap<Node> shortened_;  ///< keys of skeletons without an optional group
  std::vector<Link> links_;
  bool first_words_vary_ = false;  ///< some general skeleton leaves its first word open
  std::vector<Node> queue_;
  std::vector<std::uint64_t> ripe_;  ///< families to accept
  std::size_t bytes_ = 0;
};

}  // namespace parsimony::pattern
