#include "pipeline/pattern/skeleton.hpp"

#include "pipeline/pattern/characters.hpp"
#include "pipeline/pattern/hash.hpp"
#include "pipeline/pattern/token_writer.hpp"
#include "pipeline/pattern/words.hpp"

#include <algorithm>

namespace parsimony::pattern {
namespace {

constexpr std::size_t long_run = 6;  ///< values in a row from which on they are a list

bool joins_values(char mark) {
  constexpr std::string_view marks = ",:;./=_+#|\\-";
  return marks.find(mark) != std::string_view::npos;
}

struct WordShape {
  bool upper = true;  ///< no lower-case letter
  bool dotted = false;
  bool dashed = false;
};

WordShape shape_of(std::string_view text) {
  WordShape shape;
  for (const char c : text) {
    shape.upper = shape.upper && !is_lower(c);
    shape.dotted = shape.dotted || c == '.';
    shape.dashed = shape.dashed || c == '_' || c == '-';
  }
  return shape;
}

/// How much a word at this place speaks for a column. Three kinds of places: behind a word after which a name
/// is likely, behind or inside punctuation that wraps values, and any other.
std::uint8_t weight_of(std::string_view text, std::string_view before, bool wrapped, bool keyed) {
  if (word::is_flag(text)) return 0;
  if (word::is_null(text)) return column_weight / 4;
  const auto shape = shape_of(text);
  if (shape.dotted) return keyed ? column_weight / 2 : column_weight / 3;
  if (shape.upper && text.size() > 1) return wrapped ? column_weight / 6 : column_weight / 8;
  if (word::is_cue(before)) return column_weight / 3;
  return wrapped ? column_weight / 4 : column_weight / 5;
}

/// Words and values that repeat as pairs (`blk_1 blk_2 blk_3`) are one list.
void fold_repetition(Skeleton& out) {
  const std::size_t n = out.size();
  if (n < 4) return;
  auto& name = out[n - 2];
  auto& name_before = out[n - 4];
  auto& value_before = out[n - 3];
  if (name.type != Element::Type::word || name_before.type != Element::Type::word ||
      name.hash != name_before.hash)
    return;
  const auto repeats = [](const Element& e) {
    return e.type == Element::Type::value || e.type == Element::Type::list || e.type == Element::Type::weak;
  };
  if (!repeats(value_before)) return;
  if (out[n - 1].blank != value_before.blank) return;
  value_before.last = out[n - 1].last;
  value_before.type = Element::Type::list;
  value_before.hash = value_hash;
  out.resize(n - 2);
}

}  // namespace

void build_skeleton(std::string_view message, const TokenList& tokens, Skeleton& out) {
  out.clear();
  std::size_t run = 0;      // values of the last run
  std::size_t between = 0;  // marks and blanks since its end, if it could go on
  std::size_t pending = 0;  // elements of those marks
  bool running = false;
  for (std::size_t i = 0; i < tokens.size; ++i) {
    const Token& token = tokens[i];
    const auto at = static_cast<std::uint16_t>(i);
    const auto text = message.substr(token.begin, token.end - token.begin);
    if (is_value(token.kind)) {
      if (running && between + (token.blank ? 1 : 0) <= 2) {
        out.resize(out.size() - pending);
        out.back().last = at;
        if (++run >= long_run) out.back().type = Element::Type::list;
      } else {
        out.push_back({value_hash, at, at, Element::Type::value, token.blank, 0});
        run = 1;
        fold_repetition(out);
      }
      running = true;
      between = pending = 0;
      continue;
    }
    Element element{token.hash, at, at, Element::Type::word, token.blank, 0};
    if (token.kind == TokenKind::punctuation) {
      element.type = Element::Type::punctuation;
      running = running && text.size() <= 2 && joins_values(text.front());
      between += text.size() + (token.blank ? 1 : 0);
      ++pending;
    } else {
      running = false;
      if (token.kind == TokenKind::weak) element.type = Element::Type::weak;
      if (token.kind == TokenKind::wild) element.type = Element::Type::wild;
      if (token.kind == TokenKind::word && i > 0) {
        const Token& previous = tokens[i - 1];
        const auto before = message.substr(previous.begin, previous.end - previous.begin);
        const bool mark = previous.kind == TokenKind::punctuation;
        const bool wrapped = mark && before.size() == 1 &&
                             std::string_view("=:([{\"'<|").find(before[0]) != std::string_view::npos;
        const bool keyed = wrapped && before[0] == '=';
        element.weight = weight_of(text, mark ? std::string_view{} : before, wrapped, keyed);
      }
    }
    out.push_back(element);
    if (token.kind == TokenKind::weak) fold_repetition(out);
  }
}

std::uint64_t key_part(const Element& e, std::size_t position) {
  return mix(e.hash + (e.blank ? 0x632be59bd9b4e019ULL : 0), 0x9e3779b97f4a7c15ULL * (position + 1));
}

std::uint64_t wild_part(const Element& e, std::size_t position) {
  return mix(wild_hash + (e.blank ? 0x632be59bd9b4e019ULL : 0), 0x9e3779b97f4a7c15ULL * (position + 1));
}

std::uint64_t key_of(const Skeleton& skeleton) {
  std::uint64_t key = skeleton.size();
  for (std::size_t i = 0; i < skeleton.size(); ++i) key += key_part(skeleton[i], i);
  return key;
}

std::uint64_t structure_of(const Skeleton& skeleton) {
  std::uint64_t key = skeleton.size();
  for (std::size_t i = 0; i < skeleton.size(); ++i) {
    const Element& e = skeleton[i];
    using enum Element::Type;
    const bool open = e.type == word || e.type == value || e.type == list || e.type == wild;
    key += i > 0 && open ? wild_part(e, i) : key_part(e, i);
  }
  return key;
}

}  // namespace parsimony::pattern
