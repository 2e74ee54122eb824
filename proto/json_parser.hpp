#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>

namespace parsimony {

/// simdjson behind an edge that throws nothing. It copies the text into padded memory of its own, so the text
/// may end anywhere. What simdjson refuses although senders write it is repaired (json_repair.hpp). Arrays
/// and objects may nest 1,024 deep. Its memory, about fourteen bytes for each byte of the longest text, is
/// kept until release_beyond(). Not thread-safe.
class JsonParser {
 public:
  /// The document, valid until the next call; or nothing, and error() says why.
  std::optional<simdjson::dom::element> parse(std::string_view text);
  [[nodiscard]] const char* error() const noexcept { return error_; }

  /// Gives the memory back if a text was longer than `size`; the last document is gone then.
  void release_beyond(std::size_t size);

 private:
  simdjson::error_code parse_padded(simdjson::dom::element& document);

  simdjson::dom::parser parser_;
  std::string padded_;
  const char* error_ = "";
};

}  // namespace parsimony
