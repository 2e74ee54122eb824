#pragma once

#include <cstdint>
#include <string_view>

/// What single words mean to the miner. General English and the vocabulary that all logs share; no product's
/// words. All tests ignore case unless they say otherwise.
namespace parsimony::pattern::word {

/// What a word means, as bits.
using Meanings = std::uint32_t;
inline constexpr Meanings flag = 1;                 ///< true, off, failed: tells one template from another
inline constexpr Meanings condition = 2;            ///< lost, full, restored: how something is, not its name
inline constexpr Meanings null = 4;                 ///< null, none, nil: stands for a value
inline constexpr Meanings cue = 8;                  ///< user, host, file: a name is likely to follow
inline constexpr Meanings named = 16;               ///< user, host: a name says which
inline constexpr Meanings introduction = 32;        ///< for, invalid: before such a noun
inline constexpr Meanings preposition = 64;         ///< for, in, of
inline constexpr Meanings function = 128;           ///< to, from, is: names nothing
inline constexpr Meanings before_infinitive = 256;  ///< unable, failed: before `to` and a verb
inline constexpr Meanings duration_unit = 512;      ///< ms, seconds
inline constexpr Meanings size_unit = 1024;         ///< KB, bytes
inline constexpr Meanings other_unit = 2048;        ///< MHz, mV
inline constexpr Meanings standard = 4096;          ///< utf, sha: a number behind it is part of the name
inline constexpr Meanings domain = 8192;
inline constexpr Meanings source_extension = 16384;
inline constexpr Meanings thing = 32768;      ///< queue, topic: behind a preposition a name says which
inline constexpr Meanings deed = 65536;       ///< logged, joined: what somebody did
inline constexpr Meanings abstract = 131072;  ///< authentication, membership: no name

/// Of units without regard to their case, which the tests below know.
[[nodiscard]] Meanings meanings_of(std::string_view text);

[[nodiscard]] bool is_flag(std::string_view text);
[[nodiscard]] bool is_cue(std::string_view text);
[[nodiscard]] bool is_function(std::string_view text);
[[nodiscard]] bool is_article(std::string_view text);
[[nodiscard]] bool is_duration_unit(std::string_view text);  ///< case counts for one letter
[[nodiscard]] bool is_size_unit(std::string_view text);
[[nodiscard]] bool is_other_unit(std::string_view text);
[[nodiscard]] bool is_unit(std::string_view text);  ///< any of them, behind a number and a blank
[[nodiscard]] bool is_standard(std::string_view text);
[[nodiscard]] bool is_top_level_domain(std::string_view text);
[[nodiscard]] bool is_source_extension(std::string_view text);

}  // namespace parsimony::pattern::word
