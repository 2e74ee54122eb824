#pragma once

#include "pipeline/detail/detail_list.hpp"

#include <string_view>

namespace parsimony {

/// What requests, URLs, addresses and paths consist of: `method`, `target`, `path`, `query`, `protocol`,
/// `version`; `url`, `scheme`, `host`, `port`; `address`; `user` and `domain` of `user@domain`.
void add_place_details(std::string_view text, DetailList& out);

}  // namespace parsimony
