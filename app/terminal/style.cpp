#include "app/terminal/style.hpp"

#include "proto/utf8.hpp"

#include <cstdlib>
#include <unistd.h>

namespace parsimony {

bool wants_colours(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  if (no_colour != nullptr && *no_colour != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal != nullptr && std::string_view(terminal) == "dumb") return false;
  return isatty(descriptor) == 1;
}

void put_visible(std::string_view text, std::string& out) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string spare;
  text = as_utf8(text, spare);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // U+0080 to U+009F are control characters as well; some terminals obey them.
    const bool second_control =
        byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
    if (byte == '\n') {
      out += "\\n";
    } else if (byte == '\t') {
      out += "\\t";
    } else if (byte == '\r') {
      out += "\\r";
    } else if (byte < 0x20 || byte == 0x7f || second_control) {
      const auto code = second_control ? static_cast<unsigned char>(text[++i]) : byte;
      out += "\\x";
      out += digits[code >> 4U];
      out += digits[code & 0xfU];
    } else {
      out += text[i];
    }
  }
}

void Style::put(std::string_view code, std::string_view text, std::string& out) const {
  if (!colours_ || text.empty()) {
    put_visible(text, out);
    return;
  }
  out.append("\x1b[").append(code).append("m");
  put_visible(text, out);
  out += "\x1b[0m";
}

}  // namespace parsimony
