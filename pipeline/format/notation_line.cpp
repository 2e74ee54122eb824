#include "pipeline/format/notation_line.hpp"

#include "pipeline/format/byte_set.hpp"
#include "pipeline/format/notation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace parsimony::notation {
namespace {

using namespace std::string_view_literals;

constexpr std::array level_names = {
    std::pair{"trace"sv, severity::trace},       std::pair{"debug"sv, severity::debug},
    std::pair{"info"sv, severity::info},         std::pair{"notice"sv, severity::notice},
    std::pair{"warn"sv, severity::warn},         std::pair{"error"sv, severity::error},
    std::pair{"critical"sv, severity::critical}, std::pair{"alert"sv, severity::alert},
    std::pair{"fatal"sv, severity::fatal},
};

constexpr std::array origin_names = {"builtin"sv, "induced"sv, "hinted"sv, "operator"sv};

int hex_value(char c) {
  if (bytes::is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// What `\c` stands for; `rest` is what follows it, and loses what belongs to the escape.
std::optional<char> unescape(char c, std::string_view& rest) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case '"':
    case '\\':
      return c;
    case 'x': {
      if (rest.size() < 2 || hex_value(rest[0]) < 0 || hex_value(rest[1]) < 0) return std::nullopt;
      const int value = hex_value(rest[0]) * 16 + hex_value(rest[1]);
      rest.remove_prefix(2);
      return static_cast<char>(value);
    }
    default:
      return std::nullopt;
  }
}

/// Reads a quoted token whose opening quote is gone.
Result<Token> quoted_token(std::string_view& rest) {
  Token token;
  token.quoted = true;
  while (!rest.empty()) {
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c == '"') return token;
    if (c != '\\') {
      token.text += c;
      continue;
    }
    if (rest.empty()) break;
    const char escape = rest.front();
    rest.remove_prefix(1);
    const auto byte = unescape(escape, rest);
    if (!byte)
      return failure("expected one of \\n \\t \\r \\\" \\\\ \\xHH, found \\" + std::string(1, escape));
    token.text += *byte;
  }
  return failure("expected a closing quote before the end of the line");
}

}  // namespace

Result<std::vector<Line>> lines_of(std::string_view text, std::string_view source) {
  const auto wrong = [&](std::size_t line, const std::string& what) {
    return failure(std::string(source) + ":" + std::to_string(line) + ": " + what);
  };
  if (text.size() > max_text) return wrong(1, "the text is larger than 16 MiB");
  std::vector<Line> lines;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.size() > max_line) return wrong(number, "the line is longer than 64 KiB");
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const auto indent = std::min(line.find_first_not_of(' '), line.size());
    line.remove_prefix(indent);
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '\t') return wrong(number, "expected spaces as indentation, found a tab");
    lines.push_back({number, indent, line});
  }
  return lines;
}

Result<std::vector<Token>> tokens_of(std::string_view line) {
  std::vector<Token> tokens;
  for (;;) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.empty() || line.front() == '#') return tokens;
    if (line.front() == '"') {
      line.remove_prefix(1);
      auto token = quoted_token(line);
      if (!token) return tl::unexpected(token.error());
      if (!line.empty() && !bytes::is_blank(line.front()))
        return failure("expected a blank after a closing quote");
      tokens.push_back(std::move(*token));
      continue;
    }
    const auto end = std::min(line.find_first_of(" \t"), line.size());
    tokens.push_back({std::string(line.substr(0, end)), false});
    line.remove_prefix(end);
  }
}

std::string quote(std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      case '"':
      case '\\':
        out += '\\';
        out += c;
        break;
      default:
        if (byte < 0x20 || byte >= 0x7f) {
          out += "\\x";
          out += digits[byte >> 4U];
          out += digits[byte & 0xFU];
        } else {
          out += c;
        }
    }
  }
  return out + '"';
}

bool is_bare_name(std::string_view text) noexcept {
  if (text.empty() || text == "-") return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return bytes::is_word(c) || c == '.' || c == '-' || c == '@' || c == '/' || c == ':';
  });
}

std::optional<SeverityNumber> level_of(std::string_view text) noexcept {
  for (const auto& [name, number] : level_names) {
    if (name == text) return number;
  }
  SeverityNumber number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 1 || number > 24)
    return std::nullopt;
  return number;
}

std::string name_of_level(SeverityNumber number) {
  for (const auto& [name, known] : level_names) {
    if (known == number) return std::string(name);
  }
  return std::to_string(number);
}

std::string_view name_of(Origin origin) noexcept {
  return origin_names[static_cast<std::size_t>(origin) & 3U];
}

std::optional<Origin> origin_of(std::string_view name) noexcept {
  for (std::size_t i = 0; i < origin_names.size(); ++i) {
    if (origin_names[i] == name) return static_cast<Origin>(i);
  }
  return std::nullopt;
}

}  // namespace parsimony::notation
