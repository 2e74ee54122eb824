#include "actors/node_pages.hpp"

namespace parsimony {

void NodePages::serve_health(HttpServer& server) const {
  server.on_get("/livez", [trouble = trouble](const auto&) {
    const auto why = trouble();
    return why.empty() ? HttpAnswer{.body = "alive\n"} : HttpAnswer{.status = 503, .body = why + "\n"};
  });
  server.on_get("/readyz", [ready = ready, &counted = metrics](const auto&) {
    if (!ready()) return HttpAnswer{.status = 503, .body = "not consuming\n"};
    const bool failing = counted.state_failing.Value() > 0;
    return HttpAnswer{
        .body = failing ? "ready; the state directory cannot be written, nothing new is remembered\n"
                        : "ready\n"};
  });
  server.on_get("/metrics", [&counted = metrics](const auto&) {
    return HttpAnswer{.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = counted.text()};
  });
}

}  // namespace parsimony
