#include "pipeline/severity.hpp"

#include <array>
#include <cstddef>

namespace parsimony {
namespace {

using namespace severity;

struct LevelWord {
  std::string_view word;
  SeverityNumber number;
};

/// Level words of loggers, lower case. Words that are ordinary English as often as levels ("fine", "log",
/// "critical") are here too: that a word is in the vocabulary is never evidence by itself, its place is.
constexpr std::array vocabulary = {
    // names that most loggers share: log4j, logback, Python, NLog, zap, logrus, winston, pino, Rust, Ruby,
    // swift-log
    LevelWord{"trace", trace},
    LevelWord{"debug", debug},
    LevelWord{"info", info},
    LevelWord{"notice", notice},
    LevelWord{"warn", warn},
    LevelWord{"warning", warn},
    LevelWord{"error", error},
    LevelWord{"critical", critical},
    LevelWord{"fatal", fatal},
    // java.util.logging, also as its bundles translate it
    LevelWord{"finest", trace},
    LevelWord{"finer", trace},
    LevelWord{"fine", debug},
    LevelWord{"config", debug},
    LevelWord{"severe", error},
    LevelWord{"infos", info},
    LevelWord{"avertissement", warn},
    LevelWord{"grave", error},
    LevelWord{"warnung", warn},
    LevelWord{"schwerwiegend", error},
    LevelWord{"advertencia", warn},
    LevelWord{"avviso", warn},
    LevelWord{"erreur", error},
    LevelWord{"fehler", error},
    LevelWord{"errore", error},
    // syslog, Monolog, Elixir, Cisco
    LevelWord{"informational", info},
    LevelWord{"err", error},
    LevelWord{"crit", critical},
    LevelWord{"alert", alert},
    LevelWord{"emerg", fatal},
    LevelWord{"emergency", fatal},
    LevelWord{"panic", fatal},
    LevelWord{"debugging", debug},
    LevelWord{"notification", info},
    LevelWord{"notifications", info},
    LevelWord{"errors", error},
    LevelWord{"warnings", warn},
    LevelWord{"emergencies", fatal},
    LevelWord{"alerts", alert},
    // .NET, Serilog, Windows
    LevelWord{"information", info},
    LevelWord{"verbose", trace},
    LevelWord{"trce", trace},
    LevelWord{"dbug", debug},
    LevelWord{"fail", error},
    LevelWord{"verb", trace},
    LevelWord{"eror", error},
    LevelWord{"fatl", fatal},
    LevelWord{"failure", error},
    // three and four letters: zerolog, Serilog, slog of Rust, RabbitMQ, charmbracelet
    LevelWord{"trc", trace},
    LevelWord{"trac", trace},
    LevelWord{"fata", fatal},
    LevelWord{"vrb", trace},
    LevelWord{"dbg", debug},
    LevelWord{"deb", debug},
    LevelWord{"debu", debug},
    LevelWord{"debg", debug},
    LevelWord{"inf", info},
    LevelWord{"ntc", notice},
    LevelWord{"noti", notice},
    LevelWord{"wrn", warn},
    LevelWord{"wrng", warn},
    LevelWord{"erro", error},
    LevelWord{"errs", error},
    LevelWord{"crt", critical},
    LevelWord{"crtc", critical},
    LevelWord{"alrt", alert},
    LevelWord{"emrg", fatal},
    LevelWord{"ftl", fatal},
    LevelWord{"pnc", fatal},
    LevelWord{"pani", fatal},
    // Apache, PostgreSQL and other numbered ones
    LevelWord{"trace0", trace},
    LevelWord{"trace1", trace},
    LevelWord{"trace2", trace},
    LevelWord{"trace3", trace},
    LevelWord{"trace4", trace},
    LevelWord{"trace5", trace},
    LevelWord{"trace6", trace},
    LevelWord{"trace7", trace},
    LevelWord{"trace8", trace},
    LevelWord{"debug1", debug},
    LevelWord{"debug2", debug},
    LevelWord{"debug3", debug},
    LevelWord{"debug4", debug},
    LevelWord{"debug5", debug},
    LevelWord{"verbose1", trace},
    // PostgreSQL's, MySQL's, Oracle's own
    LevelWord{"log", info},
    LevelWord{"statement", info},
    LevelWord{"detail", info},
    LevelWord{"hint", info},
    LevelWord{"context", info},
    LevelWord{"location", info},
    LevelWord{"query", info},
    LevelWord{"note", notice},
    LevelWord{"system", info},
    LevelWord{"incident_error", error},
    // what single loggers add: zap, npm, verboselogs, loguru, VMware, Unreal, os_log, Android, PHP,
    // Elasticsearch
    LevelWord{"dpanic", fatal},
    LevelWord{"silly", trace},
    LevelWord{"spam", trace},
    LevelWord{"success", info},
    LevelWord{"trivia", trace},
    LevelWord{"veryverbose", trace},
    LevelWord{"diag", debug},
    LevelWord{"conf", debug},
    LevelWord{"fault", critical},
    LevelWord{"assert", fatal},
    LevelWord{"deprecated", notice},
    LevelWord{"deprecation", warn},
    LevelWord{"informative", info},
};

constexpr std::size_t longest = 16;

/// Up to sixteen bytes of a word with its letters in lower case, as two numbers.
struct Key {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  friend constexpr bool operator==(const Key&, const Key&) = default;

  [[nodiscard]] constexpr std::size_t hash() const noexcept {
    return static_cast<std::size_t>(((low ^ (high * 0x9e3779b97f4a7c15U)) * 0xd6e8feb86659fd93U) >> 55);
  }
};

constexpr Key key_of(std::string_view word) noexcept {
  Key key;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    const bool upper = static_cast<unsigned char>(byte - 'A') < 26;
    const std::uint64_t lower = upper ? byte | 0x20U : byte;
    (i < 8 ? key.low : key.high) |= lower << (8 * (i % 8));
  }
  return key;
}

/// The vocabulary by hash; a slot that is taken sends on to the next. Four slots a word: one look nearly
/// always does.
struct Table {
  struct Slot {
    Key key;
    SeverityNumber number = unspecified;
  };
  std::array<Slot, 512> slots{};

  constexpr Table() {
    for (const auto& [word, number] : vocabulary) {
      const auto key = key_of(word);
      auto at = key.hash();
      while (slots[at].number != unspecified) at = (at + 1) % slots.size();
      slots[at] = {key, number};
    }
  }

  [[nodiscard]] constexpr SeverityNumber find(const Key& key) const noexcept {
    for (auto at = key.hash(); slots[at].number != unspecified; at = (at + 1) % slots.size()) {
      if (slots[at].key == key) return slots[at].number;
    }
    return unspecified;
  }
};

constexpr Table table;

static_assert(vocabulary.size() * 4 < 512 + 32);

/// Go's slog writes levels between its names as `INFO+2`, `ERROR+4`, `DEBUG-4`; its numbers lie as
/// OpenTelemetry's do.
std::optional<SeverityNumber> level_between(std::string_view word) noexcept {
  const auto sign = word.size() - 2;
  const int digit = word.back() - '0';
  if (digit < 1 || digit > 9) return std::nullopt;
  int base = 0;
  for (const auto& [name, number] : {LevelWord{"DEBUG", debug}, LevelWord{"INFO", info},
                                     LevelWord{"WARN", warn}, LevelWord{"ERROR", error}}) {
    if (word.substr(0, sign) == name) base = number;
  }
  const int number = word[sign] == '+' ? base + digit : base - digit;
  if (base == 0 || number < 1 || number > 24) return std::nullopt;
  return static_cast<SeverityNumber>(number);
}

}  // namespace

std::string_view bucket_name(SeverityNumber number) noexcept {
  static constexpr std::array<std::string_view, 6> names = {"TRACE", "DEBUG", "INFO",
                                                            "WARN",  "ERROR", "FATAL"};
  if (number == 0 || number > 24) return {};
  return names[(number - 1) / 4];
}

std::optional<SeverityNumber> level_of_word(std::string_view word) noexcept {
  if (word.size() < 3 || word.size() > longest) return std::nullopt;
  const char before_last = word[word.size() - 2];
  if (before_last == '+' || before_last == '-') return level_between(word);
  if (word.back() == '\0') return std::nullopt;  // keys are padded with NUL
  const auto found = table.find(key_of(word));
  if (found == unspecified) return std::nullopt;
  return found;
}

std::optional<SeverityNumber> level_of_letter(char letter) noexcept {
  switch (letter) {
    case 'V':
    case 'T':
      return trace;
    case 'D':
      return debug;
    case 'I':
      return info;
    case 'N':
      return notice;
    case 'W':
      return warn;
    case 'E':
      return error;
    case 'C':
      return critical;
    case 'A':
      return alert;
    case 'F':
      return fatal;
    default:
      return std::nullopt;
  }
}

std::optional<SeverityNumber> level_of_syslog(unsigned code) noexcept {
  static constexpr std::array<SeverityNumber, 8> numbers = {fatal, alert,  critical, error,
                                                            warn,  notice, info,     debug};
  if (code >= numbers.size()) return std::nullopt;
  return numbers[code];
}

}  // namespace parsimony
