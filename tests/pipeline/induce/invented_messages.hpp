#pragma once

#include "tests/pipeline/induce/invented.hpp"
#include "tests/pipeline/induce/invented_dice.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony::testing {

struct InventedMessage {
  std::string text;
  std::string pattern;  ///< `<*>` where the program put a value in
  std::vector<InventedParameter> parameters;
};

/// `{kind}` stands for a value of that kind (invented_values.hpp).
[[nodiscard]] InventedMessage fill_form(std::string_view form, Dice& dice);

/// What one invented program has to say: some of the forms that programs of all trades share and some of its
/// own, a few of them often, most now and then, some once or twice.
class MessageForms {
 public:
  explicit MessageForms(Dice& dice);

  [[nodiscard]] InventedMessage draw(bool trouble, Dice& dice) const;

 private:
  std::vector<std::string> quiet_;
  std::vector<std::string> trouble_;
};

}  // namespace parsimony::testing
