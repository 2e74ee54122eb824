#pragma once

#include <string>
#include <string_view>

namespace parsimony {

/// SGR codes of what Parsimony prints to people.
namespace sgr {
inline constexpr std::string_view bold = "1", dim = "2", red = "31", green = "32", yellow = "33", blue = "34",
                                  magenta = "35", cyan = "36", loud = "1;97;41";
}

/// Whether a stream's file descriptor is a terminal that wants colours: NO_COLOR (no-color.org) and TERM=dumb
/// say no.
[[nodiscard]] bool wants_colours(int descriptor);

/// Appends `text` so that it can do a terminal no harm: control characters, escape sequences among them, are
/// shown as the escapes of C (\n, \x1b), what is not UTF-8 as U+FFFD.
void put_visible(std::string_view text, std::string& out);

/// Paints text, or leaves it plain.
class Style {
 public:
  explicit Style(bool colours) : colours_(colours) {}
  [[nodiscard]] bool colours() const noexcept { return colours_; }

  /// Appends the text, made visible, in a colour.
  void put(std::string_view code, std::string_view text, std::string& out) const;

 private:
  bool colours_;
};

}  // namespace parsimony
