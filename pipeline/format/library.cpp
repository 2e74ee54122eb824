#include "pipeline/format/library.hpp"

#include "pipeline/format/byte_kinds.hpp"
#include "pipeline/format/well_known.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace parsimony {
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
  std::vector<Matcher> matchers;
  for (auto& format : formats) {
    auto matcher = Matcher::compile(std::move(format));
    if (!matcher) return tl::unexpected(matcher.error());
    matchers.push_back(std::move(*matcher));
  }
  std::stable_sort(matchers.begin(), matchers.end(),
                   [](const Matcher& a, const Matcher& b) { return a.specificity() > b.specificity(); });
  auto library = std::make_shared<Library>();
  for (auto& matcher : matchers) {
    const auto index = library->matchers_.size();
    if (!library->by_id_.emplace(matcher.format().id, index).second) continue;
    for (std::size_t byte = 0; byte < library->by_first_byte_.size(); ++byte) {
      if (!matcher.may_begin_with(static_cast<char>(byte))) continue;
      library->by_first_byte_[byte].push_back({matcher.needs(), static_cast<std::uint16_t>(index)});
    }
    library->matchers_.push_back(std::move(matcher));
  }
  return std::shared_ptr<const Library>(std::move(library));
}

void Library::candidates(std::string_view line, std::vector<const Matcher*>& out) const {
  if (line.empty()) return;
  const ByteKinds kinds = byte_kinds(line);
  for (const auto& opening : by_first_byte_[static_cast<unsigned char>(line.front())]) {
    if ((opening.needs & ~kinds) != 0) continue;
    const auto& matcher = matchers_[opening.matcher];
    if (matcher.may_match(line)) out.push_back(&matcher);
  }
}

const Matcher* Library::find(std::string_view format_id) const noexcept {
  const auto found = by_id_.find(format_id);
  return found == by_id_.end() ? nullptr : &matchers_[found->second];
}

}  // namespace parsimony
