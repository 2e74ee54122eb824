#include "state/record_codec.hpp"

#include "parsimony/v1/state.pb.h"

#include <algorithm>
#include <limits>

namespace parsimony {
namespace {

v1::Trust on_disk(Trust trust) {
  switch (trust) {
    case Trust::candidate:
      return v1::TRUST_CANDIDATE;
    case Trust::provisional:
      return v1::TRUST_PROVISIONAL;
    case Trust::trusted:
      return v1::TRUST_TRUSTED;
    case Trust::retired:
      return v1::TRUST_RETIRED;
  }
  return v1::TRUST_UNSPECIFIED;
}

template <class Message>
bool parse(std::string_view bytes, Message& message) {
  return message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

// A count never wraps: at its end it stays where it is.
std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
  return a > std::numeric_limits<std::uint64_t>::max() - b ? std::numeric_limits<std::uint64_t>::max()
                                                           : a + b;
}

void replace(const std::string& newer, std::string& stored) {
  if (!newer.empty()) stored = newer;
}

}  // namespace

std::string encode_facts(const WorkloadFacts& facts) {
  v1::Workload message;
  message.set_structured_facts(facts.structured_facts);
  message.set_time_facts(facts.time_facts);
  message.set_drift_facts(facts.drift_facts);
  for (const auto& key : facts.similarity) message.add_similarity(key);
  return message.SerializeAsString();
}

std::string encode_copies(std::string_view instance_facts) {
  v1::Copies message;
  message.set_facts(std::string(instance_facts));
  return message.SerializeAsString();
}

std::string encode_use(const FormatUse& use) {
  v1::FormatUse message;
  message.set_trust(on_disk(use.trust));
  message.set_explained(use.explained);
  message.set_contradicted(use.contradicted);
  message.set_first_seen_ns(use.first_seen_ns);
  message.set_last_seen_ns(use.last_seen_ns);
  message.set_rank(use.rank);
  message.set_supersedes(use.lineage.supersedes);
  message.set_superseded_because(use.lineage.because);
  message.set_superseded_ns(use.lineage.at_ns);
  return message.SerializeAsString();
}

std::string encode_pattern(const PatternRecord& pattern) {
  v1::Pattern message;
  message.set_text(pattern.text);
  message.set_alias_of(pattern.alias_of);
  message.set_count(pattern.count);
  message.set_skeleton(pattern.skeleton);
  message.set_parameters(pattern.parameters);
  message.set_born(pattern.born);
  return message.SerializeAsString();
}

Result<WorkloadFacts> decode_facts(std::string_view bytes) {
  v1::Workload message;
  if (!parse(bytes, message)) return failure("bytes that are no parsimony.v1.Workload");
  return WorkloadFacts{message.structured_facts(),
                       message.time_facts(),
                       message.drift_facts(),
                       {message.similarity().begin(), message.similarity().end()}};
}

Result<std::string> decode_copies(std::string_view bytes) {
  v1::Copies message;
  if (!parse(bytes, message)) return failure("bytes that are no parsimony.v1.Copies");
  return message.facts();
}

Result<FormatUse> decode_use(std::string_view id, std::string_view bytes) {
  v1::FormatUse message;
  if (!parse(bytes, message)) return failure("bytes that are no parsimony.v1.FormatUse");
  FormatUse use;
  use.format_id = id;
  use.explained = message.explained();
  use.contradicted = message.contradicted();
  use.first_seen_ns = message.first_seen_ns();
  use.last_seen_ns = message.last_seen_ns();
  use.rank = message.rank();
  use.lineage = {message.supersedes(), message.superseded_because(), message.superseded_ns()};
  for (const Trust trust : {Trust::candidate, Trust::provisional, Trust::trusted, Trust::retired}) {
    if (on_disk(trust) != message.trust()) continue;
    use.trust = trust;
    return use;
  }
  return failure("a format use of the unknown trust " + std::to_string(message.trust()));
}

Result<PatternRecord> decode_pattern(std::string_view id, std::string_view bytes) {
  v1::Pattern message;
  if (!parse(bytes, message)) return failure("bytes that are no parsimony.v1.Pattern");
  PatternRecord pattern;
  pattern.id = id;
  pattern.text = message.text();
  pattern.alias_of = message.alias_of();
  pattern.count = message.count();
  pattern.skeleton = message.skeleton();
  pattern.parameters = message.parameters();
  pattern.born = message.born();
  return pattern;
}

void add(const WorkloadFacts& delta, WorkloadFacts& stored) {
  replace(delta.structured_facts, stored.structured_facts);
  replace(delta.time_facts, stored.time_facts);
  replace(delta.drift_facts, stored.drift_facts);
  if (!delta.similarity.empty()) stored.similarity = delta.similarity;
}

void add(const FormatUse& delta, FormatUse& stored) {
  stored.trust = delta.trust;
  stored.rank = delta.rank;
  stored.lineage = delta.lineage;
  stored.explained = sum(stored.explained, delta.explained);
  stored.contradicted = sum(stored.contradicted, delta.contradicted);
  if (delta.first_seen_ns != 0 && (stored.first_seen_ns == 0 || delta.first_seen_ns < stored.first_seen_ns)) {
    stored.first_seen_ns = delta.first_seen_ns;
  }
  stored.last_seen_ns = std::max(stored.last_seen_ns, delta.last_seen_ns);
}

void add(const PatternRecord& delta, PatternRecord& stored) {
  if (!delta.text.empty()) {
    stored.text = delta.text;
    stored.parameters = delta.parameters;  // those of this text, even where they are none
  }
  replace(delta.alias_of, stored.alias_of);
  replace(delta.skeleton, stored.skeleton);
  stored.born = std::min(stored.born, delta.born);
  stored.count = sum(stored.count, delta.count);
}

}  // namespace parsimony
