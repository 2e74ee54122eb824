#pragma once

#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

namespace parsimony {

/// Memory for text that has to be made while a record is read (unescaped JSON strings, joined keys). Handed
/// out by moving a pointer, given back all at once by reset(), which keeps the largest block: after the first
/// records of a workload nothing is allocated any more. Not thread-safe.
class Scratch {
 public:
  /// Room for `size` bytes, valid until reset().
  char* take(std::size_t size) {
    if (size > left_) grow(size);
    char* at = next_;
    next_ += size;
    left_ -= size;
    return at;
  }

  std::string_view keep(std::string_view text) { return join({text}); }

  std::string_view join(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (auto part : parts) size += part.size();
    char* at = take(size);
    char* to = at;
    for (auto part : parts) {
      if (!part.empty()) std::memcpy(to, part.data(), part.size());
      to += part.size();
    }
    return {at, size};
  }

  void reset() {
    if (blocks_.size() > 1) {  // one block of the size that was needed in all
      std::size_t size = 0;
      for (const auto& block : blocks_) size += block.size;
      blocks_.clear();
      if (size <= max_kept) grow(size);
    }
    if (blocks_.empty()) {
      next_ = nullptr;
      left_ = 0;
      return;
    }
    next_ = blocks_.front().bytes.get();
    left_ = blocks_.front().size;
  }

 private:
  static constexpr std::size_t max_kept = std::size_t{256} << 10;
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };

  void grow(std::size_t at_least) {
    const std::size_t size = at_least < 4096 ? 4096 : at_least;
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(size), size});
    next_ = blocks_.back().bytes.get();
    left_ = size;
  }

  std::vector<Block> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace parsimony
