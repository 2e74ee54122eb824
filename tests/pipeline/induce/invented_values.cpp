#include "tests/pipeline/induce/invented_values.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>

namespace parsimony::testing {
namespace {

std::string number(Dice& dice, std::size_t below) { return std::to_string(dice.below(below)); }

std::string hex(Dice& dice, std::size_t digits) {
  std::string out;
  while (out.size() < digits) out += "0123456789abcdef"[dice.below(16)];
  return out;
}

std::string decimal(Dice& dice, std::size_t below, int places) {
  std::array<char, 32> out{};
  const double scale = places == 1 ? 10 : places == 2 ? 100 : 1000;
  std::snprintf(out.data(), out.size(), "%.*f", places,
                static_cast<double>(dice.below(below * static_cast<std::size_t>(scale))) / scale);
  return out.data();
}

std::string ip(Dice& dice) {
  return "10." + number(dice, 8) + "." + number(dice, 250) + "." + std::to_string(1 + dice.below(250));
}

/// Any that is drawn from a list whose first ones are the most frequent.
std::string skewed(Dice& dice, const Texts& from) {
  return from[std::min(dice.below(from.size()), dice.below(from.size()))];
}

const Texts users = {"alice", "bob",     "carol", "dmitri", "eve",   "frank",  "grace", "heidi", "ivan",
                     "judy",  "mallory", "niaj",  "olivia", "peggy", "rupert", "sybil", "trent", "wendy"};
const Texts things = {"billing", "catalog", "checkout", "inventory", "ledger",   "notifier",   "orders",
                      "pricing", "reports", "search",   "sessions",  "shipping", "thumbnails", "vault"};
const Texts cities = {"amsterdam", "berlin", "chicago", "dublin", "frankfurt", "geneva", "london",
                      "madrid",    "oslo",   "paris",   "sydney", "tokyo",     "vienna", "zurich"};
const Texts states = {"PENDING", "RUNNING", "PAUSED", "DRAINING", "CLOSED", "HALTED", "READY", "SYNCING"};
const Texts phrases = {"disk full",
                       "connection reset by peer",
                       "no such bucket",
                       "permission denied",
                       "broken pipe",
                       "quota exceeded for tenant",
                       "bad magic number",
                       "stale handle",
                       "unexpected end of stream",
                       "certificate expired",
                       "not a leader",
                       "too many open files"};
const Texts folders = {"var", "data", "srv", "opt", "spool", "cache", "export", "tmp"};
const Texts extensions = {"dat", "log", "db", "csv", "tmp", "json", "idx"};
const Texts packages = {"com.acme", "io.nimbus", "net.quarry", "org.fable"};
const Texts classes = {"CartService", "RetryPolicy", "ShardRouter", "TokenCache", "UploadJob", "LeaseTable"};
const Texts queries = {"red shoes",
                       "weather in oslo",
                       "how to tie a tie",
                       "cheap flights",
                       "pumpkin soup",
                       "best laptop 15 inch",
                       "used bikes",
                       "jazz",
                       "garden furniture set",
                       "phone case",
                       "winter tyres r16",
                       "coffee beans dark"};

std::string path(Dice& dice) {
  std::string out;
  for (std::size_t n = 1 + dice.below(3); n > 0; --n) out += "/" + dice.pick(folders);
  return out + "/" + dice.pick(things) + number(dice, 90) + "." + dice.pick(extensions);
}

std::string uuid(Dice& dice) {
  return hex(dice, 8) + "-" + hex(dice, 4) + "-4" + hex(dice, 3) + "-a" + hex(dice, 3) + "-" + hex(dice, 12);
}

std::string list(Dice& dice) {
  std::string out;
  for (std::size_t n = 1 + dice.below(5); n > 0; --n) out += number(dice, 90) + (n > 1 ? ", " : "");
  return out;
}

std::string request(Dice& dice) {
  std::string out = "/api/v" + std::to_string(1 + dice.below(2)) + "/" + dice.pick(things);
  if (dice.chance(60)) out += "/" + number(dice, 9000);
  return out + (dice.chance(30) ? "?page=" + number(dice, 20) : "");
}

using Make = std::function<std::string(Dice&)>;

const std::map<std::string_view, Make>& kinds() {
  static const std::map<std::string_view, Make> table = {
      {"int", [](Dice& d) { return number(d, d.chance(30) ? 20 : 90000); }},
      {"count", [](Dice& d) { return number(d, 12); }},
      {"constant", [](Dice&) { return std::string("5"); }},
      {"zero", [](Dice&) { return std::string("0"); }},
      {"port", [](Dice& d) { return std::to_string(1024 + d.below(60000)); }},
      {"float", [](Dice& d) { return decimal(d, 90, 2); }},
      {"percent", [](Dice& d) { return d.chance(50) ? number(d, 100) : decimal(d, 100, 1); }},
      {"ms", [](Dice& d) { return number(d, 4000); }},
      {"duration",
       [](Dice& d) {
         return d.chance(40)   ? number(d, 900) + "ms"
                : d.chance(60) ? decimal(d, 60, 1) + "s"
                               : "1m" + number(d, 60) + "s";
       }},
      {"size",
       [](Dice& d) {
         return decimal(d, 900, 1) + (d.chance(50) ? "MiB" : d.chance(50) ? "KiB" : "GiB");
       }},
      {"uuid", uuid},
      {"ip", ip},
      {"ip6",
       [](Dice& d) { return "fd00:" + hex(d, 4) + "::" + std::to_string(1 + d.below(9)) + ":" + hex(d, 4); }},
      {"mac",
       [](Dice& d) {
         std::string out = hex(d, 2);
         for (int i = 0; i < 5; ++i) out += ":" + hex(d, 2);
         return out;
       }},
      {"host", [](Dice& d) { return d.pick(things) + "-" + number(d, 20) + ".prod.example.net"; }},
      {"thread", [](Dice& d) { return "pool-" + number(d, 9) + "-thread-" + number(d, 30); }},
      {"key", [](Dice& d) { return d.pick(things) + ".enabled"; }},
      {"path", path},
      {"wpath",
       [](Dice& d) {
         return "C:\\" + d.pick(things) + "\\" + d.pick(folders) + "\\run" + number(d, 90) + ".exe";
       }},
      {"url", [](Dice& d) { return "https://" + d.pick(things) + ".example.com" + request(d); }},
      {"request", request},
      {"hex", [](Dice& d) { return "0x" + hex(d, 8); }},
      {"sha", [](Dice& d) { return hex(d, 40); }},
      {"digest", [](Dice& d) { return hex(d, 12); }},
      {"user", [](Dice& d) { return skewed(d, users); }},
      {"email", [](Dice& d) { return d.pick(users) + "@example.org"; }},
      {"thing", [](Dice& d) { return d.pick(things); }},
      {"city", [](Dice& d) { return d.pick(cities); }},
      {"state", [](Dice& d) { return d.pick(states); }},
      {"quote", [](Dice& d) { return d.pick(phrases); }},
      {"phrase", [](Dice& d) { return d.pick(phrases); }},
      {"query", [](Dice& d) { return d.pick(queries) + (d.chance(50) ? " " + d.pick(cities) : ""); }},
      {"class", [](Dice& d) { return d.pick(packages) + "." + d.pick(things) + "." + d.pick(classes); }},
      {"exception", [](Dice& d) { return d.pick(packages) + "." + d.pick(classes) + "Exception"; }},
      {"version", [](Dice& d) { return number(d, 9) + "." + number(d, 30) + "." + number(d, 12); }},
      {"bool", [](Dice& d) { return std::string(d.chance(50) ? "true" : "false"); }},
      {"time",
       [](Dice& d) {
         return "2023-05-" + std::to_string(10 + d.below(18)) + "T" + std::to_string(10 + d.below(13)) + ":" +
                std::to_string(10 + d.below(49)) + ":00Z";
       }},
      {"clock",
       [](Dice& d) { return std::to_string(10 + d.below(13)) + ":" + std::to_string(10 + d.below(49)); }},
      {"list", list},
      {"risk",
       [](Dice& d) {
         return d.pick(Texts{"low", "medium", "high", "critical"});
       }},
      {"rank",
       [](Dice& d) {
         return d.pick(Texts{"USER", "ADMIN", "ERROR_REVIEWER"});
       }},
  };
  return table;
}

}  // namespace

std::string invent_value(std::string_view kind, Dice& dice) {
  const auto make = kinds().find(kind);
  if (make == kinds().end()) std::abort();
  return make->second(dice);
}

}  // namespace parsimony::testing
