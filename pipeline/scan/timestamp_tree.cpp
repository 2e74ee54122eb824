#include "pipeline/scan/timestamp_tree.hpp"

#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/timestamp_step.hpp"

namespace parsimony {
using State = TimestampState;
using timestamp_step::may_begin;

bool TimestampTree::scan(std::string_view text, Found& found, std::uint32_t branches) const noexcept {
  const auto before = found.length;
  for (auto child = nodes_[0].child; child != none; child = nodes_[child].sibling) {
    const bool walked = (branches & 1U) != 0;
    branches = branches >> 1 | 0x8000'0000U;
    if (!walked || !may_begin(nodes_[child].step, scan::at(text, 0))) continue;
    State state;
    walk(child, text, state, found);
  }
  return found.length > before;
}

void TimestampTree::walk(std::uint16_t node, std::string_view text, State& state,
                         Found& found) const noexcept {
  for (;;) {
    const Node& here = nodes_[node];
    if (!timestamp_step::read(here.step, text, state)) return;
    if (here.layout != none &&
        (state.pos > found.length || (state.pos == found.length && here.layout < found.layout)) &&
        ends_cleanly(text, state.pos, here.states_date, here.states_clock)) {
      if (complete(state, found.time)) {
        found.time.order = here.order;
        found.length = state.pos;
        found.layout = here.layout;
      }
    }
    const char next = scan::at(text, state.pos);
    auto last = none;  // of the branches that may be entered: it needs no copy of the state
    for (auto child = here.child; child != none; child = nodes_[child].sibling) {
      if (!may_begin(nodes_[child].step, next)) continue;
      if (last != none) {
        State copy = state;
        walk(last, text, copy, found);
      }
      last = child;
    }
    if (last == none) return;
    node = last;
  }
}

}  // namespace parsimony
