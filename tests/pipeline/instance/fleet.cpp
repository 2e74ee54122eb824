#include "tests/pipeline/instance/fleet.hpp"

#include "proto/otlp_fields.hpp"

#include <protozero/pbf_writer.hpp>

#include <ctime>

namespace parsimony::fleet {
namespace {

constexpr std::uint64_t second = 1'000'000'000;

void add_attribute(std::string& resource, const std::string& key, const std::string& text) {
  protozero::pbf_writer writer(resource);
  protozero::pbf_writer pair(writer, otlp::field::resource::attributes);
  pair.add_string(otlp::field::key_value::key, key);
  {
    protozero::pbf_writer any(pair, otlp::field::key_value::value);
    any.add_string(otlp::field::any_value::string_value, text);
  }
  pair.commit();
}

std::string rfc3339(std::uint64_t at_s) {
  const auto seconds = static_cast<std::time_t>(at_s);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

/// What built-in knowledge explains; everything else of a start has to be learned.
bool is_builtin(std::string_view format_id) { return format_id != "startup"; }

}  // namespace

Fleet::Fleet(FleetOptions options) : options_(options), random_(options.seed), runtimes_(runtimes()) {
  if (runtimes_.empty()) return;
  learning_.windows.keyed = options.keyed;
  workloads_.resize(options.workloads);
  for (std::size_t i = 0; i < workloads_.size(); ++i) {
    Workload& workload = workloads_[i];
    workload.runtime = &runtimes_[i % runtimes_.size()];
    workload.name = workload.runtime->name + std::to_string(i);
    workload.in_kubernetes = i % 5 != 4;
    workload.states_start = i % 2 == 0;
    for (std::size_t p = 0; p < options.partitions; ++p)
      workload.learners.push_back(std::make_unique<Learner>(workload.name, Library::builtin(), learning_));
    for (std::size_t c = 0; c < options.copies; ++c) {
      add_copy(i);
      // It has run for long, and not always well.
      copies_.back().restarts = static_cast<std::uint32_t>(random_() % 3);
      now_s_ -= 100'000;
      describe(copies_.back());
      now_s_ += 100'000;
    }
  }
}

void Fleet::describe(Copy& copy) {
  const Workload& workload = workloads_[copy.workload];
  copy.resource.clear();
  if (workload.in_kubernetes) {
    add_attribute(copy.resource, "k8s.namespace.name", "shop");
    add_attribute(copy.resource, "k8s.deployment.name", workload.name);
    add_attribute(copy.resource, "k8s.pod.name", copy.pod);
    add_attribute(copy.resource, "k8s.pod.uid", "uid-" + copy.pod);
    add_attribute(copy.resource, "k8s.container.name", "app");
    add_attribute(copy.resource, "k8s.container.restart_count", std::to_string(copy.restarts));
    if (workload.states_start && copy.restarts == 0)
      add_attribute(copy.resource, "k8s.pod.start_time", rfc3339(now_s_));
  } else {
    add_attribute(copy.resource, "service.name", workload.name);
    add_attribute(copy.resource, "service.instance.id", copy.pod + "-" + std::to_string(copy.restarts));
    if (workload.states_start) add_attribute(copy.resource, "process.creation.time", rfc3339(now_s_));
  }
  copy.identity = identify(copy.resource, "logs");
}

void Fleet::add_copy(std::size_t workload) {
  copies_.emplace_back();
  copies_.back().workload = workload;
  copies_.back().quiet = pods_ % 8 == 3 ? 60 : 15;
  copies_.back().pod = workloads_[workload].name + "-" + std::to_string(pods_++);
  describe(copies_.back());
}

void Fleet::start(Copy& copy, bool crashes) {
  const Workload& workload = workloads_[copy.workload];
  copy.later_start = workloads_[copy.workload].starts++ > 0;
  ++figures_.starts;
  for (const RuntimeLine& line : workload.runtime->start) copy.to_print.push_back(&line);
  if (crashes) {
    for (const RuntimeLine& line : workload.runtime->crash) copy.to_print.push_back(&line);
    return;
  }
  copy.warm_until_s = now_s_ + workload.runtime->start.size() + 60;
}

Fleet::Copy& Fleet::random_copy(bool healthy) {
  for (;;) {
    Copy& copy = copies_[random_() % copies_.size()];
    const bool busy = !copy.to_print.empty() || copy.returns_at_s != 0 || copy.dies_at_s != 0;
    if (!copy.gone && !(healthy && (busy || now_s_ < copy.warm_until_s))) return copy;
  }
}

void Fleet::restart_something() {
  Copy& copy = random_copy(true);
  const std::uint64_t what = random_() % 100;
  if (what < 8 && workloads_[copy.workload].in_kubernetes && !loops_.contains(copy.identity.seat)) {
    copy.crashes_left = 3 + static_cast<int>(random_() % 5);
    copy.removed_after_loop = random_() % 2 == 0;
    ++figures_.crash_loops;
    loops_.insert(copy.identity.seat);
    ++copy.restarts;
    describe(copy);
    start(copy, true);
  } else if (what < 60) {
    ++copy.restarts;
    describe(copy);
    start(copy, false);
  } else {
    const std::size_t workload = copy.workload;
    copy.dies_at_s = now_s_ + 5;
    ++figures_.scaled_in;
    add_copy(workload);
    start(copies_.back(), false);
    // Some are scaled in while they start.
    if (what >= 95) {
      copies_.back().dies_at_s = now_s_ + 1 + random_() % 8;
      add_copy(workload);
      start(copies_.back(), false);
      ++figures_.scaled_in;
    }
  }
}

void Fleet::move() {
  for (Workload& workload : workloads_) {
    for (auto& learner : workload.learners) {
      const Learned known = learner->drain();
      learner = std::make_unique<Learner>(workload.name, Library::builtin(), learning_);
      learner->restore(known);
    }
  }
}

void Fleet::take_events(Learner& learner) {
  for (const EventRecord& event : learner.take_events()) {
    if (event.name == event_name::format_changed) ++figures_.drift;
    if (event.name != event_name::startup_crashed) continue;
    ++figures_.crash_events;
    std::string instance, id;
    std::int64_t count = 0;
    for (const auto& [key, value] : event.attributes) {
      if (key == "service.instance.id") instance = std::get<std::string>(value);
      if (key == "parsimony.crash.id") id = std::get<std::string>(value);
      if (key == "parsimony.crash.count") count = std::get<std::int64_t>(value);
    }
    const std::string seat = instance.substr(0, instance.rfind('/'));
    if (!loops_.contains(seat)) {
      ++figures_.false_crash_events;
      ++figures_.unexplained["false crash: " + instance];
      continue;
    }
    loop_ids_[seat].insert(id);
    if (count == 1) first_told_.insert(seat);
  }
}

void Fleet::print(Copy& copy, Learner& learner, const RuntimeLine& line, bool of_start) {
  now_ns_ += 1'000'000;
  const std::string text = filled(line.text, now_ns_, copy.pod, random_);
  otlp::RecordView record;
  record.body.kind = otlp::AnyKind::string;
  record.body.bytes = text;
  record.observed_time_unix_nano = now_ns_;
  ++figures_.records;
  learner.enrich(record, 0, out_);
  ++figures_.enriched;
  const bool marked = out_.startup_phase;
  if ((out_.anomalies & anomaly_drift) != 0) ++figures_.drift;
  if (line.kind == 'c') {
    ++figures_.continuations;
    const bool known = (out_.anomalies & anomaly_continuation) != 0;
    // Unkeyed, a head in another message is out of reach: then it is nobody's, or begins something anew.
    const bool reachable = options_.keyed || copy.head_message == message_;
    const bool right = out_.pattern_id == copy.head_pattern;
    if (options_.keyed ? !known || !right : known && !out_.pattern_id.empty() && !(reachable && right))
      ++figures_.continuations_wrong;
    if (known) return;
    copy.head_pattern = out_.pattern_id;
    copy.head_message = message_;
    return;
  }
  copy.head_pattern = out_.pattern_id;
  copy.head_message = message_;
  if (line.kind == 's') {
    ++figures_.start_lines;
    figures_.start_lines_marked += marked ? 1 : 0;
    if (!marked) ++figures_.missed[line.text];
    if (!copy.later_start) return;
    const bool explained = !out_.format_id.empty();
    ++figures_.later_lines;
    figures_.later_lines_explained += explained ? 1 : 0;
    if (explained && is_builtin(out_.format_id)) return;
    ++figures_.plain_later;
    figures_.plain_later_explained += explained ? 1 : 0;
    if (!explained) ++figures_.unexplained[line.text];
  } else if (!of_start || line.kind == 'l') {
    ++figures_.steady_lines;
    figures_.steady_lines_marked += marked ? 1 : 0;
    if (marked) ++figures_.marked[line.text];
  }
}

void Fleet::step() {
  now_ns_ = now_s_ * second;
  for (std::size_t i = 0; i < copies_.size(); ++i) {
    Copy& copy = copies_[i];
    if (copy.gone) continue;
    if (copy.dies_at_s != 0 && now_s_ >= copy.dies_at_s) {
      copy.gone = true;
      continue;
    }
    if (copy.returns_at_s != 0) {
      if (now_s_ < copy.returns_at_s) continue;
      copy.returns_at_s = 0;
      ++copy.restarts;
      describe(copy);
      start(copy, copy.crashes_left > 0);
    }
    const bool is_warm = now_s_ < copy.warm_until_s;
    if (copy.to_print.empty() && random_() % (is_warm ? 2 : copy.quiet) != 0) continue;
    Workload& workload = workloads_[copy.workload];
    Learner& learner = *workload.learners[random_() % options_.partitions];
    ++message_;
    learner.from(copy.identity, copy.resource);
    if (copy.to_print.empty()) {
      const auto& steady = workload.runtime->steady;
      print(copy, learner, steady[random_() % steady.size()], false);
    } else {
      for (std::size_t n = 1 + random_() % 4; n > 0 && !copy.to_print.empty(); --n) {
        const RuntimeLine& line = *copy.to_print.front();
        copy.to_print.pop_front();
        print(copy, learner, line, true);
      }
      if (copy.to_print.empty() && copy.crashes_left > 0) {
        --copy.crashes_left;
        copy.returns_at_s = now_s_ + 10 + random_() % 60;
        if (copy.crashes_left == 0 && copy.removed_after_loop) copy.dies_at_s = now_s_ + 1;
      }
    }
    take_events(learner);
  }
  for (Workload& workload : workloads_) {
    for (auto& learner : workload.learners) {
      learner->advance(now_s_ * second);
      take_events(*learner);
      if (now_s_ < begin_s_ + options_.quiet_s && learner->watches()) ++figures_.quiet_windows;
    }
  }
}

FleetFigures Fleet::run() {
  std::size_t done = 0;
  for (; done < options_.restarts; ++now_s_) {
    const bool quiet = now_s_ < begin_s_ + options_.quiet_s;
    if (!quiet && now_s_ % options_.gap_s == 0) {
      restart_something();
      ++done;
    }
    step();
    if (options_.move_s != 0 && now_s_ == begin_s_ + options_.move_s) move();
    if (quiet) figures_.quiet_events = figures_.crash_events;
  }
  for (int i = 0; i < 600; ++i, ++now_s_) step();
  figures_.loops_told = loop_ids_.size();
  figures_.loops_first_told = first_told_.size();
  for (const auto& [seat, ids] : loop_ids_) figures_.loops_of_one_id += ids.size() == 1 ? 1 : 0;
  return figures_;
}

}  // namespace parsimony::fleet
