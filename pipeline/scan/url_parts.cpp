#include "pipeline/scan/url_parts.hpp"

#include "pipeline/scan/characters.hpp"

#include <algorithm>

namespace parsimony::scan {
namespace {

constexpr std::string_view behind_scheme = "://";

std::string_view scheme_of(std::string_view text) noexcept {
  static constexpr std::size_t longest = 16;
  const auto scheme = text.substr(0, std::min(text.find(behind_scheme), text.size()));
  const bool well_formed = scheme.size() != text.size() && !scheme.empty() && scheme.size() <= longest &&
                           is_letter(scheme.front()) && std::all_of(scheme.begin(), scheme.end(), [](char c) {
                             return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
                           });
  return well_formed ? scheme : std::string_view();
}

bool is_port(std::string_view text) noexcept {
  if (text.empty() || text.size() > 5 || !std::all_of(text.begin(), text.end(), is_digit)) return false;
  return text.size() < 5 || text <= "65535";
}

/// Takes what is behind the first `mark` off the end of `text`.
std::string_view take_behind(char mark, std::string_view& text) noexcept {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return {};
  const auto behind = text.substr(at + 1);
  text = text.substr(0, at);
  return behind;
}

void split_authority(std::string_view authority, UrlParts& parts) noexcept {
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  parts.host = authority;
  const auto colon = authority.rfind(':');
  if (colon != std::string_view::npos && is_port(authority.substr(colon + 1))) {
    parts.host = authority.substr(0, colon);
    parts.port = authority.substr(colon + 1);
  }
  if (parts.host.size() > 2 && parts.host.front() == '[' && parts.host.back() == ']') {
    parts.host = parts.host.substr(1, parts.host.size() - 2);
  }
}

}  // namespace

UrlParts split_url(std::string_view text) noexcept {
  UrlParts parts;
  parts.scheme = scheme_of(text);
  if (!parts.scheme.empty()) {
    text.remove_prefix(parts.scheme.size() + behind_scheme.size());
    const auto authority = text.substr(0, text.find_first_of("/?#"));
    split_authority(authority, parts);
    text.remove_prefix(authority.size());
  }
  parts.fragment = take_behind('#', text);
  parts.query = take_behind('?', text);
  parts.path = text;
  return parts;
}

}  // namespace parsimony::scan
