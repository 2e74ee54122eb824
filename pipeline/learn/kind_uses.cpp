#include "pipeline/learn/kind_uses.hpp"

#include <algorithm>

namespace parsimony {

bool is_kind(std::string_view format_id) noexcept { return format_id.size() != 16; }

void KindUses::count(std::string_view kind, std::uint64_t observed_ns) {
  Use* use = find(kind);
  if (use == nullptr) {
    use = &uses_.emplace_back();
    use->format_id = kind;
    use->trust = Trust::trusted;
  }
  ++use->explained;
  if (observed_ns == 0) return;
  if (use->first_seen_ns == 0 || observed_ns < use->first_seen_ns) use->first_seen_ns = observed_ns;
  use->last_seen_ns = std::max(use->last_seen_ns, observed_ns);
}

KindUses::Use* KindUses::find(std::string_view kind) {
  const auto found =
      std::find_if(uses_.begin(), uses_.end(), [&](const Use& u) { return u.format_id == kind; });
  return found == uses_.end() ? nullptr : &*found;
}

void KindUses::set_trust(std::string_view kind, Trust trust) {
  Use* use = find(kind);
  if (use == nullptr) return;
  use->trust = trust;
  use->told = false;
}

void KindUses::set_lineage(std::string_view kind, const Lineage& lineage) {
  Use* use = find(kind);
  if (use == nullptr) return;
  use->lineage = lineage;
  use->told = false;
}

void KindUses::restore(const Learned& known) {
  for (const FormatUse& use : known.uses) {
    if (!is_kind(use.format_id)) continue;
    uses_.push_back({use});
    uses_.back().explained = 0;
  }
}

void KindUses::drain(Learned& into) {
  for (Use& use : uses_) {
    if (use.explained == 0 && use.told) continue;
    into.uses.push_back(use);
    use.explained = 0;
    use.told = true;
  }
}

}  // namespace parsimony
