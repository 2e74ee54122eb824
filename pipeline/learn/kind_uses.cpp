#include "pipeline/learn/kind_uses.hpp"

#include <algorithm>

namespace parsimony {

bool is_kind(std::string_view format_id) noexcept { return format_id.size() != 16; }

void KindUses::count(std::string_view kind, std::uint64_t observed_ns) {
  auto use =
      std::find_if(uses_.begin(), uses_.end(), [&](const FormatUse& u) { return u.format_id == kind; });
  if (use == uses_.end()) {
    uses_.push_back({std::string(kind), Trust::trusted, 0, 0, 0, 0, 0});
    use = uses_.end() - 1;
  }
  ++use->explained;
  if (observed_ns == 0) return;
  if (use->first_seen_ns == 0 || observed_ns < use->first_seen_ns) use->first_seen_ns = observed_ns;
  use->last_seen_ns = std::max(use->last_seen_ns, observed_ns);
}

void KindUses::restore(const Learned& known) {
  for (const FormatUse& use : known.uses) {
    if (!is_kind(use.format_id)) continue;
    uses_.push_back(use);
    uses_.back().explained = 0;
  }
}

void KindUses::drain(Learned& into) {
  for (FormatUse& use : uses_) {
    if (use.explained == 0) continue;
    into.uses.push_back(use);
    use.explained = 0;
  }
}

}  // namespace parsimony
