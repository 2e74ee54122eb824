#include "pipeline/format/library.hpp"

#include "pipeline/format/byte_set.hpp"
#include "pipeline/format/well_known.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

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

const std::vector<NotedFormat>& builtin_notation() {
  static const std::vector<NotedFormat> all = [] {
    std::vector<NotedFormat> formats;
    for (const auto& file : well_known_files()) {
      auto parsed = parse_notation(file.text, file.name);
      if (!parsed) continue;  // a test proves that this never happens
      std::move(parsed->begin(), parsed->end(), std::back_inserter(formats));
    }
    return formats;
  }();
  return all;
}

std::shared_ptr<const Library> Library::builtin_without(const std::vector<std::string>& names) {
  const auto is_left_out = [&](const std::string& format) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return name == "*" || format == name || (format.starts_with(name) && format[name.size()] == '.');
    });
  };
  std::vector<Format> formats;
  for (const auto& noted : builtin_notation()) {
    if (!is_left_out(noted.format.name)) formats.push_back(noted.format);
  }
  auto made = Library::of(std::move(formats));
  return made ? *made : std::make_shared<const Library>();
}

std::shared_ptr<const Library> Library::builtin() {
  static const std::shared_ptr<const Library> library = [] {
    std::vector<Format> formats;
    for (const auto& noted : builtin_notation()) formats.push_back(noted.format);
    auto made = Library::of(std::move(formats));
    return made ? *made : std::make_shared<const Library>();
  }();
  return library;
}

Result<std::shared_ptr<const Library>> Library::of(std::vector<Format> formats) {
  if (formats.size() > std::numeric_limits<std::uint16_t>::max())
    return failure("a library holds at most 65,535 formats");
  std::stable_sort(formats.begin(), formats.end(),
                   [](const Format& a, const Format& b) { return specificity(a) > specificity(b); });
  auto library = std::make_shared<Library>();
  for (auto& format : formats) {
    auto matcher = Matcher::compile(std::move(format));
    if (!matcher) return tl::unexpected(matcher.error());
    const auto index = library->matchers_.size();
    if (!library->by_id_.emplace(matcher->format().id, index).second) continue;
    for (std::size_t byte = 0; byte < library->by_first_byte_.size(); ++byte) {
      if (!matcher->may_begin_with(static_cast<char>(byte))) continue;
      library->by_first_byte_[byte].push_back(static_cast<std::uint16_t>(index));
    }
    library->matchers_.push_back(std::move(*matcher));
  }
  return std::shared_ptr<const Library>(std::move(library));
}

void Library::candidates(std::string_view line, std::vector<const Matcher*>& out) const {
  if (line.empty()) return;
  for (const auto index : by_first_byte_[static_cast<unsigned char>(line.front())]) {
    const auto& matcher = matchers_[index];
    if (matcher.may_match(line)) out.push_back(&matcher);
  }
}

const Matcher* Library::find(std::string_view format_id) const noexcept {
  const auto found = by_id_.find(format_id);
  return found == by_id_.end() ? nullptr : &matchers_[found->second];
}

}  // namespace parsimony
