#include "pipeline/scan/calendar_names.hpp"

#include "pipeline/scan/characters.hpp"

#include <algorithm>
#include <array>

namespace parsimony::scan {
namespace {

constexpr std::array<std::string_view, 12> month_names = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekday_names = {"monday", "tuesday",  "wednesday", "thursday",
                                                           "friday", "saturday", "sunday"};

constexpr std::uint32_t packed(std::string_view three) noexcept {
  return static_cast<std::uint32_t>(static_cast<unsigned char>(three[0]) << 16 |
                                    static_cast<unsigned char>(three[1]) << 8 |
                                    static_cast<unsigned char>(three[2])) |
         0x202020U;
}

/// Finds a name by its first three letters, by a hash without collisions that is searched for at compile
/// time.
template <std::size_t N>
class NameTable {
 public:
  constexpr explicit NameTable(const std::array<std::string_view, N>& names) {
    for (factor_ = 0x9e3779b1U; !fill(names); factor_ += 2) {
    }
  }

  /// Index of the name; N where there is none.
  [[nodiscard]] std::size_t find(std::string_view text) const noexcept {
    if (text.size() < 3) return N;
    const auto key = packed(text);
    const auto& slot = slots_[hash(key)];
    // packing folds case by a bit that some other bytes share with letters
    return slot.key == key && is_letter(text[0]) && is_letter(text[1]) && is_letter(text[2]) ? slot.index : N;
  }

 private:
  struct Slot {
    std::uint32_t key = 0;
    std::uint8_t index = 0;
  };

  [[nodiscard]] constexpr std::size_t hash(std::uint32_t key) const noexcept { return key * factor_ >> 27; }

  constexpr bool fill(const std::array<std::string_view, N>& names) {
    slots_ = {};
    for (std::size_t i = 0; i < N; ++i) {
      auto& slot = slots_[hash(packed(names[i]))];
      if (slot.key != 0) return false;
      slot = {packed(names[i]), static_cast<std::uint8_t>(i)};
    }
    return true;
  }

  std::uint32_t factor_ = 0;
  std::array<Slot, 32> slots_{};
};

constexpr NameTable month_table(month_names);
constexpr NameTable weekday_table(weekday_names);

/// Length of the whole name, or of three letters when no letter follows them.
std::size_t name_length(std::string_view text, std::string_view name) noexcept {
  std::size_t i = 3;
  while (i < name.size() && lower(at(text, i)) == name[i]) ++i;
  if (i == name.size()) return i;
  return is_letter(at(text, 3)) ? 0 : 3;
}

struct NamedZone {
  std::string_view name;
  int minutes;
};

// Names that mean one thing in practice, in the order of the alphabet. Where two countries share one, the
// more frequent in logs is taken (CST is Chicago's, IST India's, BST Britain's). Zones that spell a word of
// log lines (GET, ACT, CAT, ART, EAT, PET) are left out.
constexpr std::array<NamedZone, 45> named_zones = {{
    {"ACST", 570}, {"ADT", -180}, {"AEDT", 660},  {"AEST", 600}, {"AKDT", -480}, {"AKST", -540},
    {"AST", -240}, {"AWST", 480}, {"BRST", -120}, {"BRT", -180}, {"BST", 60},    {"CDT", -300},
    {"CEST", 120}, {"CET", 60},   {"CST", -360},  {"EDT", -240}, {"EEST", 180},  {"EET", 120},
    {"EST", -300}, {"GMT", 0},    {"HKT", 480},   {"HST", -600}, {"IST", 330},   {"JST", 540},
    {"KST", 540},  {"MDT", -360}, {"MESZ", 120},  {"MEZ", 60},   {"MSD", 240},   {"MSK", 180},
    {"MST", -420}, {"NDT", -150}, {"NST", -210},  {"NZDT", 780}, {"NZST", 720},  {"PDT", -420},
    {"PKT", 300},  {"PST", -480}, {"SAST", 120},  {"SGT", 480},  {"TRT", 180},   {"UCT", 0},
    {"UTC", 0},    {"WEST", 60},  {"WET", 0},
}};

constexpr std::size_t longest_zone = 4;

/// Up to four letters as a number whose order is that of the alphabet.
constexpr std::uint32_t zone_key(std::string_view name) noexcept {
  std::uint32_t key = 0;
  for (std::size_t i = 0; i < longest_zone; ++i) {
    key = key << 8 | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
  }
  return key;
}

constexpr auto zone_keys = [] {
  std::array<std::uint32_t, named_zones.size()> keys{};
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = zone_key(named_zones[i].name);
  return keys;
}();
static_assert(std::is_sorted(zone_keys.begin(), zone_keys.end()));

/// Two digits at `from`; -1 where there are none.
int two_digits(std::string_view text, std::size_t from) noexcept {
  const char tens = at(text, from);
  const char ones = at(text, from + 1);
  return is_digit(tens) && is_digit(ones) ? (tens - '0') * 10 + (ones - '0') : -1;
}

/// `[Europe/Paris]` behind an offset.
std::size_t region(std::string_view text) noexcept {
  static constexpr std::size_t longest = 40;
  if (at(text, 0) != '[') return 0;
  std::size_t i = 1;
  while (i < text.size() && i < longest &&
         (is_word(text[i]) || text[i] == '/' || text[i] == '-' || text[i] == '+'))
    ++i;
  return i > 1 && is_letter(text[1]) && at(text, i) == ']' ? i + 1 : 0;
}

std::size_t offset(std::string_view text, bool short_offset, std::int16_t& minutes) noexcept {
  const int hours = two_digits(text, 1);
  if (hours < 0 || hours > 14) return 0;
  const bool colon = at(text, 3) == ':';
  int quarter = two_digits(text, colon ? 4 : 3);
  std::size_t length = colon ? 6 : 5;
  if (quarter < 0) {
    if (!short_offset) return 0;
    quarter = 0;
    length = 3;
  }
  const int total = hours * 60 + quarter;
  if (quarter % 15 != 0 || quarter > 45 || total > 14 * 60) return 0;
  minutes = static_cast<std::int16_t>(text[0] == '-' ? -total : total);
  return length;
}

std::size_t named(std::string_view text, std::int16_t& minutes) noexcept {
  std::size_t length = 0;
  while (length < text.size() && length <= longest_zone && is_upper(text[length])) ++length;
  if (length < 3 || length > longest_zone) return 0;
  const auto key = zone_key(text.substr(0, length));
  const auto* const found = std::lower_bound(zone_keys.begin(), zone_keys.end(), key);
  if (found == zone_keys.end() || *found != key) return 0;
  minutes =
      static_cast<std::int16_t>(named_zones[static_cast<std::size_t>(found - zone_keys.begin())].minutes);
  const char sign = at(text, length);
  if (minutes == 0 && (sign == '+' || sign == '-')) length += offset(text.substr(length), true, minutes);
  return length;
}

}  // namespace

std::size_t month_name(std::string_view text, std::uint8_t& month) noexcept {
  const auto index = month_table.find(text);
  if (index == month_names.size()) return 0;
  month = static_cast<std::uint8_t>(index + 1);
  const auto length = name_length(text, month_names[index]);
  const bool sept = length == 0 && month == 9 && lower(text[3]) == 't' && !is_letter(at(text, 4));
  return sept ? 4 : length;
}

std::size_t weekday_name(std::string_view text) noexcept {
  const auto index = weekday_table.find(text);
  return index == weekday_names.size() ? 0 : name_length(text, weekday_names[index]);
}

std::size_t zone(std::string_view text, bool short_offset, std::int16_t& minutes) noexcept {
  const char first = at(text, 0);
  if (first == '+' || first == '-') {
    const auto length = offset(text, short_offset, minutes);
    return length == 0 ? 0 : length + region(text.substr(length));
  }
  if ((first == 'Z' || first == 'z') && !is_word(at(text, 1))) {
    minutes = 0;
    return 1 + region(text.substr(1));
  }
  return is_upper(first) ? named(text, minutes) : 0;
}

}  // namespace parsimony::scan
