#include "pipeline/structured/tag_level.hpp"

#include <algorithm>
#include <charconv>

namespace parsimony {
namespace {

/// Words that stand alone before a colon in prose (`note: `, `system: `) are left out.
constexpr std::string_view words[] = {"emerg", "alert",   "crit", "critical", "panic", "fatal", "err",
                                      "error", "warning", "warn", "notice",   "info",  "debug", "WARNING",
                                      "WARN",  "NOTICE",  "INFO", "DEBUG",    "ERROR", "FATAL", "CRITICAL"};

/// `postfix/smtpd` and `postfix/qmgr` are parts of one.
std::uint64_t hash_of_program(std::string_view program) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : program.substr(0, program.find('/')))
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

}  // namespace

std::optional<TagLevel> scan_tag_level(std::string_view message) {
  constexpr std::size_t longest = 9;
  constexpr std::size_t longest_part = 24;
  if (message.starts_with('[')) {  // `[quorum] crit: text`: a part of the program
    const std::size_t end = message.substr(0, longest_part).find_first_of(" ]");
    if (end == std::string_view::npos || message.substr(end, 2) != "] ") return std::nullopt;
    message.remove_prefix(end + 2);
  }
  const std::size_t colon = message.substr(0, longest).find(':');
  if (colon == std::string_view::npos || colon + 2 >= message.size() || message[colon + 1] != ' ')
    return std::nullopt;
  const std::string_view word = message.substr(0, colon);
  if (std::find(std::begin(words), std::end(words), word) == std::end(words)) return std::nullopt;
  const auto level = level_of_word(word);
  if (!level) return std::nullopt;
  return TagLevel{word, *level};
}

bool TagLevels::judge(std::string_view program, const TagLevel& level) {
  const std::uint64_t hash = hash_of_program(program);
  const bool known = std::find(programs_.begin(), programs_.end(), hash) != programs_.end();
  if (level.severity >= severity::error) return known;
  if (!known && programs_.size() < max_programs) programs_.push_back(hash);
  return true;
}

std::string TagLevels::facts() const {
  std::string text;
  for (const auto hash : programs_) {
    if (!text.empty()) text += ' ';
    text += std::to_string(hash);
  }
  return text;
}

void TagLevels::restore(std::string_view facts) {
  programs_.clear();
  while (!facts.empty() && programs_.size() < max_programs) {
    std::uint64_t hash = 0;
    const auto [at, error] = std::from_chars(facts.data(), facts.data() + facts.size(), hash);
    if (error != std::errc{}) return;
    programs_.push_back(hash);
    facts.remove_prefix(static_cast<std::size_t>(at - facts.data()));
    while (!facts.empty() && facts.front() == ' ') facts.remove_prefix(1);
  }
}

}  // namespace parsimony
