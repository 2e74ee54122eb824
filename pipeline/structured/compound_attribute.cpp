#include "pipeline/structured/compound_attribute.hpp"

#include "pipeline/scan/url_parts.hpp"
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
  const auto parts = scan::split_url(text);
  if (parts.scheme.empty() && text.front() != '/') return false;
  if (!parts.scheme.empty()) set_attribute(reading, "url.full", text);
  const auto tell = [&reading](std::string_view name, std::string_view part) {
    if (!part.empty()) set_attribute(reading, name, part);
  };
  tell("url.scheme", parts.scheme);
  if (const auto port = whole_number(parts.port)) set_attribute(reading, "url.port", *port);
  tell("url.domain", parts.host);
  tell("url.path", parts.path);
  tell("url.query", parts.query);
  tell("url.fragment", parts.fragment);
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
