#include "pipeline/instance/crash_event.hpp"

namespace parsimony {

EventRecord crash_event(const Window& window, const CrashLoops::News& news, std::string exit,
                        const ExitEvidence& evidence, std::uint64_t now_ns) {
  EventRecord event;
  event.name = event_name::startup_crashed;
  event.resource = window.resource();
  event.time_ns = now_ns;
  event.severity = window.looks_fatal() || evidence.was_killed() ? severity::fatal : severity::error;
  event.severity_text = bucket_name(event.severity);
  event.severity_source = "crash";
  const std::string who = window.instance().empty() ? "An instance" : window.instance();
  event.body = who + " crashed at start-up";
  if (news.count > 1) event.body += " (crash " + std::to_string(news.count) + " of a loop)";
  if (!window.instance().empty()) event.attributes.emplace_back("service.instance.id", window.instance());
  event.attributes.emplace_back("parsimony.crash.id", news.id);
  event.attributes.emplace_back("parsimony.crash.count", static_cast<std::int64_t>(news.count));
  event.attributes.emplace_back("parsimony.crash.lines", std::vector<std::string>(window.last_lines().begin(),
                                                                                  window.last_lines().end()));
  event.attributes.emplace_back("parsimony.crash.exit", std::move(exit));
  if (!evidence.reason.empty())
    event.attributes.emplace_back("k8s.container.status.last_terminated_reason", evidence.reason);
  if (evidence.code) event.attributes.emplace_back("process.exit.code", *evidence.code);
  return event;
}

}  // namespace parsimony
