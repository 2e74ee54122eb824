#include "pipeline/induce/head_writer.hpp"

namespace parsimony::induction {
namespace {

using element::field;
using element::literal;
using element::padding;

constexpr std::size_t typed_from = 5;  ///< lines that a typed column is believed on

bool has_blank(std::string_view text) noexcept { return text.find_first_of(" \t") != std::string_view::npos; }

std::string_view trimmed(std::string_view text) noexcept {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

char closing_of(char open) noexcept {
  return open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : '>';
}

}  // namespace

/// Whether groups attached to a word begin here, one of which holds a number: name(module)[12].
bool HeadWriter::process_id_follows(std::size_t column) const {
  for (; column < head_.columns.size(); ++column) {
    const Piece* group = example(column);
    if (group == nullptr || group->kind != PieceKind::group || group->blanks > 0 || group->text.size() <= 2)
      return false;
    if (shape_of(trimmed(group->text.substr(1, group->text.size() - 2))) == ValueShape::integer) return true;
  }
  return false;
}

FieldContext HeadWriter::context_of(std::size_t column) const {
  FieldContext out;
  out.values = values_of(column);
  out.shape = common_shape(out.values);
  std::size_t next = column + 1;
  const Piece* behind = next < head_.columns.size() ? example(next) : nullptr;
  if (behind != nullptr) {
    out.before_colon = behind->kind == PieceKind::mark && behind->text.starts_with(":");
    out.before_process_id = process_id_follows(next);
  }
  while (next < head_.columns.size() && is_delimiter(next)) ++next;
  // Of few lines the whole head is given: what stands behind the level names what follows as well.
  const bool behind_level = meaning_.severity && column > *meaning_.severity;
  out.before_message = next >= head_.columns.size() && (column >= head_.anchor || behind_level);
  out.with_logger = with_logger_;
  return out;
}

bool HeadWriter::is_delimiter(std::size_t column) const {
  const Piece* piece = example(column);
  return piece == nullptr || piece->kind == PieceKind::mark || piece->kind == PieceKind::close ||
         (piece->kind == PieceKind::word && shape_of(piece->text) == ValueShape::delimiter);
}

void HeadWriter::add_word(std::size_t column) {
  const auto context = context_of(column);
  const auto& values = context.values;
  if (context.shape == ValueShape::delimiter) {
    const bool constant =
        std::all_of(values.begin(), values.end(), [&](std::string_view v) { return v == values.front(); });
    format_.elements.push_back(constant ? literal(std::string(values.front())) : field({}, FieldType::word));
    return;
  }
  if (const auto key = shared_key(values); !key.empty()) {  // key="value"
    format_.elements.push_back(literal(std::string(key)));
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
    format_.elements.push_back(
        field(message_column_ == column ? meaning::message : names_.name(context), FieldType::text));
    pending_text_ = true;
    return;
  }
  add_value(context);
}

std::string_view HeadWriter::shared_key(const std::vector<std::string_view>& values) {
  const auto first = values.front();
  if (first.size() < 2 || first.back() != '=') return {};
  const bool same =
      std::all_of(values.begin(), values.end(), [&](std::string_view value) { return value == first; });
  return same ? first : std::string_view();
}

void HeadWriter::add_value(const FieldContext& context) {
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

bool HeadWriter::add_pair(const std::vector<std::string_view>& values) {
  const auto key = values.front().substr(0, values.front().find('='));
  const bool same = std::all_of(values.begin(), values.end(), [&](std::string_view value) {
    return value.size() > key.size() + 1 && value.starts_with(key) && value[key.size()] == '=';
  });
  if (!same) return false;
  format_.elements.push_back(literal(std::string(key) + "="));
  format_.elements.push_back(field(names_.of_key(key), FieldType::word));
  return true;
}

void HeadWriter::add_group(std::size_t column) {
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

void HeadWriter::add_keyed_text(const FieldContext& context) {
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

}  // namespace parsimony::induction
