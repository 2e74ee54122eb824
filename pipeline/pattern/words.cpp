#include "pipeline/pattern/words.hpp"

#include "pipeline/pattern/characters.hpp"

#include <array>

namespace parsimony::pattern::word {
namespace {

constexpr auto flags = std::to_array<std::string_view>(
    {"true",     "false",    "yes",       "no",       "on",        "off",          "ok",      "failed",
     "failure",  "success",  "succeeded", "enabled",  "disabled",  "enable",       "disable", "started",
     "stopped",  "start",    "stop",      "starting", "stopping",  "up",           "down",    "open",
     "opened",   "close",    "closed",    "begin",    "end",       "not",          "done",    "passed",
     "accepted", "rejected", "denied",    "allowed",  "connected", "disconnected", "added",   "removed",
     "created",  "deleted",  "completed", "finished", "error",     "warning",      "timeout", "valid",
     "invalid",  "active",   "inactive",  "online",   "offline",   "read",         "write",   "in",
     "out",      "and",      "or",        "is",       "was",       "are",          "has",     "with",
     "without",  "for",      "from",      "to",       "by",        "at",           "of",      "the"});

constexpr auto conditions = std::to_array<std::string_view>(
    {"lost",      "ready",    "busy",     "idle",       "full",        "empty",     "missing",     "found",
     "gone",      "alive",    "dead",     "available",  "unavailable", "reachable", "unreachable", "healthy",
     "unhealthy", "reset",    "complete", "incomplete", "running",     "waiting",   "pending",     "held",
     "broken",    "late",     "slow",     "again",      "maintenance", "upgrade",   "shutdown",    "startup",
     "restart",   "recovery", "success",  "good",       "bad",         "free"});

constexpr auto nulls =
    std::to_array<std::string_view>({"null", "none", "nil", "undefined", "unknown", "nan", "(null)", "n/a"});

constexpr auto cues = std::to_array<std::string_view>(
    {"user",    "username",  "account",  "login",     "host",     "hostname",  "server",   "node",
     "client",  "file",      "filename", "directory", "dir",      "path",      "device",   "interface",
     "service", "process",   "thread",   "session",   "job",      "task",      "queue",    "topic",
     "table",   "database",  "index",    "key",       "name",     "named",     "called",   "id",
     "by",      "from",      "to",       "on",        "for",      "as",        "into",     "package",
     "module",  "plugin",    "class",    "method",    "function", "driver",    "group",    "role",
     "domain",  "container", "pod",      "image",     "volume",   "namespace", "cluster",  "region",
     "bucket",  "url",       "command",  "event",     "type",     "state",     "status",   "mode",
     "reason",  "customer",  "order",    "product",   "channel",  "worker",    "stage",    "component",
     "tenant",  "feature",   "flag",     "shard",     "replica",  "backend",   "upstream", "endpoint",
     "zone",    "project",   "team",     "store",     "site",     "category",  "profile",  "scope",
     "realm",   "stream",    "bean",     "pool",      "agent",    "peer",      "member",   "player"});

constexpr auto known_by_name = std::to_array<std::string_view>(
    {"user", "username", "login", "account", "host", "hostname", "tenant", "customer"});

constexpr auto things = std::to_array<std::string_view>(
    {"queue", "topic", "role", "group", "table", "bucket", "namespace", "schema", "database", "key"});

constexpr auto deeds = std::to_array<std::string_view>({"logged", "signed", "joined", "left"});

constexpr auto abstract_endings =
    std::to_array<std::string_view>({"ion", "ment", "ship", "ance", "ence", "ity"});

constexpr auto name_introductions =
    std::to_array<std::string_view>({"for", "by", "of", "as", "from", "invalid", "unknown", "illegal"});

constexpr auto prepositions = std::to_array<std::string_view>(
    {"for", "in", "of", "from", "to", "on", "at", "by", "with", "into", "via", "as"});

constexpr auto functions = std::to_array<std::string_view>(
    {"a",       "an",    "the",      "to",      "from",    "for",    "at",    "in",
     "of",      "is",    "was",      "are",     "were",    "be",     "been",  "by",
     "with",    "on",    "and",      "or",      "as",      "into",   "than",  "that",
     "this",    "after", "before",   "until",   "since",   "over",   "under", "via",
     "per",     "not",   "no",       "has",     "have",    "had",    "it",    "its",
     "about",   "up",    "down",     "out",     "set",     "now",    "new",   "old",
     "got",     "took",  "some",     "all",     "but",     "if",     "when",  "while",
     "which",   "there", "then",     "so",      "only",    "also",   "will",  "would",
     "can",     "could", "should",   "must",    "may",     "might",  "do",    "does",
     "did",     "done",  "exceeded", "between", "through", "within", "using", "during",
     "because", "due",   "more",     "less",    "most",    "least",  "least", "approximately",
     "exactly", "been",  "failed",   "elapsed", "against"});

constexpr auto before_infinitives = std::to_array<std::string_view>(
    {"unable",  "able",     "failed",    "fails",      "failing",  "failure",  "trying", "tried", "try",
     "attempt", "attempts", "attempted", "attempting", "need",     "needs",    "needed", "going", "ready",
     "refused", "refusing", "waiting",   "allowed",    "expected", "supposed", "want",   "wants", "chose"});

constexpr auto duration_units =
    std::to_array<std::string_view>({"ns",        "nanos",  "nanoseconds",  "us",           "\xc2\xb5s",
                                     "\xce\xbcs", "micros", "microseconds", "ms",           "msec",
                                     "msecs",     "millis", "millisecond",  "milliseconds", "s",
                                     "sec",       "secs",   "second",       "seconds",      "m",
                                     "min",       "mins",   "minute",       "minutes",      "h",
                                     "hr",        "hrs",    "hour",         "hours",        "d",
                                     "day",       "days",   "weeks",        "usec",         "usecs",
                                     "nsec"});

constexpr auto size_units = std::to_array<std::string_view>(
    {"b",      "byte",   "bytes",  "k",     "kb",    "kib",    "m",         "mb",
     "mib",    "g",      "gb",     "gib",   "t",     "tb",     "tib",       "pb",
     "kbytes", "mbytes", "gbytes", "kbyte", "mbyte", "octets", "kilobytes", "megabytes"});

constexpr auto other_units = std::to_array<std::string_view>(
    {"hz", "khz", "mhz", "ghz", "v",   "mv",   "a",    "ma",   "mah", "w",   "mw",
     "kw", "c",   "f",   "rpm", "bps", "kbps", "mbps", "gbps", "x",   "dbm", "px"});

constexpr auto standards = std::to_array<std::string_view>(
    {"utf", "ucs", "iso", "sha", "md", "base", "http", "tls", "ssl", "rfc", "x", "cp", "latin", "windows"});

// Without those that are as common as the last part of an identifier: id, in, is, it, no, name, info.
constexpr auto domains = std::to_array<std::string_view>(
    {"com",  "net",   "org",  "edu", "gov", "mil", "biz", "local", "internal", "lan", "localdomain",
     "arpa", "cloud", "asia", "au",  "be",  "br",  "ca",  "ch",    "cl",       "cn",  "co",
     "cz",   "de",    "dk",   "es",  "eu",  "fi",  "fr",  "gr",    "hk",       "hu",  "ie",
     "il",   "io",    "ir",   "jp",  "kr",  "lu",  "mx",  "nl",    "nz",       "pe",  "ph",
     "pk",   "pl",    "pt",   "ro",  "ru",  "se",  "sg",  "sk",    "th",       "tr",  "tw",
     "ua",   "uk",    "us",   "vn",  "za",  "svc"});

constexpr auto source_extensions = std::to_array<std::string_view>(
    {"c",   "cc",  "cpp", "cxx", "h",   "hpp",    "java", "kt",    "scala", "py",  "rb",
     "go",  "rs",  "js",  "ts",  "php", "pl",     "cs",   "swift", "m",     "mm",  "ex",
     "erl", "lua", "jsx", "tsx", "mjs", "groovy", "clj",  "vb",    "fs",    "asm", "s"});

/// Words by their lower-case form, with open addressing.
class Table {
  struct Slot {
    std::string_view word;
    Meanings meanings = 0;
  };
  static constexpr std::size_t longest = 16;
  static constexpr std::size_t size = 2048;

  [[nodiscard]] constexpr std::size_t slot_of(std::string_view word) const {
    std::uint32_t hash = 0x811c9dc5U;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
    std::size_t at = (hash ^ hash >> 15) % size;
    while (!slots_[at].word.empty() && slots_[at].word != word) at = (at + 1) % size;
    return at;
  }

  template <std::size_t N>
  constexpr void add(const std::array<std::string_view, N>& words, Meanings meaning) {
    for (const auto word : words) {
      Slot& slot = slots_[slot_of(word)];
      slot.word = word;
      slot.meanings |= meaning;
    }
  }

  std::array<Slot, size> slots_{};

 public:
  constexpr Table() {
    add(flags, flag);
    add(conditions, condition);
    add(nulls, null);
    add(cues, cue);
    add(known_by_name, named);
    add(things, thing);
    add(deeds, deed);
    add(name_introductions, introduction);
    add(prepositions, preposition);
    add(functions, function);
    add(before_infinitives, before_infinitive);
    add(duration_units, duration_unit);
    add(size_units, size_unit);
    add(other_units, other_unit);
    add(standards, standard);
    add(domains, domain);
    add(source_extensions, source_extension);
  }

  /// Longer texts than the longest word are in no list.
  [[nodiscard]] constexpr Meanings find(std::string_view text) const {
    std::array<char, longest> lower{};
    if (text.empty() || text.size() > longest) return 0;
    for (std::size_t i = 0; i < text.size(); ++i) lower[i] = to_lower(text[i]);
    return slots_[slot_of({lower.data(), text.size()})].meanings;
  }
};

constexpr Table table;

bool means(std::string_view text, Meanings meaning) { return (table.find(text) & meaning) != 0; }

}  // namespace

Meanings meanings_of(std::string_view text) {
  Meanings out = table.find(text);
  if (text.ends_with("ed")) out |= condition;
  for (const auto ending : abstract_endings) out |= text.ends_with(ending) ? abstract : 0U;
  return out;
}

bool is_flag(std::string_view text) { return means(text, flag); }
bool is_cue(std::string_view text) { return means(text, cue); }
bool is_article(std::string_view text) { return text == "the" || text == "a" || text == "an"; }
bool is_function(std::string_view text) { return means(text, function); }
bool is_duration_unit(std::string_view text) {
  return text != "M" && text != "D" && means(text, duration_unit);
}
bool is_unit(std::string_view text) {
  return (text.size() > 1 || text == "B" || text == "s") &&
         (is_duration_unit(text) || is_size_unit(text) || (text.size() > 2 && is_other_unit(text)));
}
bool is_size_unit(std::string_view text) { return text != "m" && means(text, size_unit); }
bool is_other_unit(std::string_view text) { return means(text, other_unit); }
bool is_standard(std::string_view text) { return means(text, standard); }
bool is_top_level_domain(std::string_view text) { return means(text, domain); }
bool is_source_extension(std::string_view text) { return means(text, source_extension); }

}  // namespace parsimony::pattern::word
