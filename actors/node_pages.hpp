#pragma once

#include "actors/http_server.hpp"
#include "actors/metrics.hpp"
#include "pipeline/format/library.hpp"
#include "state/store.hpp"

#include <functional>
#include <memory>

namespace parsimony {

/// What a node answers over HTTP. Health: /livez, /readyz, /metrics. API: JSON under /api/v1, see
/// docs/delivery.md. What it refers to has to outlive the servers.
struct NodePages {
  Metrics& metrics;
  const Store* store;  ///< null: nothing is remembered
  std::shared_ptr<const Library> library;
  std::function<bool()> alive;
  std::function<bool()> ready;

  void serve_health(HttpServer& server) const;
  void serve_api(HttpServer& server) const;
};

}  // namespace parsimony
