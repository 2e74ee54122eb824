#include "pipeline/structured/ansi.hpp"

#include <cstring>

namespace parsimony {
namespace {

constexpr char escape = '\x1b';

/// The length of the escape sequence at the start of `text`, which begins with ESC.
std::size_t sequence_length(std::string_view text) {
  if (text.size() < 2) return 1;
  if (text[1] == '[') {
    std::size_t at = 2;
    while (at < text.size() && text[at] >= 0x20 && text[at] <= 0x3F) ++at;  // parameters and intermediates
    return at < text.size() && text[at] >= 0x40 && text[at] <= 0x7E ? at + 1 : at;
  }
  if (text[1] == ']') {
    for (std::size_t at = 2; at < text.size(); ++at) {
      if (text[at] == '\a') return at + 1;
      if (text[at] == escape && at + 1 < text.size() && text[at + 1] == '\\') return at + 2;
      if (static_cast<unsigned char>(text[at]) < 0x20) break;  // not closed; what follows is read on its own
    }
    return 2;
  }
  if (text[1] == '(' || text[1] == ')') return text.size() < 3 ? 2 : 3;
  return 2;
}

}  // namespace

std::string_view strip_ansi(std::string_view text, Scratch& scratch) {
  std::size_t at = text.find(escape);
  if (at == std::string_view::npos) return text;
  char* const begin = scratch.take(text.size());
  char* to = begin;
  std::size_t from = 0;
  while (at != std::string_view::npos) {
    std::memcpy(to, text.data() + from, at - from);
    to += at - from;
    from = at + sequence_length(text.substr(at));
    at = text.find(escape, from);
  }
  std::memcpy(to, text.data() + from, text.size() - from);
  to += text.size() - from;
  return {begin, static_cast<std::size_t>(to - begin)};
}

}  // namespace parsimony
