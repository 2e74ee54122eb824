#include "pipeline/learn/request_text.hpp"

#include <functional>

namespace parsimony {
namespace {

bool is_inside(std::string_view part, std::string_view whole) noexcept {
  const std::less_equal<const char*> not_after;
  return not_after(whole.data(), part.data()) &&
         not_after(part.data() + part.size(), whole.data() + whole.size());
}

}  // namespace

std::string_view request_text(std::string_view line, const Reading& reading) noexcept {
  std::string_view method, url, path;
  for (const auto& attribute : reading.attributes) {
    const auto* text = std::get_if<std::string_view>(&attribute.value);
    if (text == nullptr || text->empty() || !is_inside(*text, line)) continue;
    if (attribute.key == "http.request.method") method = *text;
    if (attribute.key == "url.full") url = *text;
    if (attribute.key == "url.path") path = *text;
  }
  if (method.empty() || path.empty()) return {};
  if (url.empty()) url = path;
  if (url.data() != method.data() + method.size() + 1) return {};
  return {method.data(), path.data() + path.size()};
}

}  // namespace parsimony
