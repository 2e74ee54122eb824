#include "pipeline/induce/head_growth.hpp"
#include "pipeline/induce/level_spelling.hpp"

#include <map>

namespace parsimony::induction {
namespace {

/// Words between two delimiters of one head.
constexpr std::size_t delimiter_distance = 5;

}  // namespace

bool Growth::take_delimiter() {
  std::map<std::string_view, std::size_t> texts;
  for (std::size_t i = 0; i < count_; ++i) {
    const Piece* piece = peek(i);
    const bool fits = piece != nullptr && (piece->kind == PieceKind::mark ||
                                           piece->kind == PieceKind::close || is_word_delimiter(*piece));
    // A bracket that is never closed begins the text.
    if (fits && std::string_view("[({\"").find(piece->text.front()) == std::string_view::npos)
      ++texts[piece->text];
  }
  for (const auto& [text, count] : texts) {
    if (!nearly_all(count)) continue;
    const std::string_view wanted = text;
    const Piece* first = nullptr;
    for (std::size_t i = 0; first == nullptr; ++i) first = peek(i);
    const bool dash = is_word_delimiter(*first) && head_.columns.size() > head_.anchor + delimiters_;
    take([&](const Piece& piece) { return piece.text == wanted; });
    ++delimiters_;
    dashed_ |= dash;
    if (few() && dash) ended_ = true;
    return true;
  }
  return false;
}

bool Growth::take_up_to_time() {
  if (count_ < 3 || colon_taken_) return false;
  for (std::size_t ahead = 1; ahead <= delimiter_distance; ++ahead) {
    if (!nearly_all(matching([](const Piece& piece) { return piece.kind == PieceKind::time; }, ahead), 0.96))
      continue;
    if (!same_kinds(ahead + 1)) continue;
    take([](const Piece&) { return true; }, ahead + 1);
    return true;
  }
  return false;
}

bool Growth::take_logger() {
  if (colon_taken_) return false;
  const auto word = [](const Piece& piece) {
    return piece.kind == PieceKind::word && piece.text.size() <= 96 &&
           shape_of(piece.text) != ValueShape::delimiter && !is_level_key(piece.text);
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
  if (!nearly_all(direct + grouped, 0.96)) return false;
  const bool mixed = !nearly_all(direct, 0.96) && !nearly_all(grouped, 0.96);
  const std::size_t width = mixed ? 1 : nearly_all(grouped, 0.96) ? 3 : 2;
  for (std::size_t i = 0; i < count_; ++i) {
    const Piece* colon = peek(i, 1);
    if (colon != nullptr && colon->kind == PieceKind::group && width != 2) colon = peek(i, 2);
    if (colon == nullptr || !is_colon(*colon)) head_.agrees[i] = false;
  }
  take(word, width);
  if (mixed) {  // name: and name[12]:
    take_present([](const Piece& piece) { return piece.kind == PieceKind::group; });
    take(is_colon);
  }
  colon_taken_ = true;
  if (few()) ended_ = true;
  return true;
}

bool Growth::take_up_to_delimiter() {
  const std::size_t furthest = few() ? 3 : delimiter_distance;
  for (std::size_t ahead = 1; ahead <= furthest; ++ahead) {
    std::map<std::string_view, std::size_t> texts;
    for (std::size_t i = 0; i < count_; ++i) {
      const Piece* piece = peek(i, ahead);
      if (piece == nullptr) continue;
      const bool lone_colon =
          piece->kind == PieceKind::mark && piece->text.front() == ':' && piece->blanks > 0;
      const bool mark = piece->kind == PieceKind::mark &&
                        (piece->text == "|" || lone_colon || (is_colon(*piece) && !colon_taken_ && !few()));
      // a,b,c: the cells of separated values
      const Piece* next = peek(i, ahead + 1);
      const bool cell = ahead == 1 && piece->kind == PieceKind::mark &&
                        (piece->text == "," || piece->text == ";") && piece->blanks == 0 && next != nullptr &&
                        next->blanks == 0;
      if (mark || cell || (is_word_delimiter(*piece) && piece->blanks > 0)) ++texts[piece->text];
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
      dashed_ |= wanted == "-" || wanted == "--";
      if (few()) ended_ = true;
      return true;
    }
  }
  return false;
}

bool Growth::take_tag() {
  if (few() || colon_taken_) return false;
  std::map<std::size_t, std::size_t> words;
  std::vector<std::size_t> counts(count_, 0);
  for (std::size_t i = 0; i < count_; ++i) {
    counts[i] = tag_words(i);
    if (counts[i] > 0) ++words[counts[i]];
  }
  for (const auto& [number, lines] : words) {
    if (!nearly_all(lines, 0.96)) continue;
    for (std::size_t i = 0; i < count_; ++i) {
      if (counts[i] != number) head_.agrees[i] = false;
    }
    take([](const Piece&) { return true; }, number);
    for (const char bracket : {'(', '[', '(', '['}) {
      const auto group = [bracket](const Piece& piece) {
        return piece.kind == PieceKind::group && piece.text.front() == bracket && piece.blanks == 0;
      };
      if (matching(group) > 0) take_present(group);
    }
    take(is_colon);
    colon_taken_ = true;
    return true;
  }
  return false;
}

std::size_t Growth::tag_words(std::size_t line) const {
  std::size_t words = 0;
  std::size_t groups = 0;
  for (std::size_t ahead = 0; ahead < delimiter_distance + 2; ++ahead) {
    const Piece* piece = peek(line, ahead);
    if (piece == nullptr) return 0;
    if (is_colon(*piece)) return groups <= 2 ? words : 0;
    if (piece->kind == PieceKind::word && groups == 0) {
      ++words;
    } else if (piece->kind == PieceKind::group && piece->blanks == 0 && words > 0) {
      ++groups;
    } else {
      return 0;
    }
  }
  return 0;
}

bool Growth::take_text_up_to_dash() {
  if (few()) return false;
  std::vector<std::size_t> dashes(count_, 0);
  std::size_t found = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    for (std::size_t ahead = 1; ahead <= delimiter_distance; ++ahead) {
      const Piece* piece = peek(i, ahead);
      if (piece == nullptr || piece->text != "-" || piece->blanks == 0 || piece->kind != PieceKind::word)
        continue;
      dashes[i] = ahead;
      ++found;
      break;
    }
  }
  if (!nearly_all(found, 0.96)) return false;
  HeadColumn column;
  for (std::size_t i = 0; i < count_; ++i) {
    if (dashes[i] == 0) head_.agrees[i] = false;
    const Piece* first = peek(i);
    if (first == nullptr) {
      column.pieces.push_back(nullptr);
      continue;
    }
    const Piece* last = peek(i, dashes[i] - 1);
    Piece joined = *first;
    joined.kind = PieceKind::word;
    joined.text = {first->text.data(),
                   static_cast<std::size_t>(last->text.data() + last->text.size() - first->text.data())};
    head_.joined.push_back(joined);
    column.pieces.push_back(&head_.joined.back());
    head_.message[i] += dashes[i];
  }
  head_.columns.push_back(std::move(column));
  take([](const Piece& piece) { return piece.text == "-"; });
  dashed_ = true;
  return true;
}

bool Growth::same_kinds(std::size_t width) {
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

}  // namespace parsimony::induction
