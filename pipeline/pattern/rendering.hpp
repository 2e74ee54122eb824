#pragma once

#include "pipeline/pattern/graph.hpp"
#include "pipeline/pattern/leaf.hpp"
#include "pipeline/pattern/names.hpp"

namespace parsimony::pattern {

/// Renders the leaf's template as what is known by now has it: values and words that vary become parameters,
/// weak digits and words that don't stay. `scratch` is reused.
void render(Leaf& leaf, const Graph& graph, Lineage& lineage, Names& names, Skeleton& scratch);

/// The 16 hexadecimal digits of an id.
void write_id(std::uint64_t id, char (&out)[16]);

}  // namespace parsimony::pattern
