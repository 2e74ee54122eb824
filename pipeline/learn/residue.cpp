#include "pipeline/learn/residue.hpp"

namespace parsimony {

Residue::Residue(std::size_t max_lines, std::size_t max_line_bytes)
    : max_lines_(max_lines), max_line_bytes_(max_line_bytes) {}

void Residue::add(std::string_view line) {
  line = line.substr(0, max_line_bytes_);
  ++seen_;
  if (lines_.size() < max_lines_) {
    lines_.emplace_back(line);
    return;
  }
  // xorshift64 (Marsaglia 2003): quality enough for a sample, and the same on every node
  random_ ^= random_ << 13;
  random_ ^= random_ >> 7;
  random_ ^= random_ << 17;
  const std::uint64_t at = random_ % seen_;
  if (at < max_lines_) lines_[at] = std::string(line);  // no more room than it needs
}

std::vector<std::string_view> Residue::lines() const { return {lines_.begin(), lines_.end()}; }

std::size_t Residue::memory_bytes() const noexcept {
  std::size_t bytes = lines_.capacity() * sizeof(std::string);
  for (const std::string& line : lines_) bytes += line.capacity();
  return bytes;
}

}  // namespace parsimony
