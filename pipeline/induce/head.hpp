#pragma once

#include "pipeline/induce/piece.hpp"

#include <cstddef>
#include <deque>
#include <vector>

namespace parsimony::induction {

/// One column of a head: the piece that each line has there, nullptr where a line lacks it.
struct HeadColumn {
  std::vector<const Piece*> pieces;
  bool optional = false;
};

/// The head that lines of one skeleton share: everything in front of the message.
struct Head {
  std::vector<const CutLine*> lines;
  std::vector<HeadColumn> columns;
  std::vector<std::size_t> message;  ///< per line: the piece where its message starts
  std::vector<bool> agrees;          ///< per line: the columns were read from it, too
  std::deque<Piece> joined;          ///< pieces that columns of several words are made of
  std::size_t anchor = 0;            ///< columns up to here are given: the later of time and level
};

enum class HeadGrowth : bool { none, agreed };

/// Finds where the head ends. `anchor`: so many pieces, the same skeleton on all lines, belong to it in any
/// case: up to the later of timestamp and level. From there it goes on while nearly all lines agree; on few
/// lines it stops at the first `logger:` or ` - `. Without growth only the marks that close the anchor are
/// added.
[[nodiscard]] Head find_head(std::vector<const CutLine*> lines, std::size_t anchor,
                             HeadGrowth growth = HeadGrowth::agreed);

}  // namespace parsimony::induction
