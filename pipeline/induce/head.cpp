#include "pipeline/induce/head.hpp"

#include "pipeline/induce/head_growth.hpp"

namespace parsimony::induction {

bool Growth::step() {
  if (ended_ || !nearly_all(matching([](const Piece&) { return true; }))) return false;
  if (take_delimiter() || take_up_to_time() || take_same_kind() || take_logger() || take_up_to_delimiter())
    return true;
  if (take_tag() || take_optional() || take_text_up_to_dash()) return true;
  return take_typed() || take_pair() || take_padded() || take_before_source() || take_independent();
}

Head find_head(std::vector<const CutLine*> lines, std::size_t anchor, HeadGrowth growth) {
  Head head;
  head.lines = std::move(lines);
  head.anchor = anchor;
  head.agrees.assign(head.lines.size(), true);
  head.message.assign(head.lines.size(), anchor);
  for (std::size_t n = 0; n < anchor; ++n) {
    HeadColumn column;
    for (const CutLine* line : head.lines) column.pieces.push_back(&line->pieces[n]);
    head.columns.push_back(std::move(column));
  }
  Growth growing(head);
  if (growth == HeadGrowth::agreed) {
    growing.run();
  } else {
    growing.close_anchor();
  }
  return head;
}

}  // namespace parsimony::induction
