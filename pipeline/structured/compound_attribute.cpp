#include "pipeline/structured/compound_attribute.hpp"

#include "pipeline/structured/reading_attribute.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace parsimony {
namespace {

std::optional<std::int64_t> whole_number(std::string_view digits) {
  std::int64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, number);
  if (digits.empty() || error != std::errc{} || at != end || number < 0) return std::nullopt;
  return number;
}

bool is_address(std::string_view text) {
  if (text.size() < 2 || text.size() > 45) return false;
  const bool v6 = std::count(text.begin(), text.end(), ':') >= 2;
  if (!v6 && std::count(text.begin(), text.end(), '.') != 3) return false;
  return text.find_first_not_of(v6 ? "0123456789abcdefABCDEF:." : "0123456789.") == std::string_view::npos;
}

/// RFC 3986, 3.1: `https` of `https://shop/cart`; empty where the text does not begin with one.
std::string_view scheme_of(std::string_view text) {
  const auto colon = text.find("://");
  if (colon == std::string_view::npos || colon == 0 || colon > 16) return {};
  const auto scheme = text.substr(0, colon);
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool well_formed =
      is_letter(scheme.front()) && std::all_of(scheme.begin(), scheme.end(), [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      });
  return well_formed ? scheme : std::string_view();
}

/// RFC 3986, 3.2: what stands before the `@` is nobody's business and is not told.
void tell_authority(std::string_view authority, Reading& reading) {
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) authority.remove_prefix(at + 1);
  std::string_view host = authority;
  if (const auto colon = authority.rfind(':');
      colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos) {
    if (const auto port = whole_number(authority.substr(colon + 1)); port && *port <= 65535) {
      set_attribute(reading, "url.port", *port);
      host = authority.substr(0, colon);
    }
  }
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  if (!host.empty()) set_attribute(reading, "url.domain", host);
}

}  // namespace

bool tell_caller(std::string_view text, Reading& reading) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || text.find_first_of(" \t\n") != std::string_view::npos)
    return false;
  const auto line = whole_number(text.substr(colon + 1));
  if (!line) return false;
  set_attribute(reading, "code.file.path", text.substr(0, colon));
  set_attribute(reading, "code.line.number", *line);
  return true;
}

bool tell_request_line(std::string_view text, Reading& reading) {
  const std::size_t first = text.find(' ');
  const std::size_t last = text.rfind(' ');
  if (first == std::string_view::npos || first == last) return false;
  const std::string_view method = text.substr(0, first);
  const std::string_view target = text.substr(first + 1, last - first - 1);
  std::string_view version = text.substr(last + 1);
  if (!version.starts_with("HTTP/") || method.empty() || method.size() > 16) return false;
  if (method.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_-") != std::string_view::npos) return false;
  version.remove_prefix(5);
  set_attribute(reading, "http.request.method", method);
  if (!tell_url(target, reading)) set_attribute(reading, "url.original", target);
  if (!version.empty()) set_attribute(reading, "network.protocol.version", version);
  return true;
}

bool tell_url(std::string_view text, Reading& reading) {
  if (text.empty() || text.find(' ') != std::string_view::npos) return false;
  std::string_view rest = text;
  if (const auto scheme = scheme_of(text); !scheme.empty()) {
    set_attribute(reading, "url.full", text);
    set_attribute(reading, "url.scheme", scheme);
    rest.remove_prefix(scheme.size() + 3);
    const auto authority = rest.substr(0, rest.find_first_of("/?#"));
    tell_authority(authority, reading);
    rest.remove_prefix(authority.size());
  } else if (text.front() != '/') {
    return false;
  }
  const auto hash = rest.find('#');
  const auto fragment = hash == std::string_view::npos ? std::string_view() : rest.substr(hash + 1);
  rest = rest.substr(0, hash);
  const auto question = rest.find('?');
  const auto query = question == std::string_view::npos ? std::string_view() : rest.substr(question + 1);
  const auto path = rest.substr(0, question);
  if (!path.empty()) set_attribute(reading, "url.path", path);
  if (!query.empty()) set_attribute(reading, "url.query", query);
  if (!fragment.empty()) set_attribute(reading, "url.fragment", fragment);
  return true;
}

bool tell_client(std::string_view text, Reading& reading) {
  std::string_view port;
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos && (text.find(':') == colon || text[colon - 1] == ']')) {
    port = text.substr(colon + 1);
    text = text.substr(0, colon);
  }
  if (text.size() > 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
  const auto number = whole_number(port);
  if (!is_address(text) || (!port.empty() && (!number || *number > 65535))) return false;
  set_attribute(reading, "client.address", text);
  if (number) set_attribute(reading, "client.port", *number);
  return true;
}

}  // namespace parsimony
