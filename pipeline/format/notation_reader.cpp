#include "pipeline/format/matcher.hpp"
#include "pipeline/format/notation.hpp"
#include "pipeline/format/notation_line.hpp"

#include <map>
#include <utility>

namespace parsimony {
namespace {

using notation::Line;
using notation::Token;

constexpr std::string_view level_names =
    ", LEVEL being trace, debug, info, notice, warn, error, critical, alert, fatal or a number of 1 to 24";

/// Reads formats and examples line by line. An empty string means success, as everywhere in this file; a text
/// says what is wrong with the line that `at_` points to.
class Reader {
 public:
  explicit Reader(std::vector<Line> lines) : lines_(std::move(lines)) {}

  std::string read() {
    while (at_ < lines_.size()) {
      const Line& line = lines_[at_];
      if (line.indent != 0) return "expected `format NAME` or `example LINE` without indentation";
      const auto keyword = line.text.substr(0, line.text.find(' '));
      std::string wrong = "expected `levels NAME`, `format NAME` or `example LINE`, found `" +
                          std::string(keyword.substr(0, 40)) + "`";
      if (keyword == "levels") wrong = read_levels();
      if (keyword == "format") wrong = read_format();
      if (keyword == "example") wrong = read_example();
      if (!wrong.empty()) return wrong;
    }
    return {};
  }

  [[nodiscard]] std::size_t line_number() const {
    if (lines_.empty()) return 1;
    return at_ < lines_.size() ? lines_[at_].number : lines_.back().number;
  }

  std::vector<NotedFormat> take() { return std::move(formats_); }

 private:
  /// A vocabulary with a name, for the formats that follow.
  std::string read_levels() {
    const auto head = notation::tokens_of(lines_[at_].text);
    if (!head || head->size() != 2) return "expected `levels NAME`";
    auto& levels = levels_[(*head)[1].text];
    for (++at_; at_ < lines_.size() && lines_[at_].indent != 0; ++at_) {
      const auto tokens = notation::tokens_of(lines_[at_].text);
      const bool entry = tokens && tokens->size() == 2 && (*tokens)[0].quoted;
      const auto number = entry ? notation::level_of((*tokens)[1].text) : std::nullopt;
      if (!number) return "expected `\"SPELLING\" LEVEL`" + std::string(level_names);
      levels[(*tokens)[0].text] = *number;
    }
    return {};
  }

  std::string read_format() {
    const auto tokens = notation::tokens_of(lines_[at_].text);
    if (!tokens) return tokens.error().message;
    if (tokens->size() != 2) return "expected `format NAME`";
    if (formats_.size() == notation::max_formats) return "expected at most 4096 formats in one text";
    const std::size_t head = at_++;
    auto& format = formats_.emplace_back().format;
    format.name = (*tokens)[1].text;
    elements_ = 0;
    if (at_ == lines_.size() || lines_[at_].indent == 0) {
      at_ = head;
      return "expected the format's elements, indented, on the lines that follow";
    }
    if (auto wrong = read_elements(format, format.elements, 0); !wrong.empty()) return wrong;
    auto compiled = Matcher::compile(format);
    if (!compiled) {
      at_ = head;
      return compiled.error().message;
    }
    format.id = compiled->format().id;
    return {};
  }

  std::string read_elements(Format& format, std::vector<Element>& out, std::size_t depth) {
    if (depth > Matcher::max_depth) return "optional groups are nested too deep";
    const std::size_t indent = lines_[at_].indent;
    while (at_ < lines_.size() && lines_[at_].indent >= indent) {
      if (lines_[at_].indent > indent)
        return "expected the indentation of the line before: only `optional` opens a block";
      const auto tokens = notation::tokens_of(lines_[at_].text);
      if (!tokens) return tokens.error().message;
      bool handled = false;
      if (depth == 0) {
        if (auto wrong = read_setting(format, *tokens, handled); !wrong.empty()) return wrong;
      }
      if (!handled) {
        if (++elements_ > Matcher::max_elements) return "the format has too many elements";
        Element element;
        if (auto wrong = read_element(*tokens, element); !wrong.empty()) return wrong;
        out.push_back(std::move(element));
      }
      ++at_;
      if (handled || out.back().kind != ElementKind::optional) continue;
      if (at_ == lines_.size() || lines_[at_].indent <= indent) {
        --at_;
        return "expected the elements of the optional group, indented further, on the lines that follow";
      }
      if (auto wrong = read_elements(format, out.back().children, depth + 1); !wrong.empty()) return wrong;
    }
    if (at_ < lines_.size() && depth == 0 && lines_[at_].indent != 0)
      return "expected the indentation of the lines before";
    return {};
  }

  /// Lines of a format that are no elements: a keyword and a quoted text.
  std::string read_setting(Format& format, const std::vector<Token>& tokens, bool& handled) const {
    if (tokens.size() < 2 || tokens[0].quoted || !tokens[1].quoted) return {};
    const auto& keyword = tokens[0].text;
    const auto& text = tokens[1].text;
    handled = true;
    if (keyword == "summary" && tokens.size() == 2) {
      format.summary = text;
    } else if (keyword == "origin" && tokens.size() == 2) {
      const auto origin = notation::origin_of(text);
      if (!origin) return "expected one of \"builtin\", \"induced\", \"hinted\", \"operator\"";
      format.origin = *origin;
    } else if (keyword == "supersedes" && tokens.size() == 3 && tokens[2].quoted) {
      format.supersedes = text;
      format.superseded_because = tokens[2].text;
    } else if (keyword == "level") {
      const auto number = tokens.size() == 3 ? notation::level_of(tokens[2].text) : std::nullopt;
      if (!number) return "expected `level \"SPELLING\" LEVEL`" + std::string(level_names);
      format.vocabulary[text] = *number;
    } else if (keyword == "levels" && tokens.size() == 2) {
      const auto known = levels_.find(text);
      if (known == levels_.end()) return "expected the name of `levels` that stand above";
      format.vocabulary.insert(known->second.begin(), known->second.end());
    } else {
      return "expected `summary \"...\"`, `level \"...\" LEVEL`, `levels \"...\"`, `origin \"...\"`, "
             "`supersedes \"ID\" \"WHY\"`, or an "
             "element: a type must not be quoted";
    }
    return {};
  }

  static std::string read_element(const std::vector<Token>& tokens, Element& out) {
    const Token& first = tokens.front();
    if (tokens.size() == 1) {
      if (first.quoted) {
        out = element::literal(first.text);
      } else if (first.text == "blanks") {
        out = element::blanks();
      } else if (first.text == "padding") {
        out = element::padding();
      } else if (first.text == "optional") {
        out = element::optional({});
      } else {
        return "expected a literal in quotes, `blanks`, `padding`, `optional`, or `NAME TYPE`, found `" +
               first.text.substr(0, 40) + "`";
      }
      return {};
    }
    const auto type = tokens[1].quoted ? std::nullopt : field_type_of(tokens[1].text);
    if (!type) {
      std::string wrong = "expected a type after the field's name (";
      for (int i = 0; i <= static_cast<int>(FieldType::rest); ++i) {
        wrong += (i == 0 ? "" : ", ") + std::string(name_of(static_cast<FieldType>(i)));
      }
      return wrong + "), found `" + tokens[1].text.substr(0, 40) + "`";
    }
    if (tokens.size() > 3 || (tokens.size() == 3 && !tokens[2].quoted)) {
      return "expected nothing, or an argument in quotes, after the type";
    }
    const bool unnamed = !first.quoted && first.text == "-";
    out = element::field(unnamed ? "" : first.text, *type, tokens.size() == 3 ? tokens[2].text : "");
    return {};
  }

  std::string read_example() {
    if (formats_.empty()) return "expected a format before its example";
    auto text = lines_[at_].text.substr(std::string_view("example").size());
    if (text.empty()) return "expected `example LINE`";
    FormatExample example;
    example.line = text.substr(1);
    std::string* open = &example.line;  // what a line that begins with | continues
    for (++at_; at_ < lines_.size() && lines_[at_].indent != 0; ++at_) {
      text = lines_[at_].text;
      if (text.front() == '|') {
        *open += '\n';
        if (text.size() > 1) *open += text.substr(text[1] == ' ' ? 2 : 1);
        continue;
      }
      const auto end = text.find(' ');
      auto& expected = example.expected.emplace_back(std::string(text.substr(0, end)), std::string());
      if (end != std::string_view::npos) expected.second = text.substr(end + 1);
      open = &expected.second;
    }
    formats_.back().examples.push_back(std::move(example));
    return {};
  }

  std::vector<Line> lines_;
  std::size_t at_ = 0;
  std::size_t elements_ = 0;
  std::map<std::string, std::map<std::string, SeverityNumber>> levels_;
  std::vector<NotedFormat> formats_;
};

}  // namespace

Result<std::vector<NotedFormat>> parse_notation(std::string_view text, std::string_view source) {
  auto lines = notation::lines_of(text, source);
  if (!lines) return tl::unexpected(lines.error());
  Reader reader(std::move(*lines));
  if (auto wrong = reader.read(); !wrong.empty()) {
    return failure(std::string(source) + ":" + std::to_string(reader.line_number()) + ": " + wrong);
  }
  return reader.take();
}

}  // namespace parsimony
