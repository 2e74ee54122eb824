#include "pipeline/learn/similar_formats.hpp"

#include <algorithm>
#include <tuple>

namespace parsimony {
namespace {

bool states_time(const std::vector<Element>& elements) {
  return std::any_of(elements.begin(), elements.end(), [](const Element& element) {
    return (element.kind == ElementKind::field && element.name == meaning::time) ||
           states_time(element.children);
  });
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// What a letter or a digit means is a matter between a program and its readers.
bool has_level_letters(const std::vector<Element>& elements) {
  return std::any_of(elements.begin(), elements.end(), [](const Element& element) {
    return (element.kind == ElementKind::field && element.type == FieldType::letter) ||
           has_level_letters(element.children);
  });
}

bool speaks_for_itself(const Format& format) {
  if (!states_severity(format) || !states_time(format.elements) || has_level_letters(format.elements))
    return false;
  return std::all_of(format.vocabulary.begin(), format.vocabulary.end(), [](const auto& level) {
    return level.first.size() >= 3 && std::all_of(level.first.begin(), level.first.end(), is_letter);
  });
}

/// Many programs share a runtime and a level's spelling says what it means to them all; else it is said by
/// the program alone.
bool names_program(const std::string& key) { return key.rfind("runtime:", 0) != 0; }

}  // namespace

void SimilarFormats::note(const Learned& learned) {
  for (const Format& format : learned.formats) {
    const bool is_new = !formats_.contains(format.id);
    if (is_new && formats_.size() >= max_formats) make_room();
    Entry& entry = formats_[format.id];
    if (is_new) entry.format = format;
    for (const std::string& key : learned.similarity) {
      if (entry.keys.size() < max_keys &&
          std::find(entry.keys.begin(), entry.keys.end(), key) == entry.keys.end())
        entry.keys.push_back(key);
    }
  }
  for (const FormatUse& use : learned.uses) {
    const auto known = formats_.find(use.format_id);
    if (known != formats_.end()) known->second.explained += use.explained;
  }
}

std::vector<Format> SimilarFormats::candidates(const std::vector<std::string>& keys) const {
  using Choice = std::tuple<std::size_t, std::uint64_t, const Entry*>;  // distance, lines, format
  std::vector<Choice> choices;
  for (const auto& [id, entry] : formats_) {
    std::size_t distance = 0;
    while (distance < keys.size() &&
           std::find(entry.keys.begin(), entry.keys.end(), keys[distance]) == entry.keys.end())
      ++distance;
    const bool is_similar = distance < keys.size() && entry.explained >= proven_to_similar &&
                            (names_program(keys[distance]) || speaks_for_itself(entry.format));
    if (is_similar || (entry.explained >= proven_to_all && speaks_for_itself(entry.format)))
      choices.emplace_back(is_similar ? distance : keys.size(), entry.explained, &entry);
  }
  const auto count = std::min(choices.size(), max_candidates);
  std::partial_sort(choices.begin(), choices.begin() + static_cast<std::ptrdiff_t>(count), choices.end(),
                    [](const Choice& a, const Choice& b) {
                      if (std::get<0>(a) != std::get<0>(b)) return std::get<0>(a) < std::get<0>(b);
                      if (std::get<1>(a) != std::get<1>(b)) return std::get<1>(a) > std::get<1>(b);
                      return std::get<2>(a)->format.id < std::get<2>(b)->format.id;
                    });
  std::vector<Format> formats;
  formats.reserve(count);
  for (std::size_t i = 0; i < count; ++i) formats.push_back(std::get<2>(choices[i])->format);
  return formats;
}

/// The least used half goes at once, so that a flood of formats does not search for each.
void SimilarFormats::make_room() {
  std::vector<std::uint64_t> counts;
  counts.reserve(formats_.size());
  for (const auto& [id, entry] : formats_) counts.push_back(entry.explained);
  const auto middle = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
  std::nth_element(counts.begin(), middle, counts.end());
  std::size_t left = counts.size() / 2;
  std::erase_if(formats_, [&, limit = *middle](const auto& named) {
    if (left == 0 || named.second.explained > limit) return false;
    --left;
    return true;
  });
}

}  // namespace parsimony
