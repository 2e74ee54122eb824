#pragma once

#include "actors/messages.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parsimony {

/// A message of the dead-letter topic: where it lies, why, and the message that it was.
struct DeadLetter {
  std::int32_t partition = 0;  ///< of the dead-letter topic
  std::int64_t offset = 0;
  std::string reason;
  std::string topic;  ///< where it came from; empty: the letter does not say
  std::int32_t origin_partition = -1;
  std::int64_t origin_offset = -1;
  std::int64_t timestamp_ms = -1;           ///< -1: it had none
  std::optional<std::uint64_t> whole_size;  ///< of the payload, where the letter holds the start of it only
  std::optional<std::string> key;
  std::optional<std::string> payload;
  std::vector<Header> headers;  ///< those that it came with
};

[[nodiscard]] DeadLetter read_letter(const InputMessage& message, std::int32_t partition);

/// Why the letter cannot be sent back to where it came from; empty: it can.
[[nodiscard]] std::string obstacle_to_replay(const DeadLetter& letter);

/// How a letter is called on the command line: "PARTITION:OFFSET" in the dead-letter topic.
struct LetterName {
  std::int32_t partition = 0;
  std::int64_t offset = 0;
  // clang-tidy 14 takes the comparison with 0 in defaulted operators for a null pointer (LLVM issue 52596)
  friend auto operator<=>(const LetterName&, const LetterName&) = default;  // NOLINT(modernize-use-nullptr)
};
[[nodiscard]] std::optional<LetterName> parse_letter_name(const std::string& text);
[[nodiscard]] std::string to_string(const LetterName& name);

}  // namespace parsimony
