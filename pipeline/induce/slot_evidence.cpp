#include "pipeline/induce/level_spelling.hpp"
#include "pipeline/induce/slot.hpp"
#include "pipeline/wording.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace parsimony::induction {
namespace {

double share(std::size_t part, std::size_t whole) noexcept {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

SeverityNumber number_of(Scale scale, std::string_view value) noexcept {
  switch (scale) {
    case Scale::words:
      return level_of_word(value).value_or(severity::unspecified);
    case Scale::letters:
      return level_of_letter(value.front()).value_or(severity::unspecified);
    case Scale::syslog:
      return level_of_syslog(static_cast<unsigned>(value.front() - '0')).value_or(severity::unspecified);
    case Scale::marks:
      return value == "#"   ? severity::warn
             : value == "*" ? severity::notice
             : value == "-" ? severity::info
                            : severity::debug;
    case Scale::tens:
      break;
  }
  return severity::unspecified;
}

std::size_t count_if(const SlotEvidence& evidence, bool (*wanted)(SeverityNumber)) {
  std::size_t count = 0;
  for (const auto& [value, lines] : evidence.values) {
    if (wanted(number_of(evidence.scale, value))) count += lines;
  }
  return count;
}

double entropy(const std::map<std::string_view, std::size_t>& counts, std::size_t total) {
  double sum = 0;
  for (const auto& [text, count] : counts) {
    const double p = share(count, total);
    sum -= p * std::log2(p);
  }
  return sum;
}

/// How much of what follows the value is left open by the value: 1 where it tells nothing ("INFO starting"),
/// near 0 where it tells all ("error handler", "critical section").
double follower_freedom(const SlotEvidence& evidence) {
  // A value that came once has one follower and tells nothing; in a column, that is no argument against it.
  const bool placed = evidence.column || evidence.gap;
  const bool only_repeated = placed && evidence.hits < few_lines;
  std::map<std::string_view, std::size_t> all;
  std::size_t total = 0;
  double given = 0;
  for (const auto& [value, followers] : evidence.followers) {
    std::size_t lines = 0;
    for (const auto& [text, count] : followers) lines += count;
    if (only_repeated && lines < 2) continue;
    for (const auto& [text, count] : followers) all[text] += count;
    given += entropy(followers, lines) * static_cast<double>(lines);
    total += lines;
  }
  if (total == 0) return 1;
  const double free = entropy(all, total);
  if (free < 0.5) return 1;
  return given / static_cast<double>(total) / free;
}

bool words_are_levels(const SlotEvidence& evidence) {
  const double closure = share(evidence.hits, evidence.reached);
  const std::size_t loud = count_if(evidence, [](SeverityNumber number) { return is_loud(number); });
  const auto upper = evidence.cases[static_cast<std::size_t>(Case::upper)];
  const auto lower = evidence.cases[static_cast<std::size_t>(Case::lower)];
  const auto every = [&](bool (*test)(std::string_view)) {
    return std::all_of(evidence.values.begin(), evidence.values.end(),
                       [&](const auto& value) { return test(value.first); });
  };
  if (every(is_outcome_word)) return false;
  const auto commonest = *std::max_element(evidence.cases.begin(), evidence.cases.end());
  const bool only_loud = loud == evidence.hits;
  const bool plain_upper = upper == commonest;
  const int weight = only_loud ? evidence.best_weight : evidence.best_quiet_weight;
  if (evidence.bare) {
    // One style of writing, and no word of an ordinary sentence.
    if (share(commonest, evidence.hits) < 0.9) return false;
    if (upper < commonest && only_loud) return false;
    if (upper < commonest && every(is_ordinary_word)) return false;
    if (lower == commonest && !evidence.beside_time && !evidence.varied() && !evidence.column &&
        !evidence.gap)
      return false;
    if (evidence.hits >= (plain_upper ? few_lines : 3) &&
        follower_freedom(evidence) < (plain_upper ? 0.15 : 0.4))
      return false;
    // What the formats of other lines leave behind convinces less than a stream of its own.
    if (evidence.reached < few_lines && evidence.reached_ever >= few_lines && !plain_upper) return false;
  }
  // A key that mostly holds something else is another scale: `severity: low, medium, high, critical`.
  if (evidence.scaled && (loud == evidence.hits || (evidence.reached >= 4 && closure < 0.5))) return false;
  if (evidence.reached < few_lines) {
    // Loud words alone must be more than the first word of a complaint ("error: cannot open").
    const int needed = only_loud && upper < commonest ? strong_context + 2 : strong_context;
    if (lower == commonest && every(is_ordinary_word) && weight < strong_context + 2) return false;
    if (weight >= needed) return true;
    const bool steady = evidence.hits == evidence.reached && evidence.hits >= 3 &&
                        (evidence.varied() || evidence.column || evidence.gap);
    return steady && weight >= 2 && !only_loud;
  }
  if (closure >= 0.9 && (weight >= 2 || (evidence.varied() && !only_loud))) return true;
  if (only_loud && upper < commonest && weight < strong_context + 2) return false;
  if (weight >= strong_context + 2) return closure >= 0.1 || evidence.hits >= few_lines;
  // Three levels in capitals, most of them quiet, in a place of their own: the others lack an optional level.
  const bool assorted =
      (plain_upper || !evidence.bare) && evidence.values.size() >= 3 && loud * 2 < evidence.hits;
  if (assorted && closure >= 0.5 && weight >= 2) return true;
  // Four of them, marked as levels: the other lines have another layout.
  if (assorted && !evidence.bare && evidence.values.size() >= 4 && evidence.hits >= few_lines &&
      weight >= strong_context)
    return true;
  return closure >= 0.4 && weight >= strong_context;
}

bool letters_are_levels(const SlotEvidence& evidence) {
  const double closure = share(evidence.hits, evidence.reached);
  const std::size_t loud = count_if(evidence, [](SeverityNumber number) { return is_loud(number); });
  const std::size_t info = count_if(
      evidence, [](SeverityNumber number) { return number == severity::info || number == severity::notice; });
  const std::size_t middling = count_if(
      evidence, [](SeverityNumber number) { return number >= severity::debug && number <= severity::warn; });
  if (evidence.reached < few_lines) {
    // Three letters in brackets, all of them levels and most of them quiet, wherever they stand.
    if (evidence.hits >= 4 && evidence.hits == evidence.reached && evidence.values.size() >= 3 &&
        evidence.best_weight >= strong_context && info > 0 && share(loud, evidence.hits) < 0.5)
      return true;
    const bool mostly_quiet = share(info, evidence.hits) >= 0.35 && share(loud, evidence.hits) <= 0.3;
    // Four different ones and no other letter are a scale wherever they stand.
    const bool assorted =
        mostly_quiet && evidence.values.size() >= 4 && evidence.hits >= (evidence.bare ? 12 : 8);
    // Some lines lack it, or have another column before it.
    const bool optional = mostly_quiet && evidence.values.size() >= 3 && evidence.hits >= 8 &&
                          evidence.beside_time && evidence.best_weight >= strong_context;
    if (optional && closure >= 0.5) return true;
    if (!evidence.beside_time && evidence.best_weight < strong_context + 2 && !assorted && !evidence.kin)
      return false;
    if (evidence.reached <= 2) return loud == 0 && middling > 0;
    return closure >= 0.98 && share(loud, evidence.hits) <= 0.5 && info > 0 &&
           (evidence.varied() || evidence.best_weight >= 2);
  }
  const bool quiet_constant =
      !evidence.varied() && info == evidence.hits && evidence.best_weight >= strong_context;
  // Wrapped letters that some lines lack: three of them, most of them quiet.
  const bool optional_letter = closure >= 0.5 && evidence.values.size() >= 3 &&
                               evidence.best_weight >= strong_context && share(info, evidence.hits) >= 0.35 &&
                               share(loud, evidence.hits) <= 0.3;
  // The same bare, right beside the time, or with four of them on so many lines that it is no chance.
  const bool in_place = evidence.beside_time || (evidence.values.size() >= 4 && evidence.hits >= few_lines);
  const bool bare_letter = closure >= 0.6 && evidence.values.size() >= 3 && in_place &&
                           share(info, evidence.hits) >= 0.35 && share(loud, evidence.hits) <= 0.3;
  if (optional_letter || bare_letter) return true;
  return closure >= 0.98 && (evidence.varied() || quiet_constant) && share(info, evidence.hits) >= 0.1 &&
         share(loud, evidence.hits) <= 0.45;
}

bool tens_are_levels(const SlotEvidence& evidence) {
  // Four of the six and no other number: a scale that fewer lines show, whatever its middle is.
  const bool assorted = evidence.values.size() >= 4 && evidence.hits == evidence.reached;
  const bool marked = assorted && evidence.best_weight >= strong_context;
  if (evidence.reached < (marked ? 6 : few_lines / 2) || !evidence.varied()) return false;
  // Some lines may lack a number that stands in brackets or before a colon, or that shows most of the scale.
  const bool most_of_it = evidence.values.size() >= 4 && evidence.hits >= few_lines;
  const bool optional = (!evidence.bare && evidence.values.size() >= 3) || most_of_it;
  if (share(evidence.hits, evidence.reached) < (optional ? 0.5 : 0.98)) return false;
  const std::string_view mode = is_pino(evidence) ? "30" : "20";
  const auto found = evidence.values.find(mode);
  if (found == evidence.values.end() || share(found->second, evidence.hits) < (assorted ? 0.3 : 0.4))
    return false;
  std::size_t loud = 0;
  for (const auto& [value, lines] : evidence.values) {
    if (value > mode.substr(0, 1) && value.front() >= mode.front() + 2) loud += lines;
  }
  return share(loud, evidence.hits) <= 0.3;
}

bool digits_are_levels(const SlotEvidence& evidence) {
  if (evidence.reached < few_lines || share(evidence.hits, evidence.reached) < 0.98 ||
      evidence.values.size() < 3)
    return false;
  // A bare number before a word counts something: `3 axles`.
  if (evidence.best_weight < 2 || (evidence.bare && !evidence.column && !evidence.gap)) return false;
  const std::size_t loud = count_if(evidence, [](SeverityNumber number) { return is_loud(number); });
  const auto most = std::max_element(evidence.values.begin(), evidence.values.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  // 6 is info; a place where neither warning nor error ever shows is a number of something else.
  const bool has_trouble = evidence.values.contains("4") || evidence.values.contains("3");
  return (most->first == "6" || most->first == "5") && share(most->second, evidence.hits) >= 0.35 &&
         has_trouble && share(loud, evidence.hits) <= 0.3;
}

/// What the lines tell that the place would make loud: the column of shards `[D] [E] [F]` and the `error`
/// that a shipper puts on every line of stderr stand before ordinary news, too. Levels that are spelled out
/// and vary are believed whatever the wording.
bool is_contradicted(const SlotEvidence& evidence) noexcept {
  const bool more_benign = evidence.loud_benign > evidence.loud_complaints;
  if (evidence.scale != Scale::words) {
    if (!more_benign || evidence.loud_benign * 8 < evidence.loud) return false;
    if (evidence.scale != Scale::letters) return true;
    // One text among many may well be misunderstood.
    const bool misheard = evidence.loud_benign * 2 < evidence.loud && evidence.texts.loud_benign() < 2;
    return !misheard && !evidence.texts.bear_out_levels();
  }
  if (evidence.loud < evidence.hits) return false;
  // A bare word that is all there is, once or twice, must be borne out: `FATAL consumed 75 messages`.
  if (evidence.bare && evidence.hits < 3 && evidence.loud_complaints == 0) return true;
  if (evidence.loud_benign <= 2 * evidence.loud_complaints) return false;
  return evidence.loud_benign * (evidence.loud >= 5 ? 5 : 2) >= evidence.loud;
}

/// A column of other words: `RUNNING`, `STOPPED` and `ERROR`; `ORDERS`, `PAYMENTS`, `FATAL` and `INFO`.
bool is_column_of_words(const SlotEvidence& evidence) noexcept {
  if (evidence.foreign * 10 <= evidence.hits * (evidence.keyed ? 10 : 1)) return false;
  if (evidence.loud * 2 >= evidence.hits) return true;
  return evidence.foreign > evidence.hits && evidence.foreign_kinds >= 3;
}

/// `set option loglevel=error`, `WHERE level = 'ERROR'` and `user said FATAL:` are about levels.
bool is_talk_of_a_level(const SlotEvidence& evidence) noexcept {
  return evidence.in_prose && evidence.loud == evidence.hits;
}

std::string in_case(std::string_view lower, Case style) {
  std::string out(lower);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool raise = style == Case::upper || (style == Case::title && i == 0);
    if (raise && out[i] >= 'a' && out[i] <= 'z') out[i] = static_cast<char>(out[i] - 'a' + 'A');
  }
  return out;
}

void add_words(const SlotEvidence& evidence, std::map<std::string, SeverityNumber>& out) {
  const auto seen = [&](bool (*test)(std::string_view)) {
    return std::any_of(evidence.values.begin(), evidence.values.end(),
                       [&](const auto& value) { return test(value.first); });
  };
  const bool statements = seen(is_statement_word);
  const bool numbered = seen([](std::string_view word) { return word.back() >= '0' && word.back() <= '9'; });
  for (std::size_t style = 0; style < evidence.cases.size(); ++style) {
    const auto spelled = static_cast<Case>(style);
    // A bare place keeps to one style, else the first word of a text would be read as a level one day.
    const bool used =
        evidence.bare ? evidence.cases[style] * 10 >= evidence.hits * 9 : evidence.cases[style] > 0;
    if (!used || spelled == Case::mixed) continue;
    for (const std::string_view word : usual_level_words(statements, numbered)) {
      const bool prose = evidence.bare && spelled != Case::upper && !evidence.beside_time;
      if (prose && is_ordinary_word(word)) continue;
      out.emplace(in_case(word, spelled), level_of_word(word).value_or(severity::unspecified));
    }
  }
  for (const auto& value : evidence.values) {
    const auto word = value.first;
    const bool used =
        !evidence.bare || evidence.cases[static_cast<std::size_t>(case_of(word))] * 2 > evidence.hits;
    if (used) out.emplace(word, level_of_word(word).value_or(severity::unspecified));
  }
}

}  // namespace

/// pino counts from 10 (trace) to 60 (fatal) with info at 30, Python from 10 (debug) to 50 (critical) with
/// info at 20. In doubt pino, whose 40 is a warning: only where a 10 was seen too can 20 be the middle of
/// lines that say 30 half as often.
bool is_pino(const SlotEvidence& evidence) noexcept {
  const auto count = [&](std::string_view value) {
    const auto found = evidence.values.find(value);
    return found == evidence.values.end() ? std::size_t{0} : found->second;
  };
  const std::size_t doubt = count("10") == 0 ? 2 : 1;
  return count("60") > 0 || (count("30") > 0 && count("30") * doubt >= count("20"));
}

void observe(SlotEvidence& evidence, const CutLine& line, const LevelCandidate& candidate) {
  const auto& piece = line.pieces[candidate.piece];
  ++evidence.hits;
  evidence.slot = candidate.slot;
  evidence.scale = candidate.scale;
  const Case style = case_of(piece.text);
  int weight = candidate.context.weight();
  if (candidate.scale == Scale::words) {
    weight += style == Case::upper ? 2 : style == Case::title ? 1 : 0;
    weight += style != Case::upper && !is_ordinary_word(piece.text);
  }
  evidence.best_weight = std::max(evidence.best_weight, weight);
  const SeverityNumber number = number_of(candidate.scale, piece.text);
  const auto text = line.line.substr(line.offset(candidate.piece) + piece.text.size());
  if (candidate.scale == Scale::letters) evidence.texts.add(number, text);
  if (is_loud(number)) {
    const auto wording = wording_of(text);
    ++evidence.loud;
    evidence.loud_benign += wording == Wording::benign;
    evidence.loud_complaints += wording == Wording::complaint;
  } else {
    evidence.best_quiet_weight = std::max(evidence.best_quiet_weight, weight);
  }
  evidence.sure |= candidate.context.sure;
  if (candidate.piece > 0 && line.pieces[candidate.piece - 1].kind == PieceKind::open)
    evidence.opening = line.pieces[candidate.piece - 1].text.front();
  evidence.keyed &= candidate.context.keyed;
  evidence.in_prose &= candidate.context.in_prose;
  evidence.scaled &= candidate.context.scaled && !candidate.context.wrapped && !candidate.context.beside_time;
  evidence.column |= candidate.context.column;
  evidence.gap |= candidate.context.gap;
  evidence.beside_time |= candidate.context.beside_time;
  if (!candidate.context.is_bare()) evidence.bare = false;
  ++evidence.cases[static_cast<std::size_t>(style)];
  if (evidence.values.size() < SlotEvidence::max_values || evidence.values.contains(piece.text))
    ++evidence.values[piece.text];
  const Piece* const behind =
      candidate.piece + 1 < line.pieces.size() ? &line.pieces[candidate.piece + 1] : nullptr;
  // A sentence goes on with a word; what goes on with a group in brackets is a head.
  if (behind != nullptr && behind->kind == PieceKind::group && behind->blanks > 0) return;
  const auto follower = behind != nullptr ? behind->text : std::string_view();
  auto& followers = evidence.followers[piece.text];
  if (evidence.follower_kinds < SlotEvidence::max_followers || followers.contains(follower)) {
    evidence.follower_kinds += ++followers[follower] == 1;
  }
}

bool is_severity_slot(const SlotEvidence& evidence) noexcept {
  if (evidence.sure) return true;
  if (is_contradicted(evidence) || is_column_of_words(evidence) || is_talk_of_a_level(evidence)) return false;
  switch (evidence.scale) {
    case Scale::words:
      return words_are_levels(evidence);
    case Scale::letters:
      return letters_are_levels(evidence);
    case Scale::tens:
      return tens_are_levels(evidence);
    case Scale::syslog:
      return digits_are_levels(evidence);
    case Scale::marks:
      return false;
  }
  return false;
}

std::map<std::string, SeverityNumber> vocabulary_of(const SlotEvidence& evidence) {
  std::map<std::string, SeverityNumber> out;
  switch (evidence.scale) {
    case Scale::words:
      add_words(evidence, out);
      break;
    case Scale::letters:
      // Every level letter; before an I has been seen the loud ones prove nothing.
      if (evidence.sure || evidence.values.contains("I")) break;
      for (const char letter : {'D', 'I', 'N', 'T', 'V', 'W'})
        out.emplace(std::string(1, letter), level_of_letter(letter).value_or(severity::unspecified));
      break;
    case Scale::syslog:
      for (char digit = '0'; digit <= '7'; ++digit)
        out.emplace(std::string(1, digit), number_of(evidence.scale, {&digit, 1}));
      break;
    case Scale::marks:
      for (const char* mark : {".", "-", "*", "#"}) out.emplace(mark, number_of(evidence.scale, mark));
      break;
    case Scale::tens: {
      static constexpr std::array<SeverityNumber, 6> pino = {
          severity::trace, severity::debug, severity::info, severity::warn, severity::error, severity::fatal};
      static constexpr std::array<SeverityNumber, 5> python = {
          severity::debug, severity::info, severity::warn, severity::error, severity::critical};
      if (evidence.pino.value_or(is_pino(evidence))) {
        for (std::size_t i = 0; i < pino.size(); ++i) out.emplace(std::to_string((i + 1) * 10), pino[i]);
      } else {
        for (std::size_t i = 0; i < python.size(); ++i) out.emplace(std::to_string((i + 1) * 10), python[i]);
        out.emplace("5", severity::trace);
      }
      break;
    }
  }
  return out;
}

}  // namespace parsimony::induction
