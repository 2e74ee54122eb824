#include "pipeline/format/library.hpp"
#include "pipeline/format/notation.hpp"
#include "pipeline/format/until_regex.hpp"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>

namespace parsimony {
namespace {

re2::RE2::Options latin1() {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(std::int64_t{64} << 20);
  return options;
}

/// Nothing or a lone dash, in quotes or brackets or without, says that there is no value.
bool is_no_value(std::string_view capture) {
  return capture.empty() || capture == "\"\"" || capture == "''" || capture == "[]" || capture == "()" ||
         capture == "<>" || capture == "{}" || capture == "-" || capture == "\"-\"" || capture == "'-'" ||
         capture == "[-]" || capture == "(-)" || capture == "<->" || capture == "{-}";
}

/// A format's regular expression, matching lines the way the Matcher does.
class Reference {
 public:
  explicit Reference(const Format& format) : regex_(to_regex(format), latin1()) {}

  [[nodiscard]] bool ok() const { return regex_.ok(); }
  [[nodiscard]] const std::string& error() const { return regex_.error(); }

  bool match(std::string_view line, std::vector<std::string>& captures) const {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(regex_.NumberOfCapturingGroups()) + 1);
    const re2::StringPiece text(line.data(), line.size());
    if (!regex_.Match(text, 0, line.size(), re2::RE2::ANCHOR_BOTH, groups.data(),
                      static_cast<int>(groups.size()))) {
      return false;
    }
    captures.clear();
    for (std::size_t i = 1; i < groups.size(); ++i) {
      if (groups[i].data() != nullptr && !is_no_value({groups[i].data(), groups[i].size()})) {
        captures.emplace_back(groups[i]);
      }
    }
    return true;
  }

 private:
  re2::RE2 regex_;
};

bool is_delimited(FieldType type) { return type == FieldType::quoted || type == FieldType::group; }

/// The fields of a match as RE2 would capture them.
std::vector<std::string> captures_of(const Match& match) {
  std::vector<std::string> out;
  for (const auto& field : match.fields) {
    std::string_view text = field.text;
    if (is_delimited(field.element->type)) text = {text.data() - 1, text.size() + 2};
    if (!is_no_value(text)) out.emplace_back(text);
  }
  return out;
}

bool is_exact(const Element& element, const Format& format) {
  if (element.kind != ElementKind::field) return true;
  switch (element.type) {
    case FieldType::timestamp:
    case FieldType::address:
    case FieldType::path:
    case FieldType::url:
    case FieldType::pairs:
    case FieldType::json:
    case FieldType::group:
      return false;
    case FieldType::level:
      return !format.vocabulary.empty();
    default:
      return true;
  }
}

/// The same format with fields that RE2 can only approximate replaced by the text that they have in `match`.
bool freeze(std::vector<Element>& elements, const Format& format, const Match& match, std::size_t& next) {
  for (auto& element : elements) {
    if (element.kind == ElementKind::optional) {
      if (!freeze(element.children, format, match, next)) return false;
    } else if (element.kind == ElementKind::field) {
      const bool exact = is_exact(element, format);
      if (!exact && (element.name.empty() || next >= match.fields.size())) return false;
      const bool here = next < match.fields.size() && match.fields[next].element->name == element.name;
      if (!exact) {
        if (!here || match.fields[next].text.empty()) return false;
        std::string_view text = match.fields[next].text;
        if (is_delimited(element.type)) text = {text.data() - 1, text.size() + 2};
        element = element::literal(std::string(text));
      }
      if (here) ++next;
    }
  }
  return true;
}

/// A line with a few bytes changed, most of them to bytes that formats care about.
std::string mutated(std::string line, std::mt19937& random) {
  static constexpr std::string_view tricky = " \t\n\r[]():-\"'\\#*/|,.{}=<>0aZ\x80";
  const auto pick = [&random](std::size_t below) { return static_cast<std::size_t>(random() % below); };
  for (auto changes = 1 + pick(3); changes-- > 0 && !line.empty();) {
    const auto at = pick(line.size());
    switch (pick(5)) {
      case 0:
        line[at] = tricky[pick(tricky.size())];
        break;
      case 1:
        line.insert(at, 1, tricky[pick(tricky.size())]);
        break;
      case 2:
        line.erase(at, 1 + pick(4));
        break;
      case 3:
        line.insert(at, line.substr(pick(line.size()), 1 + pick(6)));
        break;
      default:
        line.resize(at);
        break;
    }
  }
  return line;
}

TEST(Regex, says_up_to_the_first_occurrence_without_look_ahead) {
  std::mt19937 random(7);
  for (const std::string literal : {"a", "ab", "aa", "aba", "abab", "aab", "abcabd", " - ", "] - [", ": "}) {
    for (const bool may_be_empty : {true, false}) {
      const re2::RE2 regex(
          "\\A(" + until_regex(literal, ByteSet("\n"), may_be_empty) + ")" + escape_regex(literal), latin1());
      ASSERT_TRUE(regex.ok()) << regex.pattern();
      for (int i = 0; i < 500; ++i) {
        std::string line;
        for (auto n = random() % 14; n-- > 0;) line += (literal + "x\n")[random() % (literal.size() + 2)];
        const auto at = line.find(literal);
        const bool expected = at != std::string::npos && (at > 0 || may_be_empty) && line.find('\n') >= at;
        std::string captured;
        EXPECT_EQ(re2::RE2::PartialMatch(line, regex, &captured), expected)
            << regex.pattern() << " on " << line;
        if (expected) {
          EXPECT_EQ(captured, line.substr(0, at)) << regex.pattern() << " on " << line;
        }
      }
    }
  }
}

TEST(Regex, of_every_well_known_format_reads_what_the_matcher_reads) {
  std::mt19937 random(11);
  for (const auto& noted : builtin_notation()) {
    const auto* matcher = Library::builtin()->find(noted.format.id);
    const Reference reference(noted.format);
    ASSERT_TRUE(reference.ok()) << noted.format.name << ": " << reference.error();
    Match match;
    std::vector<std::string> captures;
    for (const auto& example : noted.examples) {
      for (int i = 0; i < 40; ++i) {
        const auto line = i == 0 ? example.line : mutated(example.line, random);
        if (!matcher->match(line, match)) continue;
        ASSERT_TRUE(reference.match(line, captures)) << noted.format.name << " on " << line;
        if (i == 0) {
          EXPECT_EQ(captures, captures_of(match)) << noted.format.name << " on " << line;
        }
      }
    }
  }
}

TEST(Regex, agrees_exactly_wherever_its_types_can_be_said_exactly) {
  std::mt19937 random(13);
  std::size_t compared = 0;
  std::size_t matched = 0;
  for (const auto& noted : builtin_notation()) {
    for (const auto& example : noted.examples) {
      const auto* whole = Library::builtin()->find(noted.format.id);
      Match match;
      ASSERT_TRUE(whole->match(example.line, match)) << example.line;
      auto format = noted.format;
      std::size_t next = 0;
      if (!freeze(format.elements, noted.format, match, next)) continue;
      const auto matcher = Matcher::compile(format);
      if (!matcher) continue;  // a literal may stand where only a field could
      const Reference reference(format);
      ASSERT_TRUE(reference.ok()) << noted.format.name << ": " << reference.error();
      std::vector<std::string> captures;
      for (int i = 0; i < 60; ++i) {
        const auto line = i == 0 ? example.line : mutated(example.line, random);
        const bool ours = matcher->match(line, match);
        ASSERT_EQ(reference.match(line, captures), ours) << noted.format.name << " on [" << line << "]\n"
                                                         << to_regex(format);
        ++compared;
        matched += ours ? 1 : 0;
        if (ours) {
          EXPECT_EQ(captures, captures_of(match)) << noted.format.name << " on " << line;
        }
      }
    }
  }
  EXPECT_GT(compared, 1000U);
  EXPECT_GT(matched, compared / 10);
}

/// Formats of random elements: what nobody would write, and what a hint might bring.
std::vector<Element> random_elements(std::mt19937& random, std::size_t depth) {
  static constexpr FieldType exact[] = {FieldType::letter, FieldType::integer, FieldType::word,
                                        FieldType::text, FieldType::quoted};
  static constexpr std::string_view literals[] = {"a", " ", "[", "] ", ": ", " - ", "aa", "ab", "|"};
  std::vector<Element> out;
  for (auto n = 1 + random() % 4; n-- > 0;) {
    switch (random() % (depth < 2 ? 8 : 7)) {
      case 0:
      case 1:
      case 2:
        out.push_back(element::literal(std::string(literals[random() % std::size(literals)])));
        break;
      case 3:
        out.push_back(element::padding());
        break;
      case 4:
      case 5:
      case 6:
        out.push_back(element::field("f", exact[random() % std::size(exact)]));
        break;
      default:
        out.push_back(element::optional(random_elements(random, depth + 1)));
    }
  }
  return out;
}

TEST(Regex, accepts_at_least_what_the_matcher_of_a_random_format_accepts) {
  std::mt19937 random(17);
  std::size_t matched = 0;
  for (int i = 0; i < 1500; ++i) {
    Format format;
    format.elements = random_elements(random, 0);
    const auto matcher = Matcher::compile(format);
    if (!matcher) continue;
    const Reference reference(format);
    ASSERT_TRUE(reference.ok()) << reference.error();
    Match match;
    std::vector<std::string> captures;
    for (int j = 0; j < 100; ++j) {
      std::string line;
      for (auto n = random() % 12; n-- > 0;) line += "aab  []:-|\"1E\n"[random() % 14];
      if (!matcher->match(line, match)) continue;
      ++matched;
      ASSERT_TRUE(reference.match(line, captures)) << to_notation(format) << "on [" << line << "]\n"
                                                   << to_regex(format);
    }
  }
  EXPECT_GT(matched, 1000U);
}

}  // namespace
}  // namespace parsimony
