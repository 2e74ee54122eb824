#include "proto/json_text.hpp"

#include "proto/utf8.hpp"

#include <charconv>
#include <cmath>

namespace parsimony {
namespace {

void append_escaped(std::string& out, char c) {
  static constexpr char digits[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out.append("\\\"");
      break;
    case '\\':
      out.append("\\\\");
      break;
    case '\n':
      out.append("\\n");
      break;
    case '\r':
      out.append("\\r");
      break;
    case '\t':
      out.append("\\t");
      break;
    default:
      out.append("\\u00").append(1, digits[c >> 4]).append(1, digits[c & 15]);
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  std::string spare;
  text = as_utf8(text, spare);
  out.push_back('"');
  const char* copied = text.data();
  const char* const end = text.data() + text.size();
  for (const char* at = copied; at != end; ++at) {
    if (static_cast<unsigned char>(*at) >= 0x20 && *at != '"' && *at != '\\') continue;
    out.append(copied, at);
    append_escaped(out, *at);
    copied = at + 1;
  }
  out.append(copied, end);
  out.push_back('"');
}

void append_json_number(std::string& out, double value) {
  if (std::isnan(value)) {
    out.append("\"NaN\"");
  } else if (std::isinf(value)) {
    out.append(value < 0 ? "\"-Infinity\"" : "\"Infinity\"");
  } else {
    char text[32];
    const char* end = std::to_chars(text, text + sizeof text, value).ptr;
    const std::string_view written(text, static_cast<std::size_t>(end - text));
    out.append(written);
    if (written.find_first_of(".e") == written.npos) out.append(".0");
  }
}

}  // namespace parsimony
