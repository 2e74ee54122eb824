#pragma once

#include "actors/http_server.hpp"
#include "actors/metrics.hpp"
#include "pipeline/format/library.hpp"
#include "state/store.hpp"

#include <functional>
#include <memory>
#include <string>

namespace parsimony {

/// What a node answers over HTTP. What it refers to has to outlive the servers.
///
/// Health: /livez, /readyz, /metrics. API, JSON:
///   /api/v1/formats       {"formats": [{id, name, summary, origin, workload, trust, explained, contradicted,
///                         first_seen_unix_nano, last_seen_unix_nano, supersedes, superseded_because,
///                         superseded_unix_nano}]}: one a format and workload; the last three where there is
///                         a lineage
///   /api/v1/formats/{id}  {id, name, summary, origin, notation, uses: [{workload, trust, ...}]}
///   /api/v1/workloads     {"workloads": [{name, formats, patterns}]}
///   an error              {"error": "..."} with status 404 or 500
struct NodePages {
  Metrics& metrics;
  const Store* store;  ///< null: nothing is remembered
  std::shared_ptr<const Library> library;
  std::function<std::string()> trouble;  ///< why the node cannot go on; empty while it can
  std::function<bool()> ready;

  void serve_health(HttpServer& server) const;
  void serve_api(HttpServer& server) const;
};

}  // namespace parsimony
