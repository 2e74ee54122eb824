#include "pipeline/wording.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace parsimony {
namespace {

enum class Tone : std::uint8_t { none, benign, complaint, negation, reversal };

struct Entry {
  std::string_view word;
  Tone tone;
};

constexpr auto bad = Tone::complaint;
constexpr auto good = Tone::benign;

/// Lower case, sorted at compile time. Words that are as common in quiet lines as in loud ones ("unknown",
/// "retry", "stop", "warning") are left out.
constexpr auto lexicon = [] {
  std::array entries{
      Entry{"abnormal", bad},
      Entry{"abnormally", bad},
      Entry{"abort", bad},
      Entry{"aborted", bad},
      Entry{"aborting", bad},
      Entry{"bad", bad},
      Entry{"broken", bad},
      Entry{"can't", bad},
      Entry{"cannot", bad},
      Entry{"conflict", bad},
      Entry{"corrupt", bad},
      Entry{"corrupted", bad},
      Entry{"corruption", bad},
      Entry{"couldn't", bad},
      Entry{"crash", bad},
      Entry{"crashed", bad},
      Entry{"dead", bad},
      Entry{"deadline", bad},
      Entry{"deadlock", bad},
      Entry{"degraded", bad},
      Entry{"denied", bad},
      Entry{"died", bad},
      Entry{"doesn't", bad},
      Entry{"down", bad},
      Entry{"err", bad},
      Entry{"error", bad},
      Entry{"errors", bad},
      Entry{"exceed", bad},
      Entry{"exceeded", bad},
      Entry{"exceeds", bad},
      Entry{"exception", bad},
      Entry{"exceptions", bad},
      Entry{"exhausted", bad},
      Entry{"expired", bad},
      Entry{"fail", bad},
      Entry{"failed", bad},
      Entry{"failing", bad},
      Entry{"fails", bad},
      Entry{"failure", bad},
      Entry{"failures", bad},
      Entry{"fatal", bad},
      Entry{"fault", bad},
      Entry{"forbidden", bad},
      Entry{"hung", bad},
      Entry{"illegal", bad},
      Entry{"inaccessible", bad},
      Entry{"incomplete", bad},
      Entry{"incorrect", bad},
      Entry{"insufficient", bad},
      Entry{"interrupted", bad},
      Entry{"invalid", bad},
      Entry{"killed", bad},
      Entry{"lost", bad},
      Entry{"malformed", bad},
      Entry{"mismatch", bad},
      Entry{"missing", bad},
      Entry{"oom", bad},
      Entry{"overflow", bad},
      Entry{"panic", bad},
      Entry{"problem", bad},
      Entry{"problems", bad},
      Entry{"refused", bad},
      Entry{"rejected", bad},
      Entry{"segfault", bad},
      Entry{"stuck", bad},
      Entry{"timeout", bad},
      Entry{"timeouts", bad},
      Entry{"traceback", bad},
      Entry{"unable", bad},
      Entry{"unauthorized", bad},
      Entry{"unavailable", bad},
      Entry{"uncaught", bad},
      Entry{"unexpected", bad},
      Entry{"unexpectedly", bad},
      Entry{"unhandled", bad},
      Entry{"unreachable", bad},
      Entry{"unrecognized", bad},
      Entry{"unrecoverable", bad},
      Entry{"unsuccessful", bad},
      Entry{"unsupported", bad},
      Entry{"violation", bad},
      Entry{"won't", bad},
      Entry{"wrong", bad},
      Entry{"accepted", good},
      Entry{"added", good},
      Entry{"authenticated", good},
      Entry{"complete", good},
      Entry{"completed", good},
      Entry{"configured", good},
      Entry{"connected", good},
      Entry{"created", good},
      Entry{"deployed", good},
      Entry{"enabled", good},
      Entry{"established", good},
      Entry{"finished", good},
      Entry{"granted", good},
      Entry{"healthy", good},
      Entry{"initialised", good},
      Entry{"initialized", good},
      Entry{"installed", good},
      Entry{"joined", good},
      Entry{"listening", good},
      Entry{"loaded", good},
      Entry{"ok", good},
      Entry{"online", good},
      Entry{"opened", good},
      Entry{"passed", good},
      Entry{"ready", good},
      Entry{"received", good},
      Entry{"recovered", good},
      Entry{"registered", good},
      Entry{"restored", good},
      Entry{"resumed", good},
      Entry{"running", good},
      Entry{"saved", good},
      Entry{"sent", good},
      Entry{"started", good},
      Entry{"starting", good},
      Entry{"succeeded", good},
      Entry{"success", good},
      Entry{"successful", good},
      Entry{"successfully", good},
      Entry{"synced", good},
      Entry{"synchronized", good},
      Entry{"updated", good},
      Entry{"0", Tone::negation},
      Entry{"no", Tone::negation},
      Entry{"none", Tone::negation},
      Entry{"without", Tone::negation},
      Entry{"zero", Tone::negation},
      Entry{"never", Tone::reversal},
      Entry{"not", Tone::reversal},
  };
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.word < b.word; });
  return entries;
}();

constexpr std::size_t longest = 13;
static_assert(std::all_of(lexicon.begin(), lexicon.end(),
                          [](const Entry& entry) { return entry.word.size() <= longest; }));

constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr bool is_word_byte(char c) noexcept { return is_letter(c) || (c >= '0' && c <= '9') || c == '\''; }

/// Names of error types and codes: `NullPointerException`, `E_TIMEOUT` is cut before.
bool is_trouble_name(std::string_view word) noexcept {
  for (const std::string_view ending : {"Exception", "Error", "Failure", "Timeout", "Failed"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) return true;
  }
  return false;
}

Tone tone_of(std::string_view word) noexcept {
  if (word.size() <= longest) {
    std::array<char, longest> lower{};
    std::transform(word.begin(), word.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::string_view key(lower.data(), word.size());
    const auto found =
        std::lower_bound(lexicon.begin(), lexicon.end(), key,
                         [](const Entry& entry, std::string_view k) { return entry.word < k; });
    if (found != lexicon.end() && found->word == key) return found->tone;
  }
  return is_trouble_name(word) ? Tone::complaint : Tone::none;
}

/// The words of a text, one by one. A word of digits with a point or a percent sign is a number ("0.5").
class Words {
 public:
  explicit Words(std::string_view text) noexcept : rest_(text) {}

  /// Empty at the end.
  std::string_view next() noexcept {
    const auto begin = std::find_if(rest_.begin(), rest_.end(), is_word_byte);
    const auto end = std::find_if_not(begin, rest_.end(), is_word_byte);
    const std::string_view word(begin, end);
    before_ = begin == rest_.begin() ? '\0' : *(begin - 1);
    rest_ = std::string_view(end, rest_.end());
    return word;
  }

  /// Whether the word that next() gave is a part of something longer: 10.0.0.1, 0x0, -0-.
  [[nodiscard]] bool is_part() const noexcept {
    const char after = rest_.empty() ? '\0' : rest_.front();
    const bool ends_here = after != '.' || rest_.size() == 1 || rest_[1] == ' ';
    return before_ == '.' || before_ == '-' || !ends_here || after == '-' || after == '%';
  }

 private:
  std::string_view rest_;
  char before_ = '\0';
};

}  // namespace

Wording wording_of(std::string_view message) noexcept {
  constexpr std::size_t looked_at = 256;
  constexpr int reach = 2;  // words that a negation holds for
  Words words(message.substr(0, looked_at));
  int complaints = 0;
  int benign = 0;
  int negated = 0;   // so many words more
  int reversed = 0;  // likewise
  bool complained_before = false;
  for (auto word = words.next(); !word.empty(); word = words.next()) {
    auto tone = tone_of(word);
    if (word == "0" && words.is_part()) tone = Tone::none;
    const bool takes_back = word == "0" || word == "null" || word == "nil" || word == "none";
    if (takes_back && complained_before) {
      --complaints;
      tone = Tone::none;
    }
    complained_before = false;
    const bool was_negated = std::exchange(negated, std::max(0, negated - 1)) > 0;
    const bool was_reversed = std::exchange(reversed, std::max(0, reversed - 1)) > 0;
    switch (tone) {
      case Tone::negation:
        negated = reach;
        break;
      case Tone::reversal:
        reversed = reach;
        break;
      case Tone::complaint:
        if (was_negated || was_reversed) break;
        ++complaints;
        complained_before = true;
        break;
      case Tone::benign:
        ++(was_reversed ? complaints : benign);
        break;
      case Tone::none:
        break;
    }
  }
  if (complaints > 0) return Wording::complaint;
  return benign > 0 ? Wording::benign : Wording::neutral;
}

bool WordingBalance::vetoes(Wording wording) noexcept {
  constexpr std::uint32_t enough = 1U << 16;  // halved, so that evidence can turn
  if (wording == Wording::complaint) ++complaints_;
  if (wording == Wording::benign) ++benign_;
  if (benign_ + complaints_ >= enough) {
    benign_ /= 2;
    complaints_ /= 2;
  }
  return wording != Wording::complaint && benign_ > complaints_;
}

}  // namespace parsimony
