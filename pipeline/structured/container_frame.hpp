#pragma once

#include "pipeline/reading.hpp"
#include "pipeline/scratch.hpp"
#include "pipeline/structured/member.hpp"

#include <optional>
#include <string_view>

namespace parsimony {

/// The frame of Kubernetes' container runtime interface: `2024-01-01T00:00:00.123456789Z stdout F text`,
/// where P instead of F marks a part of a line (https://github.com/kubernetes/design-proposals-archive,
/// kubelet-cri-logging). Says time, `log.iostream` and, for parts, `logtag`; returns the text. nullopt: it is
/// none.
[[nodiscard]] std::optional<std::string_view> peel_cri(std::string_view text, const TimestampLayout*& recent,
                                                       Reading& out);

/// The frame of Docker's json-file driver: `{"log":"text\n","stream":"stderr","time":"..."}`. `members` is
/// working memory.
[[nodiscard]] std::optional<std::string_view> peel_docker(std::string_view text,
                                                          const TimestampLayout*& recent, Reading& out,
                                                          Scratch& scratch, Members& members);

}  // namespace parsimony
