#include "pipeline/learn/format_table.hpp"

#include "pipeline/induce/precedence.hpp"

#include <algorithm>
#include <utility>

namespace parsimony {
namespace {

/// Lines that a format must have explained before it counts as trusted.
constexpr std::uint64_t trusted_from = 100;

/// Lines after which no more specific well-known format is looked for beside the one that explains them.
constexpr std::uint64_t settled_from = 32;

/// Lines of a sample that make an own format as good as a well-known one that says no more than it.
constexpr std::size_t supported_from = 20;

/// What a format's fields say.
struct Says {
  bool severity = false;
  bool time = false;
  bool more = false;  ///< than these two and the message, on every line
};

void add_fields(const std::vector<Element>& elements, Says& says) {
  for (const Element& element : elements) {
    Says at_times;
    add_fields(element.children, at_times);
    says.severity |= at_times.severity;
    says.time |= at_times.time;
    if (element.kind != ElementKind::field || element.name.empty()) continue;
    says.severity |= element.name == meaning::severity;
    says.time |= element.name == meaning::time;
    says.more |= element.name != meaning::severity && element.name != meaning::time &&
                 element.name != meaning::message;
  }
}

/// Which formats are tried first: the lowest. A well-known one that says no more than time, severity and
/// message reads many a layout that it was not written for; an own one that many lines bear out knows better.
std::uint8_t standing_of(const FormatTable::Entry& entry) {
  Says says;
  add_fields(entry.matcher->format().elements, says);
  if (!entry.own) return says.time ? (says.more ? 0 : 2) : 4;
  if (entry.prevails) return 1;
  if (!says.time || !says.severity) return 5;
  return entry.supported ? 1 : 3;
}

std::size_t count_matches(const Matcher& matcher, const std::vector<std::string_view>& lines) {
  Match match;
  return static_cast<std::size_t>(std::count_if(
      lines.begin(), lines.end(), [&](std::string_view line) { return matcher.match(line, match); }));
}

/// `[RUNNING] ...`, `[ERROR] ...`, `[STOPPED] ...`: a general format reads the second as an ERROR, induction
/// found a column of words. A format that states a time but no severity, and explains nearly all lines.
bool could_prevail(const Format& format, std::size_t explained, std::size_t lines) {
  Says says;
  add_fields(format.elements, says);
  return says.time && !says.severity && explained >= supported_from && explained * 100 >= lines * 95;
}

/// Of the formats that others replace, those are remembered that explained so many lines.
constexpr std::uint64_t replaced_from = 32;
constexpr std::size_t max_replaced = 32;

/// An element with its names and its step, about.
constexpr std::size_t compiled_element_bytes = 512;

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
  if (found == nullptr || !knows(*found)) {
    if (Entry* borrowed = borrow(line, out)) return borrowed;
  }
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
    if (candidate->specificity() <= rank) return nullptr;  // the candidates come in descending order
    if (!candidate->match(line, out) || find(candidate->format().id) != nullptr) continue;
    return insert(entry_of(*candidate));
  }
  return nullptr;
}

/// Only what says something about the line beside its message: else nothing would speak for the format here.
FormatTable::Entry* FormatTable::borrow(std::string_view line, Match& out) {
  for (auto at = suggested_.begin(); at != suggested_.end(); ++at) {
    const Matcher* matcher = *at;
    if (!matcher->may_match(line) || !matcher->match(line, out)) continue;
    if (!out.has_time && out.severity == severity::unspecified) continue;
    suggested_.erase(at);
    if (find(matcher->format().id) != nullptr) return nullptr;
    Entry entry;
    entry.matcher = matcher;
    entry.own = true;
    entry.supported = true;
    entry.borrowed = true;
    entry.rank = precedence(matcher->format());
    entry.standing = standing_of(entry);
    return insert(entry);
  }
  return nullptr;
}

void FormatTable::suggest(const std::vector<Format>& formats) {
  for (const Format& format : formats) {
    if (find(format.id) != nullptr) continue;
    auto matcher = Matcher::compile(format);
    if (!matcher) continue;
    owned_.push_back(std::move(*matcher));
    suggested_.push_back(&owned_.back());
  }
}

FormatTable::Entry FormatTable::entry_of(const Matcher& well_known) {
  Entry entry;
  entry.matcher = &well_known;
  entry.rank = well_known.specificity();
  entry.standing = standing_of(entry);
  return entry;
}

/// Whether no general format explains most of what it does.
bool FormatTable::prevails(const InducedFormat& induced, const std::vector<std::string_view>& sample) const {
  if (!could_prevail(induced.format, induced.explained, sample.size())) return false;
  return std::none_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return !entry.own && !knows(entry) && count_matches(*entry.matcher, sample) * 10 >= sample.size() * 9;
  });
}

bool FormatTable::add(const Format& format, Trust trust, bool supported, bool prevails) {
  if (find(format.id) != nullptr) return false;
  auto matcher = Matcher::compile(format);
  if (!matcher) return false;
  owned_.push_back(std::move(*matcher));
  Entry entry;
  entry.matcher = &owned_.back();
  entry.own = true;
  entry.supported = supported;
  entry.prevails = prevails;
  entry.standing = standing_of(entry);
  entry.rank = precedence(entry.matcher->format());
  entry.trust = trust;
  insert(entry);
  return true;
}

std::size_t FormatTable::replace_own(const std::vector<InducedFormat>& formats,
                                     const std::vector<std::string_view>& sample) {
  std::size_t added = 0;
  std::vector<Entry> old;
  std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(old),
               [](const Entry& e) { return e.own; });
  entries_.erase(std::remove_if(entries_.begin(), entries_.end(), [](const Entry& e) { return e.own; }),
                 entries_.end());
  for (const InducedFormat& induced : formats) {
    const bool supported = induced.explained >= supported_from;
    const auto known = std::find_if(
        old.begin(), old.end(), [&](const Entry& e) { return e.matcher->format().id == induced.format.id; });
    if (known != old.end()) {
      known->supported |= supported;
      known->prevails |= prevails(induced, sample);
      known->standing = standing_of(*known);
      insert(*known);
      old.erase(known);
    } else if (add(induced.format, Trust::provisional, supported, prevails(induced, sample))) {
      ++added;
    }
  }
  // A format that others have come to trust is not dropped because a later sample no longer shows it.
  for (Entry& entry : old) {
    if (entry.trust == Trust::trusted || entry.trust == Trust::retired) {
      insert(entry);
    } else if (entry.explained >= replaced_from && replaced_.size() < max_replaced) {
      replaced_.push_back(entry.matcher);
    }
  }
  drop_unused();
  return added;
}

/// Formats of the workload's own that were replaced for good. A record that they have read may still be
/// looked at, so they go with the next ones.
void FormatTable::drop_unused() {
  dropped_.clear();
  const auto is_used = [&](const Matcher& matcher) {
    const auto is_this = [&](const Matcher* other) { return other == &matcher; };
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const Entry& e) { return is_this(e.matcher); }) ||
           std::any_of(replaced_.begin(), replaced_.end(), is_this) ||
           std::any_of(suggested_.begin(), suggested_.end(), is_this);
  };
  for (auto at = owned_.begin(); at != owned_.end();) {
    const auto next = std::next(at);
    if (!is_used(*at)) dropped_.splice(dropped_.end(), owned_, at);
    at = next;
  }
}

void FormatTable::set_trust(std::string_view format_id, Trust trust) {
  Entry* entry = find(format_id);
  if (entry == nullptr) return;
  entry->trust = trust;
  entry->told = false;
}

void FormatTable::set_lineage(std::string_view format_id, const Lineage& lineage) {
  Entry* entry = find(format_id);
  if (entry == nullptr) return;
  entry->lineage = lineage;
  entry->told = false;
}

void FormatTable::contradict(std::string_view format_id, std::uint64_t lines) {
  Entry* entry = find(format_id);
  if (entry == nullptr) return;
  entry->contradicted += lines;
  entry->told = false;
}

std::size_t FormatTable::replaced_matches(const std::vector<std::string_view>& lines) const {
  Match match;
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](std::string_view line) {
    return std::any_of(replaced_.begin(), replaced_.end(),
                       [&](const Matcher* matcher) { return matcher->match(line, match); });
  }));
}

const Format* FormatTable::format(std::string_view format_id) {
  const Entry* entry = find(format_id);
  return entry == nullptr ? nullptr : &entry->matcher->format();
}

std::size_t FormatTable::matches(std::string_view format_id, const std::vector<std::string_view>& lines) {
  const Entry* entry = find(format_id);
  if (entry == nullptr) return 0;
  return count_matches(*entry->matcher, lines);
}

bool FormatTable::goes_before_a_general_one(const FormatUse& use, const std::vector<FormatUse>& uses) const {
  return std::any_of(uses.begin(), uses.end(), [&](const FormatUse& other) {
    const Matcher* matcher = other.rank > use.rank ? library_->find(other.format_id) : nullptr;
    return matcher != nullptr && !knows(entry_of(*matcher));
  });
}

std::size_t FormatTable::memory_bytes() const noexcept {
  std::size_t bytes = entries_.capacity() * sizeof(Entry);
  for (const std::list<Matcher>* matchers : {&owned_, &dropped_}) {
    for (const Matcher& matcher : *matchers)
      bytes += sizeof(Matcher) + matcher.format().elements.size() * compiled_element_bytes;
  }
  return bytes;
}

void FormatTable::restore(const Learned& known) {
  auto uses = known.uses;
  std::stable_sort(uses.begin(), uses.end(),
                   [](const FormatUse& a, const FormatUse& b) { return a.rank < b.rank; });
  for (const FormatUse& use : uses) {
    if (use.trust == Trust::candidate || find(use.format_id) != nullptr) continue;
    const auto own = std::find_if(known.formats.begin(), known.formats.end(),
                                  [&](const Format& format) { return format.id == use.format_id; });
    if (own != known.formats.end()) {
      // What was tried before general formats is so again.
      const bool prevails =
          could_prevail(*own, use.explained, use.explained) && goes_before_a_general_one(use, uses);
      if (!add(*own, use.trust, use.explained >= supported_from, prevails)) continue;
    } else if (const Matcher* matcher = library_->find(use.format_id)) {
      Entry entry = entry_of(*matcher);
      entry.trust = use.trust;
      insert(entry);
    } else {
      continue;
    }
    Entry& entry = *find(use.format_id);
    entry.explained = use.explained;
    entry.first_seen_ns = use.first_seen_ns;
    entry.last_seen_ns = use.last_seen_ns;
    entry.lineage = use.lineage;
    entry.told = true;
  }
}

void FormatTable::drain(Learned& into) {
  std::uint32_t rank = 0;
  for (Entry& entry : entries_) {
    ++rank;
    const Format& format = entry.matcher->format();
    if (entry.own && !entry.told) {
      into.formats.push_back(format);
      into.formats.back().supersedes = entry.lineage.supersedes;
      into.formats.back().superseded_because = entry.lineage.because;
    }
    if (entry.fresh == 0 && entry.told) continue;
    entry.told = true;
    into.uses.push_back({format.id, entry.trust, rank, std::exchange(entry.fresh, 0),
                         std::exchange(entry.contradicted, 0), entry.first_seen_ns, entry.last_seen_ns,
                         entry.lineage});
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
    return entry.standing == other.standing ? other.rank < entry.rank : entry.standing < other.standing;
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
