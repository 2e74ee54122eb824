#include "pipeline/format/program.hpp"

#include "pipeline/format/specificity.hpp"

#include <algorithm>

namespace parsimony {

Needle::Needle(std::string_view of) : text(of) {
  std::memcpy(&bits, text.data(), std::min(text.size(), sizeof bits));
}

namespace {

Role role_of(std::string_view name) {
  if (name == meaning::time) return Role::time;
  if (name == meaning::severity) return Role::severity;
  if (name == meaning::message) return Role::message;
  return Role::none;
}

bool is_word_type(FieldType type) {
  return type == FieldType::word || type == FieldType::path || type == FieldType::url;
}

bool needs_an_ending(FieldType type) {
  return is_word_type(type) || type == FieldType::text || type == FieldType::pairs;
}

/// True for types that show where they begin, so that a text before them knows where to end.
bool shows_its_begin(FieldType type) {
  switch (type) {
    case FieldType::integer:
    case FieldType::number:
    case FieldType::quoted:
    case FieldType::group:
    case FieldType::json:
      return true;
    default:
      return false;
  }
}

std::string describe(const Element& element) {
  switch (element.kind) {
    case ElementKind::literal:
      return "literal \"" + element.argument.substr(0, 40) + "\"";
    case ElementKind::blanks:
      return "blanks";
    case ElementKind::padding:
      return "padding";
    case ElementKind::optional:
      return "optional group";
    case ElementKind::field:
      break;
  }
  return "field \"" + element.name.substr(0, 40) + "\" of type " + std::string(name_of(element.type));
}

/// Layouts begin with a name of a month or weekday, with digits (a day or hour may be padded with a blank),
/// or with something quoted.
ByteSet first_bytes_of_layout(std::string_view layout) {
  ByteSet set;
  const bool any = layout.empty();
  const bool named = layout.starts_with("Mmm") || layout.starts_with("Www");
  const bool counted =
      !named && !any && std::string_view("YMDeh{").find(layout.front()) != std::string_view::npos;
  if (!any && !named && !counted) return ByteSet::all();
  if (any || named) {
    set.add(ByteSet(bytes::upper));
    set.add(ByteSet(bytes::lower));
  }
  if (any || counted) {
    set.add(ByteSet(bytes::hex));
    set.add(ByteSet(" @"));
  }
  return set;
}

/// The kinds of bytes that a line cannot do without.
ByteKinds needs_of(const std::vector<Element>& elements) {
  ByteKinds needs = 0;
  for (const Element& element : elements) {
    if (element.kind == ElementKind::literal) needs |= byte_kinds(element.argument);
    if (element.kind == ElementKind::field && element.type == FieldType::json) needs |= byte_kinds("{}");
    if (element.kind == ElementKind::field && element.type == FieldType::url) needs |= byte_kinds("://");
    const bool counted = element.kind == ElementKind::field &&
                         (element.type == FieldType::integer || element.type == FieldType::number);
    if (counted) needs |= byte_kinds("0");
  }
  return needs;
}

/// What can stand at an op and behind it.
struct Follow {
  ByteSet first;
  bool may_end = false;
  bool open = false;  ///< something that can begin with anything
};

}  // namespace

ByteSet first_bytes(const Element& element, const Format& format) {
  ByteSet set;
  const auto spellings_or = [&](std::string_view otherwise) {
    if (format.vocabulary.empty()) set.add(ByteSet(otherwise));
    for (const auto& [spelling, number] : format.vocabulary) set.add(spelling.front());
  };
  switch (element.type) {
    case FieldType::timestamp:
      return first_bytes_of_layout(element.argument);
    case FieldType::level:
      spellings_or(bytes::upper);
      if (format.vocabulary.empty()) set.add(ByteSet(bytes::lower));
      break;
    case FieldType::letter:
      spellings_or(bytes::upper);
      break;
    case FieldType::integer:
    case FieldType::number:
      set = ByteSet("0123456789+-");
      break;
    case FieldType::hex:
      set = ByteSet(bytes::hex);
      break;
    case FieldType::quoted:
      set = ByteSet("\"'");
      break;
    case FieldType::group:
      set = ByteSet("([{<");
      break;
    case FieldType::json:
      set = ByteSet("{");
      break;
    case FieldType::address:
      set = ByteSet(bytes::hex);
      set.add(ByteSet("[:"));
      break;
    case FieldType::word:
    case FieldType::path:
    case FieldType::url:
      set = ByteSet::all();
      for (char blank : {' ', '\t', '\n'}) set.remove(blank);
      break;
    case FieldType::text:
    case FieldType::pairs:
    case FieldType::rest:
      set = ByteSet::all();
      break;
  }
  return set;
}

namespace {

/// Builds the ops of one Format, or says why it cannot.
class Compiler {
 public:
  explicit Compiler(Matcher::Program& program) : program_(program), format_(program.format) {}

  /// Empty on success.
  std::string compile() {
    if (format_.elements.empty()) return "a format needs at least one element";
    if (auto wrong = add_vocabulary(); !wrong.empty()) return wrong;
    if (auto wrong = add(format_.elements, 0, true); !wrong.empty()) return wrong;
    program_.ops.emplace_back();
    return link();
  }

 private:
  std::string add_vocabulary() {
    if (format_.vocabulary.size() > Matcher::max_vocabulary) return "the vocabulary has too many spellings";
    for (const auto& [spelling, number] : format_.vocabulary) {
      if (spelling.empty() || spelling.size() > Matcher::max_literal)
        return "a spelling of a level is empty or too long";
      if (number == 0 || number > 24)
        return "the level of \"" + spelling.substr(0, 40) + "\" is not between 1 and 24";
      program_.vocabulary.push_back({Needle(spelling), number, bytes::is_word(spelling.back())});
    }
    std::stable_sort(
        program_.vocabulary.begin(), program_.vocabulary.end(),
        [](const Spelling& a, const Spelling& b) { return a.needle.text.size() > b.needle.text.size(); });
    return {};
  }

  std::string add(const std::vector<Element>& elements, std::size_t depth, bool at_the_end) {
    if (depth > Matcher::max_depth) return "optional groups are nested too deep";
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const auto& element = elements[i];
      const bool last = at_the_end && i + 1 == elements.size();
      if (++elements_ > Matcher::max_elements) return "the format has too many elements";
      if (element.name.size() > Matcher::max_literal || element.argument.size() > Matcher::max_literal) {
        return refuse(element, "is too long");
      }
      if (auto wrong = add(element, depth, last); !wrong.empty()) return wrong;
    }
    return {};
  }

  std::string add(const Element& element, std::size_t depth, bool last) {
    Op op;
    op.element = &element;
    switch (element.kind) {
      case ElementKind::literal:
        return add_literal(element);
      case ElementKind::blanks:
        op.step = Step::blanks;
        break;
      case ElementKind::padding:
        op.step = Step::padding;
        break;
      case ElementKind::optional:
        return add_group(element, depth, last);
      case ElementKind::field:
        op.step = Step::field;
        op.type = element.type;
        op.kept = !element.name.empty();
        op.rim = element.type == FieldType::quoted || element.type == FieldType::group ? 1 : 0;
        op.role = role_of(element.name);
        if (name_of(element.type).empty()) return refuse(element, "has no known type");
        if (element.type == FieldType::rest && !last) return refuse(element, "is not the last element");
        if (element.type == FieldType::address && !element.argument.empty() &&
            element.argument != "no port") {
          return refuse(element, "has an argument other than \"no port\"");
        }
        if (element.type == FieldType::timestamp && !element.argument.empty()) {
          auto layout = TimestampLayout::parse(element.argument);
          if (!layout) return refuse(element, "has a bad layout: " + layout.error().message);
          op.layout = &program_.layouts.emplace_back(std::move(*layout));
        }
        break;
    }
    program_.ops.push_back(op);
    return {};
  }

  std::string add_literal(const Element& element) {
    if (element.argument.empty()) return refuse(element, "is empty");
    auto& ops = program_.ops;
    // Neighbouring literals are one, but not across the edge of a group.
    if (!ops.empty() && ops.back().step == Step::literal && ops.size() != edge_) {
      auto& text = program_.literals.back();
      text += element.argument;
      ops.back().literal = Needle(text);
      return {};
    }
    Op op;
    op.step = Step::literal;
    op.element = &element;
    op.literal = Needle(program_.literals.emplace_back(element.argument));
    ops.push_back(op);
    return {};
  }

  std::string add_group(const Element& element, std::size_t depth, bool last) {
    if (++groups_ > Matcher::max_optional_groups) return "the format has too many optional groups";
    if (element.children.empty()) return refuse(element, "is empty");
    auto& ops = program_.ops;
    const std::size_t begin = ops.size();
    Op op;
    op.step = Step::group_begin;
    op.element = &element;
    ops.push_back(op);
    if (auto wrong = add(element.children, depth + 1, last); !wrong.empty()) return wrong;
    ops[begin].skip = static_cast<std::uint32_t>(ops.size());
    edge_ = ops.size();
    return {};
  }

  /// From the last op to the first: what can follow each, and so where fields end.
  std::string link() {
    auto& ops = program_.ops;
    std::vector<Follow> at(ops.size());
    at.back().may_end = true;
    for (std::size_t i = ops.size() - 1; i-- > 0;) {
      Op& op = ops[i];
      const Follow& behind = at[i + 1];
      Follow& here = at[i];
      switch (op.step) {
        case Step::literal:
          here.first.add(op.literal.text.front());
          break;
        case Step::blanks:
          here.first.add(ByteSet(" \t"));
          break;
        case Step::padding:
          here = behind;
          here.first.add(ByteSet(" \t"));
          break;
        case Step::group_begin:
          here = behind;
          here.first.add(at[op.skip].first);
          here.may_end |= at[op.skip].may_end;
          here.open |= at[op.skip].open;
          break;
        case Step::field:
          take_literal_along(i);
          if (needs_an_ending(op.type)) {
            if (auto wrong = set_ending(i, behind); !wrong.empty()) return wrong;
          }
          here.first = first_bytes(*op.element, format_);
          here.open = !shows_its_begin(op.type);
          here.may_end = behind.may_end && (op.type == FieldType::text || op.type == FieldType::rest);
          break;
        case Step::accept:
          break;
      }
    }
    program_.first = at.front().first;
    program_.may_be_empty = at.front().may_end;
    if (ops.front().step == Step::literal) program_.prefix = ops.front().literal;
    return {};
  }

  void take_literal_along(std::size_t index) {
    Op& op = program_.ops[index];
    const Op& next = program_.ops[index + 1];
    if (next.step != Step::literal) return;
    op.then = static_cast<std::uint32_t>(next.literal.text.size());
    op.literal = next.literal;
    const Op& second = program_.ops[index + 2];  // at least `accept`
    if (second.step == Step::field && second.type == FieldType::json) {
      op.literal = Needle(program_.literals.emplace_back(std::string(next.literal.text) + '{'));
    }
  }

  std::string set_ending(std::size_t index, const Follow& behind) {
    Op& op = program_.ops[index];
    const Op& next = program_.ops[index + 1];
    const bool word = is_word_type(op.type);
    if (behind.open && !word) {
      return refuse(*op.element, "has nothing behind it that shows where it ends: put a literal there");
    }
    if (next.step == Step::accept && !word) {
      op.ending = Ending::line_end;
      return {};
    }
    ByteSet stops("\n");
    op.ending = Ending::byte;
    op.may_end_line = behind.may_end;
    if (next.step == Step::literal) {
      const char first = next.literal.text.front();
      const bool blank = bytes::is_blank(first) || first == '\n';
      if (!word || (!blank && next.literal.text.size() > 1)) {
        op.ending = Ending::literal;
      }
      stops.add(first);
    } else if (!behind.open) {
      stops.add(behind.first);
    }
    if (word) stops.add(ByteSet(" \t"));
    op.stops = &program_.stops.emplace_back(stops);
    return {};
  }

  static bool begins_with_blank(const Op& op) {
    return op.step == Step::literal && bytes::is_blank(op.literal.text.front());
  }

  static std::string refuse(const Element& element, const std::string& why) {
    return describe(element) + " " + why;
  }

  Matcher::Program& program_;
  const Format& format_;
  std::size_t elements_ = 0;
  std::size_t groups_ = 0;
  std::size_t edge_ = 0;  ///< where the latest group ended
};

}  // namespace

Result<Matcher> Matcher::compile(Format format) {
  auto program = std::make_unique<Program>();
  program->format = std::move(format);
  program->format.id = format_id(program->format);
  program->specificity = parsimony::specificity(program->format);
  program->needs = needs_of(program->format.elements);
  if (auto wrong = Compiler(*program).compile(); !wrong.empty()) {
    const auto& name = program->format.name;
    return failure((name.empty() ? "format " + program->format.id : "format " + name) + ": " + wrong);
  }
  return Matcher(std::move(program));
}

}  // namespace parsimony
