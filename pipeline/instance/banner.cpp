#include "pipeline/instance/banner.hpp"

#include "pipeline/scan/characters.hpp"

#include <array>
#include <cstddef>

namespace parsimony {
namespace {

constexpr std::size_t longest = 400;

struct Makeup {
  std::size_t strokes = 0;  ///< ASCII that pictures are drawn with
  std::size_t blocks = 0;   ///< characters that are made for drawing, three bytes each
  std::size_t letters = 0;
  std::size_t digits = 0;
  std::size_t others = 0;
  bool slash = false, backslash = false, under = false;

  [[nodiscard]] std::size_t seen() const { return strokes + blocks + letters + digits + others; }
};

/// U+2500 to U+25FF: box drawing, block elements, geometric shapes. U+2800 to U+28FF: Braille.
bool is_drawn(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || static_cast<unsigned char>(text[at]) != 0xE2) return false;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  return (second >= 0x94 && second <= 0x97) || (second >= 0xA0 && second <= 0xA3);
}

Makeup makeup_of(std::string_view line) {
  Makeup m;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (scan::is_blank(c) || scan::is_line_break(c)) continue;
    if (is_drawn(line, at)) {
      ++m.blocks;
      at += 2;
    } else if (scan::is_letter(c)) {
      ++m.letters;
    } else if (scan::is_digit(c)) {
      ++m.digits;
    } else if (std::string_view("_|/\\()<>-=+*#.,'`:~^\"@$%&!;[]{}").find(c) != std::string_view::npos) {
      ++m.strokes;
      m.slash = m.slash || c == '/';
      m.backslash = m.backslash || c == '\\';
      m.under = m.under || c == '_' || c == '|';
    } else {
      ++m.others;
    }
  }
  return m;
}

}  // namespace

bool is_art(std::string_view line) noexcept {
  if (line.empty() || line.size() > longest) return false;
  const Makeup m = makeup_of(line);
  const std::size_t drawn = m.strokes + m.blocks;
  return drawn >= 3 && drawn * 5 >= m.seen() * 3 && m.digits * 4 <= drawn;
}

bool is_picture(std::string_view line) noexcept {
  if (line.size() < 10 || line.size() > longest) return false;
  const char first =
      line[line.find_first_not_of(" \t") == std::string_view::npos ? 0 : line.find_first_not_of(" \t")];
  if (scan::is_letter(first) || scan::is_digit(first) || first == '{' || first == '[') return false;
  const Makeup m = makeup_of(line);
  if (m.blocks >= 8 && m.letters == 0 && m.digits == 0) return true;
  return m.strokes >= 8 && m.strokes * 5 >= m.seen() * 4 && m.digits == 0 && m.slash && m.backslash &&
         m.under;
}

bool is_beside_art(std::string_view line) noexcept {
  if (line.size() > longest / 4) return false;
  const std::size_t at = line.find_first_not_of(" \t");
  if (at == std::string_view::npos) return true;
  if (at > 0) return true;
  for (const std::string_view frame : {"::", "|", "*", "#", "║", "│", "=", "+"}) {
    if (line.starts_with(frame)) return true;
  }
  // `Version: 1.2.3`, `v1.2.3`, `https://...`
  return line.starts_with("http") || line.starts_with("v") || line.starts_with("Version");
}

}  // namespace parsimony
