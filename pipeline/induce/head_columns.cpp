#include "pipeline/induce/head_growth.hpp"

#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace parsimony::induction {
namespace {

constexpr std::size_t most_optional = 4;

}  // namespace

bool Growth::take_same_kind() {
  if (nearly_all(matching([](const Piece& piece) { return piece.kind == PieceKind::time; }))) {
    take([](const Piece& piece) { return piece.kind == PieceKind::time; });
    return true;
  }
  const auto opens = [](const Piece& piece) { return piece.kind == PieceKind::open; };
  if (nearly_all(matching(opens)) &&
      nearly_all(matching([](const Piece& piece) { return piece.kind == PieceKind::time; }, 1)) &&
      nearly_all(matching([](const Piece& piece) { return piece.kind == PieceKind::close; }, 2)) &&
      same_kinds(3)) {
    take(opens, 3);
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

bool Growth::take_typed() {
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
    if (dashed_ && !column_follows()) continue;  // behind a ` - ` the text begins
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

bool Growth::take_pair() {
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

bool Growth::column_follows() const {
  const auto structured = [](const Piece& piece) {
    const auto shape = shape_of(piece.text);
    return piece.kind != PieceKind::word || piece.blanks > 1 ||
           (shape != ValueShape::plain && shape != ValueShape::pair && shape != ValueShape::path);
  };
  return nearly_all(matching(structured, 1));
}

bool Growth::take_padded() {
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

bool Growth::take_optional() {
  if (few() || optional_columns_ >= most_optional) return false;
  for (const char bracket : {'[', '(', '{', '<'}) {
    const auto test = [bracket](const Piece& piece) {
      return piece.kind == PieceKind::group && piece.text.front() == bracket && piece.text.size() > 2;
    };
    const std::size_t present = matching(test);
    if (present * 20 < count_) continue;
    const std::size_t single = matching(
        [&](const Piece& piece) { return test(piece) && piece.text.find(' ') == std::string_view::npos; });
    if (bracket != '[' || present * 5 < count_ || single * 10 < present * 9) {
      std::size_t delimited = 0;
      for (std::size_t i = 0; i < count_; ++i) {
        const Piece* piece = peek(i);
        const Piece* next = piece != nullptr && test(*piece) ? peek(i, 1) : piece;
        delimited += next != nullptr && (next->kind == PieceKind::mark || is_word_delimiter(*next));
      }
      if (!nearly_all(delimited)) continue;
    }
    take_present(test);
    ++optional_columns_;
    return true;
  }
  return false;
}

bool Growth::take_before_source() {
  if (few() || dashed_) return false;
  const auto source = [](const Piece& piece) {
    const auto shape = piece.kind == PieceKind::word ? shape_of(piece.text) : ValueShape::plain;
    return shape == ValueShape::file_line || (shape == ValueShape::dotted && is_class_name(piece.text));
  };
  if (!nearly_all(matching(source, 1))) return false;
  std::set<std::string_view> values;
  for (std::size_t i = 0; i < count_; ++i) {
    const Piece* here = peek(i);
    if (here != nullptr && here->kind == PieceKind::word) values.insert(here->text);
  }
  if (values.empty() || values.size() * 4 > count_) return false;
  const auto word = [](const Piece& piece) { return piece.kind == PieceKind::word; };
  if (!nearly_all(matching(word))) return false;
  take(word);
  return true;
}

bool Growth::take_independent() {
  if (count_ < 3 * few_lines || dashed_) return false;
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
    information +=
        p * std::log2(p * whole * whole / static_cast<double>(values[pair.first] * next_values[pair.second]));
  }
  for (const auto& [value, count] : values) {
    const double p = static_cast<double>(count) / whole;
    entropy -= p * std::log2(p);
  }
  if (entropy < 0.3 || information / entropy > 0.15) return false;
  take([](const Piece& piece) { return piece.kind == PieceKind::word; });
  return true;
}

}  // namespace parsimony::induction
