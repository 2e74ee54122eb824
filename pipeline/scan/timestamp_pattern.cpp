#include "pipeline/scan/timestamp_pattern.hpp"

#include "pipeline/scan/characters.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace parsimony {
namespace {

using Kind = TimestampStepKind;
using Steps = std::vector<TimestampStep>;

constexpr std::size_t max_pattern = 128;
constexpr std::size_t max_groups = 6;

struct Directive {
  std::string_view text;
  Kind kind;
  std::uint8_t digits;
};

// Where one is the start of another the longer stands first.
constexpr std::array directives = {
    Directive{"YYYY", Kind::year, 4},
    Directive{"YY", Kind::short_year, 2},
    Directive{"Mmm", Kind::month_name, 0},
    Directive{"MM", Kind::month, 2},
    Directive{"M", Kind::month, 0},
    Directive{"DDD", Kind::ordinal_day, 3},
    Directive{"DD", Kind::day, 2},
    Directive{"D", Kind::day, 0},
    Directive{"Www", Kind::weekday_name, 0},
    Directive{"ww", Kind::week, 2},
    Directive{"e", Kind::week_day, 1},
    Directive{"hh", Kind::hour, 2},
    Directive{"h", Kind::hour, 0},
    Directive{"mm", Kind::minute, 2},
    Directive{"m", Kind::minute, 0},
    Directive{"ss", Kind::second, 2},
    Directive{"s", Kind::second, 0},
    Directive{"u", Kind::milliseconds, 0},
    Directive{"AP", Kind::half_day, 0},
    Directive{"Z", Kind::zone, 0},
    Directive{"{epoch}", Kind::epoch_s, 0},
    Directive{"{epoch_ms}", Kind::epoch_ms, 0},
    Directive{"{epoch_us}", Kind::epoch_us, 0},
    Directive{"{epoch_ns}", Kind::epoch_ns, 0},
    Directive{"{tai64n}", Kind::tai64n, 0},
};

constexpr std::uint32_t zone_claim = 1024;

/// What a kind says about the time; a layout says nothing twice.
std::uint32_t claim(Kind kind) {
  switch (kind) {
    case Kind::year:
    case Kind::short_year:
      return 1;
    case Kind::month:
    case Kind::month_name:
      return 2;
    case Kind::day:
      return 4;
    case Kind::ordinal_day:
      return 2 | 4;
    case Kind::week:
      return 2 | 8;
    case Kind::week_day:
      return 4 | 16;
    case Kind::hour:
      return 32;
    case Kind::minute:
      return 64;
    case Kind::second:
      return 128;
    case Kind::fraction:
    case Kind::milliseconds:
      return 256;
    case Kind::half_day:
      return 512;
    case Kind::zone:
      return zone_claim;
    case Kind::epoch_s:
      return 255;
    case Kind::epoch_ms:
    case Kind::epoch_us:
    case Kind::epoch_ns:
    case Kind::tai64n:
      return 511;
    case Kind::weekday_name:
      return 2048;
    default:
      return 0;
  }
}

class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  Result<TimestampPattern> run() {
    if (pattern_.size() > max_pattern) return error("is longer than 128 bytes");
    alternatives_.emplace_back();
    while (at_ < pattern_.size()) {
      if (auto done = next(); !done) return tl::unexpected(done.error());
    }
    if (in_group_) return error("has a '[' that is not closed");
    for (const auto& steps : alternatives_) {
      if (auto sound = check(steps); !sound) return tl::unexpected(sound.error());
    }
    return TimestampPattern{std::move(alternatives_), std::move(group_of_)};
  }

 private:
  tl::unexpected<Error> error(std::string_view what) const {
    return failure("timestamp layout \"" + std::string(pattern_) + "\" " + std::string(what));
  }
  tl::unexpected<Error> error_here(std::string_view what) const {
    return error(std::string(what) + " at byte " + std::to_string(at_ + 1));
  }

  Result<void> next() {
    const char c = pattern_[at_];
    if (c == '[') return open();
    if (c == ']') return close();
    if (c == '\'') return quote();
    if (c == ' ') {
      ++at_;
      add({Kind::blanks, 0, 0});
      return {};
    }
    if (c == 'f') return fraction();
    const auto rest = pattern_.substr(at_);
    for (const auto& directive : directives) {
      if (rest.substr(0, directive.text.size()) != directive.text) continue;
      at_ += directive.text.size();
      add({directive.kind, 0, directive.digits});
      return {};
    }
    if (c != 'T' && (scan::is_word(c) || c == '{' || c == '}' || static_cast<unsigned char>(c) < 0x20)) {
      return error_here("has something that is neither a pattern letter nor quoted");
    }
    ++at_;
    add({Kind::literal, c, 0});
    return {};
  }

  Result<void> open() {
    if (in_group_) return error_here("has a group inside a group");
    if (++groups_ > max_groups) return error_here("has more than 6 groups");
    ++at_;
    in_group_ = true;
    without_group_ = alternatives_;
    return {};
  }

  Result<void> close() {
    if (!in_group_) return error_here("has a ']' without a '['");
    ++at_;
    in_group_ = false;
    alternatives_.insert(alternatives_.end(), without_group_.begin(), without_group_.end());
    return {};
  }

  Result<void> quote() {
    const auto end = pattern_.find('\'', at_ + 1);
    if (end == std::string_view::npos) return error_here("has a quote that is not closed");
    if (end == at_ + 1) add({Kind::literal, '\'', 0});
    for (auto i = at_ + 1; i < end; ++i) add({Kind::literal, pattern_[i], 0});
    at_ = end + 1;
    return {};
  }

  Result<void> fraction() {
    const auto from = at_;
    while (at_ < pattern_.size() && pattern_[at_] == 'f') ++at_;
    const auto count = at_ - from;
    if (count > 9) return error_here("has more than nine digits of a fraction");
    add({Kind::fraction, 0, static_cast<std::uint8_t>(count == 1 ? 0 : count)});
    return {};
  }

  void add(TimestampStep step) {
    group_of_.push_back(static_cast<std::uint8_t>(in_group_ ? groups_ : 0));
    for (auto& steps : alternatives_) {
      auto added = step;
      if (step.kind == Kind::zone) added.digits = !steps.empty() && steps.back().kind == Kind::blanks ? 1 : 0;
      steps.push_back(added);
    }
  }

  Result<void> check(const Steps& steps) const {
    std::uint32_t claims = 0;
    for (const auto& step : steps) {
      const auto claimed = claim(step.kind);
      if ((claims & claimed & ~zone_claim) != 0) return error("states one thing twice");  // Go: +0200 CEST
      claims |= claimed;
    }
    const auto all_of = [claims](std::uint32_t bits) { return (claims & bits) == bits; };
    const auto any_of = [claims](std::uint32_t bits) { return (claims & bits) != 0; };
    if (!any_of(2 | 32)) return error("states neither a date nor a time of day");
    if (any_of(2 | 4) && !all_of(2 | 4)) return error("states half a date");
    if (any_of(8 | 16) && !all_of(1 | 8 | 16)) return error("states a week without its year or day");
    if (any_of(64 | 128 | 256 | 512 | 1024) && !any_of(32))
      return error("states minutes, seconds or a zone without an hour");
    if (any_of(128 | 256) && !any_of(64)) return error("states seconds without minutes");
    if (any_of(256) && !any_of(128)) return error("states a fraction without seconds");
    if (any_of(1) && !any_of(2)) return error("states a year without a date");
    return {};
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::size_t groups_ = 0;
  bool in_group_ = false;
  std::vector<std::uint8_t> group_of_;
  std::vector<Steps> alternatives_;
  std::vector<Steps> without_group_;
};

}  // namespace

bool TimestampPattern::has(TimestampStepKind kind) const {
  return std::any_of(alternatives.begin(), alternatives.end(), [kind](const Steps& steps) {
    return std::any_of(steps.begin(), steps.end(), [kind](const auto& step) { return step.kind == kind; });
  });
}

Result<TimestampPattern> parse_timestamp_pattern(std::string_view pattern) { return Parser(pattern).run(); }

}  // namespace parsimony
