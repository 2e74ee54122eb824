#pragma once

#include "pipeline/knowledge.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsimony {

/// Counts of the structured kinds (json, logfmt, syslog, ...) in one workload: they have no layout to
/// remember, but are part of what explains it. A handful at most.
class KindUses {
 public:
  void count(std::string_view kind, std::uint64_t observed_ns);
  /// What drift shows of a kind; nothing where it is not in use.
  void set_trust(std::string_view kind, Trust trust);
  void set_lineage(std::string_view kind, const Lineage& lineage);

  void restore(const Learned& known);
  void drain(Learned& into);

 private:
  struct Use : FormatUse {
    bool told = true;  ///< but for its count
  };
  Use* find(std::string_view kind);

  std::vector<Use> uses_;  ///< `explained` since the last drain
};

/// True for the ids of structured kinds, which are names; those of formats are 16 hex digits.
[[nodiscard]] bool is_kind(std::string_view format_id) noexcept;

}  // namespace parsimony
