#pragma once

#include "logs.pb.h"

#include <string>
#include <string_view>

namespace parsimony::test {

inline reference::LogRecord& add_record(reference::ScopeLogs& scope, std::string_view body) {
  auto& record = *scope.add_log_records();
  record.mutable_body()->set_string_value(std::string(body));
  return record;
}

/// Two resources: a web server with two scopes (two records and one), and a database with one record.
inline reference::LogsData sample_batch() {
  reference::LogsData batch;
  auto& web = *batch.add_resource_logs();
  auto& name = *web.mutable_resource()->add_attributes();
  name.set_key("service.name");
  name.mutable_value()->set_string_value("web");
  web.set_schema_url("https://example.com/web");
  auto& access = *web.add_scope_logs();
  access.mutable_scope()->set_name("access");
  add_record(access, "GET / 200").set_observed_time_unix_nano(7);
  add_record(access, "GET /missing 404").set_severity_number(reference::SEVERITY_NUMBER_WARN);
  add_record(*web.add_scope_logs(), "worker 3 started");
  auto& database = *batch.add_resource_logs();
  add_record(*database.add_scope_logs(), "checkpoint complete");
  return batch;
}

}  // namespace parsimony::test
