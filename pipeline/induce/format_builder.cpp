#include "pipeline/induce/head_writer.hpp"

namespace parsimony::induction {
namespace {

using element::blanks;
using element::field;
using element::literal;
using element::padding;

std::string_view trimmed(std::string_view text) noexcept {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
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

}  // namespace

Format HeadWriter::run() {
  format_.origin = Origin::induced;
  if (meaning_.slot != nullptr) format_.vocabulary = vocabulary_of(*meaning_.slot);
  time_ = best_time();
  message_column_ = find_message_column();
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

std::optional<std::size_t> HeadWriter::best_time() const {
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

void HeadWriter::add_gap(std::size_t column) {
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

void HeadWriter::add_column(std::size_t column) {
  const Piece* piece = example(column);
  if (piece == nullptr) return;
  const bool delimits =
      piece->kind == PieceKind::mark || (piece->kind == PieceKind::word && is_column_delimiter(piece->text));
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
      format_.elements.push_back(literal(std::string(piece->text)));
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

void HeadWriter::add_literal_behind_text(std::size_t column, std::string_view text) {
  std::size_t least = 1000;
  each(column, [&](const Piece& piece) { least = std::min<std::size_t>(least, piece.blanks); });
  pending_text_ = false;
  format_.elements.push_back(literal((least > 0 && !text_may_be_empty_ ? " " : "") + std::string(text)));
}

void HeadWriter::add_time(std::size_t column) {
  std::map<std::string, std::size_t> layouts;
  each(column, [&](const Piece& piece) { ++layouts[piece.layout->pattern()]; });
  std::string argument;
  if (layouts.size() == 1) argument = layouts.begin()->first;
  if (layouts.size() == 2) argument = day_first_of(layouts);
  format_.elements.push_back(field(column == time_ ? meaning::time : "", FieldType::timestamp, argument));
}

std::string HeadWriter::day_first_of(const std::map<std::string, std::size_t>& layouts) {
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

void HeadWriter::add_message() {
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
  if (meaning_.json_tail && !message_is_json()) {
    format_.elements.push_back(field(meaning::message, FieldType::text));
    format_.elements.push_back(literal(tab_before_json() ? "\t" : " "));
    format_.elements.push_back(field("json", FieldType::json));
    return;
  }
  if (message_column_) {
    FieldContext last;
    for (std::size_t i = 0; i < head_.lines.size(); ++i) {
      if (head_.agrees[i]) last.values.push_back(message_of(i));
    }
    last.shape = common_shape(last.values);
    format_.elements.push_back(field(names_.name(last), FieldType::rest));
    return;
  }
  format_.elements.push_back(field(meaning::message, FieldType::rest));
}

std::string_view HeadWriter::message_of(std::size_t line) const {
  const auto& cut = *head_.lines[line];
  return cut.line.substr(cut.offset(head_.message[line]));
}

bool HeadWriter::message_is_json() const {
  for (std::size_t i = 0; i < head_.lines.size(); ++i) {
    if (head_.agrees[i] && message_of(i).starts_with('{')) return true;
  }
  return false;
}

bool HeadWriter::tab_before_json() const {
  for (std::size_t i = 0; i < head_.lines.size(); ++i) {
    if (!head_.agrees[i]) continue;
    const auto text = message_of(i);
    const auto brace = text.find("{\"");
    return brace != std::string_view::npos && brace > 0 && text[brace - 1] == '\t';
  }
  return false;
}

std::optional<std::size_t> HeadWriter::find_message_column() const {
  if (head_.columns.empty()) return std::nullopt;
  const Piece* last = example(head_.columns.size() - 1);
  if (last == nullptr || last->kind != PieceKind::mark || last->text != "|") return std::nullopt;
  std::size_t lines = 0;
  std::size_t words_behind = 0;
  for (std::size_t i = 0; i < head_.lines.size(); ++i) {
    if (!head_.agrees[i]) continue;
    ++lines;
    words_behind += words_of(message_of(i));
  }
  if (words_behind > lines + lines / 2) return std::nullopt;
  std::optional<std::size_t> best;
  std::size_t most = 3 * lines;
  for (std::size_t column = 0; column < head_.columns.size(); ++column) {
    std::size_t words = 0;
    each(column,
         [&](const Piece& piece) { words += piece.kind == PieceKind::word ? words_of(piece.text) : 0; });
    if (words <= most || meaning_.severity == column) continue;
    best = column;
    most = words;
  }
  return best;
}

std::size_t HeadWriter::words_of(std::string_view text) noexcept {
  const auto content = trimmed(text.substr(0, text.find('\n')));
  if (content.empty()) return 0;
  return static_cast<std::size_t>(std::count(content.begin(), content.end(), ' ')) + 1;
}

void HeadWriter::merge_literals() {
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

Format build_format(const Head& head, const HeadMeaning& meaning) { return HeadWriter(head, meaning).run(); }

}  // namespace parsimony::induction
