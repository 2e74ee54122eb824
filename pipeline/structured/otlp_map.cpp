#include "pipeline/structured/otlp_map.hpp"

#include "proto/any_value.hpp"

#include <charconv>
#include <cmath>
#include <cstring>

namespace parsimony {
namespace {

using otlp::AnyKind;
using otlp::AnyValueView;

/// Writes values as JSON into memory that is large enough: no byte of an encoded value becomes more than six
/// of JSON, but for the few of a number.
class JsonWriter {
 public:
  JsonWriter(Scratch& scratch, std::size_t encoded) : begin_(scratch.take(6 * encoded + 64)), to_(begin_) {}

  [[nodiscard]] std::string_view text() const { return {begin_, static_cast<std::size_t>(to_ - begin_)}; }

  bool value(const AnyValueView& value, int depth) {
    if (depth > MemberLimits::depth) return false;
    switch (value.kind) {
      case AnyKind::string:
        string(value.bytes);
        return true;
      case AnyKind::boolean:
        put(value.boolean ? "true" : "false");
        return true;
      case AnyKind::integer:
        number(value.integer);
        return true;
      case AnyKind::real:
        if (std::isfinite(value.real)) {
          number(value.real);
        } else {
          put("null");
        }
        return true;
      case AnyKind::array:
        return array(value, depth);
      case AnyKind::map:
        return map(value, depth);
      default:
        put("null");
        return true;
    }
  }

 private:
  bool array(const AnyValueView& array, int depth) {
    bool first = true;
    bool good = true;
    put("[");
    const bool whole = otlp::for_each_element(array, [&](const AnyValueView& element) {
      if (!first) put(",");
      first = false;
      good = value(element, depth + 1);
      return good;
    });
    put("]");
    return whole && good;
  }

  bool map(const AnyValueView& map, int depth) {
    bool first = true;
    bool good = true;
    put("{");
    const bool whole = otlp::for_each_entry(map, [&](std::string_view key, const AnyValueView& entry) {
      if (!first) put(",");
      first = false;
      string(key);
      put(":");
      good = value(entry, depth + 1);
      return good;
    });
    put("}");
    return whole && good;
  }

  void put(std::string_view text) {
    std::memcpy(to_, text.data(), text.size());
    to_ += text.size();
  }

  template <class Number>
  void number(Number value) {
    to_ = std::to_chars(to_, to_ + 32, value).ptr;
  }

  void string(std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    put("\"");
    for (const char c : text) {
      if (c == '"' || c == '\\') {
        *to_++ = '\\';
        *to_++ = c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        put("\\u00");
        *to_++ = digits[static_cast<unsigned char>(c) >> 4];
        *to_++ = digits[static_cast<unsigned char>(c) & 15];
      } else {
        *to_++ = c;
      }
    }
    put("\"");
  }

  char* begin_;
  char* to_;
};

class MapFlattener {
 public:
  MapFlattener(std::string_view bytes, Scratch& scratch, Members& out)
      : bytes_(bytes), scratch_(scratch), out_(out) {}

  bool map(const AnyValueView& map, std::string_view prefix, int depth) {
    if (depth > MemberLimits::depth) return false;
    bool good = true;
    const bool whole = otlp::for_each_entry(map, [&](std::string_view name, const AnyValueView& value) {
      if (out_.size() >= MemberLimits::members) return false;
      if (name.empty() || prefix.size() + name.size() >= MemberLimits::key_bytes) return true;
      good = entry(prefix.empty() ? lasting(name) : scratch_.join({prefix, ".", name}), value, depth);
      return good;
    });
    return whole && good;
  }

 private:
  bool entry(std::string_view key, const AnyValueView& value, int depth) {
    switch (value.kind) {
      case AnyKind::string:
        add_member(out_, key, lasting(value.bytes));
        return true;
      case AnyKind::boolean:
        add_member(out_, key, value.boolean);
        return true;
      case AnyKind::integer:
        number(key, value.integer);
        return true;
      case AnyKind::real:
        if (std::isfinite(value.real)) number(key, value.real);
        return true;
      case AnyKind::map:
        return map(value, key, depth + 1);
      case AnyKind::array: {
        if (value.bytes.empty()) return true;
        JsonWriter writer(scratch_, value.bytes.size());
        if (!writer.value(value, depth + 1)) return false;
        add_member(out_, key, JsonText{writer.text()});
        return true;
      }
      default:
        return true;
    }
  }

  template <class Number>
  void number(std::string_view key, Number value) {
    constexpr std::size_t longest = 32;
    char* const begin = scratch_.take(longest);
    const char* const end = std::to_chars(begin, begin + longest, value).ptr;
    add_member(out_, key, value, {begin, static_cast<std::size_t>(end - begin)});
  }

  /// Text that does not view the record's own bytes lives only as long as the walk.
  std::string_view lasting(std::string_view text) {
    const std::less_equal<const char*> before;
    const bool inside = before(bytes_.data(), text.data()) &&
                        before(text.data() + text.size(), bytes_.data() + bytes_.size());
    return inside || text.empty() ? text : scratch_.keep(text);
  }

  std::string_view bytes_;
  Scratch& scratch_;
  Members& out_;
};

}  // namespace

bool flatten_map(const otlp::AnyValueView& map, Scratch& scratch, Members& out) {
  if (map.kind != AnyKind::map) return false;
  const std::size_t before = out.size();
  if (MapFlattener(map.bytes, scratch, out).map(map, {}, 1)) return true;
  out.resize(before);
  return false;
}

}  // namespace parsimony
