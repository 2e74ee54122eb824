#include "actors/commit_tracker.hpp"

namespace parsimony {

std::uint64_t CommitTracker::begin(std::int64_t offset) {
  entries_.push_back({offset, false});
  ++in_flight_;
  return first_ticket_ + entries_.size() - 1;
}

bool CommitTracker::settle(std::uint64_t ticket) {
  if (ticket < first_ticket_ || ticket - first_ticket_ >= entries_.size()) return false;
  auto& entry = entries_[static_cast<std::size_t>(ticket - first_ticket_)];
  if (entry.settled) return false;
  entry.settled = true;
  --in_flight_;
  bool moved = false;
  while (!entries_.empty() && entries_.front().settled) {
    committable_ = entries_.front().offset + 1;
    entries_.pop_front();
    ++first_ticket_;
    moved = true;
  }
  return moved;
}

}  // namespace parsimony
