#pragma once

#include "pipeline/structured/member.hpp"
#include "proto/otlp_view.hpp"

namespace parsimony {

/// Flattens an OTLP map as flatten_json flattens an object: nested maps to dotted keys, arrays to JsonText
/// (written into `scratch`), bytes are left out. False: it is no map, or it is malformed or nested too deep;
/// `out` is as it was.
[[nodiscard]] bool flatten_map(const otlp::AnyValueView& map, Scratch& scratch, Members& out);

}  // namespace parsimony
