#include "actors/dead_letter.hpp"

#include <algorithm>
#include <string>

namespace parsimony {
namespace {

constexpr std::string_view own_prefix = "parsimony.";

/// A dead letter that is replayed and dies again tells of its last death only.
void leave_out_own_headers(std::vector<Header>& headers) {
  std::erase_if(headers, [](const Header& header) { return header.name.starts_with(own_prefix); });
}

void add_origin(std::vector<Header>& headers, std::string_view why, const Assignment& assignment,
                std::int64_t offset, std::int64_t timestamp_ms) {
  headers.push_back({dead_letter::reason, std::string(why)});
  headers.push_back({dead_letter::topic, assignment.topic});
  headers.push_back({dead_letter::partition, std::to_string(assignment.partition)});
  headers.push_back({dead_letter::offset, std::to_string(offset)});
  if (timestamp_ms >= 0) headers.push_back({dead_letter::timestamp, std::to_string(timestamp_ms)});
}

bool is_truncated(const Outgoing& letter) {
  return std::any_of(letter.headers.begin(), letter.headers.end(),
                     [](const Header& header) { return header.name == dead_letter::truncated; });
}

void truncate(Outgoing& letter, std::size_t size) {
  if (!is_truncated(letter))
    letter.headers.push_back({dead_letter::truncated, std::to_string(letter.payload->size())});
  letter.payload->resize(size);
}

}  // namespace

OutgoingPtr make_dead_letter(const InputMessage& message, const Assignment& assignment, std::string_view why,
                             std::size_t limit) {
  auto letter = caf::make_counted<Outgoing>();
  letter->destination = Destination::dead_letters;
  letter->partition = assignment.partition;
  letter->timestamp_ms = message.timestamp_ms;
  letter->headers = message.headers;
  leave_out_own_headers(letter->headers);
  add_origin(letter->headers, why, assignment, message.offset, message.timestamp_ms);
  if (message.key) letter->key.emplace(*message.key);
  if (message.payload) {
    const std::size_t around = letter->size();
    const std::size_t room = limit > around ? limit - around : 0;
    letter->payload.emplace(message.payload->substr(0, room));
    if (room < message.payload->size()) {
      letter->headers.push_back({dead_letter::truncated, std::to_string(message.payload->size())});
    }
  }
  return letter;
}

bool shrink(Outgoing& letter) {
  if (letter.payload && !letter.payload->empty()) {
    truncate(letter, letter.payload->size() < 1024 ? 0 : letter.payload->size() / 2);
    return true;
  }
  const auto headers = letter.headers.size();
  std::erase_if(letter.headers, [](const Header& header) { return !header.name.starts_with(own_prefix); });
  if (letter.headers.size() == headers && !letter.key) return false;
  letter.key.reset();
  return true;
}

void turn_into_dead_letter(Outgoing& outgoing, std::string_view why) {
  outgoing.destination = Destination::dead_letters;
  leave_out_own_headers(outgoing.headers);
  add_origin(outgoing.headers, why, *outgoing.receipt->assignment, outgoing.receipt->offset,
             outgoing.timestamp_ms);
}

}  // namespace parsimony
