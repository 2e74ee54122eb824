#include "pipeline/format/notation.hpp"
#include "pipeline/format/program.hpp"
#include "pipeline/format/until_regex.hpp"
#include "pipeline/scan/timestamp_pattern.hpp"

namespace parsimony {
namespace {

constexpr const char* quoted = R"("(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*')";

std::string timestamp_step(const TimestampStep& step) {
  using Kind = TimestampStepKind;
  switch (step.kind) {
    case Kind::literal:
      return escape_regex(std::string_view(&step.literal, 1));
    case Kind::blanks:
      return R"((?:[ \t]|\xc2\xa0|\xe2\x80\xaf){1,8})";
    case Kind::month_name:
    case Kind::weekday_name:
      return "[A-Za-z]{3,9}";
    case Kind::year:
    case Kind::short_year:
    case Kind::month:
    case Kind::day:
    case Kind::ordinal_day:
    case Kind::week:
    case Kind::week_day:
    case Kind::hour:
    case Kind::minute:
    case Kind::second: {
      const auto digits = std::to_string(step.digits);
      return step.digits == 0 ? "[ 0-9]?[0-9]" : "[0-9]{" + digits + "}";
    }
    case Kind::fraction:
      return step.digits == 0 ? "[0-9]+" : "[0-9]{" + std::to_string(step.digits) + "}";
    case Kind::milliseconds:
      return "[0-9]{1,3}";
    case Kind::half_day:
      return R"([AaPp]\.?[Mm]\.?)";
    case Kind::zone:
      return R"((?:[Zz]|(?:[A-Za-z]{2,5})?[+-][0-9]{1,2}(?::?[0-9]{2})?|[A-Za-z]{2,5})(?:\[[^\]\n]*\])?)";
    case Kind::epoch_s:
    case Kind::epoch_ms:
    case Kind::epoch_us:
    case Kind::epoch_ns:
      return "[0-9]+";
    case Kind::tai64n:
      return "[0-9a-fA-F]{24}";
  }
  return {};
}

std::string timestamp(const std::string& layout) {
  if (layout.empty()) return R"([@0-9A-Za-z][^\n]{6,60}?)";
  const auto pattern = parse_timestamp_pattern(layout);
  if (!pattern) return R"([^\n]+?)";
  std::string out;
  for (const auto& steps : pattern->alternatives) {
    if (!out.empty()) out += '|';
    for (const auto& step : steps) out += timestamp_step(step);
  }
  return out;
}

/// The text of a field that ends where something else begins. Behind blanks it begins with none: they are all
/// taken.
std::string bounded(const Op& op, bool behind_blanks) {
  const bool word = op.type != FieldType::text && op.type != FieldType::pairs;
  const ByteSet blanks(" \t");
  ByteSet excluded("\n");
  if (word) excluded.add(blanks);
  const bool blank_first = op.ending == Ending::literal && blanks.has(op.literal.text.front());
  if (op.ending == Ending::literal) {
    return until_regex(op.literal.text, excluded, !word && !(behind_blanks && blank_first),
                       behind_blanks ? blanks : ByteSet());
  }
  const ByteSet& stops = op.ending == Ending::byte ? op.stops->set() : excluded;
  const auto run = byte_class(stops, true);
  if (word) return run + "+";
  if (!behind_blanks) return run + "*";
  ByteSet not_first = stops;
  not_first.add(blanks);
  return "(?:" + byte_class(not_first, true) + run + "*)?";
}

std::string spellings(const std::vector<Spelling>& vocabulary) {
  std::string out;
  for (const auto& spelling : vocabulary) {
    if (!out.empty()) out += '|';
    out += escape_regex(spelling.needle.text);
    if (spelling.ends_in_word) out += "\\b";
  }
  return out;
}

std::string letters(const std::vector<Spelling>& vocabulary) {
  if (vocabulary.empty()) return "[VTDINWECAF]";
  ByteSet set;
  for (const auto& spelling : vocabulary) {
    if (spelling.needle.text.size() == 1) set.add(spelling.needle.text.front());
  }
  return byte_class(set);
}

std::string field(const Op& op, const std::vector<Spelling>& vocabulary, bool behind_blanks) {
  switch (op.type) {
    case FieldType::timestamp:
      return timestamp(op.element->argument);
    case FieldType::level:
      return vocabulary.empty() ? R"([A-Za-z][0-9A-Za-z_]{2,15}\b)" : spellings(vocabulary);
    case FieldType::letter:
      return letters(vocabulary);
    case FieldType::integer:
      return "[+-]?[0-9]+";
    case FieldType::number:
      return R"([+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)";
    case FieldType::hex:
      return "0[xX][0-9A-Fa-f]+|[0-9A-Fa-f]+";
    case FieldType::quoted:
      return quoted;
    case FieldType::group:
      return R"(\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]|\((?:[^()\n]|\([^()\n]*\))*\)|)"
             R"(\{(?:[^{}\n]|\{[^{}\n]*\})*\}|<(?:[^<>\n]|<[^<>\n]*>)*>)";
    case FieldType::address:
      if (op.element->argument.empty()) return R"(\[?[0-9A-Fa-f:.]+(?:%[0-9A-Za-z]+)?\]?(?::[0-9]+)?)";
      return R"([0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?:%[0-9A-Za-z]+)?)";
    case FieldType::json:
      return R"(\{(?s:.*?)\})";
    case FieldType::rest:
      return "(?s:.*)";
    case FieldType::word:
    case FieldType::text:
    case FieldType::path:
    case FieldType::url:
    case FieldType::pairs:
      return bounded(op, behind_blanks);
  }
  return {};
}

}  // namespace

std::string to_regex(const Format& format) {
  const auto compiled = Matcher::compile(format);
  if (!compiled) return {};
  const auto& program = compiled->program();
  std::string out = "\\A";
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < program.ops.size(); ++i) {
    const bool behind_group = !open.empty() && open.back() == i;
    for (; !open.empty() && open.back() == i; open.pop_back()) out += ")?";
    const Op& op = program.ops[i];
    switch (op.step) {
      case Step::literal:
        out += escape_regex(op.literal.text);
        break;
      case Step::blanks:
        out += "[ \\t]+";
        break;
      case Step::padding:
        out += "[ \\t]*";
        break;
      case Step::field: {
        const auto before = i == 0 || behind_group ? Step::accept : program.ops[i - 1].step;
        const bool behind_blanks = before == Step::blanks || before == Step::padding;
        out += (op.kept ? "(" : "(?:") + field(op, program.vocabulary, behind_blanks) + ")";
        break;
      }
      case Step::group_begin:
        open.push_back(op.skip);
        out += "(?:";
        break;
      case Step::accept:
        out += "\\z";
        break;
    }
  }
  return out;
}

}  // namespace parsimony
