#include "pipeline/instance/steady_formats.hpp"

#include "pipeline/instance/facts_text.hpp"

#include <algorithm>

namespace parsimony {

void SteadyFormats::note(std::string_view id) {
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
  if (use->lines < steady_from && ++use->lines == steady_from) ++known_;
  if (use->lines >= steady_from) last_ = id;
}

bool SteadyFormats::is_steady(std::string_view id) const {
  if (!knows()) return true;
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
}

void SteadyFormats::restore_line(std::string_view words) {
  while (!words.empty() && uses_.size() < max_formats) {
    uses_.push_back({facts_text::unescaped(facts_text::next_word(words)), steady_from});
    ++known_;
  }
}

}  // namespace parsimony
