#include "pipeline/induce/lone_head.hpp"

#include "pipeline/induce/level_spelling.hpp"
#include "pipeline/induce/value_shape.hpp"

#include <algorithm>

namespace parsimony::induction {
namespace {

constexpr std::size_t longest_logger = 64;
constexpr std::size_t most_groups = 5;
constexpr std::size_t words_before_dash = 2;
constexpr std::size_t words_before_pipe = 3;

class Reader {
 public:
  Reader(const CutLine& line, std::size_t at) : pieces_(line.pieces), at_(at), start_(at) {
    head_.end = head_.firm = at;
  }

  LoneHead run() {
    take_closing_marks();
    if (is_last_of_dashed_columns()) return head_;
    while (at_ < pieces_.size() && step()) {
    }
    return head_;
  }

 private:
  const Piece* peek(std::size_t ahead = 0) const noexcept {
    return at_ + ahead < pieces_.size() ? &pieces_[at_ + ahead] : nullptr;
  }

  /// A lone ` - `, ` :: ` or the like.
  bool is_dash(std::size_t ahead) const noexcept {
    const Piece* piece = peek(ahead);
    if (piece == nullptr || piece->blanks == 0) return false;
    if (piece->kind == PieceKind::mark) return piece->text.front() == ':';
    return piece->kind == PieceKind::word && is_column_delimiter(piece->text);
  }

  bool is_mark(std::size_t ahead, char mark) const noexcept {
    const Piece* piece = peek(ahead);
    return piece != nullptr && piece->kind == PieceKind::mark && piece->text.front() == mark;
  }

  ValueShape shape(std::size_t ahead) const noexcept {
    const Piece* piece = peek(ahead);
    return piece != nullptr && piece->kind == PieceKind::word ? shape_of(piece->text) : ValueShape::plain;
  }

  bool is_source(std::size_t ahead) const noexcept {
    const Piece* piece = peek(ahead);
    if (piece == nullptr || piece->kind != PieceKind::word) return false;
    return shape(ahead) == ValueShape::file_line || is_class_name(piece->text);
  }

  /// A head never takes the whole line.
  void take(std::size_t count, bool firm) noexcept {
    if (at_ + count >= pieces_.size()) {
      at_ = pieces_.size();
      return;
    }
    at_ += count;
    head_.end = at_;
    head_.delimited = !firm;
    if (firm) head_.firm = at_;
  }

  /// name[12]
  bool is_attached_number(std::size_t ahead) const noexcept {
    const Piece* piece = peek(ahead);
    return piece != nullptr && piece->kind == PieceKind::group && piece->blanks == 0 &&
           piece->text.size() > 2 && piece->text.front() == '[' &&
           shape_of(piece->text.substr(1, piece->text.size() - 2)) == ValueShape::integer;
  }

  /// [source.go:12] or [key=value ...], apart from the word before it.
  bool is_context(std::size_t ahead) const noexcept {
    const Piece* piece = peek(ahead);
    if (piece == nullptr || piece->kind != PieceKind::group || piece->blanks == 0 || piece->text.size() <= 2)
      return false;
    if (piece->text.front() != '[') return false;
    const auto inside = shape_of(piece->text.substr(1, piece->text.size() - 2));
    return inside == ValueShape::file_line || inside == ValueShape::pair;
  }

  /// A cell of separated values: words are cut at commas in no other lines.
  bool is_cell(std::size_t ahead) const noexcept {
    const Piece* mark = peek(ahead + 1);
    const Piece* next = peek(ahead + 2);
    return (is_mark(ahead + 1, ',') || is_mark(ahead + 1, ';')) && mark->blanks == 0 && next != nullptr &&
           next->blanks == 0;
  }

  /// time - logger - LEVEL - text: dashes part the columns before the level, the one behind it is the last.
  bool is_last_of_dashed_columns() const noexcept {
    const auto is_lone_dash = [&](std::size_t at) {
      return pieces_[at].kind == PieceKind::word && pieces_[at].text == "-" && pieces_[at].blanks > 0;
    };
    return start_ >= 3 && start_ < at_ && is_lone_dash(start_ - 2) && is_lone_dash(at_ - 1) &&
           pieces_[start_ - 3].kind == PieceKind::word;
  }

  /// A word that a colon stands right before and right behind, and the text right behind that.
  bool is_between_colons() const noexcept {
    const Piece* piece = peek();
    const Piece* text = peek(2);
    return at_ > 0 && pieces_[at_ - 1].kind == PieceKind::mark && pieces_[at_ - 1].text == ":" &&
           piece->kind == PieceKind::word && piece->blanks == 0 && is_mark(1, ':') && peek(1)->blanks == 0 &&
           text != nullptr && text->blanks == 0;
  }

  /// A word with two square groups attached to it.
  bool has_two_groups() const noexcept {
    for (std::size_t ahead = 1; ahead <= 2; ++ahead) {
      const Piece* piece = peek(ahead);
      if (piece == nullptr || piece->kind != PieceKind::group || piece->blanks != 0 ||
          piece->text.front() != '[')
        return false;
    }
    return peek()->kind == PieceKind::word;
  }

  /// A name between tabs; what stands before a JSON object is the text.
  bool is_tabbed_name() const noexcept {
    const Piece* next = peek(2);
    return is_mark(1, '\t') && peek()->text.find(' ') == std::string_view::npos && next != nullptr &&
           next->text.front() != '{';
  }

  void take_closing_marks() {
    while (const Piece* piece = peek()) {
      const bool dash =
          is_dash(0) && (piece->text.front() == '-' || piece->text.front() == ':');  // LEVEL - logger - text
      if (piece->kind != PieceKind::mark && piece->kind != PieceKind::close && !dash) break;
      if (std::string_view("[({\"").find(piece->text.front()) != std::string_view::npos) break;
      colon_ |= piece->text.front() == ':';
      take(1, true);
    }
  }

  /// One more part of the head; false where it ends.
  bool step() {
    const Piece* piece = peek();
    if (piece->kind == PieceKind::mark && !is_dash(0)) {
      if (piece->text.front() != '|') return false;
      take(1, true);
      return true;
    }
    if (piece->kind == PieceKind::group) {
      return take_group(*piece) || take_up_to(words_before_pipe, true) ||
             take_up_to(words_before_dash, false);
    }
    if (piece->kind == PieceKind::time) {
      take(1, true);
      take_closing_marks();
      return true;
    }
    if (piece->kind != PieceKind::word && !is_dash(0)) return false;
    if (is_dash(0)) {
      const bool firm = at_ == head_.firm && at_ > start_;
      while (is_dash(0)) take(1, firm);
      // The dash behind a class is the last thing before the text.
      return !source_ && peek() != nullptr && (peek()->kind == PieceKind::group || is_source(0));
    }
    if (is_cell(0) || is_tabbed_name()) {
      take(2, true);
      return true;
    }
    if (is_between_colons()) {  // LEVEL:logger:text
      take(2, true);
      return false;
    }
    if (has_two_groups()) {  // part[id][class] text
      take(3, true);
      return true;
    }
    if (is_source(0)) {
      source_ = true;
      take(1, true);
      if (is_mark(0, ':')) {
        take(1, true);
        return false;
      }
      return true;
    }
    if (shape(0) == ValueShape::integer && before_column(1)) {
      take(1, true);
      return true;
    }
    if (is_attached_number(1) && !is_mark(2, ':') && peek(2) != nullptr &&
        peek(2)->kind == PieceKind::group) {
      take(2, true);  // name[12] [context]
      return true;
    }
    if (peek(1) != nullptr && peek(1)->kind == PieceKind::group && peek(1)->blanks == 0 &&
        is_attached_number(3) && is_mark(4, ':')) {
      take(2, true);  // kind(14) name[12]:
      return true;
    }
    if (is_context(1)) {
      take(2, true);  // name [source.go:12]
      return true;
    }
    if (shape(0) == ValueShape::dotted && before_column(1)) {
      take(1, true);
      return true;
    }
    if (shape(1) == ValueShape::file_line && piece->text.size() < longest_logger) {
      take(2, true);
      if (is_mark(0, ':')) take(1, true);
      return true;
    }
    if (piece->blanks > 0 && peek(1) != nullptr && peek(1)->kind == PieceKind::word && peek(1)->blanks > 1 &&
        !is_dash(1) && piece->text.back() != '.' &&
        shape(0) != ValueShape::pair) {  // padded to a width, or before a tab
      take(1, true);
      return true;
    }
    return take_logger(*piece) || take_up_to(words_before_pipe, true) || take_up_to(words_before_dash, false);
  }

  bool take_group(const Piece& group) {
    if (++groups_ > most_groups || group.text.size() <= 2) return false;
    const bool square = group.text.front() == '[';
    const bool plain = group.text.find(' ') == std::string_view::npos && group.text.front() != '<';
    const bool after_group = at_ > 0 && pieces_[at_ - 1].kind == PieceKind::group &&
                             group.text.front() == '(' && group.text.size() <= 48;
    if (!square && !plain && !after_group && !is_dash(1)) return false;
    take(1, true);
    if (is_mark(0, ':')) {
      take(1, true);
      colon_ = true;
    }
    return true;
  }

  bool before_column(std::size_t ahead) const noexcept {
    const Piece* piece = peek(ahead);
    if (piece == nullptr) return false;
    return piece->kind == PieceKind::group || piece->kind == PieceKind::time || is_source(ahead) ||
           is_dash(ahead) || shape(ahead) == ValueShape::integer;
  }

  /// `logger:` or `name[12]:`, unless a colon stands behind the level already.
  bool take_logger(const Piece& piece) {
    if (colon_ || piece.text.size() > longest_logger || shape_of(piece.text) == ValueShape::pair)
      return false;
    if (is_level_key(piece.text)) return false;  // `level: 17` of a game
    const bool grouped = peek(1) != nullptr && peek(1)->kind == PieceKind::group && peek(1)->blanks == 0;
    const std::size_t colon = grouped ? 2 : 1;
    if (!is_mark(colon, ':')) return false;
    take(colon + 1, false);
    at_ = pieces_.size();  // the head ends here
    return true;
  }

  /// At most `words` words up to a ` - ` or a `|`.
  bool take_up_to(std::size_t words, bool pipe) {
    for (std::size_t ahead = 1; ahead <= words; ++ahead) {
      const Piece* piece = peek(ahead);
      if (piece == nullptr) return false;
      const bool found = pipe ? is_mark(ahead, '|') && piece->blanks > 0 : is_dash(ahead);
      if (found) {
        take(ahead + 1, pipe);
        while (!pipe && is_dash(0)) take(1, false);
        if (!pipe) at_ = pieces_.size();
        return true;
      }
      if (piece->kind != PieceKind::word && piece->kind != PieceKind::group) return false;
    }
    return false;
  }

  const std::vector<Piece>& pieces_;
  std::size_t at_;
  std::size_t start_;
  LoneHead head_;
  bool colon_ = false;
  bool source_ = false;  ///< a class or source position was taken
  std::size_t groups_ = 0;
};

}  // namespace

LoneHead lone_head(const CutLine& line, std::size_t anchor) { return Reader(line, anchor).run(); }

std::size_t behind_open_group(const CutLine& line, std::size_t at) {
  int depth = 0;
  for (std::size_t i = 0; i < std::min(at, line.pieces.size()); ++i) {
    depth += line.pieces[i].kind == PieceKind::open;
    depth -= line.pieces[i].kind == PieceKind::close;
  }
  if (depth <= 0) return at;
  for (std::size_t i = at; i < line.pieces.size(); ++i) {
    depth += line.pieces[i].kind == PieceKind::open;
    depth -= line.pieces[i].kind == PieceKind::close;
    if (depth == 0) return i + 1;
  }
  return at;
}

bool has_json_tail(const CutLine& line, std::size_t from) noexcept {
  auto text = line.line.substr(line.offset(from));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
    text.remove_suffix(1);
  if (text.size() < 6 || text.back() != '}') return false;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\n') return false;
    if (text[i] == '{' && (text[i - 1] == ' ' || text[i - 1] == '\t')) return i > 1 && text[i + 1] == '"';
  }
  return false;
}

void close_groups(CutLine& line, std::size_t from) {
  std::vector<Piece> out(line.pieces.begin(), line.pieces.begin() + static_cast<std::ptrdiff_t>(
                                                                        std::min(from, line.pieces.size())));
  for (std::size_t i = from; i < line.pieces.size(); ++i) {
    const auto& piece = line.pieces[i];
    std::size_t end = i;
    bool time = false;
    int depth = 0;
    if (piece.kind == PieceKind::open) {
      for (; end < line.pieces.size(); ++end) {
        depth += line.pieces[end].kind == PieceKind::open;
        depth -= line.pieces[end].kind == PieceKind::close;
        time |= line.pieces[end].kind == PieceKind::time;
        if (depth == 0) break;
      }
    }
    if (end == i || end >= line.pieces.size() || time) {
      out.push_back(piece);
      continue;
    }
    const auto& last = line.pieces[end].text;
    Piece group = piece;
    group.kind = piece.text.front() == '"' ? PieceKind::quote : PieceKind::group;
    group.text = {piece.text.data(), static_cast<std::size_t>(last.data() + last.size() - piece.text.data())};
    out.push_back(group);
    i = end;
  }
  line.pieces = std::move(out);
  hash_skeleton(line);
}

}  // namespace parsimony::induction
