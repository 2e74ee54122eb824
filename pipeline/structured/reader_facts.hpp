#pragma once

#include "pipeline/structured/key_table.hpp"
#include "pipeline/structured/syslog_frame.hpp"
#include "pipeline/structured/tag_level.hpp"

#include <string>
#include <string_view>

namespace parsimony {

/// What a reader has learned, a `key=value` line each, in an order of their own:
/// `pri=<counts>`, `tag_levels=<programs>`, `type:<key>=<type>`, `column:<key>=known` (it had that
/// type for long) or `turned`, `level:<key>=<counts>`;
/// `%`, `=` and line breaks in keys as %XX.
[[nodiscard]] std::string reader_facts(const KeyTable& keys, const PriEvidence& pri,
                                       const TagLevels& tag_levels);

/// Takes back what reader_facts() gave; ignores what it does not know.
void restore_reader_facts(std::string_view facts, KeyTable& keys, PriEvidence& pri, TagLevels& tag_levels);

}  // namespace parsimony
