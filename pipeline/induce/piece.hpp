#pragma once

#include "pipeline/scan/timestamp.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// What induction sees of a line: a flat list of pieces and the coarse skeleton that they spell.
namespace parsimony::induction {

enum class PieceKind : std::uint8_t {
  word,   ///< a run of bytes without blanks, or a whole cell between delimiters
  time,   ///< a timestamp of a known layout
  group,  ///< an opaque bracket group, brackets included
  quote,  ///< "..." with its quotes
  mark,   ///< a delimiter: one of : | , ; = / . ] and their like
  open,   ///< the bracket or quote that opens a group worth looking into
  close,  ///< its counterpart
};

struct Piece {
  PieceKind kind = PieceKind::word;
  std::string_view text;
  std::uint16_t blanks = 0;  ///< spaces and tabs before it
  const TimestampLayout* layout = nullptr;
  bool fraction = false;  ///< of a time: it states a fraction of the second
};

/// The delimiters whose cells count as one piece each, blanks and all: so many of them from the line's start.
struct CellDelimiters {
  std::size_t pipe_count = 0;
  std::size_t tab_count = 0;
  char list = 0;  ///< ',' or ';' of a separated-values line; 0: none
  std::size_t list_count = 0;
};

struct CutLine {
  std::string_view line;  ///< the whole line
  std::vector<Piece> pieces;
  /// Hash of the coarse skeleton of pieces [0, j), one more than there are pieces. Equal for `main`,
  /// `worker-1` and `io-7`: the skeleton knows time, word, group, quote and delimiters, never a value's type.
  std::vector<std::uint64_t> prefix;

  [[nodiscard]] std::size_t offset(std::size_t piece) const noexcept {
    return piece < pieces.size() ? static_cast<std::size_t>(pieces[piece].text.data() - line.data())
                                 : line.size();
  }
};

/// From so many lines on statistics speak; below, what stands around a piece on the best line does.
inline constexpr std::size_t few_lines = 20;

/// At most so many pieces of a line are cut, and no more than so many bytes are looked at: what is behind is
/// message.
inline constexpr std::size_t max_pieces = 64;
inline constexpr std::size_t max_cut_bytes = 2048;

/// Cuts the first text line of `line`. Linear in max_cut_bytes.
[[nodiscard]] CutLine cut_line(std::string_view line, const CellDelimiters& cells);

/// Looks at all lines and says which delimiters make cells.
[[nodiscard]] CellDelimiters find_cell_delimiters(const std::vector<std::string_view>& lines);

/// Recomputes CutLine::prefix after a piece has changed its kind.
void hash_skeleton(CutLine& line);

}  // namespace parsimony::induction
