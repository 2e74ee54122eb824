#pragma once

#include "pipeline/induce/head.hpp"
#include "pipeline/induce/value_shape.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace parsimony::induction {

inline constexpr std::size_t most_columns = 40;

[[nodiscard]] inline bool is_word_delimiter(const Piece& piece) noexcept {
  return piece.kind == PieceKind::word && is_column_delimiter(piece.text);
}

[[nodiscard]] inline bool is_colon(const Piece& piece) noexcept {
  return piece.kind == PieceKind::mark && piece.text.starts_with(":");
}

/// Grows a head column by column; lines that do not go along are left behind, at most a twentieth of them.
class Growth {
 public:
  explicit Growth(Head& head) : head_(head), count_(head.lines.size()) {}

  void run() {
    while (head_.columns.size() < most_columns && step()) {
    }
  }

  void close_anchor() {
    while (head_.columns.size() < most_columns &&
           nearly_all(matching([](const Piece& piece) { return piece.kind != PieceKind::word; })) &&
           take_delimiter()) {
    }
  }

 private:
  bool few() const noexcept { return count_ < few_lines; }

  const Piece* peek(std::size_t line, std::size_t ahead = 0) const noexcept {
    if (!head_.agrees[line]) return nullptr;
    const auto& pieces = head_.lines[line]->pieces;
    const std::size_t at = head_.message[line] + ahead;
    return at < pieces.size() ? &pieces[at] : nullptr;
  }

  template <class Test>
  std::size_t matching(Test&& test, std::size_t ahead = 0) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      const Piece* piece = peek(i, ahead);
      count += piece != nullptr && test(*piece);
    }
    return count;
  }

  bool nearly_all(std::size_t count, double wanted = 0.95) const noexcept {
    return count > 0 && static_cast<double>(count) >= wanted * static_cast<double>(count_);
  }

  /// Makes the next `width` pieces columns on the lines for which `test` holds, and leaves the others behind.
  template <class Test>
  void take(Test&& test, std::size_t width = 1) {
    for (std::size_t i = 0; i < count_; ++i) {
      const Piece* piece = peek(i);
      if (piece == nullptr || !test(*piece) || peek(i, width - 1) == nullptr) head_.agrees[i] = false;
    }
    for (std::size_t n = 0; n < width; ++n) {
      HeadColumn column;
      for (std::size_t i = 0; i < count_; ++i) {
        column.pieces.push_back(peek(i));
        if (head_.agrees[i]) ++head_.message[i];
      }
      head_.columns.push_back(std::move(column));
    }
  }

  /// Makes the next piece an optional column: of the lines for which `test` holds.
  template <class Test>
  void take_present(Test&& test) {
    HeadColumn column;
    column.optional = true;
    for (std::size_t i = 0; i < count_; ++i) {
      const Piece* piece = peek(i);
      const bool present = piece != nullptr && test(*piece);
      column.pieces.push_back(present ? piece : nullptr);
      if (present) ++head_.message[i];
    }
    head_.columns.push_back(std::move(column));
  }

  bool step();

  /// A mark or a lone `-` that nearly all lines have.
  bool take_delimiter();

  /// Words and groups up to another timestamp at the same place on nearly all lines: a frame's and the line's
  /// own.
  bool take_up_to_time();

  /// A timestamp, or a group in the same brackets.
  bool take_same_kind();

  /// `logger:`, `name[12]:`
  bool take_logger();

  /// Words and groups up to a ` - ` or `|` at the same place on nearly all lines.
  bool take_up_to_delimiter();

  /// A syslog tag: `host name(module)[12]:`, its groups on some lines only.
  bool take_tag();

  /// How many words a line has up to its first colon, where nothing but groups attached to the last word
  /// comes between; 0 where it is not so.
  [[nodiscard]] std::size_t tag_words(std::size_t line) const;

  /// A text of varying length up to a ` - ` that nearly all lines have within a few words.
  bool take_text_up_to_dash();

  /// Whether the next `width` pieces are of the same kinds on nearly all lines; the others are left behind.
  bool same_kinds(std::size_t width);

  /// Words of one shape that is no prose.
  bool take_typed();

  /// `key="value"` or `key=value` of one key on nearly all lines, where most lines go on with something else:
  /// a text of pairs begins with its first one.
  bool take_pair();

  /// On few lines a number is a column only where something other than prose follows.
  [[nodiscard]] bool column_follows() const;

  /// A word that is padded to a width: what follows starts in the same column, mostly after several blanks.
  bool take_padded();

  /// A group in square brackets that only some lines have; in other brackets where a delimiter follows it.
  bool take_optional();

  /// A word of few values in front of a class or source position on nearly all lines: a host, a component.
  bool take_before_source();

  /// A word of few values that tells nothing about what follows it: a component, a host, a user.
  bool take_independent();

  Head& head_;
  std::size_t count_;
  std::size_t delimiters_ = 0;  ///< taken right behind the anchor
  bool dashed_ = false;         ///< behind a ` - ` the text may begin
  std::size_t optional_columns_ = 0;
  bool colon_taken_ = false;
  bool ended_ = false;
};

}  // namespace parsimony::induction
