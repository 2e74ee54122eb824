#include "pipeline/drift/spellings.hpp"

#include <algorithm>

namespace parsimony {

std::uint32_t Spellings::hash(std::string_view text) noexcept {
  if (text.empty()) return 0;
  std::uint32_t hash = 2166136261U;
  for (const char c : text.substr(0, 16)) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash == 0 ? 1 : hash;
}

bool Spellings::is_new(std::uint32_t hash, std::uint64_t block) noexcept {
  if (hash == 0 || is_varied_) return false;
  // Most records spell theirs like the one before.
  if (last_ < size_ && hashes_[last_] == hash) return since_[last_] != 0;
  return add(hash, block + 1);
}

bool Spellings::add(std::uint32_t hash, std::uint64_t since) noexcept {
  const auto end = hashes_.begin() + static_cast<std::ptrdiff_t>(size_);
  last_ = static_cast<std::size_t>(std::find(hashes_.begin(), end, hash) - hashes_.begin());
  if (last_ == max) {
    is_varied_ = true;
    return false;
  }
  if (last_ == size_) {
    hashes_[size_] = hash;
    since_[size_++] = since;
  }
  return since_[last_] != 0;
}

void Spellings::settle(std::uint64_t block) noexcept {
  for (std::size_t i = 0; i < size_; ++i) {
    if (since_[i] <= block) since_[i] = 0;
  }
}

}  // namespace parsimony
