#pragma once

#include "actors/messages.hpp"
#include "actors/outgoing.hpp"

#include <cstddef>
#include <string_view>

namespace parsimony {

/// Headers of dead letters, beside the original ones.
namespace dead_letter {
inline constexpr const char* reason = "parsimony.reason";
inline constexpr const char* topic = "parsimony.topic";
inline constexpr const char* partition = "parsimony.partition";
inline constexpr const char* offset = "parsimony.offset";
inline constexpr const char* timestamp = "parsimony.timestamp";
inline constexpr const char* truncated = "parsimony.truncated";  ///< the original payload's size in bytes
}  // namespace dead_letter

/// The dead letter of a message that cannot be decoded: its bytes, cut at `limit`, and why.
[[nodiscard]] OutgoingPtr make_dead_letter(const InputMessage& message, const Assignment& assignment,
                                           std::string_view why, std::size_t limit);

/// Makes a dead letter that was too large smaller: half its payload, then none, then without the original
/// headers and key. False: there is nothing left to leave out.
[[nodiscard]] bool shrink(Outgoing& letter);

/// Turns an output message that no broker takes into a dead letter.
void turn_into_dead_letter(Outgoing& outgoing, std::string_view why);

}  // namespace parsimony
