#include "pipeline/severity.hpp"

#include <array>
#include <cctype>
#include <string>
#include <unordered_map>

namespace parsimony {
namespace {

/// Level words of loggers, lower case. Words that are ordinary English as often as levels ("fine", "log", "critical")
/// are here too: that a word is in the vocabulary is never evidence by itself, its place is.
const std::unordered_map<std::string_view, SeverityNumber>& vocabulary() {
  using namespace severity;
  static const std::unordered_map<std::string_view, SeverityNumber> words = {
      {"trace", trace},      {"trc", trace},        {"finest", trace},        {"finer", trace + 1},
      {"verbose", trace},    {"verb", trace},       {"vrb", trace},           {"silly", trace},
      {"all", trace},        {"spam", trace},       {"trace0", trace},        {"trace1", trace},
      {"trace2", trace},     {"trace3", trace},     {"trace4", trace},        {"trace5", trace},
      {"trace6", trace},     {"trace7", trace},     {"trace8", trace},        {"debug", debug},
      {"dbg", debug},        {"debg", debug},       {"dbug", debug},          {"deb", debug},
      {"fine", debug},       {"config", debug + 2}, {"conf", debug + 2},      {"debug1", debug},
      {"debug2", debug},     {"debug3", debug},     {"debug4", debug},        {"debug5", debug},
      {"info", info},        {"inf", info},         {"information", info},    {"informational", info},
      {"informative", info}, {"log", info},         {"statement", info},      {"detail", info},
      {"hint", info},        {"context", info},     {"location", info},       {"query", info},
      {"notice", notice},    {"note", notice},      {"ntc", notice},          {"noti", notice},
      {"success", info},     {"system", info},      {"warn", warn},           {"warning", warn},
      {"wrn", warn},         {"wrng", warn},        {"warnings", warn},       {"error", error},
      {"err", error},        {"eror", error},       {"erro", error},          {"severe", error},
      {"failure", error},    {"critical", critical}, {"crit", critical},      {"crt", critical},
      {"crtc", critical},    {"alert", alert},      {"alrt", alert},          {"fatal", fatal},
      {"ftl", fatal},        {"fatl", fatal},       {"emerg", fatal},         {"emergency", fatal},
      {"emrg", fatal},       {"panic", fatal},      {"dpanic", fatal},        {"pnc", fatal},
      {"assert", fatal},
  };
  return words;
}

}  // namespace

std::string_view bucket_name(SeverityNumber number) noexcept {
  static constexpr std::array<std::string_view, 6> names = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};
  if (number == 0 || number > 24) return {};
  return names[(number - 1) / 4];
}

std::optional<SeverityNumber> level_of_word(std::string_view word) noexcept {
  static constexpr std::size_t longest = 16;
  if (word.size() < 3 || word.size() > longest) return std::nullopt;
  std::array<char, longest> lower{};
  for (std::size_t i = 0; i < word.size(); ++i) {
    lower[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(word[i])));
  }
  const auto& words = vocabulary();
  const auto found = words.find(std::string_view(lower.data(), word.size()));
  if (found == words.end()) return std::nullopt;
  return found->second;
}

std::optional<SeverityNumber> level_of_letter(char letter) noexcept {
  switch (letter) {
    case 'V':
    case 'T': return severity::trace;
    case 'D': return severity::debug;
    case 'I': return severity::info;
    case 'N': return severity::notice;
    case 'W': return severity::warn;
    case 'E': return severity::error;
    case 'C': return severity::critical;
    case 'A': return severity::alert;
    case 'F': return severity::fatal;
    default: return std::nullopt;
  }
}

std::optional<SeverityNumber> level_of_syslog(unsigned code) noexcept {
  static constexpr std::array<SeverityNumber, 8> numbers = {
      severity::fatal, severity::alert, severity::critical, severity::error,
      severity::warn,  severity::notice, severity::info,    severity::debug,
  };
  if (code >= numbers.size()) return std::nullopt;
  return numbers[code];
}

}  // namespace parsimony
