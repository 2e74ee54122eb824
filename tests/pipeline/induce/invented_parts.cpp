#include "tests/pipeline/induce/invented_parts.hpp"

namespace parsimony::testing {
namespace {

const Texts quiet_texts = {
    "order %n placed by user%n in %n ms",
    "cache warmed with %n entries",
    "0 failed, %n passed",
    "no error found in segment %n",
    "opened /var/data/seg%n.dat",
    "client 10.0.%n.%n connected",
    "error handler registered for stage %n",
    "listening on port %n",
    "rotated the log after %n lines",
    "critical section entered by job %n",
    "retry %n of request r%n succeeded",
    "compacted %n tables into %n",
    "fatal error count is 0 in zone %n",
    "user alice%n logged in from host%n",
};
const Texts trouble_texts = {
    "cannot reach 10.1.%n.%n: connection refused",
    "disk %n is %n percent full",
    "request r%n timed out after %n ms",
    "checksum of block %n differs",
    "queue %n overflows",
    "giving up on job %n after %n tries",
};
const Texts loud_texts = {
    "error handler registered for stage %n",
    "critical section entered by job %n",
    "info page %n rendered",
    "warning banner %n shown",
    "debug mode toggled %n times",
    "fatal attraction rated %n stars",
    "notice board %n updated",
    "alert box %n closed",
};

}  // namespace

const Level& Draw::level() {
  if (has(Hardship::one_level)) return levels[1];
  const auto roll = dice.below(100);
  return levels[roll < 18 ? 0 : roll < 78 ? 1 : roll < 90 ? 2 : roll < 98 ? 3 : 4];
}

std::string Draw::text(const Texts& choices) {
  std::string out;
  const std::string& form = dice.pick(choices);
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '%' && i + 1 < form.size() && form[i + 1] == 'n') {
      out += number(250);
      ++i;
    } else {
      out += form[i];
    }
  }
  return out;
}

std::string Draw::message(const Level& level) {
  if (has(Hardship::game_level) && dice.chance(60))
    return "level: " + number(60) + " reached by player " + number(900);
  if (has(Hardship::risk_scale) && dice.chance(50)) {
    static const Texts risks = {"low", "medium", "high", "critical"};
    return "finding " + number(9000) + " severity: " + dice.pick(risks);
  }
  if (has(Hardship::user_level) && dice.chance(50)) {
    static const Texts ranks = {"USER", "ADMIN", "ERROR_REVIEWER"};
    return "session " + number(9000) + " user_level: " + dice.pick(ranks);
  }
  return text(has(Hardship::loud_texts)        ? loud_texts
              : level.number >= severity::warn ? trouble_texts
                                               : quiet_texts);
}

std::string Draw::print(const char* form) const {
  const auto second = clock_ / 1000;
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), form, 2023, 5, static_cast<int>(4 + second / 86400 % 20),
                static_cast<int>(second / 3600 % 24), static_cast<int>(second / 60 % 60),
                static_cast<int>(second % 60), static_cast<int>(clock_ % 1000));
  return out.data();
}

std::string Draw::stamp(const char* form) {
  clock_ += 40 + dice.below(5000);
  return print(form);
}

std::string Draw::iso(bool milliseconds) const {
  return print(milliseconds ? "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ" : "%04d-%02d-%02dT%02d:%02d:%02d.000Z");
}

}  // namespace parsimony::testing
