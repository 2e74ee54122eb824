#include "actors/keying.hpp"

#include <functional>

namespace parsimony {

bool Keying::saw(std::string_view instance, std::string_view topic, std::int32_t partition) {
  // A copy without a name cannot be recognised, and where it is known there is nothing to find out.
  if (mode_ != Mode::automatic || instance.empty() || !is_keyed()) return false;
  const std::uint64_t copy = std::hash<std::string_view>{}(instance);
  const std::uint64_t place = std::hash<std::string>{}(std::string(topic) + '/' + std::to_string(partition));
  const std::lock_guard lock(mutex_);
  if (places_.size() >= max_instances) places_.clear();
  const auto [known, is_new] = places_.emplace(copy, place);
  if (is_new || known->second == place) return false;
  places_.clear();
  return keyed_.exchange(false);
}

}  // namespace parsimony
