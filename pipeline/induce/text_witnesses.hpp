#pragma once

#include "pipeline/severity.hpp"
#include "pipeline/wording.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace parsimony::induction {

/// The different texts behind a column of letters, and which letters they come with. A text that is told a
/// hundred times is one witness: `deadline of 7 passed` sounds like good news however often it comes. A level
/// belongs to what a program says; the letter of a shard comes with all of it. Bounded.
class TextWitnesses {
 public:
  /// `text`: what stands behind the letter that means `number`.
  void add(SeverityNumber number, std::string_view text);

  /// Of the texts that came with ERROR or FATAL, those that sound benign.
  [[nodiscard]] std::size_t loud_benign() const noexcept;

  /// Of the texts that came with warnings and worse, hardly one comes with quiet letters, too, and no more
  /// sound benign than complain.
  [[nodiscard]] bool bear_out_levels() const noexcept;

 private:
  struct Seen {
    bool loud = false;     ///< as ERROR or FATAL
    bool trouble = false;  ///< as a warning or worse
    bool quiet = false;    ///< as less
    Wording wording = Wording::neutral;
  };
  static constexpr std::size_t max_texts = 256;

  std::unordered_map<std::uint64_t, Seen> texts_;  ///< by their first plain words
};

}  // namespace parsimony::induction
