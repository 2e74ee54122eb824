#include "pipeline/instance/usual_errors.hpp"

#include "pipeline/instance/facts_text.hpp"
#include "pipeline/pattern/hash.hpp"

#include <set>

namespace parsimony {

void UsualErrors::note(std::string_view pattern_id) {
  if (pattern_id.empty()) return;
  const std::uint64_t hash = pattern::hash_text(pattern_id);
  if (patterns_.contains(hash)) return;
  if (patterns_.size() >= max_patterns) patterns_.clear();
  patterns_.insert(hash);
}

bool UsualErrors::contains(std::string_view pattern_id) const {
  return !pattern_id.empty() && patterns_.contains(pattern::hash_text(pattern_id));
}

void UsualErrors::add_facts(std::string& text) const {
  if (patterns_.empty()) return;
  text += "usual";
  for (const std::uint64_t hash : std::set<std::uint64_t>(patterns_.begin(), patterns_.end()))
    facts_text::add_number(text, hash);
  text += '\n';
}

void UsualErrors::restore_line(std::string_view words) {
  while (!words.empty() && patterns_.size() < max_patterns) {
    if (const auto hash = facts_text::next_number<std::uint64_t>(words)) patterns_.insert(*hash);
  }
}

}  // namespace parsimony
