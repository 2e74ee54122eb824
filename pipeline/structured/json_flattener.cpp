#include "pipeline/structured/json_flattener.hpp"

#include <algorithm>
#include <cstring>

namespace parsimony {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

class Flattener {
 public:
  Flattener(std::string_view text, Scratch& scratch, Members& out)
      : begin_(text.data()),
        at_(text.data()),
        end_(text.data() + text.size()),
        scratch_(scratch),
        out_(out) {}

  bool object(std::string_view prefix, bool keep, int depth) {
    if (depth > MemberLimits::depth || !take('{')) return false;
    blanks();
    if (take('}')) return true;
    do {
      blanks();
      std::string_view name;
      bool escaped = false;
      if (!string(name, escaped)) return false;
      blanks();
      if (!take(':')) return false;
      const bool kept = keep && out_.size() < MemberLimits::members &&
                        prefix.size() + name.size() < MemberLimits::key_bytes && !name.empty();
      std::string_view key;
      if (kept) {
        const std::string_view spelled = escaped ? unescape(name, scratch_) : name;
        key = prefix.empty() ? spelled : scratch_.join({prefix, ".", spelled});
      }
      if (!value(key, kept, depth)) return false;
      blanks();
    } while (take(','));
    return take('}');
  }

  void blanks() {
    while (at_ < end_ && is_blank(*at_)) ++at_;
  }

  [[nodiscard]] std::size_t consumed() const { return static_cast<std::size_t>(at_ - begin_); }

 private:
  bool take(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  bool word(std::string_view expected) {
    if (static_cast<std::size_t>(end_ - at_) < expected.size()) return false;
    if (std::memcmp(at_, expected.data(), expected.size()) != 0) return false;
    at_ += expected.size();
    return true;
  }

  bool string(std::string_view& content, bool& escaped) {
    if (!take('"')) return false;
    const char* const from = at_;
    while (at_ < end_) {
      const auto c = static_cast<unsigned char>(*at_);
      if (c == '"') {
        content = {from, static_cast<std::size_t>(at_ - from)};
        ++at_;
        return true;
      }
      if (c < 0x20) return false;
      if (c == '\\') {
        escaped = true;
        if (!escape()) return false;
      } else {
        ++at_;
      }
    }
    return false;
  }

  bool escape() {
    ++at_;
    if (at_ == end_) return false;
    const char c = *at_++;
    if (c != 'u') return std::strchr("\"\\/bfnrt", c) != nullptr && c != '\0';
    if (end_ - at_ < 4) return false;
    for (int i = 0; i < 4; ++i) {
      if (!is_hex(*at_++)) return false;
    }
    return true;
  }

  bool value(std::string_view key, bool keep, int depth) {
    blanks();
    if (at_ == end_) return false;
    switch (*at_) {
      case '{':
        return object(key, keep, depth + 1);
      case '[': {
        const char* const from = at_;
        if (!array(depth + 1)) return false;
        const std::string_view text(from, static_cast<std::size_t>(at_ - from));
        if (keep && !empty_array(text)) add_member(out_, key, JsonText{on_one_line(text)});
        return true;
      }
      case '"': {
        std::string_view content;
        bool escaped = false;
        if (!string(content, escaped)) return false;
        if (keep) add_member(out_, key, escaped ? unescape(content, scratch_) : content);
        return true;
      }
      case 't':
        return word("true") && kept(keep, key, true);
      case 'f':
        return word("false") && kept(keep, key, false);
      case 'n':
        return word("null");
      default: {
        const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
        const std::size_t length = number_length(rest);
        if (length == 0) return false;
        at_ += length;
        const auto number = rest.substr(0, length);
        if (keep) add_member(out_, key, number_value(number), number);
        return true;
      }
    }
  }

  bool kept(bool keep, std::string_view key, bool truth) {
    if (keep) add_member(out_, key, truth);
    return true;
  }

  bool array(int depth) {
    if (depth > MemberLimits::depth || !take('[')) return false;
    blanks();
    if (take(']')) return true;
    do {
      if (!value({}, false, depth)) return false;
      blanks();
    } while (take(','));
    return take(']');
  }

  /// Without the line breaks and tabs of pretty-printed text; inside strings JSON has none.
  std::string_view on_one_line(std::string_view text) {
    constexpr std::string_view breaks = "\n\r\t";
    if (text.find_first_of(breaks) == std::string_view::npos) return text;
    char* const begin = scratch_.take(text.size());
    char* const end = std::copy_if(text.begin(), text.end(), begin,
                                   [&](char c) { return breaks.find(c) == std::string_view::npos; });
    return {begin, static_cast<std::size_t>(end - begin)};
  }

  static bool empty_array(std::string_view text) {
    for (const char c : text.substr(1, text.size() - 2)) {
      if (!is_blank(c)) return false;
    }
    return true;
  }

  const char* begin_;
  const char* at_;
  const char* end_;
  Scratch& scratch_;
  Members& out_;
};

}  // namespace

std::size_t flatten_json(std::string_view text, Scratch& scratch, Members& out) {
  const std::size_t before = out.size();
  Flattener flattener(text, scratch, out);
  if (flattener.object({}, true, 1)) return flattener.consumed();
  out.resize(before);
  return 0;
}

bool flatten_whole_json(std::string_view text, Scratch& scratch, Members& out) {
  const std::size_t before = out.size();
  Flattener flattener(text, scratch, out);
  flattener.blanks();
  if (flattener.object({}, true, 1)) {
    flattener.blanks();
    if (flattener.consumed() == text.size()) return true;
  }
  out.resize(before);
  return false;
}

}  // namespace parsimony
