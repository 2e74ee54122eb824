#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// Draws what the demo fleet's lines are filled with. The same seed draws the same on every machine, which
/// the standard library's distributions do not promise.
class DemoDice {
 public:
  explicit DemoDice(std::uint64_t seed) : random_(seed) {}

  /// 0 to `below` - 1.
  std::uint64_t number(std::uint64_t below) { return random_() % below; }
  std::uint64_t between(std::uint64_t low, std::uint64_t high) { return low + number(high - low + 1); }
  bool once_in(std::uint64_t times) { return number(times) == 0; }
  std::string_view one_of(const std::vector<std::string_view>& choices) {
    return choices[number(choices.size())];
  }
  std::string hex(std::size_t digits);

 private:
  std::mt19937_64 random_;
};

/// One application of the demo fleet: what it writes when it starts, while it runs and when it crashes. Each
/// call gives the lines of one event.
struct DemoApplication {
  std::string_view name;       ///< of the deployment and the service
  std::string_view container;  ///< name of its image
  unsigned weight;             ///< how often it writes, against the others
  std::vector<std::string> (*start)(std::uint64_t now_ns, DemoDice& dice);
  std::vector<std::string> (*run)(std::uint64_t now_ns, DemoDice& dice);
  std::vector<std::string> (*crash)(std::uint64_t now_ns, DemoDice& dice);  ///< null: never
};

[[nodiscard]] const std::vector<DemoApplication>& demo_applications();

/// UTC, `pattern` as strftime() has it; "%f" becomes the milliseconds, "%u" the microseconds.
[[nodiscard]] std::string demo_time(std::uint64_t now_ns, std::string_view pattern);

}  // namespace parsimony
