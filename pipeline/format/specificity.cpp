#include "pipeline/format/specificity.hpp"

#include "pipeline/format/byte_set.hpp"

namespace parsimony {
namespace {

unsigned weight(FieldType type, bool has_argument, bool has_vocabulary) {
  switch (type) {
    case FieldType::timestamp:
      return has_argument ? 24 : 16;
    case FieldType::level:
      return has_vocabulary ? 12 : 8;
    case FieldType::letter:
      return 6;
    case FieldType::address:
    case FieldType::json:
      return 8;
    case FieldType::integer:
    case FieldType::number:
    case FieldType::quoted:
    case FieldType::group:
    case FieldType::url:
    case FieldType::path:
      return 4;
    case FieldType::hex:
      return 3;
    case FieldType::pairs:
      return 2;
    case FieldType::word:
      return 1;
    case FieldType::text:
    case FieldType::rest:
      return 0;
  }
  return 0;
}

unsigned weight(const std::vector<Element>& elements, bool has_vocabulary) {
  unsigned sum = 0;
  for (const auto& element : elements) {
    switch (element.kind) {
      case ElementKind::literal:
        for (const char byte : element.argument) sum += bytes::is_blank(byte) ? 1 : 3;
        break;
      case ElementKind::blanks:
        sum += 1;
        break;
      case ElementKind::padding:
        break;
      case ElementKind::optional:
        sum += weight(element.children, has_vocabulary) / 4;
        break;
      case ElementKind::field:
        sum += weight(element.type, !element.argument.empty(), has_vocabulary);
        break;
    }
  }
  return sum;
}

}  // namespace

unsigned specificity(const Format& format) { return weight(format.elements, !format.vocabulary.empty()); }

}  // namespace parsimony
