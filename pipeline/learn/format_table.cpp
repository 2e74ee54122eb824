#include "pipeline/learn/format_table.hpp"

#include "pipeline/induce/precedence.hpp"

#include <algorithm>

namespace parsimony {
namespace {

/// Lines that a format must have explained before it counts as trusted.
constexpr std::uint64_t trusted_from = 100;

/// Lines after which no more specific well-known format is looked for beside the one that explains them.
constexpr std::uint64_t settled_from = 32;

}  // namespace

FormatTable::FormatTable(std::shared_ptr<const Library> library) : library_(std::move(library)) {}

FormatTable::Entry* FormatTable::match(std::string_view line, Match& out) {
  Entry* found = nullptr;
  for (Entry& entry : entries_) {
    if (!entry.matcher->may_match(line) || !entry.matcher->match(line, out)) continue;
    found = &entry;
    break;
  }
  if (found != nullptr && (found->own || found->explained >= settled_from)) return found;
  Entry* adopted = adopt(line, found == nullptr ? 0 : found->rank, out);
  if (adopted != nullptr) return adopted;
  // The candidates have used `out`: match again.
  return found != nullptr && found->matcher->match(line, out) ? found : nullptr;
}

/// The most specific format of the library that explains the line, asks for more than `rank` and is not in
/// use yet.
FormatTable::Entry* FormatTable::adopt(std::string_view line, std::size_t rank, Match& out) {
  candidates_.clear();
  library_->candidates(line, candidates_);
  for (const Matcher* candidate : candidates_) {
    const std::size_t own_rank = specificity(candidate->format());
    if (own_rank <= rank) return nullptr;  // the candidates come in descending order
    if (find(candidate->format().id) != nullptr || !candidate->match(line, out)) continue;
    Entry entry;
    entry.matcher = candidate;
    entry.rank = own_rank;
    return insert(entry);
  }
  return nullptr;
}

bool FormatTable::add(const Format& format, Trust trust) {
  if (find(format.id) != nullptr) return false;
  auto matcher = Matcher::compile(format);
  if (!matcher) return false;
  owned_.push_back(std::move(*matcher));
  Entry entry;
  entry.matcher = &owned_.back();
  entry.own = true;
  entry.rank = precedence(entry.matcher->format());
  entry.trust = trust;
  insert(entry);
  return true;
}

std::size_t FormatTable::replace_own(const std::vector<Format>& formats) {
  std::size_t added = 0;
  std::vector<Entry> old;
  std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(old),
               [](const Entry& e) { return e.own; });
  entries_.erase(std::remove_if(entries_.begin(), entries_.end(), [](const Entry& e) { return e.own; }),
                 entries_.end());
  for (const Format& format : formats) {
    const auto known = std::find_if(old.begin(), old.end(),
                                    [&](const Entry& e) { return e.matcher->format().id == format.id; });
    if (known != old.end()) {
      insert(*known);
      old.erase(known);
    } else if (add(format, Trust::provisional)) {
      ++added;
    }
  }
  // A format that others have come to trust is not dropped because a later sample no longer shows it.
  for (Entry& entry : old) {
    if (entry.trust == Trust::trusted) insert(entry);
  }
  return added;
}

void FormatTable::restore(const Learned& known) {
  auto uses = known.uses;
  std::stable_sort(uses.begin(), uses.end(),
                   [](const FormatUse& a, const FormatUse& b) { return a.rank < b.rank; });
  for (const FormatUse& use : uses) {
    if (use.trust == Trust::retired || use.trust == Trust::candidate || find(use.format_id) != nullptr)
      continue;
    const auto own = std::find_if(known.formats.begin(), known.formats.end(),
                                  [&](const Format& format) { return format.id == use.format_id; });
    if (own != known.formats.end()) {
      if (!add(*own, use.trust)) continue;
    } else if (const Matcher* matcher = library_->find(use.format_id)) {
      Entry entry;
      entry.matcher = matcher;
      entry.rank = specificity(matcher->format());
      entry.trust = use.trust;
      insert(entry);
    } else {
      continue;
    }
    Entry& entry = *find(use.format_id);
    entry.explained = use.explained;
    entry.first_seen_ns = use.first_seen_ns;
    entry.last_seen_ns = use.last_seen_ns;
    entry.told = true;
  }
}

void FormatTable::drain(Learned& into) {
  std::uint32_t rank = 0;
  for (Entry& entry : entries_) {
    ++rank;
    const Format& format = entry.matcher->format();
    if (entry.own && !entry.told) into.formats.push_back(format);
    if (entry.fresh == 0 && entry.told) continue;
    entry.told = true;
    into.uses.push_back(
        {format.id, entry.trust, rank, entry.fresh, 0, entry.first_seen_ns, entry.last_seen_ns});
    entry.fresh = 0;
  }
}

FormatTable::Entry* FormatTable::find(std::string_view format_id) {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.matcher->format().id == format_id;
  });
  return found == entries_.end() ? nullptr : &*found;
}

/// Behind those that come before it; behind its equals, so that the order of arrival decides between them.
FormatTable::Entry* FormatTable::insert(const Entry& entry) {
  const auto at = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& other) {
    return entry.own == other.own ? other.rank < entry.rank : other.own;
  });
  return &*entries_.insert(at, entry);
}

void FormatTable::count(Entry& entry, std::uint64_t observed_ns) noexcept {
  ++entry.explained;
  ++entry.fresh;
  if (entry.explained >= trusted_from && entry.trust == Trust::provisional) entry.trust = Trust::trusted;
  if (observed_ns != 0) {
    if (entry.first_seen_ns == 0 || observed_ns < entry.first_seen_ns) entry.first_seen_ns = observed_ns;
    if (observed_ns > entry.last_seen_ns) entry.last_seen_ns = observed_ns;
  }
}

}  // namespace parsimony
