#include "app/terminal/progress.hpp"

#include <algorithm>
#include <iostream>

namespace parsimony {

std::string progress_text(const std::string& what, std::uint64_t done, std::uint64_t all) {
  static constexpr std::uint64_t width = 30;
  const double share = all == 0 ? 1.0 : static_cast<double>(std::min(done, all)) / static_cast<double>(all);
  const auto filled = static_cast<std::size_t>(share * width);
  std::string text = what + " [" + std::string(filled, '=');
  if (filled < width) text += '>' + std::string(width - filled - 1, ' ');
  const auto percent = std::to_string(static_cast<int>(share * 100));
  return text + "] " + std::string(3 - std::min<std::size_t>(3, percent.size()), ' ') + percent + "%";
}

void Progress::update(std::uint64_t done, std::uint64_t all) {
  if (!visible_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  drawn_ = true;
  std::cerr << '\r' << progress_text(what_, done, all) << std::flush;
}

void Progress::clear() {
  if (drawn_) std::cerr << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

}  // namespace parsimony
