#include "app/terminal/output.hpp"

#include <cerrno>
#include <cstring>
#include <string_view>
#include <unistd.h>

namespace parsimony {

void Output::flush_if_large() {
  if (text_.size() >= std::size_t{1} << 16U) flush();
}

void Output::flush() {
  std::string_view left = text_;
  while (!left.empty() && error_.empty()) {
    const ssize_t written = write(descriptor_, left.data(), left.size());
    if (written >= 0) {
      left.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error_ = std::strerror(errno);
    }
  }
  text_.clear();
}

}  // namespace parsimony
