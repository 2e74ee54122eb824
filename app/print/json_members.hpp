#pragma once

#include "proto/hex.hpp"
#include "proto/json_text.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace parsimony {

/// Writes the members of one JSON object into `out`; close() ends it.
class JsonMembers {
 public:
  explicit JsonMembers(std::string& out) : out_(out) { out_ += '{'; }

  /// Writes the key; the value is to be appended to what is returned.
  std::string& member(std::string_view key) {
    if (!std::exchange(first_, false)) out_ += ',';
    append_json_string(out_, key);
    return out_ += ':';
  }
  /// Nothing where the value is empty.
  void text(std::string_view key, std::string_view value) {
    if (!value.empty()) append_json_string(member(key), value);
  }
  void hex(std::string_view key, std::string_view bytes) {
    if (bytes.empty()) return;
    append_hex(member(key) += '"', bytes);
    out_ += '"';
  }
  void close() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace parsimony
