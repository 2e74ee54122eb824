#pragma once

#include "pipeline/detail/detail_list.hpp"
#include "pipeline/detail/time_details.hpp"

#include <string_view>

namespace parsimony {

/// What stands in quotes or brackets, named by the word in front (`user "toto"`, `06[NET]`) or else `quoted`
/// and `group`; the parts of `a/b/c`, and the topics that a text begins with (`imap-login: `).
void add_enclosed_details(std::string_view text, const TimeSpans& times, DetailList& out);

}  // namespace parsimony
