#include "pipeline/instance/steady_formats.hpp"

#include "pipeline/instance/facts_text.hpp"
#include "pipeline/pattern/hash.hpp"
#include "pipeline/scan/characters.hpp"

#include <algorithm>

namespace parsimony {
namespace {

/// How the time in front of a line is written: the digits' places and what stands between them. 0: there is
/// none.
std::uint64_t time_shape(std::string_view line) {
  std::uint64_t hash = 0;
  std::size_t digits = 0;
  for (const char c : line.substr(0, 40)) {
    if (scan::is_digit(c)) {
      ++digits;
      hash = pattern::mix(hash, '0');
    } else if (std::string_view("[-/:.,TZ+ ").find(c) != std::string_view::npos) {
      // Blanks and brackets behind the time are padding.
      if (digits > 0 && (c == '[' || (c == ' ' && digits >= 9))) break;
      hash = pattern::mix(hash, static_cast<unsigned char>(c));
    } else {
      break;
    }
  }
  return digits >= 6 ? hash : 0;
}

}  // namespace

void SteadyFormats::note(std::string_view id, std::string_view line) {
  if (id.data() == last_.data() && id.size() == last_.size()) return;
  auto use = std::find_if(uses_.begin(), uses_.end(), [&](const Use& u) { return u.id == id; });
  if (use == uses_.end()) {
    if (uses_.size() >= max_formats) {
      if (uses_.front().lines >= steady_from) --known_;
      uses_.erase(uses_.begin());
    }
    uses_.push_back({std::string(id), 0});
    use = uses_.end() - 1;
  }
  if (use->lines < steady_from && ++use->lines == steady_from) {
    ++known_;
    const std::uint64_t shape = time_shape(line);
    const bool is_new = shape != 0 && std::find(times_.begin(), times_.end(), shape) == times_.end();
    if (is_new && times_.size() < max_times) times_.push_back(shape);
  }
  if (use->lines >= steady_from) last_ = id;
}

bool SteadyFormats::is_steady(std::string_view id, std::string_view line) const {
  if (!knows()) return true;
  const std::uint64_t shape = time_shape(line);
  if (shape != 0 && std::find(times_.begin(), times_.end(), shape) != times_.end()) return true;
  return std::any_of(uses_.begin(), uses_.end(),
                     [&](const Use& u) { return u.lines >= steady_from && u.id == id; });
}

void SteadyFormats::add_facts(std::string& text) const {
  if (!knows()) return;
  text += "steady";
  for (const Use& use : uses_) {
    if (use.lines >= steady_from) text += ' ' + facts_text::escaped(use.id);
  }
  text += '\n';
  if (times_.empty()) return;
  text += "times";
  for (const std::uint64_t shape : times_) facts_text::add_number(text, shape);
  text += '\n';
}

void SteadyFormats::restore_times_line(std::string_view words) {
  while (!words.empty() && times_.size() < max_times) {
    if (const auto shape = facts_text::next_number<std::uint64_t>(words)) times_.push_back(*shape);
  }
}

void SteadyFormats::restore_line(std::string_view words) {
  while (!words.empty() && uses_.size() < max_formats) {
    uses_.push_back({facts_text::unescaped(facts_text::next_word(words)), steady_from});
    ++known_;
  }
}

}  // namespace parsimony
