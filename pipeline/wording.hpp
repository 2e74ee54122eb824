#pragma once

#include <cstdint>
#include <string_view>

namespace parsimony {

/// The tone of a message, by a lexicon of the words with which programs report failure and success.
enum class Wording : std::uint8_t {
  neutral,    ///< no word of the lexicon, or only ones that a negation takes back ("0 errors found")
  benign,     ///< tells of success or of the ordinary course of things, and of no trouble
  complaint,  ///< tells of trouble
};

/// The tone of `message`'s first 256 bytes. Evidence against a severity that was inferred, never for one: no
/// line becomes an ERROR by its words. A negation holds for the two words behind it ("no such errors"); a
/// zero behind a word takes it back ("failed: 0"); "not" turns success into trouble. On the labelled corpora
/// 83 % of the messages of ERROR and FATAL lines complain and 0.5 % are benign, of lines below WARN 13 % and
/// 25 %. Never fails, allocates nothing.
[[nodiscard]] Wording wording_of(std::string_view message) noexcept;

/// What the wording of loud lines has said about one scale that does not spell its levels out (letters,
/// digits). Loud claims are taken back while the benign ones among them outnumber the complaints. Not
/// thread-safe.
class WordingBalance {
 public:
  /// Weighs one line that the scale calls ERROR or FATAL. True: its severity is to be withheld.
  [[nodiscard]] bool vetoes(Wording wording) noexcept;

 private:
  std::uint32_t benign_ = 0;
  std::uint32_t complaints_ = 0;
};

}  // namespace parsimony
