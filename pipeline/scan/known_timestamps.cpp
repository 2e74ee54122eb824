#include "pipeline/scan/joined_timestamps.hpp"
#include "pipeline/scan/timestamp.hpp"
#include "pipeline/scan/timestamp_leads.hpp"
#include "pipeline/scan/timestamp_pattern.hpp"
#include "pipeline/scan/timestamp_tree.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace parsimony {
namespace {

// Of two layouts that read the same text at the same length the upper one wins.
constexpr std::array patterns = {
    // ISO 8601 and its relatives
    "YYYY-MM-DDThh:mm:ss[.f][Z]",
    "YYYY-MM-DDThh:mm:ss[.f] Z",
    "YYYY-MM-DDThh:mm:ss,f[Z]",
    "YYYY-MM-DDThh:mm:ss:u[Z]",
    "YYYY-MM-DDThh:mm[Z]",
    "YYYY-MM-DDThh-mm-ss[.f][Z]",
    "YYYY-MM-DDThhmmss[.f][Z]",
    "YYYY-MM-DD hh:mm:ss[.f][Z]",
    "YYYY-MM-DD hh:mm:ss[.f] Z[ Z]",
    "YYYY-MM-DD hh:mm:ss,f[Z]",
    "YYYY-MM-DD hh:mm:ss,f Z",
    "YYYY-MM-DD hh:mm:ss:u",
    "YYYY-MM-DD hh:mm:ss:ffffff",
    "YYYY-MM-DD h:mm:ss[.f] AP[ Z]",
    "YYYY-MM-DD hh:mm[Z]",
    "YYYY-MM-DD hh-mm-ss[.f]",
    "YYYY-MM-DD hh.mm.ss[.f]",
    "YYYY-MM-DD-hh:mm:ss[.f][Z]",
    "YYYY-MM-DD-hh.mm.ss[.f]",
    "YYYY-MM-DD-hh-mm-ss[.f]",
    "YYYY-MM-DD_hh:mm:ss[.f][Z]",
    "YYYY-MM-DD_hh:mm:ss,f",
    "YYYY-MM-DD_hh-mm-ss[.f]",
    "YYYY-MM-DD_hh.mm.ss[.f]",
    "YYYY-MM-DD, hh:mm:ss[.f][ Z]",
    "YYYY-MM-DD,hh:mm:ss[.f][Z]",
    "YYYY-MM-DD:hh:mm:ss[.f][Z]",
    "YYYY-MM-DD/hh:mm:ss[.f][Z]",
    "YYYY-MM-DD|hh:mm:ss[.f][Z]",
    "YYYY-MM-DD@hh:mm:ss[.f][Z]",
    "YYYY-MM-DD' time='hh:mm:ss[.f]",
    "YYYY-M-D h:m:s[.f]",
    "YYYY-M-D h:m:s,f",
    "YYYY-MM-DD",
    "YYYY/MM/DDThh:mm:ss[.f][Z]",
    "YYYY/MM/DD hh:mm:ss[.f][Z]",
    "YYYY/MM/DD hh:mm:ss[.f] Z",
    "YYYY/MM/DD hh:mm:ss,f",
    "YYYY/MM/DD hh:mm:ss:u",
    "YYYY/MM/DD h:mm:ss[.f] AP",
    "YYYY/MM/DD-hh:mm:ss[.f]",
    "YYYY/MM/DD_hh:mm:ss[.f]",
    "YYYY/MM/DD:hh:mm:ss[.f][ Z]",
    "YYYY/MM/DD, hh:mm:ss[.f]",
    "YYYY/M/D h:m:s[.f]",
    "YYYY/MM/DD",
    "YYYY.MM.DDThh:mm:ss[.f][Z]",
    "YYYY.MM.DD hh:mm:ss[.f][Z]",
    "YYYY.MM.DD hh:mm:ss,f",
    "YYYY.MM.DD-hh:mm:ss[.f]",
    "YYYY.MM.DD-hh.mm.ss[.f]",
    "YYYY.MM.DD-hh.mm.ss:u",
    "YYYY.MM.DD_hh:mm:ss[.f]",
    "YYYY.MM.DD_hh.mm.ss[.f]",
    "YYYY.MM.DD",
    "YYYY:MM:DD-hh:mm:ss[.f]",
    "YYYY:MM:DD hh:mm:ss[.f]",
    "YYYY-DDDThh:mm:ss[.f][Z]",
    "YYYY-'W'ww-eThh:mm:ss[.f][Z]",
    // digits without separators
    "YYYYMMDDThhmmss[.f][Z]",
    "YYYYMMDDThh:mm:ss[.f][Z]",
    "YYYYMMDD hh:mm:ss[.f][Z]",
    "YYYYMMDD hh:mm:ss,f",
    "YYYYMMDD hh:mm:ss:u",
    "YYYYMMDD-hh:mm:ss[.f][Z]",
    "YYYYMMDD-hh:mm:ss,f",
    "YYYYMMDD-h:m:s:u",
    "YYYYMMDD hhmmss[.f]",
    "YYYYMMDD-hhmmss[.f]",
    "YYYYMMDD_hhmmss[.f]",
    "YYYYMMDDhhmmss[.f][Z]",
    "YYYYMMDDhhmmssfff",
    "YYMMDD hhmmss[.f]",
    "YYMMDD h:mm:ss[.f]",
    "YYMMDD-hh:mm:ss[.f]",
    "MMDD hh:mm:ss.f",
    "MMDD/hhmmss.f",
    // a year of two digits
    "YY/MM/DD hh:mm:ss[.f]",
    "YY/MM/DD hh:mm:ss,f",
    "YY-MM-DD hh:mm:ss[.f]",
    "YY-MM-DD hh:mm:ss,f",
    // syslog and relatives: the month in letters first
    "Mmm D hh:mm:ss[.f]",
    "Mmm D hh:mm:ss[.f] Z",
    "Mmm D hh:mm:ss,f",
    "Mmm D hh:mm:ss[.f] YYYY[ Z]",
    "Mmm D hh:mm:ss[.f] Z YYYY",
    "Mmm D YYYY hh:mm:ss[.f][ Z]",
    "Mmm D YYYY hh:mm:ss[.f]Z",
    "Mmm D YYYY h:mm:ss[.f] AP[ Z]",
    "Mmm D, YYYY hh:mm:ss[.f][ Z]",
    "Mmm D, YYYY h:mm:ss[.f] AP[ Z]",
    "Mmm D, YYYY h:mm:ss,f AP[ Z]",
    "Mmm D, YYYY, h:mm:ss[.f] AP[ Z]",
    "Mmm D, YYYY' at 'h:mm:ss[.f] AP[ Z]",
    "Mmm D, YYYY, h:mm:ss,f AP[ Z]",
    "Mmm D, YYYY @ hh:mm:ss[.f]",
    "Mmm D, hh:mm:ss[.f]",
    "Mmm D h:mm:ss[.f] AP",
    "Mmm-D-YYYY hh:mm:ss[.f]",
    "Mmm/D/YYYY hh:mm:ss[.f]",
    "Mmm/D hh:mm:ss[.f]",
    // weekday first: ctime, RFC 2822, RFC 850, date(1), JavaScript
    "Www Mmm D hh:mm:ss[.f] YYYY[ Z]",
    "Www Mmm D hh:mm:ss[.f] Z YYYY",
    "Www Mmm D h:mm:ss[.f] AP Z YYYY",
    "Www Mmm D YYYY hh:mm:ss[.f][ Z]",
    "Www Mmm D hh:mm:ss[.f]",
    "Www Mmm D hh:mm:ss[.f] Z",
    "Www YYYY-MM-DD hh:mm:ss[.f][ Z]",
    "Www, D Mmm YYYY hh:mm:ss[.f][ Z]",
    "Www, D-Mmm-YYYY hh:mm:ss[.f][ Z]",
    "Www, D-Mmm-YY hh:mm:ss[.f][ Z]",
    "Www D Mmm YYYY hh:mm:ss[.f][ Z]",
    "Www D Mmm YYYY h:mm:ss[.f] AP[ Z]",
    "Www D Mmm hh:mm:ss[.f] YYYY[ Z]",
    "Www D Mmm hh:mm:ss[.f] Z YYYY",
    "Www, Mmm D, YYYY h:mm:ss[.f] AP[ Z]",
    "Www, Mmm D, YYYY' at 'h:mm:ss[.f] AP[ Z]",
    "Www, Mmm D, YYYY hh:mm:ss[.f][ Z]",
    // day first, the month in letters
    "D/Mmm/YYYY:hh:mm:ss[.f][ Z]",
    "D/Mmm/YYYY hh:mm:ss[.f][ Z]",
    "D/Mmm/YYYY hh:mm:ss,f",
    "D-Mmm-YYYY hh:mm:ss[.f][ Z]",
    "D-Mmm-YYYY hh:mm:ss,f",
    "D-Mmm-YYYY hh:mm:ss:u",
    "D-Mmm-YYYY::hh:mm:ss[.f]",
    "D-Mmm-YYYY h:mm:ss[.f] AP",
    "D-Mmm-YY hh:mm:ss[.f]",
    "D-Mmm-YY hh.mm.ss[.f] AP[ Z]",
    "D-Mmm hh:mm:ss[.f]",
    "D Mmm YYYY hh:mm:ss[.f][ Z]",
    "D Mmm YYYY hh:mm:ss,f",
    "D Mmm YYYY, hh:mm:ss[.f]",
    "D Mmm YYYY hh:mm:ss:u",
    "D Mmm YYYY h:mm:ss[.f] AP[ Z]",
    "D Mmm hh:mm:ss[.f]",
    "D Mmm hh:mm:ss,f",
    "DDMmmYYYY hh:mm:ss[.f]",
    "YYYY-Mmm-DD hh:mm:ss[.f][ Z]",
    "YYYY/Mmm/DD hh:mm:ss[.f][ Z]",
    "YYYY Mmm D hh:mm:ss[.f][ Z]",
    "YYYY Mmm D hh:mm:ss:u[ Z]",
    "YYYY MM DD hh:mm:ss:u",
    // day and month in digits: what is usual for the separator stands first
    "M/D/YYYY h:mm:ss[.f][ Z]",
    "M/D/YYYY h:mm:ss,f",
    "M/D/YYYY h:mm:ss:u[ Z]",
    "M/D/YYYY h:mm:ss[.f] AP[ Z]",
    "M/D/YYYY, h:mm:ss[.f]",
    "M/D/YYYY, h:mm:ss[.f] AP",
    "M/D/YYYY,hh:mm:ss[.f]",
    "M/D/YYYY-hh:mm:ss[.f]",
    "M/D/YYYY:hh:mm:ss[.f][ Z]",
    "D/M/YYYY h:mm:ss[.f][ Z]",
    "D/M/YYYY h:mm:ss,f",
    "D/M/YYYY h:mm:ss:u[ Z]",
    "D/M/YYYY h:mm:ss[.f] AP[ Z]",
    "D/M/YYYY, h:mm:ss[.f]",
    "D/M/YYYY, h:mm:ss[.f] AP",
    "D/M/YYYY,hh:mm:ss[.f]",
    "D/M/YYYY-hh:mm:ss[.f]",
    "D/M/YYYY:hh:mm:ss[.f][ Z]",
    "M/D/YY h:mm:ss[.f][ Z]",
    "M/D/YY h:mm:ss:u Z",
    "M/D/YY h:mm:ss[.f] AP[ Z]",
    "M/D/YY, h:mm:ss[.f] AP",
    "M/D/YY,hh:mm:ss[.f]",
    "M/D/YY-hh:mm:ss[.f]",
    "D/M/YY h:mm:ss[.f][ Z]",
    "D/M/YY h:mm:ss:u Z",
    "D/M/YY h:mm:ss[.f] AP[ Z]",
    "D/M/YY,hh:mm:ss[.f]",
    "MM/DD hh:mm:ss[.f]",
    "MM/DD hh:mm:ss,f",
    "MM/DD-hh:mm:ss[.f]",
    "DD/MM hh:mm:ss[.f]",
    "DD/MM hh:mm:ss,f",
    "D.M.YYYY h:mm:ss[.f][ Z]",
    "D.M.YYYY h:mm:ss,f",
    "D.M.YYYY h:mm:ss:u",
    "D.M.YYYY, h:mm:ss[.f]",
    "D.M.YYYY-hh:mm:ss[.f]",
    "D.M.YYYY h.mm.ss",
    "D.M.YY hh:mm:ss[.f]",
    "M.D.YYYY h:mm:ss[.f]",
    "MM.DD hh:mm:ss[.f]",
    "DD.MM hh:mm:ss[.f]",
    "D-M-YYYY h:mm:ss[.f][ Z]",
    "D-M-YYYY h:mm:ss,f",
    "D-M-YYYY h:mm:ss:u",
    "D-M-YYYY h:mm:ss[.f] AP",
    "D-M-YYYYThh:mm:ss[.f][Z]",
    "M-D-YYYY h:mm:ss[.f][ Z]",
    "M-D-YYYY h:mm:ss,f",
    "M-D-YYYY h:mm:ss[.f] AP",
    "MM-DD hh:mm:ss[.f]",
    "MM-DD hh:mm:ss,f",
    "DD-MM hh:mm:ss[.f]",
    "DD-MM hh:mm:ss,f",
    "DD-MM-YY hh:mm:ss[.f]",
    // the time of day alone
    "hh:mm:ss[.f][Z]",
    "hh:mm:ss[.f] Z",
    "hh:mm:ss,f",
    "hh:mm:ss:u",
    "h:mm:ss[.f] AP[ Z]",
    // the time of day first
    "hh:mm:ss[.f] YYYY-MM-DD",
    "hh:mm:ss[.f] YYYY/MM/DD",
    "hh:mm:ss[.f] D Mmm YYYY",
    "hh:mm:ss[.f] D/Mmm/YYYY",
    "hh:mm:ss[.f] Mmm D YYYY",
    "hh:mm:ss[.f] Z Www Mmm D YYYY",
    "hh:mm:ss[.f] M/D/YYYY",
    "hh:mm:ss[.f] D/M/YYYY",
    "hh:mm:ss[.f] D.M.YYYY",
    // hexadecimal, as daemontools and qmail write
    "@{tai64n}",
    // numbers that count from 1970
    "{epoch}[.f]",
    "{epoch_ms}",
    "{epoch_us}",
    "{epoch_ns}",
};

/// The ones above first, then what else dates and times of day can be joined to.
std::vector<std::string> all_patterns() {
  std::vector<std::string> all(patterns.begin(), patterns.end());
  for (auto& joined : joined_timestamp_patterns()) {
    if (std::find(patterns.begin(), patterns.end(), joined) == patterns.end())
      all.push_back(std::move(joined));
  }
  return all;
}

/// The layouts of one kind, ready to be looked for.
class Detector {
 public:
  explicit Detector(bool epochs, std::vector<TimestampLayout>& layouts)
      : tree_(grow(epochs, layouts)), leads_(tree_) {}

  void detect(std::string_view text, TimestampTree::Found& found) const noexcept {
    if (const auto branches = leads_.branches(text); branches != 0) tree_.scan(text, found, branches);
  }

 private:
  static TimestampTree grow(bool epochs, std::vector<TimestampLayout>& layouts) {
    TimestampTree tree;
    for (const std::string& text : all_patterns()) {
      const auto pattern = parse_timestamp_pattern(text);
      auto layout = TimestampLayout::parse(text);
      if (!pattern || !layout || layout->is_epoch() != epochs) continue;  // a test proves that all are sound
      tree.add(*pattern, static_cast<std::uint16_t>(layouts.size()));
      layouts.push_back(std::move(*layout));
    }
    return tree;
  }

  TimestampTree tree_;
  TimestampLeads leads_;
};

struct Known {
  std::vector<TimestampLayout> layouts;
  Detector dates{false, layouts};
  Detector epochs{true, layouts};
};

const Known& known() {
  static const Known all;
  return all;
}

}  // namespace

const std::vector<TimestampLayout>& known_timestamp_layouts() { return known().layouts; }

DetectedTimestamp detect_timestamp(std::string_view text, bool allow_epoch) noexcept {
  const auto& all = known();
  TimestampTree::Found found;
  all.dates.detect(text, found);
  if (allow_epoch) all.epochs.detect(text, found);
  if (found.length == 0) return {};
  return {found.length, &all.layouts[found.layout], found.time};
}

}  // namespace parsimony
