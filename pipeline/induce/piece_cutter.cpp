#include "pipeline/induce/level_spelling.hpp"
#include "pipeline/induce/piece.hpp"
#include "pipeline/scan/primitives.hpp"

#include <algorithm>
#include <array>

namespace parsimony::induction {
namespace {

constexpr std::size_t max_group_bytes = 512;
constexpr std::size_t max_time_pieces = 24;

bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_alnum(char c) noexcept { return is_digit(c) || is_letter(c); }
bool is_closing(char c) noexcept { return c == ']' || c == ')' || c == '}'; }
bool is_opening(char c) noexcept { return c == '[' || c == '(' || c == '{'; }

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Cuts one line. Positions are offsets into text_, the first text line up to max_cut_bytes.
class Cutter {
 public:
  Cutter(CutLine& out, const CellDelimiters& cells) : out_(out), cells_(cells) {
    text_ = out.line.substr(0, max_cut_bytes);
    text_ = text_.substr(0, text_.find_first_of("\r\n"));
  }

  void run() {
    std::size_t at = 0;
    if (cells_.list != 0) {
      at = cut_cells(cells_.list, cells_.list_count);
    } else if (cells_.pipe_count > 0) {
      at = cut_cells('|', cells_.pipe_count);
    } else if (cells_.tab_count > 0) {
      at = cut_cells('\t', cells_.tab_count);
    }
    blanks_ = 0;
    cut_plain(at, text_.size(), false);
  }

 private:
  bool full() const noexcept { return out_.pieces.size() + 4 >= max_pieces; }

  void push(PieceKind kind, std::size_t at, std::size_t length) {
    out_.pieces.push_back({kind, text_.substr(at, length), blanks_, nullptr, false});
    blanks_ = 0;
  }

  void push_time(std::size_t at, const DetectedTimestamp& time) {
    push(PieceKind::time, at, time.length);
    out_.pieces.back().layout = time.layout;
    out_.pieces.back().fraction = time.time.fraction_digits > 0;
  }

  /// A timestamp that starts at `at` and ends where a value can end.
  DetectedTimestamp time_at(std::size_t at, std::size_t end) const noexcept {
    if (out_.pieces.size() > max_time_pieces || !is_alnum(text_[at])) return {};
    auto found = detect_timestamp(text_.substr(at, end - at));
    const std::size_t behind = at + found.length;
    if (found.length != 0 && behind < text_.size() && is_alnum(text_[behind])) return {};
    return found;
  }

  /// Cells up to the `count`-th delimiter; a cell is one piece unless it starts with a time or wraps a level.
  std::size_t cut_cells(char delimiter, std::size_t count) {
    std::size_t at = 0;
    for (std::size_t n = 0; n < count && !full(); ++n) {
      std::size_t end = cell_end(at, delimiter);
      if (const std::size_t behind = joined_time_end(at, end); behind != 0) {
        n += static_cast<std::size_t>(std::count(&text_[at], &text_[behind], delimiter));
        end = cell_end(behind, delimiter);
      }
      if (end >= text_.size()) {  // another kind of line
        out_.pieces.clear();
        return 0;
      }
      cut_cell(at, end);
      push(PieceKind::mark, end, 1);
      at = end + 1;
    }
    return at;
  }

  /// Where a timestamp ends whose date fills the cell and whose time of day stands in the next; 0: there is
  /// none.
  std::size_t joined_time_end(std::size_t at, std::size_t cell_end) const noexcept {
    while (at < cell_end && is_blank(text_[at])) ++at;
    if (at >= cell_end) return 0;
    const std::size_t behind = at + time_at(at, text_.size()).length;
    return behind > cell_end ? behind : 0;
  }

  std::size_t cell_end(std::size_t at, char delimiter) const noexcept {
    std::size_t i = at;
    while (i < text_.size() && text_[i] == ' ') ++i;
    if (i < text_.size() && text_[i] == '"') {  // separated values: a doubled quote stands for one
      for (++i; i < text_.size(); ++i) {
        if (text_[i] != '"') continue;
        if (i + 1 < text_.size() && text_[i + 1] == '"') {
          ++i;
          continue;
        }
        break;
      }
    }
    if (i >= text_.size()) i = at;  // never closed: an ordinary character
    return std::min(text_.find(delimiter, i), text_.size());
  }

  void cut_cell(std::size_t at, std::size_t end) {
    while (at < end && is_blank(text_[at])) ++at, ++blanks_;
    std::size_t last = end;
    while (last > at && is_blank(text_[last - 1])) --last;
    const bool time = at < last && time_at(at, last).length != 0;
    const bool wrapped = at < last && (is_opening(text_[at]) || text_[at] == '"') && opens(at, last - at);
    if (time || wrapped) {
      cut_plain(at, last, false);
    } else {
      push(PieceKind::word, at, last - at);
    }
    blanks_ = static_cast<std::uint16_t>(blanks_ + (end - last));
  }

  /// Whether a group or quote is looked into: it holds a time, or a level at one of its ends.
  bool opens(std::size_t at, std::size_t length) const noexcept {
    if (length < 3) return false;
    const auto inside = trimmed(text_.substr(at + 1, length - 2));
    if (inside.empty()) return false;
    if (holds_time(at + 1, at + length - 1)) return true;
    if (text_[at] == '"') return inside.size() <= 16 && level_of_word(inside).has_value();
    return level_in_group(inside);
  }

  bool holds_time(std::size_t at, std::size_t end) const noexcept {
    bool boundary = true;
    int words = 0;
    for (std::size_t i = at; i < end && words < 4; ++i) {
      if (boundary && time_at(i, end).length != 0) return true;
      const bool blank = is_blank(text_[i]);
      if (blank && !boundary) ++words;
      boundary = blank;
    }
    return false;
  }

  void cut_group(std::size_t at, std::size_t length) {
    if (depth_ < 2 && opens(at, length)) {
      ++depth_;
      push(PieceKind::open, at, 1);
      cut_plain(at + 1, at + length - 1, true);
      push(PieceKind::close, at + length - 1, 1);
      --depth_;
      return;
    }
    push(text_[at] == '"' ? PieceKind::quote : PieceKind::group, at, length);
  }

  void cut_plain(std::size_t at, std::size_t end, bool in_group) {
    const std::size_t start = at;
    while (at < end && !full()) {
      const char c = text_[at];
      if (is_blank(c)) {
        blanks_ = static_cast<std::uint16_t>(blanks_ + (c == '\t' ? 2 : 1));  // a tab is a gap by itself
        ++at;
        continue;
      }
      const bool boundary = at == start || !is_alnum(text_[at - 1]);
      if (boundary) {
        if (const auto time = time_at(at, end); time.length != 0) {
          push_time(at, time);
          at += time.length;
          continue;
        }
        if (const std::size_t length = letter_and_time(at, end); length != 0) {
          at += length;
          continue;
        }
      }
      if (c == '"' || is_opening(c) || (c == '<' && boundary)) {
        const auto here = text_.substr(at, std::min(end - at, max_group_bytes));
        const std::size_t length = c == '"' ? scan::quoted(here) : scan::bracketed(here);
        if (length != 0) {
          cut_group(at, length);
          at += length;
          continue;
        }
        if (c != '<') {
          push(PieceKind::mark, at, 1);
          ++at;
          continue;
        }
      }
      const bool lone_colon = c == ':' && at > start && (at + 1 == end || is_blank(text_[at + 1]));
      const bool behind_time = c == ':' && at > start && !out_.pieces.empty() && blanks_ == 0 &&
                               out_.pieces.back().kind == PieceKind::time;
      if (is_closing(c) || c == '|' || c == ',' || c == ';' || lone_colon || behind_time) {
        push(PieceKind::mark, at, 1);
        ++at;
        continue;
      }
      at = cut_word(at, end, in_group);
    }
    if (at >= end) return;
    blanks_ = 0;
  }

  /// glog's I0629 12:34:56.789: a level letter with the time right behind it.
  std::size_t letter_and_time(std::size_t at, std::size_t end) {
    if (end - at < 10 || !level_of_letter(text_[at]) || !is_digit(text_[at + 1])) return 0;
    const auto time = time_at(at + 1, end);
    if (time.length < 12 || time.layout->pattern().find(' ') == std::string::npos) return 0;
    push(PieceKind::word, at, 1);
    push_time(at + 1, time);
    return 1 + time.length;
  }

  std::size_t cut_word(std::size_t at, std::size_t end, bool in_group) {
    std::size_t last = at + 1;  // the first byte is no delimiter, whatever it is
    while (last < end && !is_blank(text_[last]) && !is_opening(text_[last]) && !is_closing(text_[last]) &&
           text_[last] != '|' && text_[last] != '"') {
      ++last;
    }
    const std::size_t behind = last;
    const bool before_gap = behind >= end || is_blank(text_[behind]) || is_opening(text_[behind]) ||
                            text_[behind] == '"' || text_[behind] == '|';
    std::size_t tail = last;
    if (before_gap) {
      while (tail > at + 1 && (text_[tail - 1] == ':' || text_[tail - 1] == ',' || text_[tail - 1] == ';'))
        --tail;
    }
    if (text_.substr(at, last - at).find_first_not_of(':') == std::string_view::npos) {  // a lone ::
      push(PieceKind::mark, at, last - at);
      return last;
    }
    push_word(at, tail, in_group, tail < last && text_[tail] == ':');
    if (tail < last) push(PieceKind::mark, tail, last - tail);
    return last;
  }

  /// logcat's brief form: E/Tag( 123):
  bool push_tag(std::size_t at, std::size_t end) {
    const bool fits = end - at > 2 && text_[at + 1] == '/' && level_of_letter(text_[at]) &&
                      end < text_.size() && text_[end] == '(';
    if (!fits || full()) return false;
    push(PieceKind::word, at, 1);
    push(PieceKind::mark, at + 1, 1);
    push(PieceKind::word, at + 2, end - at - 2);
    return true;
  }

  /// thread::LEVEL::module: the parts around a level in capitals.
  bool push_chain(std::size_t at, std::size_t end) {
    const auto word = text_.substr(at, end - at);
    const std::size_t first = word.find("::");
    if (first == std::string_view::npos || first == 0) return false;
    const std::size_t second = word.find("::", first + 2);
    if (second == std::string_view::npos) return false;
    const auto level = word.substr(first + 2, second - first - 2);
    if (case_of(level) != Case::upper || !level_of_word(level) || full()) return false;
    push(PieceKind::word, at, first);
    push(PieceKind::mark, at + first, 2);
    push(PieceKind::word, at + first + 2, level.size());
    push(PieceKind::mark, at + second, 2);
    cut_plain(at + second + 2, end, false);
    return true;
  }

  /// `level: ` stands before: what follows is a level however it is written.
  bool behind_level_key() const {
    const std::size_t count = out_.pieces.size();
    return count >= 2 && out_.pieces[count - 1].kind == PieceKind::mark &&
           out_.pieces[count - 1].text == ":" && out_.pieces[count - 2].kind == PieceKind::word &&
           is_level_key(out_.pieces[count - 2].text);
  }

  /// `name:level  2031-02-28 07:15:09`: a time follows, so does the level before it belong to a head.
  bool before_time(std::size_t end) const noexcept {
    std::size_t at = end;
    while (at < text_.size() && is_blank(text_[at])) ++at;
    return at > end && at < text_.size() && is_digit(text_[at]) && time_at(at, text_.size()).length != 0;
  }

  /// A word, or the parts of one that has a level at one of its ends.
  void push_word(std::size_t at, std::size_t end, bool in_group, bool colon_behind) {
    const auto word = text_.substr(at, end - at);
    if (word.size() <= 80) {
      if (push_tag(at, end) || push_chain(at, end)) return;
      if (word.front() == '%' && push_mnemonic(at, word)) return;
      const bool placed = in_group || behind_level_key() ||
                          (word.find_first_of(":/.|") != std::string_view::npos && before_time(end));
      const auto parts = split_at_level(word, placed, colon_behind);
      if (parts.level_length != 0 && !full()) {
        const std::size_t level = parts.level_at;
        const std::size_t behind = level + parts.level_length;
        if (level > 0) {
          if (parts.before_length > 0) push(PieceKind::word, at, parts.before_length);
          push(PieceKind::mark, at + parts.before_length, level - parts.before_length);
        }
        push(PieceKind::word, at + level, parts.level_length);
        if (behind < word.size()) {
          const std::size_t marks = parts.after_at - behind;
          push(PieceKind::mark, at + behind, marks);
          push_behind_level(at + parts.after_at, end, word[parts.level_length] == ':' && level == 0);
        }
        return;
      }
    }
    push(PieceKind::word, at, end - at);
  }

  /// What stands behind LEVEL/ or LEVEL:; Python's LEVEL:logger:text goes on to the text.
  void push_behind_level(std::size_t at, std::size_t end, bool colon) {
    if (at >= end) return;
    const std::size_t next = colon ? text_.substr(at, end - at).find(':') : std::string_view::npos;
    if (next == std::string_view::npos || next == 0) {
      push(PieceKind::word, at, end - at);
      return;
    }
    push(PieceKind::word, at, next);
    push(PieceKind::mark, at + next, 1);
    if (at + next + 1 < end) push(PieceKind::word, at + next + 1, end - at - next - 1);
  }

  /// %FACILITY-4-MNEMONIC of network devices: the digit is a syslog severity.
  bool push_mnemonic(std::size_t at, std::string_view word) {
    for (std::size_t i = 2; i + 3 < word.size(); ++i) {
      if (word[i] != '-' || word[i + 1] < '0' || word[i + 1] > '7' || word[i + 2] != '-') continue;
      if (full()) return false;
      push(PieceKind::mark, at, 1);
      push(PieceKind::word, at + 1, i - 1);
      push(PieceKind::mark, at + i, 1);
      push(PieceKind::word, at + i + 1, 1);
      push(PieceKind::mark, at + i + 2, 1);
      push(PieceKind::word, at + i + 3, word.size() - i - 3);
      return true;
    }
    return false;
  }

  CutLine& out_;
  const CellDelimiters& cells_;
  std::string_view text_;
  std::uint16_t blanks_ = 0;
  int depth_ = 0;
};

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) noexcept {
  hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6U) + (hash >> 2U);
  hash *= 0xff51afd7ed558ccdULL;
  return hash ^ (hash >> 33U);
}

std::uint64_t coarse_symbol(const Piece& piece, bool attachable) noexcept {
  const std::uint64_t attached = attachable && piece.blanks == 0 ? 1 : 0;
  switch (piece.kind) {
    case PieceKind::time:
      return 2;
    case PieceKind::word:
      return 4;
    case PieceKind::quote:
      return 6 + attached;
    case PieceKind::group:
      return 1024 + static_cast<unsigned char>(piece.text.front()) * 2U + attached;
    default:
      break;
  }
  std::uint64_t hash = 8 + attached;
  for (char c : piece.text) hash = mix(hash, static_cast<unsigned char>(c));
  return hash;
}

}  // namespace

void hash_skeleton(CutLine& line) {
  line.prefix.assign(1, 0x51ed270b9f1c2d4bULL);
  bool first = true;
  for (const auto& piece : line.pieces) {
    line.prefix.push_back(mix(line.prefix.back(), coarse_symbol(piece, !first)));
    first = false;
  }
}

CutLine cut_line(std::string_view line, const CellDelimiters& cells) {
  CutLine out;
  out.line = line;
  Cutter(out, cells).run();
  hash_skeleton(out);
  return out;
}

}  // namespace parsimony::induction
