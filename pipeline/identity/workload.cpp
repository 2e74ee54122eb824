#include "pipeline/identity/workload.hpp"

#include "proto/any_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace parsimony {
namespace {

/// The resource attributes that identity looks at (OpenTelemetry semantic conventions, resource attributes).
enum Key : std::size_t {
  k8s_namespace,
  k8s_deployment,
  k8s_statefulset,
  k8s_daemonset,
  k8s_cronjob,
  k8s_job,
  k8s_replicaset,
  k8s_pod,
  k8s_pod_uid,
  k8s_container,
  k8s_restart_count,
  container_id,
  container_name,
  service_namespace,
  service_name,
  service_instance,
  faas_name,
  faas_instance,
  host_name,
  host_id,
  systemd_unit,
  process_pid,
  browser_platform,
  app_name,
  key_count,
};

constexpr std::array<std::string_view, key_count> key_names = {
    "k8s.namespace.name",
    "k8s.deployment.name",
    "k8s.statefulset.name",
    "k8s.daemonset.name",
    "k8s.cronjob.name",
    "k8s.job.name",
    "k8s.replicaset.name",
    "k8s.pod.name",
    "k8s.pod.uid",
    "k8s.container.name",
    "k8s.container.restart_count",
    "container.id",
    "container.name",
    "service.namespace",
    "service.name",
    "service.instance.id",
    "faas.name",
    "faas.instance",
    "host.name",
    "host.id",
    "systemd.unit",
    "process.pid",
    "browser.platform",
    "app.name",
};

constexpr std::size_t max_part = 200;  ///< bytes of one attribute that go into a name

struct Facts {
  std::array<std::string, key_count> value;
  const std::string& operator[](Key key) const { return value[key]; }
  bool has(Key key) const { return !value[key].empty(); }
};

Facts read(std::string_view resource) {
  Facts facts;
  // A resource that is cut short still identifies by what could be read of it.
  (void)otlp::for_each_attribute(resource, otlp::field::resource::attributes,
                                 [&](std::string_view key, const otlp::AnyValueView& value) {
                                   const auto found = std::find(key_names.begin(), key_names.end(), key);
                                   if (found == key_names.end()) return;
                                   std::string& text =
                                       facts.value[static_cast<std::size_t>(found - key_names.begin())];
                                   if (value.kind == otlp::AnyKind::string) {
                                     text = value.bytes.substr(0, max_part);
                                   } else if (value.kind == otlp::AnyKind::integer) {
                                     text = std::to_string(value.integer);
                                   }
                                 });
  return facts;
}

/// The name without the last dash-separated part, where that part looks generated.
template <class Generated>
std::string_view without_suffix(std::string_view name, Generated generated) {
  const auto dash = name.rfind('-');
  if (dash == std::string_view::npos || dash == 0) return name;
  const auto suffix = name.substr(dash + 1);
  return !suffix.empty() && std::all_of(suffix.begin(), suffix.end(), generated) ? name.substr(0, dash)
                                                                                 : name;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Kubernetes draws generated suffixes from consonants and digits that make no words
/// (k8s.io/apimachinery/pkg/util/rand: "bcdfghjklmnpqrstvwxz2456789").
bool is_generated(char c) {
  return std::string_view("bcdfghjklmnpqrstvwxz2456789").find(c) != std::string_view::npos;
}

/// Pods of a deployment are called NAME-HASH-RANDOM, of a daemonset NAME-RANDOM, of a statefulset
/// NAME-ORDINAL.
std::string_view owner_of_pod(std::string_view pod) {
  const auto ordinal = without_suffix(pod, is_digit);
  if (ordinal != pod) return ordinal;
  const auto random = without_suffix(pod, is_generated);
  return random == pod ? pod : without_suffix(random, is_generated);
}

std::string kubernetes_workload(const Facts& facts) {
  std::string owner;
  if (facts.has(k8s_deployment)) {
    owner = "deployment/" + facts[k8s_deployment];
  } else if (facts.has(k8s_statefulset)) {
    owner = "statefulset/" + facts[k8s_statefulset];
  } else if (facts.has(k8s_daemonset)) {
    owner = "daemonset/" + facts[k8s_daemonset];
  } else if (facts.has(k8s_cronjob)) {
    owner = "cronjob/" + facts[k8s_cronjob];
  } else if (facts.has(k8s_job)) {
    owner = "job/" + std::string(without_suffix(facts[k8s_job], is_digit));
  } else if (facts.has(k8s_replicaset)) {
    owner = "deployment/" + std::string(without_suffix(facts[k8s_replicaset], is_generated));
  } else if (facts.has(k8s_pod)) {
    owner = "pod/" + std::string(owner_of_pod(facts[k8s_pod]));
  } else {
    return {};
  }
  std::string name = "k8s:" + facts[k8s_namespace] + "/" + owner;
  if (facts.has(k8s_container)) name += "/" + facts[k8s_container];
  return name;
}

bool is_known_service(const std::string& name) {
  // The SDKs' default name says nothing ("unknown_service" or "unknown_service:java").
  return !name.empty() && name.rfind("unknown_service", 0) != 0;
}

std::string workload_of(const Facts& facts, std::string_view fallback) {
  if (auto name = kubernetes_workload(facts); !name.empty()) return name;
  if (facts.has(faas_name)) return "faas:" + facts[faas_name];
  if (is_known_service(facts[service_name])) {
    const char* kind = facts.has(browser_platform) ? "browser:" : "service:";
    return kind + (facts.has(service_namespace) ? facts[service_namespace] + "/" : std::string()) +
           facts[service_name];
  }
  if (facts.has(browser_platform)) return "browser:" + facts[app_name];
  if (facts.has(host_name) && facts.has(systemd_unit))
    return "host:" + facts[host_name] + "/" + facts[systemd_unit];
  if (facts.has(container_name)) return "container:" + facts[container_name];
  if (facts.has(host_name)) return "host:" + facts[host_name];
  return fallback.empty() ? std::string("unknown") : std::string(fallback);
}

void add_part(std::string& name, const std::string& part) {
  if (part.empty()) return;
  if (!name.empty()) name += '/';
  name += part;
}

/// A container of a pod is started again in place; anything else that starts is a copy of its own.
std::string seat_of(const Facts& facts) {
  std::string seat;
  if (!facts.has(k8s_pod_uid) && !facts.has(k8s_pod)) return seat;
  add_part(seat, facts.has(k8s_pod_uid) ? facts[k8s_pod_uid] : facts[k8s_pod]);
  add_part(seat, facts[k8s_container]);
  return seat;
}

std::optional<std::uint32_t> restarts_of(const Facts& facts) {
  const std::string& text = facts[k8s_restart_count];
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return count;
}

std::string instance_of(const Facts& facts) {
  std::string instance = seat_of(facts);
  const auto add = [&](const std::string& part) { add_part(instance, part); };
  if (!instance.empty()) {
    add(facts[k8s_restart_count]);
  } else if (facts.has(service_instance)) {
    add(facts[service_instance]);
  } else if (facts.has(container_id)) {
    add(facts[container_id]);
  } else if (facts.has(faas_instance)) {
    add(facts[faas_instance]);
  } else if (facts.has(process_pid) || facts.has(host_name)) {
    add(facts.has(host_id) ? facts[host_id] : facts[host_name]);
    add(facts[systemd_unit]);
    add(facts[process_pid]);
  }
  return instance;
}

}  // namespace

Identity identify(std::string_view resource, std::string_view fallback) {
  const Facts facts = read(resource);
  return {workload_of(facts, fallback), instance_of(facts), seat_of(facts), restarts_of(facts)};
}

}  // namespace parsimony
