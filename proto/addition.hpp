#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony::otlp {

/// What one record gains on the wire: encoded fields of LogRecord that are appended to it.
struct Addition {
  std::string_view bytes;
  bool replaces_body = false;  ///< `bytes` holds a body, and the record's own is left out

  [[nodiscard]] bool changes_nothing() const noexcept { return bytes.empty() && !replaces_body; }
};

/// The additions of a run of records in one growing piece of memory, in the records' order. clear() keeps the
/// memory. Not thread-safe; can be moved to another thread as a whole.
class AdditionList {
 public:
  /// Appends one record's addition: `encode(std::string& out)` appends its fields and returns whether they
  /// replace the body.
  template <class Encode>
  void add(Encode&& encode) {
    const bool replaces_body = encode(arena_);
    ends_.push_back({arena_.size(), replaces_body});
  }
  /// Appends a record that gains nothing.
  void add_nothing() { ends_.push_back({arena_.size(), false}); }

  void clear() noexcept {
    arena_.clear();
    ends_.clear();
  }

  [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
  [[nodiscard]] std::size_t bytes() const noexcept { return arena_.size(); }

  /// Valid until the list changes.
  [[nodiscard]] Addition operator[](std::size_t record) const noexcept {
    const std::size_t begin = record == 0 ? 0 : ends_[record - 1].at;
    return {std::string_view(arena_).substr(begin, ends_[record].at - begin), ends_[record].replaces_body};
  }

  /// Appends all of them to `out`, for a batch whose records come from several lists.
  void append_to(std::vector<Addition>& out) const {
    for (std::size_t record = 0; record < size(); ++record) out.push_back((*this)[record]);
  }

 private:
  struct End {
    std::size_t at;
    bool replaces_body;
  };
  std::string arena_;
  std::vector<End> ends_;
};

}  // namespace parsimony::otlp
