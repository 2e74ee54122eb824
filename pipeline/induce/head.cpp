#include "pipeline/induce/head.hpp"

#include "pipeline/induce/value_shape.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace parsimony::induction {
namespace {

constexpr std::size_t few_lines = 20;
constexpr std::size_t most_columns = 40;
constexpr std::size_t delimiter_distance = 5;

bool is_word_delimiter(const Piece& piece) noexcept {
  return piece.kind == PieceKind::word && is_column_delimiter(piece.text);
}

bool is_colon(const Piece& piece) noexcept {
  return piece.kind == PieceKind::mark && piece.text.starts_with(":") && piece.blanks <= 1;
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

  bool step() {
    if (ended_ || !nearly_all(matching([](const Piece&) { return true; }))) return false;
    if (take_delimiter() || take_up_to_time() || take_same_kind() || take_logger() ||
        take_up_to_delimiter() || take_typed())
      return true;
    return take_padded() || take_independent();
  }

  /// A mark or a lone `-` that nearly all lines have.
  bool take_delimiter() {
    std::map<std::string_view, std::size_t> texts;
    for (std::size_t i = 0; i < count_; ++i) {
      const Piece* piece = peek(i);
      const bool fits =
          piece != nullptr && (piece->kind == PieceKind::mark || piece->kind == PieceKind::open ||
                               piece->kind == PieceKind::close || is_word_delimiter(*piece));
      if (fits) ++texts[piece->text];
    }
    for (const auto& [text, count] : texts) {
      if (!nearly_all(count)) continue;
      const std::string_view wanted = text;
      const Piece* first = nullptr;
      for (std::size_t i = 0; first == nullptr; ++i) first = peek(i);
      const bool dash = is_word_delimiter(*first) && head_.columns.size() > head_.anchor + dashes_;
      take([&](const Piece& piece) { return piece.text == wanted; });
      ++dashes_;
      if (few() && dash) ended_ = true;
      return true;
    }
    return false;
  }

  /// Words and groups up to another timestamp at the same place on nearly all lines: a frame's and the line's
  /// own.
  bool take_up_to_time() {
    if (count_ < 3 || colon_taken_) return false;
    for (std::size_t ahead = 1; ahead <= delimiter_distance; ++ahead) {
      if (!nearly_all(matching([](const Piece& piece) { return piece.kind == PieceKind::time; }, ahead),
                      0.96))
        continue;
      if (!same_kinds(ahead + 1)) continue;
      take([](const Piece&) { return true; }, ahead + 1);
      return true;
    }
    return false;
  }

  /// A timestamp, or a group in the same brackets.
  bool take_same_kind() {
    if (nearly_all(matching([](const Piece& piece) { return piece.kind == PieceKind::time; }))) {
      take([](const Piece& piece) { return piece.kind == PieceKind::time; });
      return true;
    }
    for (const char bracket : {'[', '(', '{', '<'}) {
      const auto test = [bracket](const Piece& piece) {
        return piece.kind == PieceKind::group && piece.text.front() == bracket && piece.text.size() > 2;
      };
      if (!nearly_all(matching(test))) continue;
      if (count_ < 3 && bracket == '(' &&
          matching([&](const Piece& piece) { return test(piece) && piece.text.size() < 40; }) < count_)
        return false;
      take(test);
      return true;
    }
    const auto quote = [](const Piece& piece) { return piece.kind == PieceKind::quote; };
    if (count_ >= 3 && nearly_all(matching(quote))) {
      take(quote);
      return true;
    }
    return false;
  }

  /// `logger:`, `name[12]:`
  bool take_logger() {
    if (colon_taken_) return false;
    const auto word = [](const Piece& piece) {
      return piece.kind == PieceKind::word && piece.text.size() <= 96 &&
             shape_of(piece.text) != ValueShape::delimiter;
    };
    if (!nearly_all(matching(word), 0.96)) return false;
    std::size_t direct = 0;
    std::size_t grouped = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      const Piece* first = peek(i);
      const Piece* second = peek(i, 1);
      const Piece* third = peek(i, 2);
      if (first == nullptr || second == nullptr || !word(*first)) continue;
      direct += is_colon(*second);
      grouped +=
          third != nullptr && second->kind == PieceKind::group && second->blanks == 0 && is_colon(*third);
    }
    const std::size_t width = nearly_all(direct, 0.96) ? 2 : nearly_all(grouped, 0.96) ? 3 : 0;
    if (width == 0) return false;
    for (std::size_t i = 0; i < count_; ++i) {
      const Piece* last = peek(i, width - 1);
      if (last == nullptr || !is_colon(*last)) head_.agrees[i] = false;
    }
    take(word, width);
    colon_taken_ = true;
    if (few()) ended_ = true;
    return true;
  }

  /// Words and groups up to a ` - ` or `|` at the same place on nearly all lines.
  bool take_up_to_delimiter() {
    const std::size_t furthest = few() ? 3 : delimiter_distance;
    for (std::size_t ahead = 1; ahead <= furthest; ++ahead) {
      std::map<std::string_view, std::size_t> texts;
      for (std::size_t i = 0; i < count_; ++i) {
        const Piece* piece = peek(i, ahead);
        if (piece == nullptr) continue;
        const bool mark = piece->kind == PieceKind::mark &&
                          (piece->text == "|" || (is_colon(*piece) && !colon_taken_ && !few()));
        if (mark || (is_word_delimiter(*piece) && piece->blanks > 0)) ++texts[piece->text];
      }
      for (const auto& [text, count] : texts) {
        if (!nearly_all(count, 0.96) || !same_kinds(ahead)) continue;
        const std::string_view wanted = text;
        for (std::size_t i = 0; i < count_; ++i) {
          const Piece* piece = peek(i, ahead);
          if (piece == nullptr || piece->text != wanted) head_.agrees[i] = false;
        }
        take([](const Piece&) { return true; }, ahead + 1);
        colon_taken_ |= wanted.starts_with(":");
        if (few()) ended_ = true;
        return true;
      }
    }
    return false;
  }

  /// Whether the next `width` pieces are of the same kinds on nearly all lines; the others are left behind.
  bool same_kinds(std::size_t width) {
    std::map<std::vector<int>, std::size_t> shapes;
    const auto shape = [&](std::size_t line) {
      std::vector<int> out;
      for (std::size_t k = 0; k < width; ++k) {
        const Piece* piece = peek(line, k);
        if (piece == nullptr) return std::vector<int>{};
        out.push_back(static_cast<int>(piece->kind) * 256 +
                      (piece->kind == PieceKind::word ? 0 : static_cast<unsigned char>(piece->text.front())));
      }
      return out;
    };
    for (std::size_t i = 0; i < count_; ++i) ++shapes[shape(i)];
    for (const auto& [kinds, count] : shapes) {
      if (kinds.empty() || !nearly_all(count, 0.96)) continue;
      for (std::size_t i = 0; i < count_; ++i) {
        if (shape(i) != kinds) head_.agrees[i] = false;
      }
      return true;
    }
    return false;
  }

  /// Words of one shape that is no prose.
  bool take_typed() {
    std::map<ValueShape, std::size_t> shapes;
    for (std::size_t i = 0; i < count_; ++i) {
      const Piece* piece = peek(i);
      if (piece != nullptr && piece->kind == PieceKind::word) ++shapes[shape_of(piece->text)];
    }
    shapes.erase(ValueShape::plain);
    shapes.erase(ValueShape::delimiter);
    shapes.erase(ValueShape::pair);
    for (const auto& [shape, count] : shapes) {
      const bool source = shape == ValueShape::dotted || shape == ValueShape::file_line;
      if (few() && !source && !(shape == ValueShape::integer && column_follows())) continue;
      if (count_ < 3 && shape == ValueShape::dotted && !column_follows()) continue;
      if (!nearly_all(count, few() ? 1.0 : 0.9)) continue;
      const auto word = [](const Piece& piece) { return piece.kind == PieceKind::word; };
      if (!nearly_all(matching(word))) continue;
      take(word);
      return true;
    }
    return false;
  }

  /// `key="value"` or `key=value` of one key on nearly all lines, where most lines go on with something else:
  /// a text of pairs begins with its first one.
  bool take_pair() {
    if (count_ < 3) return false;
    std::map<std::string_view, std::size_t> keys;
    const auto key_of = [](const Piece& piece) {
      const auto equals = piece.kind == PieceKind::word ? piece.text.find('=') : std::string_view::npos;
      return equals == std::string_view::npos || equals == 0 ? std::string_view()
                                                             : piece.text.substr(0, equals + 1);
    };
    for (std::size_t i = 0; i < count_; ++i) {
      const Piece* piece = peek(i);
      if (piece != nullptr && !key_of(*piece).empty()) ++keys[key_of(*piece)];
    }
    for (const auto& [key, count] : keys) {
      if (!nearly_all(count)) continue;
      const std::string_view wanted = key;
      const auto same = [&](const Piece& piece) { return key_of(piece) == wanted; };
      const auto quoted = [&](const Piece& piece) {
        return piece.kind == PieceKind::quote && piece.blanks == 0;
      };
      const std::size_t width = nearly_all(matching(quoted, 1)) ? 2 : 1;
      if (width == 1 && matching([&](const Piece& piece) { return piece.text == wanted; }) > 0) return false;
      const std::size_t more = matching([&](const Piece& piece) { return !key_of(piece).empty(); }, width);
      if (more * 2 > count_) return false;
      if (width == 2) {
        for (std::size_t i = 0; i < count_; ++i) {
          if (const Piece* quote = peek(i, 1); quote == nullptr || !quoted(*quote)) head_.agrees[i] = false;
        }
      }
      take(same, width);
      return true;
    }
    return false;
  }

  /// On few lines a number is a column only where something other than prose follows.
  bool column_follows() const {
    const auto structured = [](const Piece& piece) {
      const auto shape = shape_of(piece.text);
      return piece.kind != PieceKind::word || piece.blanks > 1 ||
             (shape != ValueShape::plain && shape != ValueShape::pair && shape != ValueShape::path);
    };
    return nearly_all(matching(structured, 1));
  }

  /// A word that is padded to a width: what follows starts in the same column, mostly after several blanks.
  bool take_padded() {
    if (count_ < 3) return false;
    const auto word = [](const Piece& piece) { return piece.kind == PieceKind::word; };
    if (!nearly_all(matching(word)) || !nearly_all(matching([](const Piece&) { return true; }, 1)))
      return false;
    const std::size_t gaps = matching([](const Piece& piece) { return piece.blanks > 1; }, 1);
    std::map<std::size_t, std::size_t> widths;
    for (std::size_t i = 0; i < count_; ++i) {
      const Piece* here = peek(i);
      const Piece* next = peek(i, 1);
      if (here == nullptr || next == nullptr) continue;
      ++widths[static_cast<std::size_t>(next->text.data() - here->text.data())];
    }
    const auto widest = std::max_element(widths.begin(), widths.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool padded =
        nearly_all(gaps) || (gaps * 2 >= count_ && widest != widths.end() && nearly_all(widest->second, 0.9));
    if (!padded) return false;
    take(word);
    return true;
  }

  /// A word of few values that tells nothing about what follows it: a component, a host, a user.
  bool take_independent() {
    if (count_ < 3 * few_lines) return false;
    std::map<std::string_view, std::size_t> values;
    std::map<std::string_view, std::size_t> next_values;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> pairs;
    std::size_t total = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      const Piece* here = peek(i);
      const Piece* next = peek(i, 1);
      if (here == nullptr || next == nullptr || here->kind != PieceKind::word) continue;
      ++values[here->text];
      ++next_values[next->text];
      ++pairs[{here->text, next->text}];
      ++total;
    }
    if (!nearly_all(total) || values.size() < 2 || values.size() * 10 > total) return false;
    double information = 0;
    double entropy = 0;
    const auto whole = static_cast<double>(total);
    for (const auto& [pair, count] : pairs) {
      const double p = static_cast<double>(count) / whole;
      information += p * std::log2(p * whole * whole /
                                   static_cast<double>(values[pair.first] * next_values[pair.second]));
    }
    for (const auto& [value, count] : values) {
      const double p = static_cast<double>(count) / whole;
      entropy -= p * std::log2(p);
    }
    if (entropy < 0.3 || information / entropy > 0.15) return false;
    take([](const Piece& piece) { return piece.kind == PieceKind::word; });
    return true;
  }

  Head& head_;
  std::size_t count_;
  std::size_t dashes_ = 0;
  bool colon_taken_ = false;
  bool ended_ = false;
};

}  // namespace

const Piece& HeadColumn::example() const noexcept {
  static const Piece none;
  for (const Piece* piece : pieces) {
    if (piece != nullptr) return *piece;
  }
  return none;
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
