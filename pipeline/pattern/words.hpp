#pragma once

#include <string_view>

/// What single words mean to the miner. General English and the vocabulary that all logs share; no product's
/// words. All tests ignore case unless they say otherwise.
namespace parsimony::pattern::word {

[[nodiscard]] bool is_flag(std::string_view text);  ///< true, off, failed: tells one template from another
[[nodiscard]] bool is_null(std::string_view text);  ///< null, none, nil: stands for a value
[[nodiscard]] bool is_cue(std::string_view text);   ///< user, host, file: a name is likely to follow
[[nodiscard]] bool is_known_by_name(std::string_view text);  ///< user, host: a name says which
[[nodiscard]] bool introduces_name(std::string_view text);   ///< for, invalid: before such a noun
[[nodiscard]] bool is_function(std::string_view text);       ///< to, from, is: names nothing
[[nodiscard]] bool is_preposition(std::string_view text);    ///< for, in, of
[[nodiscard]] bool takes_infinitive(std::string_view text);  ///< unable, failed: before `to` and a verb
[[nodiscard]] bool is_duration_unit(std::string_view text);  ///< ms, seconds (case counts for one letter)
[[nodiscard]] bool is_size_unit(std::string_view text);      ///< KB, bytes
[[nodiscard]] bool is_other_unit(std::string_view text);     ///< MHz, mV
[[nodiscard]] bool is_unit(std::string_view text);           ///< any of them, behind a number and a blank
[[nodiscard]] bool is_standard(std::string_view text);  ///< utf, sha: a number behind it is part of the name
[[nodiscard]] bool is_top_level_domain(std::string_view text);
[[nodiscard]] bool is_source_extension(std::string_view text);  ///< c, java: the file extension of a source

}  // namespace parsimony::pattern::word
