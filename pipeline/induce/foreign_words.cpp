#include "pipeline/induce/foreign_words.hpp"

#include "pipeline/induce/level_spelling.hpp"

#include <algorithm>
#include <unordered_set>

namespace parsimony::induction {
namespace {

bool is_foreign_word(std::string_view text) noexcept {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return text.size() >= 2 && std::all_of(text.begin(), text.end(), is_letter) && !level_of_word(text);
}

/// The word that is all of a group: `alice` of `<alice>`.
std::string_view inside(std::string_view group) noexcept {
  return group.size() > 2 ? group.substr(1, group.size() - 2) : std::string_view();
}

class Counter {
 public:
  Counter(const std::unordered_map<std::uint64_t, std::uint64_t>& reach_of,
          std::unordered_map<std::uint64_t, SlotEvidence>& evidence)
      : evidence_(evidence) {
    for (auto& [slot, seen] : evidence) {
      if (seen.scale == Scale::words && seen.opening != '\0') opened_.emplace(reach_of.at(slot), &seen);
    }
  }

  void count(const CutLine& line) {
    const std::size_t depth = std::min(line.pieces.size(), deepest_candidate);
    for (std::size_t i = 0; i < depth; ++i) {
      const Piece& piece = line.pieces[i];
      if (piece.kind == PieceKind::word && is_foreign_word(piece.text)) {
        const auto slot = slot_of(line, i, Scale::words);
        for (const auto key : {slot, styled_slot(slot, piece.text)}) {
          const auto found = evidence_.find(key);
          if (found != evidence_.end()) count(found->second, piece.text);
        }
      } else if (piece.kind == PieceKind::group && is_foreign_word(inside(piece.text))) {
        const auto [begin, end] = opened_.equal_range(line.prefix[i]);
        for (auto slot = begin; slot != end; ++slot) {
          if (slot->second->opening == piece.text.front()) count(*slot->second, inside(piece.text));
        }
      }
    }
  }

 private:
  void count(SlotEvidence& seen, std::string_view word) {
    const auto commonest = std::max_element(seen.cases.begin(), seen.cases.end()) - seen.cases.begin();
    if (static_cast<Case>(commonest) != case_of(word)) return;
    ++seen.foreign;
    auto& kinds = kinds_[&seen];
    if (kinds.size() < SlotEvidence::max_values) kinds.insert(word);
    seen.foreign_kinds = kinds.size();
  }

  std::unordered_map<std::uint64_t, SlotEvidence>& evidence_;
  std::unordered_multimap<std::uint64_t, SlotEvidence*> opened_;  ///< by what stands before their bracket
  std::unordered_map<const SlotEvidence*, std::unordered_set<std::string_view>> kinds_;
};

}  // namespace

void count_foreign_words(const std::vector<CutLine>& lines, const std::vector<bool>& open,
                         const std::unordered_map<std::uint64_t, std::uint64_t>& reach_of,
                         std::unordered_map<std::uint64_t, SlotEvidence>& evidence) {
  Counter counter(reach_of, evidence);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (open[i]) counter.count(lines[i]);
  }
}

}  // namespace parsimony::induction
