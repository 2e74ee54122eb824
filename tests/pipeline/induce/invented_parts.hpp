#pragma once

#include "pipeline/severity.hpp"
#include "tests/pipeline/induce/invented.hpp"
#include "tests/pipeline/induce/invented_dice.hpp"
#include "tests/pipeline/induce/invented_messages.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <set>
#include <string>
#include <vector>

/// What invented products are made of.
namespace parsimony::testing {

struct Level {
  SeverityNumber number;
  const char* word;
  const char* letter;
  const char* python;
  const char* pino;
};
inline constexpr std::array<Level, 5> levels = {{{severity::debug, "debug", "D", "10", "20"},
                                                 {severity::info, "info", "I", "20", "30"},
                                                 {severity::warn, "warn", "W", "30", "40"},
                                                 {severity::error, "error", "E", "40", "50"},
                                                 {severity::fatal, "fatal", "F", "50", "60"}}};

/// Draws what all layouts have in common: levels, texts and a clock that goes on.
class Draw {
 public:
  Draw(std::uint64_t seed, const std::set<Hardship>& hardships)
      : dice(seed), hard(hardships), forms_(forms_of(seed)) {}

  [[nodiscard]] bool has(Hardship hardship) const { return hard.contains(hardship); }
  [[nodiscard]] const Level& level();
  [[nodiscard]] std::string number(std::size_t below) { return std::to_string(dice.below(below)); }
  /// A text that suits the level and the hardships.
  [[nodiscard]] InventedMessage message(const Level& level);
  /// The clock's next time in a form of printf for year, month, day, hour, minute, second, millisecond.
  [[nodiscard]] std::string stamp(const char* form);
  /// The last stamp as ISO 8601, to the millisecond or to the second.
  [[nodiscard]] std::string iso(bool milliseconds) const;

  Dice dice;
  const std::set<Hardship>& hard;

 private:
  [[nodiscard]] std::string print(const char* form) const;
  [[nodiscard]] static MessageForms forms_of(std::uint64_t seed) {
    Dice dice(seed ^ 0xf0235);
    return MessageForms(dice);
  }
  MessageForms forms_;
  std::uint64_t clock_ = 36000000;
};

/// A product that is no text layout of its own, where the hardships ask for one; no lines otherwise.
[[nodiscard]] std::vector<InventedLine> invent_form(Draw& draw, std::size_t count);

}  // namespace parsimony::testing
