#include "pipeline/format/until_regex.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace parsimony {
namespace {

/// An expression, or none where there is no way. Alternatives are wrapped as soon as they are made.
using Piece = std::optional<std::string>;

std::string wrapped(const std::string& piece) { return piece.empty() ? piece : "(?:" + piece + ")"; }

Piece joined(const Piece& a, const Piece& b) {
  if (!a) return b;
  if (!b || *a == *b) return a;
  return "(?:" + *a + "|" + *b + ")";
}

std::string repeated(const Piece& piece) { return !piece || piece->empty() ? "" : wrapped(*piece) + "*"; }

/// The states of the search for a literal: how many of its bytes have just been seen.
class Search {
 public:
  explicit Search(std::string_view literal) : literal_(literal), borders_(literal.size() + 1, 0) {
    for (std::size_t i = 1, border = 0; i < literal.size(); ++i) {
      while (border > 0 && literal[i] != literal[border]) border = borders_[border];
      if (literal[i] == literal[border]) ++border;
      borders_[i + 1] = border;
    }
  }

  [[nodiscard]] std::size_t next(std::size_t state, char byte) const {
    while (state == literal_.size() || literal_[state] != byte) {
      if (state == 0) return 0;
      state = borders_[state];
    }
    return state + 1;
  }

  /// True when the literal, read from `state`, is found at its own end first.
  [[nodiscard]] bool ends_before_literal(std::size_t state) const {
    for (std::size_t i = 0; i + 1 < literal_.size(); ++i) {
      state = next(state, literal_[i]);
      if (state == literal_.size()) return false;
    }
    return true;
  }

 private:
  std::string_view literal_;
  std::vector<std::size_t> borders_;
};

}  // namespace

std::string escape_regex(std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    if (bytes::is_word(c) || c == ' ') {
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7f) {
      out += "\\x";
      out += digits[static_cast<unsigned char>(c) >> 4U];
      out += digits[static_cast<unsigned char>(c) & 0xFU];
    } else {
      out += '\\';
      out += c;
    }
  }
  return out;
}

std::string byte_class(const ByteSet& set, bool negated) {
  const bool inside_out = set.size() > 128;  // the shorter way to say it
  std::string out = negated != inside_out ? "[^" : "[";
  for (int i = 0; i < 256; ++i) {
    const char byte = static_cast<char>(i);
    if (set.has(byte) != inside_out) out += escape_regex(std::string_view(&byte, 1));
  }
  return out + "]";
}

std::string until_regex(std::string_view literal, const ByteSet& excluded, bool may_be_empty,
                        const ByteSet& not_first) {
  const Search search(literal);
  const std::size_t count = literal.size();
  const std::size_t start = count;  // a state of its own, left and never entered
  const std::size_t stop = count + 1;
  std::vector<std::vector<Piece>> edges(count + 2, std::vector<Piece>(count + 2));

  for (std::size_t state = 0; state <= count; ++state) {
    const std::size_t from = state == start ? 0 : state;
    ByteSet never = excluded;
    if (state == start) never.add(not_first);
    std::vector<ByteSet> ways(count + 1);
    for (int i = 0; i < 256; ++i) {
      const char byte = static_cast<char>(i);
      if (!never.has(byte)) ways[search.next(from, byte)].add(byte);
    }
    for (std::size_t to = 0; to < count; ++to) {
      if (ways[to].size() > 0) edges[state][to] = byte_class(ways[to]);
    }
    const bool may_stop = state == start ? may_be_empty : search.ends_before_literal(state);
    if (may_stop) edges[state][stop] = "";
  }

  for (std::size_t gone = count; gone-- > 0;) {
    const std::string loop = repeated(edges[gone][gone]);
    for (std::size_t from = 0; from < edges.size(); ++from) {
      if (from == gone || (from < count && from > gone) || !edges[from][gone]) continue;
      for (std::size_t to = 0; to < edges.size(); ++to) {
        if (to == gone || (to < count && to > gone) || !edges[gone][to]) continue;
        edges[from][to] = joined(*edges[from][gone] + loop + *edges[gone][to], edges[from][to]);
      }
    }
  }
  return edges[start][stop].value_or("[^\\x00-\\xff]");
}

}  // namespace parsimony
