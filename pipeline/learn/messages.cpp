#include "pipeline/learn/messages.hpp"

namespace parsimony {

std::vector<std::string_view> messages_of(const std::vector<std::string_view>& lines, FormatTable& formats,
                                          Match& scratch) {
  std::vector<std::string_view> messages;
  messages.reserve(lines.size());
  for (const std::string_view line : lines) {
    const bool has_message = formats.match(line, scratch) != nullptr && scratch.has_message;
    messages.push_back(has_message ? scratch.message : line);
  }
  return messages;
}

}  // namespace parsimony
