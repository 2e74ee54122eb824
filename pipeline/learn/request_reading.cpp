#include "pipeline/learn/request_reading.hpp"

#include "pipeline/scan/characters.hpp"
#include "pipeline/structured/compound_attribute.hpp"
#include "pipeline/structured/reading_attribute.hpp"

#include <algorithm>
#include <cstdint>

namespace parsimony {
namespace {

constexpr std::size_t searched = 4096;
constexpr std::size_t longest_size = 15;

using scan::is_digit;

std::int64_t number_of(std::string_view digits) noexcept {
  std::int64_t number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

/// `404` with a blank or the end behind it, taken off `rest` with the blanks around it; 0: there is none.
std::int64_t take_status(std::string_view& rest) noexcept {
  const std::size_t begin = rest.find_first_not_of(' ');
  if (begin == 0 || begin == std::string_view::npos) return 0;
  const std::string_view digits = rest.substr(begin, 3);
  if (digits.size() != 3 || !std::all_of(digits.begin(), digits.end(), is_digit)) return 0;
  const std::string_view behind = rest.substr(begin + 3);
  const std::int64_t status = number_of(digits);
  if (!(behind.empty() || behind.front() == ' ') || status < 100 || status > 599) return 0;
  rest = behind;
  return status;
}

void take_size(std::string_view& rest, Reading& reading) {
  if (!rest.starts_with(' ')) return;
  const std::string_view word = rest.substr(1, rest.find(' ', 1) - 1);
  const bool digits =
      !word.empty() && word.size() <= longest_size && std::all_of(word.begin(), word.end(), is_digit);
  if (!digits && word != "-") return;
  if (digits) set_attribute(reading, "http.response.body.size", number_of(word));
  rest.remove_prefix(1 + word.size());
}

/// The text in the quotes that follow, taken off; empty where there are none.
std::string_view take_quoted(std::string_view& rest) noexcept {
  if (!rest.starts_with(" \"")) return {};
  const std::size_t end = rest.find('"', 2);
  if (end == std::string_view::npos) return {};
  const std::string_view text = rest.substr(2, end - 2);
  rest.remove_prefix(end + 1);
  return text;
}

}  // namespace

void add_request(std::string_view line, Reading& reading) {
  const std::string_view text = line.substr(0, searched);
  for (std::size_t quote = text.find('"'); quote != std::string_view::npos;
       quote = text.find('"', quote + 1)) {
    if (quote + 1 >= text.size() || text[quote + 1] < 'A' || text[quote + 1] > 'Z') continue;
    const std::size_t end = text.find('"', quote + 1);
    if (end == std::string_view::npos) return;
    const std::string_view request = text.substr(quote + 1, end - quote - 1);
    std::string_view rest = text.substr(end + 1);
    if (request.find(" HTTP/") == std::string_view::npos) continue;
    if (find_attribute(reading, "http.request.method") != nullptr) return;
    if (!tell_request_line(request, reading)) continue;
    const std::int64_t status = take_status(rest);
    if (status == 0) return;
    set_attribute(reading, "http.response.status_code", status);
    reading.status_is_found = true;
    take_size(rest, reading);
    const std::string_view referer = take_quoted(rest);
    const std::string_view agent = take_quoted(rest);
    if (referer.find("://") != std::string_view::npos)
      set_attribute(reading, "http.request.header.referer", referer);
    if (agent.find('/') != std::string_view::npos) set_attribute(reading, "user_agent.original", agent);
    return;
  }
}

}  // namespace parsimony
