#include "pipeline/induce/epoch_columns.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace parsimony::induction {
namespace {

constexpr std::size_t deepest = 8;
constexpr std::size_t fewest_lines = 3;
constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t widest_span = std::int64_t{4} * 366 * 86'400 * second;

struct Column {
  std::size_t reached = 0;
  std::size_t hits = 0;
  std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
  std::int64_t latest = 0;
};

DetectedTimestamp epoch_of(const Piece& piece) noexcept {
  if (piece.kind != PieceKind::word || piece.text.size() < 10 || piece.text.size() > 20) return {};
  const auto found = detect_timestamp(piece.text, true);
  if (found.length != piece.text.size() || found.time.epoch_nanoseconds < 0) return {};
  return found;
}

/// 1727360160.873: ten digits and three decimals at a line's start need no column to be a time.
bool has_milliseconds(std::string_view text) noexcept {
  constexpr std::size_t seconds = 10;
  return text.find('.') == seconds && text.size() >= seconds + 4;
}

/// A time of day with its date and year: then numbers need not be times.
bool is_whole(const Piece& piece) noexcept {
  if (piece.kind != PieceKind::time) return false;
  const auto& pattern = piece.layout->pattern();
  return pattern.find("YY") != std::string::npos && pattern.find('h') != std::string::npos;
}

bool states_whole_time(const CutLine& line) noexcept {
  const std::size_t depth = std::min(line.pieces.size(), deepest);
  return std::any_of(line.pieces.begin(), line.pieces.begin() + static_cast<std::ptrdiff_t>(depth), is_whole);
}

bool is_time(const Column& column) noexcept {
  return column.hits >= fewest_lines && column.hits * 100 >= column.reached * 98 &&
         column.latest > column.earliest && column.latest - column.earliest < widest_span;
}

}  // namespace

void mark_epoch_columns(std::vector<CutLine>& lines) {
  std::unordered_map<std::uint64_t, Column> columns;
  for (const auto& line : lines) {
    if (states_whole_time(line)) continue;
    for (std::size_t i = 0; i < std::min(line.pieces.size(), deepest); ++i) {
      auto& column = columns[line.prefix[i]];
      ++column.reached;
      const auto found = epoch_of(line.pieces[i]);
      if (found.length == 0) continue;
      ++column.hits;
      column.earliest = std::min(column.earliest, found.time.epoch_nanoseconds);
      column.latest = std::max(column.latest, found.time.epoch_nanoseconds);
    }
  }
  for (auto& line : lines) {
    if (states_whole_time(line)) continue;
    for (std::size_t i = 0; i < std::min(line.pieces.size(), deepest); ++i) {
      auto& piece = line.pieces[i];
      const auto found = epoch_of(piece);
      if (found.length == 0) continue;
      const bool leads = i == 0 && has_milliseconds(piece.text);
      if (!leads && !is_time(columns[line.prefix[i]])) continue;
      piece.kind = PieceKind::time;
      piece.layout = found.layout;
      piece.fraction = found.time.fraction_digits > 0;
      hash_skeleton(line);
      break;
    }
  }
}

}  // namespace parsimony::induction
