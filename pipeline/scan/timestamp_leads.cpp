#include "pipeline/scan/timestamp_leads.hpp"

#include "pipeline/scan/characters.hpp"

#include <algorithm>

namespace parsimony {
namespace {

using Kind = TimestampStepKind;

/// How many digits a step reads at least and at most; 0 and 0 for what does not begin with a digit.
std::pair<std::size_t, std::size_t> digit_range(TimestampStep step) {
  const std::size_t digits = step.digits;
  switch (step.kind) {
    case Kind::year:
      return {4, 4};
    case Kind::short_year:
    case Kind::week:
      return {2, 2};
    case Kind::ordinal_day:
      return {3, 3};
    case Kind::week_day:
      return {1, 1};
    case Kind::month:
    case Kind::day:
    case Kind::hour:
    case Kind::minute:
    case Kind::second:
      return {digits == 2 ? 2 : 1, 2};
    case Kind::fraction:
      return {digits == 0 ? 1 : digits, digits == 0 ? 12 : digits};
    case Kind::milliseconds:
      return {1, 3};
    case Kind::epoch_s:
      return {10, 10};
    case Kind::epoch_ms:
      return {13, 13};
    case Kind::epoch_us:
      return {16, 16};
    case Kind::epoch_ns:
      return {19, 19};
    default:
      return {0, 0};
  }
}

/// The first two letters of the months' and weekdays' names, in lower case, a bit mask a letter.
constexpr std::array<std::uint32_t, 26> name_starts = [] {
  std::array<std::uint32_t, 26> starts{};
  for (const char* name : {"ja", "fe", "ma", "ap", "ju", "au", "se", "oc", "no", "de", "mo", "tu", "we", "th",
                           "fr", "sa", "su"}) {
    starts[static_cast<std::size_t>(name[0] - 'a')] |= 1U << (name[1] - 'a');
  }
  return starts;
}();

}  // namespace

TimestampLeads::TimestampLeads(const TimestampTree& tree) {
  std::uint32_t branch = 1;
  for (auto child = tree.nodes_[0].child; child != TimestampTree::none; child = tree.nodes_[child].sibling) {
    const auto& step = tree.nodes_[child].step;
    if (step.kind == Kind::month_name || step.kind == Kind::weekday_name) {
      names_ |= branch;
    } else if (step.kind == Kind::literal && step.literal == '@') {
      at_signs_ |= branch;
    } else {
      follow(tree, child, 0, branch);
    }
    branch <<= 1;
  }
}

TimestampLeads::Behind TimestampLeads::behind(char c) noexcept {
  switch (c) {
    case '-':
      return dash;
    case '/':
      return slash;
    case '.':
      return dot;
    case ':':
      return colon;
    case ' ':
    case '\t':
    case '\xc2':
    case '\xe2':
      return blank;
    default:
      return scan::is_letter(c) ? letter : other;
  }
}

void TimestampLeads::mark(std::size_t run, std::uint32_t branch) {
  for (auto& mask : digits_[run]) mask |= branch;
}

/// Marks `branch` for every run of digits that steps from `node` on can read, and what can stand behind it.
void TimestampLeads::follow(const TimestampTree& tree, std::uint16_t node, std::size_t run,
                            std::uint32_t branch) {
  const auto& here = tree.nodes_[node];
  const auto [least, most] = digit_range(here.step);
  if (most != 0 && here.step.literal != 0) {  // a fused date or time of day
    if (run + most <= longest_run) digits_[run + most][behind(here.step.literal)] |= branch;
    return;
  }
  if (most == 0) {
    if (here.step.kind == Kind::literal) {
      digits_[run][behind(here.step.literal)] |= branch;
    } else if (here.step.kind == Kind::blanks) {
      digits_[run][blank] |= branch;
    } else if (here.step.kind == Kind::month_name || here.step.kind == Kind::half_day) {
      digits_[run][letter] |= branch;
    } else {
      mark(run, branch);
    }
    return;
  }
  for (auto digits = least; digits <= most && run + digits <= longest_run; ++digits) {
    if (here.layout != TimestampTree::none) mark(run + digits, branch);
    for (auto child = here.child; child != TimestampTree::none; child = tree.nodes_[child].sibling) {
      follow(tree, child, run + digits, branch);
    }
  }
}

std::uint32_t TimestampLeads::branches(std::string_view text) const noexcept {
  const char first = scan::at(text, 0);
  if (scan::is_digit(first)) {
    std::size_t run = 1;
    while (run < text.size() && run <= longest_run && scan::is_digit(text[run])) ++run;
    return run > longest_run ? 0 : digits_[run][behind(scan::at(text, run))];
  }
  if (scan::is_letter(first) && scan::is_letter(scan::at(text, 1))) {
    const auto starts = name_starts[static_cast<std::size_t>(scan::lower(first) - 'a')];
    return (starts >> (scan::lower(text[1]) - 'a') & 1U) != 0 ? names_ : 0;
  }
  return first == '@' ? at_signs_ : 0;
}

}  // namespace parsimony
