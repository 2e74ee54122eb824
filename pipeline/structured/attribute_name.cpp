#include "pipeline/structured/attribute_name.hpp"

#include "pipeline/structured/key_role.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace parsimony {
namespace {

const std::unordered_map<std::string_view, Convention>& conventions() {
  using enum ValueCheck;
  static const std::unordered_map<std::string_view, Convention> names = {
      {"pid", {"process.pid", integer}},
      {"processid", {"process.pid", integer}},
      {"process.pid", {"process.pid", integer}},
      {"process.id", {"process.pid", integer}},
      {"thread", {"thread.name", text}},
      {"threadname", {"thread.name", text}},
      {"thread.name", {"thread.name", text}},
      {"process.thread.name", {"thread.name", text}},
      {"threadid", {"thread.id", integer}},
      {"tid", {"thread.id", integer}},
      {"thread.id", {"thread.id", integer}},
      {"process.thread.id", {"thread.id", integer}},
      {"hostname", {"host.name", text}},
      {"host.hostname", {"host.name", text}},
      {"host.name", {"host.name", text}},
      {"loghostname", {"host.name", text}},
      {"servicename", {"service.name", text}},
      {"service.name", {"service.name", text}},
      {"serviceversion", {"service.version", text}},
      {"service.version", {"service.version", text}},
      {"logger", {"log.logger", text}},
      {"loggername", {"log.logger", text}},
      {"log.logger", {"log.logger", text}},
      {"logger.name", {"log.logger", text}},
      {"@logger", {"log.logger", text}},
      {"sourcecontext", {"log.logger", text}},
      {"funcname", {"code.function.name", text}},
      {"code.function", {"code.function.name", text}},
      {"log.origin.function", {"code.function.name", text}},
      {"lineno", {"code.line.number", integer}},
      {"linenumber", {"code.line.number", integer}},
      {"code.lineno", {"code.line.number", integer}},
      {"log.origin.file.line", {"code.line.number", integer}},
      {"pathname", {"code.file.path", text}},
      {"code.filepath", {"code.file.path", text}},
      {"log.origin.file.name", {"code.file.path", text}},
      {"stack", {"exception.stacktrace", stacktrace}},
      {"stacktrace", {"exception.stacktrace", stacktrace}},
      {"excinfo", {"exception.stacktrace", stacktrace}},
      {"exception", {"exception.stacktrace", stacktrace}},
      {"backtrace", {"exception.stacktrace", stacktrace}},
      {"err.stack", {"exception.stacktrace", stacktrace}},
      {"error.stack", {"exception.stacktrace", stacktrace}},
      {"error.stacktrace", {"exception.stacktrace", stacktrace}},
      {"exception.stacktrace", {"exception.stacktrace", stacktrace}},
      {"thrown.extendedstacktrace", {"exception.stacktrace", stacktrace}},
      {"errorverbose", {"exception.stacktrace", stacktrace}},
      {"@x", {"exception.stacktrace", stacktrace}},
      {"err.message", {"exception.message", text}},
      {"error.message", {"exception.message", text}},
      {"exception.message", {"exception.message", text}},
      {"exception.exceptionmessage", {"exception.message", text}},
      {"exceptionmessage", {"exception.message", text}},
      {"context.exception.message", {"exception.message", text}},
      {"record.exception.value", {"exception.message", text}},
      {"thrown.message", {"exception.message", text}},
      {"err.type", {"exception.type", text}},
      {"err.name", {"exception.type", text}},
      {"error.name", {"exception.type", text}},
      {"error.type", {"exception.type", text}},
      {"error.kind", {"exception.type", text}},
      {"error.class", {"exception.type", text}},
      {"exception.type", {"exception.type", text}},
      {"exception.class", {"exception.type", text}},
      {"exception.exceptiontype", {"exception.type", text}},
      {"exception.exceptionclass", {"exception.type", text}},
      {"exceptiontype", {"exception.type", text}},
      {"exceptionclass", {"exception.type", text}},
      {"errorclass", {"exception.type", text}},
      {"context.exception.class", {"exception.type", text}},
      {"record.exception.type", {"exception.type", text}},
      {"thrown.name", {"exception.type", text}},
      {"method", {"http.request.method", http_method}},
      {"httpmethod", {"http.request.method", http_method}},
      {"http.method", {"http.request.method", http_method}},
      {"requestmethod", {"http.request.method", http_method}},
      {"req.method", {"http.request.method", http_method}},
      {"request.method", {"http.request.method", http_method}},
      {"http.request.method", {"http.request.method", http_method}},
      {"httprequest.requestmethod", {"http.request.method", http_method}},
      {"verb", {"http.request.method", http_method}},
      {"statuscode", {"http.response.status_code", http_status}},
      {"httpstatus", {"http.response.status_code", http_status}},
      {"httpstatuscode", {"http.response.status_code", http_status}},
      {"http.status", {"http.response.status_code", http_status}},
      {"http.statuscode", {"http.response.status_code", http_status}},
      {"http.response.statuscode", {"http.response.status_code", http_status}},
      {"res.statuscode", {"http.response.status_code", http_status}},
      {"response.status", {"http.response.status_code", http_status, true}},
      {"response.statuscode", {"http.response.status_code", http_status}},
      {"responsecode", {"http.response.status_code", http_status, true}},
      {"responsestatus", {"http.response.status_code", http_status, true}},
      {"downstreamstatus", {"http.response.status_code", http_status}},
      {"httprequest.status", {"http.response.status_code", http_status}},
      {"status", {"http.response.status_code", http_status, true}},
      {"path", {"url.path", url, true}},
      {"uri", {"url.path", url, true}},
      {"requesturi", {"url.path", url}},
      {"requestpath", {"url.path", url, true}},
      {"request.path", {"url.path", url, true}},
      {"request.uri", {"url.path", url}},
      {"urlpath", {"url.path", url}},
      {"url.path", {"url.path", url}},
      {"http.path", {"url.path", url}},
      {"req.url", {"url.path", url}},
      {"url", {"url.path", url, true}},
      {"requesturl", {"url.path", url, true}},
      {"request.url", {"url.path", url, true}},
      {"http.target", {"url.path", url}},
      {"http.url", {"url.full", url}},
      {"url.full", {"url.full", url}},
      {"httprequest.requesturl", {"url.full", url}},
      {"useragent", {"user_agent.original", text}},
      {"useragent.original", {"user_agent.original", text}},
      {"httpuseragent", {"user_agent.original", text}},
      {"http.useragent", {"user_agent.original", text}},
      {"requestuseragent", {"user_agent.original", text}},
      {"httprequest.useragent", {"user_agent.original", text}},
      {"remoteaddr", {"client.address", client}},
      {"remoteaddress", {"client.address", client}},
      {"remoteip", {"client.address", client}},
      {"clientip", {"client.address", client}},
      {"clientaddr", {"client.address", client}},
      {"clientaddress", {"client.address", client}},
      {"client.address", {"client.address", client}},
      {"client.ip", {"client.address", client}},
      {"httprequest.remoteip", {"client.address", client}},
      {"clienthost", {"client.address", client}},
      {"request.remoteip", {"client.address", client}},
      {"request.remoteaddr", {"client.address", client}},
      {"httprequest.clientip", {"client.address", client}},
      {"request", {"http.request.method", request_line}},
      {"requestline", {"http.request.method", request_line}},
      {"httprequest", {"http.request.method", request_line}},
      {"caller", {"code.file.path", ValueCheck::caller}},
      {"@caller", {"code.file.path", ValueCheck::caller}},
      {"source.location", {"code.file.path", ValueCheck::caller}},
      {"bodybytessent", {"http.response.body.size", integer}},
      {"httprequest.responsesize", {"http.response.body.size", integer}},
  };
  return names;
}

bool is_http_method(std::string_view text) {
  static constexpr std::string_view methods[] = {"GET",   "POST",    "PUT",     "DELETE", "HEAD",
                                                 "PATCH", "OPTIONS", "CONNECT", "TRACE"};
  return std::find(std::begin(methods), std::end(methods), text) != std::end(methods);
}

bool to_integer(Value& value) {
  if (std::holds_alternative<std::int64_t>(value)) return true;
  const auto* text = std::get_if<std::string_view>(&value);
  if (text == nullptr || text->empty()) return false;
  std::int64_t number = 0;
  const char* const end = text->data() + text->size();
  const auto [at, error] = std::from_chars(text->data(), end, number);
  if (error != std::errc{} || at != end) return false;
  value = number;
  return true;
}

}  // namespace

const Convention* convention_of_key(std::string_view key) {
  const auto found = conventions().find(comparable_name(key));
  return found == conventions().end() ? nullptr : &found->second;
}

bool conform(ValueCheck check, Value& value) {
  if (check == ValueCheck::integer) return to_integer(value);
  if (check == ValueCheck::http_status) {
    Value number = value;
    if (!to_integer(number)) return false;
    const auto status = std::get<std::int64_t>(number);
    if (status < 100 || status > 599) return false;
    value = number;
    return true;
  }
  const auto* text = std::get_if<std::string_view>(&value);
  if (text == nullptr || text->empty()) return false;
  switch (check) {
    case ValueCheck::http_method:
      return is_http_method(*text);
    case ValueCheck::stacktrace:
      return text->find('\n') != std::string_view::npos;
    default:
      return true;
  }
}

}  // namespace parsimony
