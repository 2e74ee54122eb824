#include "pipeline/pattern/free_text.hpp"

#include <algorithm>

namespace parsimony::pattern {
namespace {

constexpr std::size_t max_prefix = 8;
constexpr std::size_t max_suffix = 6;
constexpr std::size_t max_suffixes = 4;        ///< of one prefix
constexpr std::size_t many = 192;              ///< skeletons behind a prefix that holds a word
constexpr std::size_t very_many = 2048;        ///< behind one that holds none
constexpr std::size_t max_prefixes = 1 << 16;  ///< counted at a time

std::uint64_t end_hash(const Element& e) { return e.hash + (e.blank ? 1 : 0); }

bool has_word(const Skeleton& skeleton, std::size_t length) {
  return std::any_of(skeleton.begin(), skeleton.begin() + static_cast<std::ptrdiff_t>(length),
                     [](const Element& e) { return e.type == Element::Type::word; });
}

}  // namespace

bool FreeText::Suspect::covers(const Skeleton& skeleton) const {
  return skeleton.size() > prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), skeleton.begin(), [](const Element& a, const Element& b) {
           return a.hash == b.hash && a.blank == b.blank;
         });
}

std::optional<FreeText::Cut> FreeText::match(const Skeleton& skeleton) const {
  if (known_.empty()) return std::nullopt;
  std::uint64_t keys[max_prefix + 1] = {};
  const std::size_t longest = std::min(max_prefix, skeleton.size() - 1);
  for (std::size_t i = 0; i < longest; ++i) keys[i + 1] = keys[i] + key_part(skeleton[i], i);
  for (std::size_t length = longest + 1; length-- > 0;) {
    const auto found = known_.find(keys[length]);
    if (found == known_.end()) continue;
    for (const auto& suffix : found->second) {
      if (length + suffix.size() >= skeleton.size()) continue;
      std::size_t same = 0;
      while (same < suffix.size() && end_hash(skeleton[skeleton.size() - 1 - same]) == suffix[same]) ++same;
      if (same == suffix.size()) return Cut{length, skeleton.size() - same};
    }
  }
  return std::nullopt;
}

std::optional<FreeText::Suspect> FreeText::suspect(const Skeleton& skeleton) {
  if (seen_.size() > max_prefixes) seen_.clear();
  std::uint64_t key = 0;
  std::optional<Suspect> found;
  for (std::size_t length = 0; length < skeleton.size() && length <= max_prefix; ++length) {
    if (length > 0) key += key_part(skeleton[length - 1], length - 1);
    const std::uint32_t seen = ++seen_[key];
    const std::size_t enough = has_word(skeleton, length) ? many : very_many;
    if (seen % enough != 0) continue;
    found = Suspect{{skeleton.begin(), skeleton.begin() + static_cast<std::ptrdiff_t>(length)}, seen};
  }
  return found;
}

void FreeText::accept(const Suspect& suspect, const std::vector<const Skeleton*>& skeletons) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < suspect.prefix.size(); ++i) {
    key += key_part(suspect.prefix[i], i);
    seen_[key] = 0;
  }
  seen_[0] = 0;
  // The last elements that nine of ten have.
  Suffix suffix;
  std::vector<const Skeleton*> alike = skeletons;
  while (suffix.size() < max_suffix) {
    std::unordered_map<std::uint64_t, std::size_t> votes;
    std::uint64_t best = 0;
    for (const auto* s : alike) {
      if (s->size() <= suspect.prefix.size() + suffix.size() + 1) continue;
      const std::uint64_t hash = end_hash((*s)[s->size() - 1 - suffix.size()]);
      if (++votes[hash] > votes[best]) best = hash;
    }
    if (votes[best] * 10 < skeletons.size() * 9) break;
    std::erase_if(alike, [&](const Skeleton* s) {
      return s->size() <= suspect.prefix.size() + suffix.size() + 1 ||
             end_hash((*s)[s->size() - 1 - suffix.size()]) != best;
    });
    suffix.push_back(best);
  }
  note(key, std::move(suffix));
}

void FreeText::adopt(const Skeleton& skeleton) {
  const auto text = std::find_if(skeleton.begin(), skeleton.end(),
                                 [](const Element& e) { return e.type == Element::Type::text; });
  if (text == skeleton.end()) return;
  std::uint64_t key = 0;
  for (auto it = skeleton.begin(); it != text; ++it)
    key += key_part(*it, static_cast<std::size_t>(it - skeleton.begin()));
  Suffix suffix;
  for (auto it = skeleton.end() - 1; it != text; --it) suffix.push_back(end_hash(*it));
  note(key, std::move(suffix));
}

/// The longest suffix first, so that what it explains is not swallowed.
void FreeText::note(std::uint64_t prefix, Suffix suffix) {
  auto& suffixes = known_[prefix];
  if (suffixes.size() >= max_suffixes ||
      std::find(suffixes.begin(), suffixes.end(), suffix) != suffixes.end())
    return;
  suffixes.push_back(std::move(suffix));
  std::stable_sort(suffixes.begin(), suffixes.end(),
                   [](const Suffix& a, const Suffix& b) { return a.size() > b.size(); });
}

std::size_t FreeText::memory_bytes() const { return seen_.size() * 32 + known_.size() * 128; }

}  // namespace parsimony::pattern
