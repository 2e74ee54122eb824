#include "pipeline/learn/format_learning.hpp"

#include "pipeline/induce/inducer.hpp"
#include "pipeline/learn/messages.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace parsimony {
namespace {

/// Lines of a workload's own after which a format that another one has learned is reconsidered.
constexpr std::uint64_t borrowed_lines = 256;

/// A workload that is known is not learned again from fewer lines than it was learned from: rounded up to a
/// power of two, which cannot overflow.
std::uint64_t lines_behind(const std::vector<FormatUse>& uses) {
  std::uint64_t lines = 0;
  for (const FormatUse& use : uses) lines += std::min(use.explained, std::uint64_t{1} << 48U);
  return std::bit_ceil(std::min(lines, std::uint64_t{1} << 62U));
}

/// Behind a header that has stated time and source, a time alone is more likely part of the message, unless
/// nearly all lines have it in that place.
bool acts_behind_header(const InducedFormat& induced, std::size_t lines) {
  return states_severity(induced.format) || (lines >= 3 && induced.explained * 10 >= lines * 9);
}

}  // namespace

void FormatLearning::restore(const std::vector<FormatUse>& uses) {
  is_restored_ = !uses.empty();
  next_induction_ = std::max(first_lines, lines_behind(uses));
}

void FormatLearning::keep(const Outcome& outcome) {
  const bool is_known = outcome.format != nullptr && FormatTable::knows(*outcome.format);
  if (outcome.line.empty() || is_known) return;
  (outcome.has_header ? headed_residue_ : residue_).add(outcome.line);
}

bool FormatLearning::induce_when_due(const Outcome& outcome) {
  if (outcome.line.empty()) return false;
  // An own format from fewer lines may have seen only a part of the layout: one line shows no more than a
  // time.
  const bool is_known =
      outcome.format != nullptr && (FormatTable::knows(*outcome.format) || outcome.format->borrowed);
  const bool is_first = !is_restored_ && seen() <= first_lines && !is_known;
  if (!is_first && seen() < next_induction_) return false;
  if (outcome.format != nullptr && outcome.format->borrowed && seen() < borrowed_lines) return false;
  if (seen() >= next_induction_) next_induction_ *= 2;
  induce_formats();
  return true;
}

void FormatLearning::induce_all() {
  if (seen() > 0) induce_formats();
}

void FormatLearning::induce_formats() {
  InduceOptions how;
  how.min_lines = 1;
  std::vector<InducedFormat> found;
  const auto headed = headed_residue_.lines();
  for (InducedFormat& induced : induce(headed, how)) {
    if (acts_behind_header(induced, headed.size())) found.push_back(std::move(induced));
  }
  const auto plain = residue_.lines();
  for (InducedFormat& induced : induce(plain, how)) found.push_back(std::move(induced));
  replace_formats(found, headed, plain);
}

/// Patterns stay what they are called when the heads of their lines grow.
void FormatLearning::replace_formats(const std::vector<InducedFormat>& found,
                                     const std::vector<std::string_view>& headed,
                                     const std::vector<std::string_view>& plain) {
  std::vector<std::string_view> before;
  std::vector<std::string_view> after;
  const auto read_all = [&](std::vector<std::string_view>& messages) {
    for (const auto* lines : {&headed, &plain}) {
      const auto read = messages_of(*lines, formats_, scratch_);
      messages.insert(messages.end(), read.begin(), read.end());
    }
  };
  const bool has_mined = miner_.pattern_count() > 0;
  if (has_mined) read_all(before);
  formats_learned_ += formats_.replace_own(found, plain);
  if (!has_mined) return;
  read_all(after);
  std::vector<Rewording> reworded;
  reworded.reserve(before.size());
  for (std::size_t i = 0; i < before.size(); ++i) reworded.push_back({before[i], after[i]});
  miner_.reword(reworded);
}

}  // namespace parsimony
