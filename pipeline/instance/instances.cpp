#include "pipeline/instance/instances.hpp"

#include "pipeline/instance/crash_event.hpp"
#include "pipeline/instance/facts_text.hpp"
#include "pipeline/instance/start_time.hpp"
#include "pipeline/pattern/hash.hpp"

#include <algorithm>
#include <utility>

namespace parsimony {
namespace {

using pattern::hash_text;

constexpr std::string_view version = "instances 1";
constexpr std::size_t max_told_instances = 1024;  ///< in the facts
constexpr std::size_t max_told_windows = 64;
constexpr std::uint64_t minute_ns = 60 * WindowOptions::second;
constexpr std::uint64_t max_gap_minutes = 1'000'000;
constexpr std::uint64_t gaps_watched = 4;
constexpr std::uint64_t fatal_factor = 1, error_factor = 4;  ///< of the silence that means a crash

std::uint64_t seat_key(const Identity& identity) {
  return identity.seat.empty() ? 0 : hash_text(identity.seat);
}

std::string seconds(std::uint64_t ns) { return std::to_string(ns / WindowOptions::second) + " s"; }

}  // namespace

Instances::Instances(WindowOptions options) : options_(options) {}

void Instances::set_keyed(bool keyed) {
  if (keyed == options_.keyed) return;
  options_.keyed = keyed;
  for (auto& [key, instance] : instances_) {
    if (instance.window) close(instance, false);
  }
  if (nobody_.window) close(nobody_, false);
  current_ = &nobody_;
  is_new_ = true;
}

void Instances::from(const Identity& identity, std::string_view resource) {
  if (!options_.keyed) {
    if (nobody_.window) close(nobody_, false);
    nobody_ = Instance{};
    current_ = &nobody_;
    is_new_ = true;
    identity_ = identity;
    resource_ = resource;
    return;
  }
  const std::uint64_t key = hash_text(identity.instance);
  if (key == key_ && !is_new_) return;
  key_ = key;
  const auto found = instances_.find(key);
  is_new_ = found == instances_.end();
  current_ = is_new_ ? &nobody_ : &found->second;
  // What a window tells of its copy is needed when it opens, which boot lines can cause at any time.
  identity_ = identity;
  resource_ = resource;
}

void Instances::begin_record(std::uint64_t observed_ns) {
  ++records_;
  if (observed_ns > now_ns_) now_ns_ = observed_ns;
  if (watched_since_ns_ == 0) watched_since_ns_ = observed_ns;
  if (is_new_) admit(observed_ns);
  if (observed_ns > current_->last_ns) {
    if (current_->last_ns != 0) longest_gap_ns_ = std::max(longest_gap_ns_, observed_ns - current_->last_ns);
    current_->last_ns = observed_ns;
  }
  current_->last_quiet = quiet_;
}

bool Instances::is_watched() const noexcept {
  // Where copies are silent for long, one that was not seen yet may have run all the time.
  const std::uint64_t enough = std::max(options_.watched_ns, longest_gap_ns_ * gaps_watched);
  return watched_since_ns_ != 0 && now_ns_ >= watched_since_ns_ + enough &&
         records_ >= options_.watched_records;
}

/// What identity and resource say about a copy's first record.
bool Instances::starts(std::uint64_t now_ns, bool restarted) const {
  if (now_ns == 0) return false;
  if (restarted) return true;
  const std::uint64_t started = start_time_of(resource_);
  // A clock that is a little ahead is still evidence; one that is far off says nothing.
  const std::uint64_t age = now_ns > started ? now_ns - started : started - now_ns;
  if (started != 0 && age <= options_.start_age_ns) return true;
  if (started != 0 || !options_.keyed || identity_.instance.empty()) return false;
  const bool remembers = forgot_ns_ == 0 || now_ns >= forgot_ns_ + options_.watched_ns;
  return is_watched() && remembers;
}

void Instances::admit(std::uint64_t now_ns) {
  is_new_ = false;
  Seating seating = Seating::unknown;
  if (options_.keyed) {
    if (instances_.size() >= options_.max_instances) forget_oldest(now_ns);
    current_ = &instances_[key_];
    seating = take_seat(now_ns);
  }
  if (seating != Seating::left && starts(now_ns, seating == Seating::again)) open(now_ns);
}

/// Who comes to a seat with a higher restart count starts, and the one before has ended. Who comes with a
/// lower one has left: its last lines are still on their way.
Instances::Seating Instances::take_seat(std::uint64_t now_ns) {
  const std::uint64_t place = seat_key(identity_);
  const std::uint32_t restarts = identity_.restarts.value_or(0);
  current_->seat = place;
  current_->restarts = restarts;
  if (place == 0) return Seating::unknown;
  const auto [seat, is_new] = seats_.try_emplace(place, Seat{key_, restarts});
  if (is_new || restarts == seat->second.restarts) return Seating::unknown;
  if (restarts < seat->second.restarts) return Seating::left;
  const auto before = instances_.find(seat->second.instance);
  if (before != instances_.end() && before->second.window) {
    // The resource of the next copy says how the one before it ended.
    ExitEvidence evidence = exit_evidence_of_resource(resource_);
    if (evidence.was_killed() || (before->second.window->looks_failed() && !evidence.is_orderly()))
      crash(before->second, before->first, now_ns, "restart " + std::to_string(restarts),
            std::move(evidence));
    close(before->second, false);
  }
  seat->second = {key_, restarts};
  return Seating::again;
}

void Instances::boots() {
  if (!current_->window) open(current_->last_ns);
}

void Instances::open(std::uint64_t now_ns) {
  // Time is followed while somebody is watched.
  if (open_windows_ == 0) partition_ns_ = 0;
  current_->window = std::make_unique<Window>(identity_.instance, resource_, now_ns, ++windows_);
  ++open_windows_;
}

void Instances::close(Instance& instance, bool survived) {
  if (survived) loops_.survived(instance.seat != 0 ? instance.seat : key_);
  instance.window.reset();
  --open_windows_;
}

void Instances::saw(const SeenLine& line) {
  current_->window->saw(line);
  if (current_->window->is_over(options_, line.observed_ns)) close(*current_, true);
}

void Instances::crash(Instance& instance, std::uint64_t key, std::uint64_t now_ns, std::string exit,
                      ExitEvidence evidence) {
  if (instance.window->exit_code()) evidence.code = instance.window->exit_code();
  const auto news = loops_.crashed(instance.seat != 0 ? instance.seat : key, now_ns, options_);
  if (news.tell) events_.push_back(crash_event(*instance.window, news, std::move(exit), evidence, now_ns));
}

void Instances::advance(std::uint64_t observed_ns, std::vector<EventRecord>& events) {
  if (observed_ns > partition_ns_) {
    // A gap in everybody's records is nobody's silence: a step counts for no more than half of one.
    if (partition_ns_ != 0) quiet_ += std::min(observed_ns - partition_ns_, options_.silence_ns / 2);
    partition_ns_ = observed_ns;
  }
  if (open_windows_ == 0 || !options_.keyed) return;
  for (auto& [key, instance] : instances_) {
    if (!instance.window) continue;
    const Window& window = *instance.window;
    const std::uint64_t silence = quiet_ - instance.last_quiet;
    const std::uint64_t enough = options_.silence_ns * (window.looks_fatal() ? fatal_factor : error_factor);
    if (window.looks_failed() && silence >= enough) {
      crash(instance, key, partition_ns_, "silence of " + seconds(silence), {});
      close(instance, false);
    } else if (!window.looks_failed() && window.is_over(options_, partition_ns_)) {
      close(instance, false);
    }
  }
  take_events(events);
}

void Instances::take_events(std::vector<EventRecord>& events) {
  if (events_.empty()) return;
  events.insert(events.end(), std::make_move_iterator(events_.begin()),
                std::make_move_iterator(events_.end()));
  events_.clear();
}

/// The quarter that was silent longest goes at once, so that this is rare. New copies mean nothing for a
/// while then: they may be forgotten ones.
void Instances::forget_oldest(std::uint64_t now_ns) {
  std::vector<std::uint64_t> ages;
  for (const auto& [key, instance] : instances_) ages.push_back(instance.last_ns);
  const auto bound = ages.begin() + static_cast<std::ptrdiff_t>(ages.size() / 4);
  std::nth_element(ages.begin(), bound, ages.end());
  for (auto at = instances_.begin(); at != instances_.end();) {
    if (at->second.last_ns > *bound) {
      ++at;
      continue;
    }
    if (at->second.window) close(at->second, false);
    at = instances_.erase(at);
  }
  std::erase_if(seats_, [&](const auto& seat) { return !instances_.contains(seat.second.instance); });
  forgot_ns_ = now_ns;
}

std::string Instances::facts() const {
  using namespace facts_text;
  if (records_ == 0) return {};
  std::string text(version);
  text += "\nwatched";
  for (const std::uint64_t number : {watched_since_ns_, std::min(records_, options_.watched_records),
                                     forgot_ns_, windows_, longest_gap_ns_ / minute_ns})
    add_number(text, number);
  text += '\n';
  std::vector<std::pair<std::uint64_t, const Instance*>> all;
  for (const auto& [key, instance] : instances_) all.emplace_back(key, &instance);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.second->last_ns != b.second->last_ns ? a.second->last_ns > b.second->last_ns : a.first < b.first;
  });
  if (all.size() > max_told_instances) all.resize(max_told_instances);
  std::size_t windows = 0;
  std::sort(all.begin(), all.end());
  for (const auto& [key, instance] : all) {
    text += "copy";
    for (const std::uint64_t number :
         {key, instance->seat, std::uint64_t{instance->restarts}, instance->last_ns / minute_ns})
      add_number(text, number);
    text += '\n';
    if (!instance->window || ++windows > max_told_windows) continue;
    text += "window " + instance->window->facts() + '\n';
  }
  loops_.add_facts(text);
  return text;
}

void Instances::restore(std::string_view facts) {
  using namespace facts_text;
  if (next_line(facts) != version) return;
  while (!facts.empty()) {
    std::string_view line = next_line(facts);
    const std::string_view kind = next_word(line);
    restore_line(kind, line);
  }
}

void Instances::restore_line(std::string_view kind, std::string_view words) {
  using facts_text::next_number;
  if (kind == "loop") return loops_.restore_line(words);
  if (kind == "window") {
    auto window = std::make_unique<Window>();
    if (!window->restore(words)) return;
    const auto owner = instances_.find(hash_text(window->instance()));
    if (owner == instances_.end() || owner->second.window) return;
    owner->second.window = std::move(window);
    ++open_windows_;
    return;
  }
  std::uint64_t numbers[4] = {};
  for (std::uint64_t& number : numbers) {
    const auto read = next_number<std::uint64_t>(words);
    if (!read) return;
    number = *read;
  }
  if (kind == "watched") {
    watched_since_ns_ = numbers[0];
    records_ = numbers[1];
    forgot_ns_ = numbers[2];
    windows_ = numbers[3];
    longest_gap_ns_ = std::min(next_number<std::uint64_t>(words).value_or(0), max_gap_minutes) * minute_ns;
  } else if (kind == "copy" && instances_.size() < options_.max_instances) {
    Instance& instance = instances_[numbers[0]];
    instance.seat = numbers[1];
    instance.restarts = static_cast<std::uint32_t>(numbers[2]);
    instance.last_ns = numbers[3] * minute_ns;
    if (instance.seat == 0) return;
    Seat& seat = seats_[instance.seat];
    if (seat.instance == 0 || instance.restarts >= seat.restarts) seat = {numbers[0], instance.restarts};
  }
}

}  // namespace parsimony
