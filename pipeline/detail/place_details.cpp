#include "pipeline/detail/place_details.hpp"

#include "pipeline/detail/source_details.hpp"
#include "pipeline/scan/characters.hpp"
#include "pipeline/scan/primitives.hpp"
#include "pipeline/scan/url_parts.hpp"

#include <algorithm>

namespace parsimony {
namespace {

using namespace scan;

void add_target(std::string_view target, DetailList& out) {
  const std::size_t question = target.find('?');
  if (question == std::string_view::npos) {
    out.add_named("path", target);
    return;
  }
  out.add_named("target", target);
  out.add_named("path", target.substr(0, question));
  out.add_named("query", target.substr(question + 1));
}

/// What access logs say behind a request in quotes: `" 404 153 "https://referer/" "agent"`.
void add_response(std::string_view text, DetailList& out) {
  if (scan::at(text, 0) != '"' || scan::at(text, 1) != ' ') return;
  text.remove_prefix(2);
  const std::size_t status = digits(text);
  if (status != 3 || text.front() < '1' || text.front() > '5' || scan::at(text, status) != ' ') return;
  std::string_view rest = text.substr(status + 1);
  const std::size_t size = non_blanks(rest);
  if (digits(rest) != size && rest.substr(0, size) != "-") return;
  out.add_named("status", text.substr(0, status));
  if (rest.front() != '-') out.add_named("size", rest.substr(0, size));
  rest.remove_prefix(std::min(size + 1, rest.size()));
  for (const char* name : {"referer", "user_agent"}) {
    const std::size_t length = quoted(rest.substr(0, DetailList::max_text + 2));
    if (rest.empty() || rest.front() != '"' || length < 3) return;
    out.add_named(name, rest.substr(1, length - 2));
    rest.remove_prefix(std::min(length + 1, rest.size()));
  }
}

/// `GET /cart?id=7 HTTP/1.1`. Returns its length; 0: there is none.
std::size_t add_request(std::string_view text, DetailList& out) {
  static constexpr std::size_t longest_method = 16;
  std::size_t method = 0;
  while (method < text.size() && method <= longest_method && is_upper(text[method])) ++method;
  if (method < 3 || method > longest_method || scan::at(text, method) != ' ') return 0;
  const std::size_t target = non_blanks(text.substr(method + 1));
  const std::size_t behind = method + 1 + target;
  if (target == 0 || scan::at(text, behind) != ' ') return 0;
  const std::string_view rest = text.substr(behind + 1);
  std::size_t name = 0;
  while (name < rest.size() && is_upper(rest[name])) ++name;
  if (name == 0 || scan::at(rest, name) != '/') return 0;
  const std::size_t version = rest.substr(name + 1).find_first_not_of("0123456789.");
  const std::size_t version_length = std::min(version, rest.size() - name - 1);
  if (version_length == 0) return 0;
  out.add_named("method", text.substr(0, method));
  add_target(text.substr(method + 1, target), out);
  out.add_named("protocol", rest.substr(0, name + 1 + version_length));
  out.add_named("version", rest.substr(name + 1, version_length));
  return method;  // a URL that is the target is looked at by itself
}

/// `GET /cart`, `POST     "/client"`: a request without its protocol. Returns the method's length.
std::size_t add_method(std::string_view text, DetailList& out) {
  static constexpr std::string_view methods[] = {"GET",     "POST",  "PUT",   "DELETE",  "HEAD",
                                                 "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"};
  const auto method = std::find_if(std::begin(methods), std::end(methods),
                                   [&](std::string_view name) { return text.starts_with(name); });
  if (method == std::end(methods) || !is_blank(scan::at(text, method->size()))) return 0;
  std::string_view target = text.substr(method->size());
  while (!target.empty() && is_blank(target.front())) target.remove_prefix(1);
  if (target.starts_with('"')) target.remove_prefix(1);
  if (!target.starts_with('/') && !target.starts_with("http")) return 0;
  out.add_named("method", text.substr(0, method->size()));
  return method->size();
}

std::size_t add_url(std::string_view text, DetailList& out) {
  const std::size_t length = url(text);
  if (length == 0) return 0;
  const UrlParts parts = split_url(text.substr(0, length));
  out.add_named("url", text.substr(0, length));
  out.add_named("scheme", parts.scheme);
  out.add_named("host", parts.host);
  out.add_named("port", parts.port);
  out.add_named("path", parts.path);
  out.add_named("query", parts.query);
  out.add_named("fragment", parts.fragment);
  return length;
}

/// `10.0.0.1:80`, `10.0.0.1#53`, `[::1]:80`, `name.domain:80`.
std::size_t add_address(std::string_view text, DetailList& out) {
  std::size_t length = ipv4(text);
  if (length == 0) length = ipv6(text);
  if (length == 2) return 0;  // `::` alone: a delimiter
  std::string_view name = "address";
  if (length == 0) {
    const std::size_t with_port = host_port(text);
    if (with_port == 0) return 0;
    name = "host";
    length = text.substr(0, with_port).rfind(':');
  }
  out.add_named(name, text.substr(0, length));
  const char joint = scan::at(text, length);
  if (joint != ':' && joint != '#') return length;
  const std::size_t port = digits(text.substr(length + 1));
  if (port == 0 || port > 5) return length;
  out.add_named("port", text.substr(length + 1, port));
  return length + 1 + port;
}

/// A path with a query, and the names that an account consists of.
std::size_t add_word(std::string_view text, DetailList& out) {
  text = text.substr(0, DetailList::max_text);
  const std::size_t length = std::min(text.find_first_of(" \t\r\n\"'()[]<>,;"), text.size());
  const std::string_view word = text.substr(0, length);
  if (word.front() == '/' && word.find('?') != std::string_view::npos) {
    add_target(word, out);
    return length;
  }
  const std::size_t at = word.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 >= word.size()) return 0;
  if (word.find_first_of("/=@:", at + 1) != std::string_view::npos) return 0;
  if (word.find_first_of("/=:") != std::string_view::npos) return 0;
  if (digits(word.substr(at + 1)) == word.size() - at - 1) return 0;  // a line of a source, a version
  out.add_named("user", word.substr(0, at));
  out.add_named("domain", word.substr(at + 1));
  return length;
}

}  // namespace

void add_place_details(std::string_view text, DetailList& out) {
  for (std::size_t at = 0; at < text.size() && !out.full();) {
    const char c = text[at], before = at == 0 ? ' ' : text[at - 1];
    if (c == '"') add_response(text.substr(at), out);
    const bool begins = (is_word(c) || c == '/' || c == ':') && !is_word(before) && before != '.' &&
                        before != '-' && before != '/' && before != ':';
    if (!begins) {
      ++at;
      continue;
    }
    const std::string_view rest = text.substr(at);
    std::size_t length = is_upper(c) ? add_request(rest, out) : 0;
    if (length == 0 && is_upper(c)) length = add_method(rest, out);
    if (length == 0 && is_letter(c)) length = add_url(rest, out);
    if (length == 0 && c != ':') length = add_source(rest, out);
    if (length == 0 && c != '/') length = add_address(rest, out);
    if (length == 0) length = add_word(rest, out);
    if (length == 0) {
      length = 1;
      while (at + length < text.size() && is_word(text[at + length])) ++length;
    }
    at += length;
  }
}

}  // namespace parsimony
