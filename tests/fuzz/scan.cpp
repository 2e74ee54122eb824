#include "pipeline/scan/primitives.hpp"
#include "pipeline/scan/time_inference.hpp"
#include "pipeline/scan/timestamp.hpp"
#include "pipeline/severity.hpp"
#include "tests/fuzz/holds.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace parsimony;
using parsimony::test::holds;

namespace {

void scan_primitives(std::string_view text) {
  using namespace scan;
  for (const auto scanner :
       {digits, integer, number,   hex_number, uuid,   ipv4,      ipv6,        address, host_port, mac, email,
        url,    path,    duration, byte_size,  quoted, bracketed, ansi_escape, blanks,  non_blanks}) {
    holds(scanner(text) <= text.size(), "a scanner stays inside its text");
  }
  std::size_t key = 0;
  const auto pair = key_value(text, key);
  holds(pair <= text.size() && (pair == 0 || (key > 0 && text[key] == '=')), "a pair has a key");
}

void read_time(std::string_view text) {
  const auto found = detect_timestamp(text, true);
  holds(found.length <= text.size(), "a timestamp stays inside its text");
  if (found.length == 0) return;
  StatedTime again;
  holds(found.layout->scan(text, again) == found.length && again == found.time,
        "a layout reads what was detected");
  TimeInference inference;
  const std::uint64_t observed = std::uint64_t{1'718'370'961} * 1'000'000'000;
  inference.observe(found.time, observed);
  (void)inference.resolve(found.time, observed, 0);
  (void)inference.resolve(found.time, 0, observed);
  TimeInference restored;
  restored.restore(inference.facts());
  holds(restored.facts() == inference.facts(), "facts survive");
}

/// The first line is a pattern, the rest a text to scan.
void compile_layout(std::string_view text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto layout = TimestampLayout::parse(text.substr(0, end));
  if (!layout) return;
  StatedTime time;
  const auto rest = text.substr(std::min(end + 1, text.size()));
  holds(layout->scan(rest, time) <= rest.size(), "a layout stays inside its text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (std::size_t at = 0; at < std::min<std::size_t>(size, 256); ++at) {
    scan_primitives(text.substr(at));
    read_time(text.substr(at));
  }
  compile_layout(text);
  TimeInference().restore(text);
  (void)level_of_word(text);
  return 0;
}
