#include "pipeline/instance/start_time.hpp"

#include "pipeline/scan/time_inference.hpp"
#include "pipeline/scan/timestamp.hpp"
#include "proto/any_value.hpp"

#include <algorithm>
#include <array>

namespace parsimony {
namespace {

constexpr std::array<std::string_view, 4> keys = {"process.creation.time", "container.start_time",
                                                  "k8s.container.start_time", "k8s.pod.start_time"};

/// An epoch's unit follows from its size: each is a thousand times the one before.
std::uint64_t epoch_ns(std::int64_t value) {
  constexpr std::int64_t year_2286_s = 10'000'000'000;
  if (value <= 0) return 0;
  std::uint64_t scale = 1'000'000'000;
  for (std::int64_t limit = year_2286_s; value >= limit && scale > 1; limit *= 1000) scale /= 1000;
  return static_cast<std::uint64_t>(value) * scale;
}

std::uint64_t text_ns(std::string_view text) {
  const DetectedTimestamp found = detect_timestamp(text);
  if (found.length != text.size()) return 0;
  const auto resolved = TimeInference().resolve(found.time, 0, 0);
  return resolved ? resolved->unix_nano : 0;
}

}  // namespace

std::uint64_t start_time_of(std::string_view resource) {
  std::uint64_t latest = 0;
  // A resource that is cut short says what could be read of it.
  (void)otlp::for_each_attribute(resource, otlp::field::resource::attributes,
                                 [&](std::string_view key, const otlp::AnyValueView& value) {
                                   if (std::find(keys.begin(), keys.end(), key) == keys.end()) return;
                                   std::uint64_t at = 0;
                                   if (value.kind == otlp::AnyKind::string) at = text_ns(value.bytes);
                                   if (value.kind == otlp::AnyKind::integer) at = epoch_ns(value.integer);
                                   latest = std::max(latest, at);
                                 });
  return latest;
}

}  // namespace parsimony
