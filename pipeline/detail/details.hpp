#pragma once

#include "pipeline/scratch.hpp"
#include "proto/enrichment.hpp"

#include <string_view>

namespace parsimony {

/// Says what a line states besides what its format, its structure and its pattern have given: times as they
/// are spelled with their parts, `key=value` and `key: value`, the parts of URLs, requests and addresses,
/// what stands in quotes or brackets, the cells of a list. They are for the full profile: everything that
/// stands out in a line can be searched, also in a workload's first line (docs/enrichment.md, "Details").
///
/// Appends to `record.details`; `body` is the text that the record's other members were read from. No pattern
/// is needed and nothing is learned. Linear in the first `max_detail_bytes` of the text and in what is found;
/// allocates nothing once its memory has grown.
inline constexpr std::size_t max_detail_bytes = 8192;
void add_details(std::string_view body, Scratch& scratch, Enrichment& record);

}  // namespace parsimony
