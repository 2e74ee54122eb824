#include "pipeline/format/notation.hpp"
#include "pipeline/format/notation_line.hpp"

namespace parsimony {
namespace {

std::string name(std::string_view text) {
  return notation::is_bare_name(text) ? std::string(text) : notation::quote(text);
}

void write(const std::vector<Element>& elements, std::size_t indent, std::string& out) {
  for (const auto& element : elements) {
    out.append(indent, ' ');
    switch (element.kind) {
      case ElementKind::literal:
        out += notation::quote(element.argument);
        break;
      case ElementKind::blanks:
        out += "blanks";
        break;
      case ElementKind::padding:
        out += "padding";
        break;
      case ElementKind::optional:
        out += "optional\n";
        write(element.children, indent + 2, out);
        continue;
      case ElementKind::field:
        out += element.name.empty() ? "-" : name(element.name);
        out += ' ';
        out += name_of(element.type);
        if (!element.argument.empty()) out += ' ' + notation::quote(element.argument);
        break;
    }
    out += '\n';
  }
}

}  // namespace

std::string to_notation(const Format& format) {
  std::string out = "format " + name(format.name) + '\n';
  if (!format.summary.empty()) out += "  summary " + notation::quote(format.summary) + '\n';
  if (format.origin != Origin::builtin) {
    out += "  origin " + notation::quote(notation::name_of(format.origin)) + '\n';
  }
  if (!format.supersedes.empty() || !format.superseded_because.empty()) {
    out += "  supersedes " + notation::quote(format.supersedes) + ' ' +
           notation::quote(format.superseded_because) + '\n';
  }
  for (const auto& [spelling, number] : format.vocabulary) {
    out += "  level " + notation::quote(spelling) + ' ' + notation::name_of_level(number) + '\n';
  }
  write(format.elements, 2, out);
  return out;
}

}  // namespace parsimony
