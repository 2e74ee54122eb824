#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// Seeded text for differential tests: samples with bytes changed, doubled, dropped, joined and cut.
class NastyText {
 public:
  NastyText(unsigned seed, std::vector<std::string> samples, std::string alphabet)
      : random_(seed), samples_(std::move(samples)), alphabet_(std::move(alphabet)) {}

  std::string next() {
    auto text = samples_[random_() % samples_.size()];
    for (auto changes = random_() % 4; changes > 0 && !text.empty(); --changes) {
      const auto at = random_() % text.size();
      switch (random_() % 5) {
        case 0:
          text[at] = letter();
          break;
        case 1:
          text.insert(at, 1, letter());
          break;
        case 2:
          text.erase(at, 1);
          break;
        case 3:
          text.resize(at);
          break;
        default:
          text.insert(at, samples_[random_() % samples_.size()]);
          break;
      }
    }
    if (random_() % 3 == 0) text += letter();
    return text;
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  char letter() {
    return random_() % 16 == 0 ? static_cast<char>(random_() % 256) : alphabet_[random_() % alphabet_.size()];
  }

  std::mt19937 random_;
  std::vector<std::string> samples_;
  std::string alphabet_;
};

}  // namespace parsimony
