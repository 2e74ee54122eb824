#pragma once

#include <forward_list>
#include <string>
#include <string_view>

namespace parsimony::otlp {

/// Owns the bytes of messages that the wire holds in several pieces, which protobuf merges; joining their
/// bytes does that. Senders do not write such messages, so it stays empty and costs nothing; it exists so
/// that a view is right even then. What it returned stays valid while it lives.
class MergedBytes {
 public:
  /// `first` followed by `second`. Linear over any number of joins to one message: what the last join
  /// returned grows in place.
  std::string_view join(std::string_view first, std::string_view second) {
    if (first.empty()) return second;
    if (second.empty()) return first;
    if (pieces_.empty() || pieces_.front().data() != first.data()) {
      pieces_.emplace_front();
      pieces_.front().append(first);
    }
    return pieces_.front().append(second);
  }

  void clear() noexcept { pieces_.clear(); }

 private:
  std::forward_list<std::string> pieces_;
};

}  // namespace parsimony::otlp
