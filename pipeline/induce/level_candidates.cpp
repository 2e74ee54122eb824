#include "pipeline/induce/level_spelling.hpp"
#include "pipeline/induce/slot.hpp"
#include "pipeline/induce/value_shape.hpp"

#include <algorithm>

namespace parsimony::induction {
namespace {

std::uint64_t mix(std::uint64_t hash, std::string_view text) noexcept {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return (hash ^ text.size()) * 0x9e3779b97f4a7c15ULL;
}

bool is_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_ascii_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A level's scale, by its spelling alone.
bool scale_of(std::string_view text, Scale& scale) noexcept {
  if (level_of_word(text)) {
    scale = Scale::words;
    return true;
  }
  if (text.size() == 1) {
    if (level_of_letter(text.front())) {
      scale = Scale::letters;
      return true;
    }
    if (text.front() >= '0' && text.front() <= '7') {
      scale = Scale::syslog;
      return true;
    }
    if (std::string_view(".-*#").find(text.front()) != std::string_view::npos) {
      scale = Scale::marks;
      return true;
    }
  }
  if (text.size() == 2 && text[1] == '0' && text[0] >= '1' && text[0] <= '6') {
    scale = Scale::tens;
    return true;
  }
  return false;
}

class Surroundings {
 public:
  Surroundings(const CutLine& line, std::size_t piece) : pieces_(line.pieces), at_(piece) {}

  const Piece* before(std::size_t steps = 1) const noexcept {
    return at_ >= steps ? &pieces_[at_ - steps] : nullptr;
  }
  const Piece* behind(std::size_t steps = 1) const noexcept {
    return at_ + steps < pieces_.size() ? &pieces_[at_ + steps] : nullptr;
  }

  /// Nothing but delimiters between a timestamp and the level, or the group that holds it.
  bool beside_time() const noexcept {
    for (std::size_t i = std::min(start(), at_); i-- > 0;) {
      if (pieces_[i].kind == PieceKind::time) return true;
      if (!is_delimiter(pieces_[i])) break;
    }
    for (std::size_t i = at_; i-- > 0;) {
      if (pieces_[i].kind == PieceKind::time) return true;
      if (!is_delimiter(pieces_[i])) break;
    }
    for (std::size_t i = at_ + 1; i < pieces_.size(); ++i) {
      if (pieces_[i].kind == PieceKind::time) return true;
      if (!is_delimiter(pieces_[i])) break;
    }
    return false;
  }

  static bool is_delimiter(const Piece& piece) noexcept {
    switch (piece.kind) {
      case PieceKind::mark:
      case PieceKind::open:
      case PieceKind::close:
        return true;
      case PieceKind::word:
        return !piece.text.empty() && piece.text.size() <= 2 &&
               piece.text.find_first_not_of("-:=>|~*#.") == std::string_view::npos;
      default:
        return false;
    }
  }

  /// `user said |ERROR|`, `search for [10:00:00] [error]`: two plain words in lower case stand before the
  /// place and what belongs to it.
  bool follows_words() const noexcept {
    const auto is_plain = [](const Piece& piece) {
      return piece.kind == PieceKind::word && piece.text.size() > 1 &&
             std::all_of(piece.text.begin(), piece.text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    };
    std::size_t at = start();
    while (at > 0 && (pieces_[at - 1].kind != PieceKind::word || is_delimiter(pieces_[at - 1]))) --at;
    return at >= 2 && is_plain(pieces_[at - 1]) && is_plain(pieces_[at - 2]) && pieces_[at - 1].blanks == 1;
  }

  /// Where the place begins: before the brackets that hold it, or the word that it was split from.
  std::size_t start() const noexcept {
    std::size_t open = at_;
    int depth = 0;
    for (std::size_t i = at_; i-- > 0;) {
      if (pieces_[i].kind == PieceKind::close) ++depth;
      if (pieces_[i].kind == PieceKind::open) {
        if (depth == 0) open = i;
        if (depth > 0) --depth;
      }
    }
    while (open > 0 && pieces_[open].blanks == 0 && pieces_[open - 1].kind == PieceKind::mark &&
           splits(pieces_[open - 1])) {
      --open;
      if (open > 0 && pieces_[open].blanks == 0 && pieces_[open - 1].kind == PieceKind::word) --open;
    }
    return open;
  }

 private:
  static bool splits(const Piece& mark) noexcept {
    return mark.text.find_first_of(":|,;])}") == std::string_view::npos || mark.text == "::";
  }

  const std::vector<Piece>& pieces_;
  std::size_t at_;
};

/// Delimiters of cells; a comma is one only where it follows directly.
bool is_cell_mark(const Piece* piece) noexcept {
  return piece != nullptr && piece->kind == PieceKind::mark &&
         (piece->text == "|" || piece->text == "\t" ||
          ((piece->text == "," || piece->text == ";") && piece->blanks == 0));
}

bool is_mark(const Piece* piece, std::string_view text) noexcept {
  return piece != nullptr && piece->kind == PieceKind::mark && piece->text == text;
}

/// glog: `E0305 10:00:00.000000 7 cart.cc:9] text`. Inside another line anybody can write one: there it is no
/// mark behind a word, and no loud one (what the quiet ones make reads those, too).
bool is_glog_mark(const Surroundings& around, const Piece& level) noexcept {
  const Piece* before = around.before();
  const Piece* behind = around.behind();
  if (behind == nullptr || behind->kind != PieceKind::time || behind->blanks != 0) return false;
  if (before == nullptr) return true;
  const bool behind_word = before->kind == PieceKind::word && !Surroundings::is_delimiter(*before);
  return !behind_word && level.text != "E" && level.text != "F";
}

/// Whether a family of loggers marks its levels in just this way.
bool is_sure_mark(const Surroundings& around, const Piece& level, Scale scale) noexcept {
  const Piece* before = around.before();
  const Piece* behind = around.behind();
  if (scale == Scale::letters && is_glog_mark(around, level)) return true;
  if (scale == Scale::letters && before != nullptr && before->kind == PieceKind::word &&
      is_digits(before->text)) {
    const Piece* process = around.before(2);  // logcat: time pid tid L tag
    const Piece* time = around.before(3);
    const Piece* user = around.before(4);
    const bool two_numbers =
        process != nullptr && process->kind == PieceKind::word && is_digits(process->text);
    if (two_numbers && time != nullptr &&
        (time->kind == PieceKind::time || (user != nullptr && user->kind == PieceKind::time)))
      return behind != nullptr && behind->kind == PieceKind::word;
  }
  if (scale == Scale::letters && is_mark(behind, "/")) {  // logcat: E/Tag( 123):
    const Piece* process = around.behind(3);
    return process != nullptr && process->kind == PieceKind::group && process->text.front() == '(';
  }
  if (scale == Scale::syslog && is_mark(before, "-") && is_mark(behind, "-") &&
      is_mark(around.before(3), "%"))
    return true;
  if (scale == Scale::words && is_mark(before, "=") && around.before(2) == nullptr && behind != nullptr &&
      behind->text.starts_with("REPORT====") && case_of(level.text) == Case::upper) {
    return true;
  }
  if (scale == Scale::marks && before != nullptr &&
      before->kind == PieceKind::time) {  // redis: 12:M time * text
    const Piece* role = around.before(2);
    return role != nullptr && around.before(3) == nullptr && role->text.size() >= 3 &&
           role->text[role->text.size() - 2] == ':' && is_digits(role->text.substr(0, role->text.size() - 2));
  }
  return false;
}

bool is_plain_word(const Piece* piece) noexcept {
  return piece != nullptr && piece->kind == PieceKind::word &&
         std::all_of(piece->text.begin(), piece->text.end(), is_ascii_letter);
}

/// `set option loglevel=error`, `WHERE level = 'ERROR'`: a plain word, one blank, a key, the level.
bool is_in_prose(const Surroundings& around) noexcept {
  if (around.follows_words()) return true;
  const Piece* sign = around.before();
  const bool quoted =
      sign != nullptr && (sign->kind == PieceKind::open || sign->text == "'" || sign->text == "\"");
  const std::size_t quote = quoted ? 1 : 0;
  sign = around.before(quote + 1);
  if (sign == nullptr || (sign->text != "=" && sign->text != ":")) return false;
  const Piece* key = around.before(quote + 2);
  const Piece* talk = around.before(quote + 3);
  return key != nullptr && key->kind == PieceKind::word && key->blanks == 1 && is_plain_word(talk);
}

SlotContext context_of(const Surroundings& around, const Piece& level, Scale scale) noexcept {
  SlotContext out;
  const Piece* before = around.before();
  const Piece* behind = around.behind();
  const bool opened = before != nullptr && before->kind == PieceKind::open;
  const bool closed = behind != nullptr && behind->kind == PieceKind::close;
  out.wrapped =
      (opened && closed) || (is_cell_mark(before) && is_cell_mark(behind)) ||
      (before != nullptr && before->kind == PieceKind::mark && before->blanks > 0 && behind != nullptr &&
       behind->kind == PieceKind::mark && before->text == behind->text && before->text.size() == 1 &&
       std::string_view("*#-=~+").find(before->text) != std::string_view::npos);
  // #INFO, *WARN
  out.wrapped |= before != nullptr && before->kind == PieceKind::mark && level.blanks == 0 &&
                 scale == Scale::words && case_of(level.text) == Case::upper &&
                 std::string_view("*#=~+@").find(before->text.front()) != std::string_view::npos;
  // The level at one end of an opened group: [core:error], [INFO/MainProcess], [debug||0 ||module]
  if ((opened || closed) && !out.wrapped) {
    const Piece* other = opened ? behind : before;
    out.wrapped = other != nullptr && other->kind == PieceKind::mark && other->blanks == 0;
  }
  // [time LEVEL module]
  out.wrapped |= before != nullptr && before->kind == PieceKind::time && around.before(2) != nullptr &&
                 around.before(2)->kind == PieceKind::open && scale == Scale::words &&
                 case_of(level.text) == Case::upper;
  const Piece* key = around.before(2);
  out.keyed = key != nullptr && key->kind == PieceKind::word &&
              (((is_mark(before, "=") || is_mark(before, ":")) && is_level_key(key->text)) ||
               (is_mark(before, ".") && is_syslog_facility(key->text)));
  if (is_mark(before, "::") && is_mark(around.before(3), ":") && around.before(4) != nullptr) {
    out.keyed |= is_level_key(around.before(4)->text);  // level: Reporter::INFO
  }
  out.scaled = out.keyed && !is_mark(before, ".") && !is_mark(before, "::") && is_scale_key(key->text);
  out.in_prose = is_in_prose(around);
  out.beside_time = around.beside_time();
  out.colon = behind != nullptr && behind->kind == PieceKind::mark && behind->text.starts_with(":") &&
              behind->blanks <= 4;
  out.colon |= is_mark(behind, "/") && is_mark(around.behind(3), ":");  // information/cli:
  // `..., info: refused`: a comma with a blank behind it is one of prose.
  const bool prose_comma = level.blanks == 1 && (is_mark(before, ",") || is_mark(before, ";"));
  const bool gap_before = level.blanks > 1 || (is_cell_mark(before) && !prose_comma);
  const bool gap_behind = behind != nullptr && (behind->blanks > 1 || is_cell_mark(behind));
  const bool dash_behind =
      behind != nullptr && behind->kind == PieceKind::word && Surroundings::is_delimiter(*behind);
  out.column =
      (gap_before || before == nullptr) && (gap_behind || (gap_before && (out.colon || dash_behind)));
  // time - logger - LEVEL - text
  const bool dash_before = before != nullptr && level.blanks > 0 && before->kind == PieceKind::word &&
                           before->text == "-" && before->blanks > 0;
  out.column |= dash_before && dash_behind && behind->text == "-";
  out.gap = !out.column && (gap_before || gap_behind);
  out.beside_group = (before != nullptr && before->kind == PieceKind::group) ||
                     (behind != nullptr && behind->kind == PieceKind::group && behind->blanks > 0) ||
                     (before != nullptr && before->kind == PieceKind::word && is_digits(before->text));
  if (behind != nullptr && behind->kind == PieceKind::word) {
    const auto shape = shape_of(behind->text);
    const Piece* next = around.behind(2);
    out.logger_behind =
        dash_behind || shape == ValueShape::dotted || shape == ValueShape::file_line ||
        (next != nullptr && next->kind == PieceKind::group && next->blanks == 0 && next->text.size() > 2 &&
         is_digits(next->text.substr(1, next->text.size() - 2))) ||
        (next != nullptr && (next->text == "-" || (next->kind == PieceKind::mark && next->text == ":")));
  }
  out.sure = is_sure_mark(around, level, scale);
  return out;
}

}  // namespace

std::uint64_t slot_of(const CutLine& line, std::size_t piece, Scale scale) noexcept {
  const auto slot =
      mix(line.prefix[piece], std::string_view("WLTSM").substr(static_cast<std::size_t>(scale), 1));
  if (piece + 1 >= line.pieces.size()) return slot;
  const Piece& behind = line.pieces[piece + 1];
  const bool delimiter = behind.kind == PieceKind::mark || behind.kind == PieceKind::close;
  return delimiter ? mix(slot, behind.text.substr(0, 1)) : slot;
}

std::uint64_t styled_slot(std::uint64_t slot, std::string_view word) noexcept {
  return mix(slot, std::string_view("ULTM").substr(static_cast<std::size_t>(case_of(word)), 1));
}

std::vector<LevelCandidate> level_candidates(const CutLine& line) {
  std::vector<LevelCandidate> out;
  const std::size_t depth = std::min(line.pieces.size(), deepest_candidate);
  for (std::size_t i = 0; i < depth; ++i) {
    const auto& piece = line.pieces[i];
    Scale scale = Scale::words;
    if (piece.kind != PieceKind::word || !scale_of(piece.text, scale)) continue;
    const Surroundings around(line, i);
    LevelCandidate candidate;
    candidate.piece = i;
    candidate.scale = scale;
    candidate.context = context_of(around, piece, scale);
    if (scale == Scale::marks && !candidate.context.sure) continue;
    candidate.reach = line.prefix[around.start()];
    candidate.slot = slot_of(line, i, scale);
    if (candidate.context.sure) candidate.slot = mix(candidate.slot, "sure");
    if (scale == Scale::words && candidate.context.is_bare())
      candidate.slot = styled_slot(candidate.slot, piece.text);
    out.push_back(candidate);
  }
  return out;
}

}  // namespace parsimony::induction
