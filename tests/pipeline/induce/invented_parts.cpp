#include "tests/pipeline/induce/invented_parts.hpp"

namespace parsimony::testing {
namespace {

const Texts loud_texts = {
    "error handler registered for stage {int}",
    "critical section entered by job {int}",
    "info page {int} rendered",
    "warning banner {int} shown",
    "debug mode toggled {int} times",
    "fatal attraction rated {int} stars",
    "notice board {int} updated",
    "alert box {int} closed",
};

}  // namespace

const Level& Draw::level() {
  if (has(Hardship::one_level)) return levels[1];
  const auto roll = dice.below(100);
  return levels[roll < 18 ? 0 : roll < 78 ? 1 : roll < 90 ? 2 : roll < 98 ? 3 : 4];
}

InventedMessage Draw::message(const Level& level) {
  if (has(Hardship::game_level) && dice.chance(60))
    return fill_form("level: {count} reached by player {int}", dice);
  if (has(Hardship::risk_scale) && dice.chance(50)) return fill_form("finding {int} severity: {risk}", dice);
  if (has(Hardship::user_level) && dice.chance(50))
    return fill_form("session {int} user_level: {rank}", dice);
  if (has(Hardship::loud_texts)) return fill_form(dice.pick(loud_texts), dice);
  return forms_.draw(level.number >= severity::warn, dice);
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
