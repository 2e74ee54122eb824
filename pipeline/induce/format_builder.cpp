#include "pipeline/induce/format_builder.hpp"

#include "pipeline/induce/field_names.hpp"
#include "pipeline/induce/value_shape.hpp"

#include <algorithm>
#include <map>

namespace parsimony::induction {
namespace {

constexpr std::size_t typed_from = 5;  ///< lines that a typed column is believed on

Element literal(std::string_view text) {
  return {ElementKind::literal, FieldType::word, {}, std::string(text), {}};
}
Element blanks() { return {ElementKind::blanks, FieldType::word, {}, {}, {}}; }
Element padding() { return {ElementKind::padding, FieldType::word, {}, {}, {}}; }
Element field(std::string name, FieldType type, std::string argument = {}) {
  return {ElementKind::field, type, std::move(name), std::move(argument), {}};
}

bool has_blank(std::string_view text) noexcept { return text.find_first_of(" \t") != std::string_view::npos; }

std::string_view trimmed(std::string_view text) noexcept {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

char closing_of(char open) noexcept {
  return open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : '>';
}

/// A timestamp says more with a year, then with a date, then with a fraction; text says more than an epoch.
int worth(const Piece& time) noexcept {
  const auto& pattern = time.layout->pattern();
  if (pattern.find("epoch") != std::string::npos) return 10;
  if (pattern.find('h') == std::string::npos) return 0;  // a date alone
  int out = time.fraction ? 2 : 1;
  if (pattern.find("YY") != std::string::npos) out += 16;
  if (pattern.find('D') != std::string::npos) out += 4;
  return out;
}

class Builder {
 public:
  Builder(const Head& head, const HeadMeaning& meaning) : head_(head), meaning_(meaning) {}

  Format run() {
    format_.origin = Origin::induced;
    if (meaning_.slot != nullptr) format_.vocabulary = vocabulary_of(*meaning_.slot);
    time_ = best_time();
    for (std::size_t column = 0; column < head_.columns.size() && !with_logger_; ++column) {
      const auto shape = common_shape(values_of(column));
      with_logger_ = shape == ValueShape::dotted || shape == ValueShape::file_line;
    }
    for (std::size_t column = 0; column < head_.columns.size(); ++column) {
      if (!head_.columns[column].optional) {
        add_column(column);
        continue;
      }
      auto before = std::move(format_.elements);
      format_.elements.clear();
      add_column(column);
      merge_literals();
      auto children = std::move(format_.elements);
      format_.elements = std::move(before);
      format_.elements.push_back({ElementKind::optional, FieldType::word, {}, {}, std::move(children)});
    }
    add_message();
    merge_literals();
    format_.id = format_id(format_);
    return std::move(format_);
  }

 private:
  template <class Visit>
  void each(std::size_t column, Visit&& visit) const {
    if (column >= head_.columns.size()) return;
    for (std::size_t i = 0; i < head_.lines.size(); ++i) {
      const Piece* piece = head_.columns[column].pieces[i];
      if (head_.agrees[i] && piece != nullptr) visit(*piece);
    }
  }

  std::vector<std::string_view> values_of(std::size_t column) const {
    std::vector<std::string_view> out;
    each(column, [&](const Piece& piece) { out.push_back(piece.text); });
    return out;
  }

  const Piece* example(std::size_t column) const {
    const Piece* out = nullptr;
    each(column, [&](const Piece& piece) { out = out == nullptr ? &piece : out; });
    return out;
  }

  static ValueShape common_shape(const std::vector<std::string_view>& values) {
    if (values.empty()) return ValueShape::plain;
    const auto first = shape_of(values.front());
    const bool same = std::all_of(values.begin(), values.end(),
                                  [&](std::string_view value) { return shape_of(value) == first; });
    return same ? first : ValueShape::plain;
  }

  std::optional<std::size_t> best_time() const {
    std::optional<std::size_t> best;
    int best_worth = -1;
    for (std::size_t column = 0; column < head_.columns.size(); ++column) {
      const Piece* piece = example(column);
      if (piece == nullptr || piece->kind != PieceKind::time) continue;
      int value = 0;
      each(column, [&](const Piece& seen) { value = std::max(value, worth(seen)); });
      if (value > best_worth) {
        best = column;
        best_worth = value;
      }
    }
    return best;
  }

  /// The blanks in front of a column's pieces.
  void add_gap(std::size_t column) {
    std::size_t least = 1000;
    std::size_t widest = 0;
    each(column, [&](const Piece& piece) {
      least = std::min<std::size_t>(least, piece.blanks);
      widest = std::max<std::size_t>(widest, piece.blanks);
    });
    if (widest == 0) return;
    if (pending_text_) return;  // a text that may hold blanks ends at the literal that comes
    format_.elements.push_back(least > 0 ? blanks() : padding());
  }

  void add_column(std::size_t column) {
    const Piece* piece = example(column);
    if (piece == nullptr) return;
    const bool delimits = piece->kind == PieceKind::mark ||
                          (piece->kind == PieceKind::word && is_column_delimiter(piece->text));
    if (delimits && pending_text_) {
      add_literal_behind_text(column, piece->text);
      return;
    }
    pending_text_ = false;
    add_gap(column);
    if (meaning_.severity == column) {
      const bool letters = meaning_.slot->scale == Scale::letters;
      format_.elements.push_back(field(meaning::severity, letters ? FieldType::letter : FieldType::level));
      return;
    }
    switch (piece->kind) {
      case PieceKind::time:
        add_time(column);
        break;
      case PieceKind::mark:
      case PieceKind::open:
      case PieceKind::close:
        format_.elements.push_back(literal(piece->text));
        break;
      case PieceKind::group:
        add_group(column);
        break;
      case PieceKind::quote:
        format_.elements.push_back(
            field(key_.empty() ? names_.name(context_of(column)) : names_.of_key(key_), FieldType::quoted));
        break;
      case PieceKind::word:
        add_word(column);
        break;
    }
  }

  void add_literal_behind_text(std::size_t column, std::string_view text) {
    std::size_t least = 1000;
    each(column, [&](const Piece& piece) { least = std::min<std::size_t>(least, piece.blanks); });
    pending_text_ = false;
    format_.elements.push_back(literal((least > 0 && !text_may_be_empty_ ? " " : "") + std::string(text)));
  }

  void add_time(std::size_t column) {
    std::map<std::string, std::size_t> layouts;
    each(column, [&](const Piece& piece) { ++layouts[piece.layout->pattern()]; });
    std::string argument;
    if (layouts.size() == 1) argument = layouts.begin()->first;
    if (layouts.size() == 2) argument = day_first_of(layouts);
    format_.elements.push_back(field(column == time_ ? meaning::time : "", FieldType::timestamp, argument));
  }

  /// 13/02 is read day first only, 03/02 either way: together they are day first.
  static std::string day_first_of(const std::map<std::string, std::size_t>& layouts) {
    const auto swapped = [](std::string pattern) {
      for (char& c : pattern) {
        if (c == 'D') {
          c = 'M';
        } else if (c == 'M') {
          c = 'D';
        }
      }
      return pattern;
    };
    const auto& first = layouts.begin()->first;
    const auto& second = layouts.rbegin()->first;
    if (swapped(first) != second) return {};
    return first.find('D') < first.find('M') ? first : second;
  }

  FieldContext context_of(std::size_t column) const {
    FieldContext out;
    out.values = values_of(column);
    out.shape = common_shape(out.values);
    std::size_t next = column + 1;
    const Piece* behind = next < head_.columns.size() ? example(next) : nullptr;
    if (behind != nullptr) {
      out.before_colon = behind->kind == PieceKind::mark && behind->text.starts_with(":");
      out.before_process_id =
          behind->kind == PieceKind::group && behind->blanks == 0 && behind->text.size() > 2 &&
          shape_of(trimmed(behind->text.substr(1, behind->text.size() - 2))) == ValueShape::integer;
    }
    while (next < head_.columns.size() && is_delimiter(next)) ++next;
    out.before_message = next >= head_.columns.size() && column >= head_.anchor;
    out.with_logger = with_logger_;
    return out;
  }

  bool is_delimiter(std::size_t column) const {
    const Piece* piece = example(column);
    return piece == nullptr || piece->kind == PieceKind::mark || piece->kind == PieceKind::close ||
           (piece->kind == PieceKind::word && shape_of(piece->text) == ValueShape::delimiter);
  }

  void add_word(std::size_t column) {
    const auto context = context_of(column);
    const auto& values = context.values;
    if (context.shape == ValueShape::delimiter) {
      const bool constant =
          std::all_of(values.begin(), values.end(), [&](std::string_view v) { return v == values.front(); });
      format_.elements.push_back(constant ? literal(values.front()) : field({}, FieldType::word));
      return;
    }
    if (const auto key = shared_key(values); !key.empty()) {  // key="value"
      format_.elements.push_back(literal(key));
      key_ = key.substr(0, key.size() - 1);
      return;
    }
    const bool quoted = std::all_of(values.begin(), values.end(), [](std::string_view v) {
      return v.size() >= 2 && v.front() == '"' && v.back() == '"' && v.find("\"\"") == std::string_view::npos;
    });
    if (quoted) {
      format_.elements.push_back(field(names_.name(context), FieldType::quoted));
      return;
    }
    text_may_be_empty_ =
        std::any_of(values.begin(), values.end(), [](std::string_view v) { return v.empty(); });
    const bool cell = text_may_be_empty_ || std::any_of(values.begin(), values.end(), has_blank);
    if (cell) {
      format_.elements.push_back(field(names_.name(context), FieldType::text));
      pending_text_ = true;
      return;
    }
    add_value(context);
  }

  /// `key=` where that is all that each of the values is.
  static std::string_view shared_key(const std::vector<std::string_view>& values) {
    const auto first = values.front();
    if (first.size() < 2 || first.back() != '=') return {};
    const bool same =
        std::all_of(values.begin(), values.end(), [&](std::string_view value) { return value == first; });
    return same ? first : std::string_view();
  }

  /// A value without blanks.
  void add_value(const FieldContext& context) {
    const auto& values = context.values;
    if (context.shape == ValueShape::file_line) {
      format_.elements.push_back(field(names_.claim("code.file.path"), FieldType::word));
      format_.elements.push_back(literal(":"));
      format_.elements.push_back(field(names_.claim("code.line.number"), FieldType::integer));
      return;
    }
    if (context.shape == ValueShape::pair && add_pair(values)) return;
    const bool integers = context.shape == ValueShape::integer && values.size() >= typed_from;
    format_.elements.push_back(field(names_.name(context), integers ? FieldType::integer : FieldType::word));
  }

  bool add_pair(const std::vector<std::string_view>& values) {
    const auto key = values.front().substr(0, values.front().find('='));
    const bool same = std::all_of(values.begin(), values.end(), [&](std::string_view value) {
      return value.size() > key.size() + 1 && value.starts_with(key) && value[key.size()] == '=';
    });
    if (!same) return false;
    format_.elements.push_back(literal(std::string(key) + "="));
    format_.elements.push_back(field(names_.of_key(key), FieldType::word));
    return true;
  }

  void add_group(std::size_t column) {
    const Piece* piece = example(column);
    const char open = piece->text.front();
    const char close = closing_of(open);
    FieldContext context = context_of(column);
    context.bracket = open;
    bool nested = false;
    bool other_bracket = false;
    bool gap_before = false;
    bool gap_behind = false;
    bool always_gap_behind = true;
    bool empty = false;
    for (auto& value : context.values) {
      other_bracket |= value.front() != open;
      auto inside = value.substr(1, value.size() - 2);
      nested |= inside.find(close) != std::string_view::npos;
      const auto content = trimmed(inside);
      empty |= content.empty();
      gap_before |= !content.empty() && content.data() != inside.data();
      const bool behind =
          !content.empty() && inside.back() == content.back()
              ? inside.size() > static_cast<std::size_t>(content.data() - inside.data()) + content.size()
              : true;
      gap_behind |= behind;
      always_gap_behind &= behind;
      value = content;
    }
    if (nested || other_bracket) {
      format_.elements.push_back(field(names_.name(context), FieldType::group));
      return;
    }
    format_.elements.push_back(literal(std::string(1, open)));
    if (gap_before) format_.elements.push_back(padding());
    context.shape = common_shape(context.values);
    const bool pairs =
        !empty && std::all_of(context.values.begin(), context.values.end(),
                              [](std::string_view v) { return shape_of(v) == ValueShape::pair; });
    const bool text = empty || std::any_of(context.values.begin(), context.values.end(), has_blank);
    if (pairs && text) {
      format_.elements.push_back(field("pairs", FieldType::pairs));
    } else if (!text) {
      add_value(context);
      if (gap_behind) format_.elements.push_back(padding());
    } else {
      add_keyed_text(context);
      if (always_gap_behind && !empty) format_.elements.push_back(literal(" "));
    }
    format_.elements.push_back(literal(std::string(1, close)));
  }

  /// `[pid 17]`: a constant word names the value behind it.
  void add_keyed_text(const FieldContext& context) {
    const auto& first = context.values.front();
    const auto key = first.substr(0, first.find_first_of(" \t"));
    const bool keyed = !key.empty() &&
                       (context.values.size() >= 3 || key == "pid" || key == "tid" || key == "client") &&
                       std::all_of(context.values.begin(), context.values.end(), [&](std::string_view value) {
                         return value.size() > key.size() + 1 && value.starts_with(key) &&
                                value[key.size()] == ' ' && !has_blank(value.substr(key.size() + 1));
                       });
    if (!keyed) {
      format_.elements.push_back(field(names_.name(context), FieldType::text));
      return;
    }
    format_.elements.push_back(literal(std::string(key) + " "));
    format_.elements.push_back(field(names_.of_key(key), FieldType::word));
  }

  void add_message() {
    std::size_t least = 1000;
    bool any = false;
    bool empty = false;
    for (std::size_t i = 0; i < head_.lines.size(); ++i) {
      if (!head_.agrees[i]) continue;
      const auto& line = *head_.lines[i];
      if (head_.message[i] < line.pieces.size()) {
        least = std::min<std::size_t>(least, line.pieces[head_.message[i]].blanks);
        any = true;
      } else {
        empty = true;
      }
    }
    if (pending_text_) {  // the last cell is the message
      format_.elements.pop_back();
    } else if (any) {
      const auto& last = format_.elements.empty() ? literal("") : format_.elements.back();
      const bool open_ended =
          last.kind == ElementKind::field && (last.type == FieldType::word || last.type == FieldType::path);
      if (open_ended || (least > 0 && !empty)) {
        format_.elements.push_back(blanks());
      } else {
        format_.elements.push_back(padding());
      }
    }
    format_.elements.push_back(field(meaning::message, FieldType::rest));
  }

  /// Neighbouring literals become one; a blank that always stands behind a colon becomes part of it, so that
  /// `a:b: text` ends its first word at the second colon.
  void merge_literals() {
    std::vector<Element> out;
    for (auto& element : format_.elements) {
      if (!out.empty() && out.back().kind == ElementKind::literal) {
        if (element.kind == ElementKind::literal) {
          out.back().argument += element.argument;
          continue;
        }
        const bool word_before = out.size() > 1 && out[out.size() - 2].kind == ElementKind::field;
        if (element.kind == ElementKind::blanks && word_before && out.back().argument.ends_with(':')) {
          out.back().argument += ' ';
          out.push_back(padding());
          continue;
        }
      }
      out.push_back(std::move(element));
    }
    format_.elements = std::move(out);
  }

  const Head& head_;
  const HeadMeaning& meaning_;
  Format format_;
  FieldNames names_;
  std::optional<std::size_t> time_;
  bool with_logger_ = false;   ///< a column holds classes or source positions
  std::string_view key_;       ///< of the quoted value that comes next
  bool pending_text_ = false;  ///< the element before is a text that ends at the next literal
  bool text_may_be_empty_ = false;
};

}  // namespace

Format build_format(const Head& head, const HeadMeaning& meaning) { return Builder(head, meaning).run(); }

}  // namespace parsimony::induction
