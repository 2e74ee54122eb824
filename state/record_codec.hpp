#pragma once

#include "pipeline/knowledge.hpp"
#include "proto/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// What is known about a workload as a whole: the value of its `w` key.
struct WorkloadFacts {
  std::string structured_facts;
  std::string time_facts;
  std::string drift_facts;
  std::vector<std::string> similarity;
  friend bool operator==(const WorkloadFacts&, const WorkloadFacts&) = default;
};

/// Values as bytes of the messages of proto/parsimony/v1/state.proto. Ids are part of the key, not of the
/// value: decoding takes them.
[[nodiscard]] std::string encode_facts(const WorkloadFacts& facts);
[[nodiscard]] std::string encode_copies(std::string_view instance_facts);
[[nodiscard]] std::string encode_use(const FormatUse& use);
[[nodiscard]] std::string encode_pattern(const PatternRecord& pattern);
[[nodiscard]] Result<WorkloadFacts> decode_facts(std::string_view bytes);
[[nodiscard]] Result<std::string> decode_copies(std::string_view bytes);
[[nodiscard]] Result<FormatUse> decode_use(std::string_view id, std::string_view bytes);
[[nodiscard]] Result<PatternRecord> decode_pattern(std::string_view id, std::string_view bytes);

/// Adds a delta to what is stored: counts add up; the smaller first_seen (0: not known), the larger last_seen
/// and the smaller ordinal win; of what is a statement (trust, rank, text with its parameters, alias, facts)
/// the newer one, unless it is empty.
void add(const WorkloadFacts& delta, WorkloadFacts& stored);
void add(const FormatUse& delta, FormatUse& stored);
void add(const PatternRecord& delta, PatternRecord& stored);

}  // namespace parsimony
