#include "pipeline/pattern/words.hpp"

#include "pipeline/pattern/characters.hpp"

#include <algorithm>
#include <array>

namespace parsimony::pattern::word {
namespace {

template <std::size_t N>
constexpr std::array<std::string_view, N> sorted(std::array<std::string_view, N> words) {
  std::sort(words.begin(), words.end());
  return words;
}

/// Looks the lower-case form up. Longer texts than the longest word of any list are in none.
template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view text) {
  char lower[16];
  if (text.empty() || text.size() > sizeof lower) return false;
  for (std::size_t i = 0; i < text.size(); ++i) lower[i] = to_lower(text[i]);
  return std::binary_search(words.begin(), words.end(), std::string_view(lower, text.size()));
}

constexpr auto flags = sorted(std::to_array<std::string_view>(
    {"true",     "false",    "yes",       "no",       "on",        "off",          "ok",      "failed",
     "failure",  "success",  "succeeded", "enabled",  "disabled",  "enable",       "disable", "started",
     "stopped",  "start",    "stop",      "starting", "stopping",  "up",           "down",    "open",
     "opened",   "close",    "closed",    "begin",    "end",       "not",          "done",    "passed",
     "accepted", "rejected", "denied",    "allowed",  "connected", "disconnected", "added",   "removed",
     "created",  "deleted",  "completed", "finished", "error",     "warning",      "timeout", "valid",
     "invalid",  "active",   "inactive",  "online",   "offline",   "read",         "write",   "in",
     "out",      "and",      "or",        "is",       "was",       "are",          "has",     "with",
     "without",  "for",      "from",      "to",       "by",        "at",           "of",      "the"}));

constexpr auto nulls = sorted(
    std::to_array<std::string_view>({"null", "none", "nil", "undefined", "unknown", "nan", "(null)", "n/a"}));

constexpr auto cues = sorted(std::to_array<std::string_view>(
    {"user",    "username",  "account",  "login",     "host",     "hostname",  "server",  "node",
     "client",  "file",      "filename", "directory", "dir",      "path",      "device",  "interface",
     "service", "process",   "thread",   "session",   "job",      "task",      "queue",   "topic",
     "table",   "database",  "index",    "key",       "name",     "named",     "called",  "id",
     "by",      "from",      "to",       "on",        "for",      "as",        "into",    "package",
     "module",  "plugin",    "class",    "method",    "function", "driver",    "group",   "role",
     "domain",  "container", "pod",      "image",     "volume",   "namespace", "cluster", "region",
     "bucket",  "url",       "command",  "event",     "type",     "state",     "status",  "mode",
     "reason",  "customer",  "order",    "product",   "channel",  "worker",    "stage",   "component"}));

constexpr auto known_by_name = sorted(std::to_array<std::string_view>(
    {"user", "username", "login", "account", "host", "hostname", "tenant", "customer"}));

constexpr auto name_introductions = sorted(
    std::to_array<std::string_view>({"for", "by", "of", "as", "from", "invalid", "unknown", "illegal"}));

constexpr auto prepositions = sorted(std::to_array<std::string_view>(
    {"for", "in", "of", "from", "to", "on", "at", "by", "with", "into", "via", "as"}));

constexpr auto functions = sorted(std::to_array<std::string_view>(
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
     "exactly", "been",  "failed",   "elapsed", "against"}));

constexpr auto before_infinitives = sorted(std::to_array<std::string_view>(
    {"unable",  "able",     "failed",    "fails",      "failing",  "failure",  "trying", "tried", "try",
     "attempt", "attempts", "attempted", "attempting", "need",     "needs",    "needed", "going", "ready",
     "refused", "refusing", "waiting",   "allowed",    "expected", "supposed", "want",   "wants", "chose"}));

constexpr auto duration_units = sorted(
    std::to_array<std::string_view>({"ns",        "nanos",  "nanoseconds",  "us",           "\xc2\xb5s",
                                     "\xce\xbcs", "micros", "microseconds", "ms",           "msec",
                                     "msecs",     "millis", "millisecond",  "milliseconds", "s",
                                     "sec",       "secs",   "second",       "seconds",      "m",
                                     "min",       "mins",   "minute",       "minutes",      "h",
                                     "hr",        "hrs",    "hour",         "hours",        "d",
                                     "day",       "days",   "weeks",        "usec",         "usecs",
                                     "nsec"}));

constexpr auto size_units = sorted(std::to_array<std::string_view>(
    {"b",      "byte",   "bytes",  "k",     "kb",    "kib",    "m",         "mb",
     "mib",    "g",      "gb",     "gib",   "t",     "tb",     "tib",       "pb",
     "kbytes", "mbytes", "gbytes", "kbyte", "mbyte", "octets", "kilobytes", "megabytes"}));

constexpr auto other_units = sorted(std::to_array<std::string_view>(
    {"hz", "khz", "mhz", "ghz", "v",   "mv",   "a",    "ma",   "mah", "w",   "mw",
     "kw", "c",   "f",   "rpm", "bps", "kbps", "mbps", "gbps", "x",   "dbm", "px"}));

constexpr auto standards = sorted(std::to_array<std::string_view>(
    {"utf", "ucs", "iso", "sha", "md", "base", "http", "tls", "ssl", "rfc", "x", "cp", "latin", "windows"}));

// Without those that are as common as the last part of an identifier: id, in, is, it, no, name, info.
constexpr auto domains = sorted(std::to_array<std::string_view>(
    {"com",  "net",   "org",  "edu", "gov", "mil", "biz", "local", "internal", "lan", "localdomain",
     "arpa", "cloud", "asia", "au",  "be",  "br",  "ca",  "ch",    "cl",       "cn",  "co",
     "cz",   "de",    "dk",   "es",  "eu",  "fi",  "fr",  "gr",    "hk",       "hu",  "ie",
     "il",   "io",    "ir",   "jp",  "kr",  "lu",  "mx",  "nl",    "nz",       "pe",  "ph",
     "pk",   "pl",    "pt",   "ro",  "ru",  "se",  "sg",  "sk",    "th",       "tr",  "tw",
     "ua",   "uk",    "us",   "vn",  "za",  "svc"}));

constexpr auto source_extensions = sorted(std::to_array<std::string_view>(
    {"c",   "cc",  "cpp", "cxx", "h",   "hpp",    "java", "kt",    "scala", "py",  "rb",
     "go",  "rs",  "js",  "ts",  "php", "pl",     "cs",   "swift", "m",     "mm",  "ex",
     "erl", "lua", "jsx", "tsx", "mjs", "groovy", "clj",  "vb",    "fs",    "asm", "s"}));

}  // namespace

bool is_flag(std::string_view text) { return contains(flags, text); }
bool is_null(std::string_view text) { return contains(nulls, text); }
bool is_cue(std::string_view text) { return contains(cues, text); }
bool is_known_by_name(std::string_view text) { return contains(known_by_name, text); }
bool introduces_name(std::string_view text) { return contains(name_introductions, text); }
bool is_preposition(std::string_view text) { return contains(prepositions, text); }
bool is_function(std::string_view text) { return contains(functions, text); }
bool takes_infinitive(std::string_view text) { return contains(before_infinitives, text); }
bool is_duration_unit(std::string_view text) {
  return text != "M" && text != "D" && contains(duration_units, text);
}
bool is_unit(std::string_view text) {
  return (text.size() > 1 || text == "B" || text == "s") &&
         (is_duration_unit(text) || is_size_unit(text) || (text.size() > 2 && is_other_unit(text)));
}
bool is_size_unit(std::string_view text) { return text != "m" && contains(size_units, text); }
bool is_other_unit(std::string_view text) { return contains(other_units, text); }
bool is_standard(std::string_view text) { return contains(standards, text); }
bool is_top_level_domain(std::string_view text) { return contains(domains, text); }
bool is_source_extension(std::string_view text) { return contains(source_extensions, text); }

}  // namespace parsimony::pattern::word
