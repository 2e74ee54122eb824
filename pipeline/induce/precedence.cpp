#include "pipeline/induce/precedence.hpp"

#include <algorithm>
#include <vector>

namespace parsimony {
namespace {

std::size_t weight(const Element& element) noexcept {
  switch (element.kind) {
    case ElementKind::literal:
      return 2 + std::min<std::size_t>(element.argument.size(), 8);
    case ElementKind::blanks:
      return 1;
    case ElementKind::padding:
      return 0;
    case ElementKind::optional:
      return 1;
    case ElementKind::field:
      break;
  }
  if (element.name == meaning::severity) return 100000;
  if (element.name == meaning::time) return 10000;
  switch (element.type) {
    case FieldType::rest:
      return 0;
    case FieldType::text:
      return 1;
    case FieldType::word:
      return 2;
    case FieldType::timestamp:
      return 100;
    default:
      return 4;
  }
}

}  // namespace

std::size_t precedence(const Format& format) noexcept {
  std::size_t sum = 0;
  for (const auto& element : format.elements) sum += weight(element);
  return sum;
}

}  // namespace parsimony
