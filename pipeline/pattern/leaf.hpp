#pragma once

#include "pipeline/pattern/graph.hpp"
#include "pipeline/pattern/token.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony::pattern {

/// How a parameter's value goes out.
enum class ParameterType : std::uint8_t { integer, number, boolean, text };

/// A parameter of a rendered template: the tokens whose text is its value.
struct Slot {
  std::uint16_t first = 0;
  std::uint16_t last = 0;
  ParameterType type = ParameterType::text;
  std::string_view name;  ///< owned by the Names of the miner
};

/// The template of a leaf in its current rendering.
struct Rendering {
  std::uint32_t version = 0;  ///< of the group when it was made; 0: never made
  char id[16] = {};
  std::string text;
  std::vector<Slot> slots;
};

/// One token of a leaf: literal text, or what kinds of values were seen in its place.
struct LeafToken {
  std::uint32_t offset = 0;  ///< of the literal in the leaf's text
  std::uint16_t length = 0;
  TokenKind kind = TokenKind::word;
  bool blank = false;
  std::uint16_t element = 0;  ///< of the leaf's skeleton
  std::uint32_t kinds = 0;    ///< bits of TokenKind, of a value
};

/// A line with its values masked.
struct Leaf {
  std::uint64_t id = 0;  ///< the hash of its tokens
  std::uint64_t born = 0;
  std::uint64_t count = 0;
  std::uint64_t reported = 0;    ///< of count, by drain()
  std::uint64_t last_seen = 0;   ///< ordinal of its last line
  bool told = false;             ///< drain() has told of it, or restore() has brought it
  std::uint64_t told_group = 0;  ///< id of its pattern then
  Graph::Node node = Graph::none;
  bool leaving = false;  ///< about to be evicted
  bool folded = false;   ///< its lines count on a leaf with free text
  std::string text;
  std::vector<LeafToken> tokens;
  std::vector<std::uint32_t> weak;  ///< hashes of its weak digits in order; 0: several values
  Rendering rendering;
};

/// Copies of the tokens, values without their text.
void fill_leaf(std::string_view message, const TokenList& tokens, Leaf& leaf);

/// The leaf's tokens as if scanned; their text is `leaf.text`.
void tokens_of(const Leaf& leaf, TokenList& out);

/// Tells the leaf which element each of its tokens belongs to.
void assign_elements(const Skeleton& skeleton, Leaf& leaf);

/// What the elements of the leaf's skeleton hold that may be the same in all lines of a pattern: weak digits,
/// or nothing at all.
void contents_of(const Skeleton& skeleton, const Leaf& leaf, std::vector<std::uint32_t>& out);

/// The hash of weak digits; never 0.
[[nodiscard]] std::uint32_t weak_value(std::string_view text);

[[nodiscard]] std::size_t memory_of(const Leaf& leaf);

}  // namespace parsimony::pattern
