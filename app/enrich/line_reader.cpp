#include "app/enrich/line_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace parsimony {
namespace {

constexpr std::size_t block = std::size_t{1} << 18U;

}  // namespace

Result<bool> LineReader::fill() {
  buffer_.resize(block);
  at_ = 0;
  ssize_t size = 0;
  do {
    size = read(descriptor_, buffer_.data(), buffer_.size());
  } while (size < 0 && errno == EINTR);
  if (size < 0) {
    buffer_.clear();
    return failure(std::string("reading failed: ") + std::strerror(errno));
  }
  buffer_.resize(static_cast<std::size_t>(size));
  bytes_read_ += static_cast<std::uint64_t>(size);
  return size > 0;
}

Result<bool> LineReader::next(Line& out) {
  out = Line{};
  long_line_.clear();
  bool spans = false;  // over more than one block
  for (;;) {
    if (at_ == buffer_.size()) {
      auto more = fill();
      if (!more) return more;
      if (!*more) {
        if (!spans) return false;
        break;
      }
    }
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const std::size_t end = rest.find('\n');
    const std::string_view piece = rest.substr(0, end);
    at_ += piece.size() + (end == std::string_view::npos ? 0 : 1);
    if (!spans && end != std::string_view::npos) {
      out.text = piece;
      break;
    }
    spans = true;
    const std::size_t kept = std::min(piece.size(), max_line - long_line_.size());
    long_line_.append(piece.substr(0, kept));
    out.dropped += piece.size() - kept;
    if (end != std::string_view::npos) break;
  }
  if (spans) out.text = long_line_;
  if (out.dropped == 0 && out.text.ends_with('\r')) out.text.remove_suffix(1);
  out.number = ++number_;
  return true;
}

}  // namespace parsimony
