#include "actors/demo_lines.hpp"

#include <spdlog/fmt/fmt.h>

#include <array>
#include <ctime>

namespace parsimony {
namespace {

using Lines = std::vector<std::string>;
using fmt::format;

constexpr std::uint64_t ns_per_second = 1'000'000'000;

std::string address(DemoDice& dice) {
  return format("10.{}.{}.{}", dice.number(4), dice.number(256), dice.between(1, 254));
}

std::string_view method(DemoDice& dice) {
  return dice.one_of({"GET", "GET", "GET", "POST", "PUT", "DELETE"});
}

// -- web: nginx

Lines web_start(std::uint64_t now, DemoDice& /*dice*/) {
  const auto time = demo_time(now, "%Y/%m/%d %H:%M:%S");
  return {"/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration",
          "/docker-entrypoint.sh: Configuration complete; ready for start up",
          format("{} [notice] 1#1: using the \"epoll\" event method", time),
          format("{} [notice] 1#1: start worker processes", time)};
}

Lines web_run(std::uint64_t now, DemoDice& dice) {
  const auto path =
      dice.one_of({"/", "/cart", "/items", "/items/error-proof-mug", "/api/v1/orders", "/static/app.js"});
  if (dice.once_in(40)) {
    return {format(
        "{} [error] 29#29: *{} connect() failed (111: Connection refused) while connecting to upstream, "
        "client: "
        "{}, server: shop.example.org, request: \"{} {} HTTP/1.1\", upstream: \"http://10.0.3.7:8080{}\"",
        demo_time(now, "%Y/%m/%d %H:%M:%S"), dice.between(1000, 99999), address(dice), method(dice), path,
        path)};
  }
  static const std::vector<std::string_view> codes = {"200", "200", "200", "200", "304", "301", "404", "500"};
  return {
      format("{} - - [{}] \"{} {} HTTP/1.1\" {} {} \"-\" \"Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 "
             "Firefox/128.0\"",
             address(dice), demo_time(now, "%d/%b/%Y:%H:%M:%S +0000"), method(dice), path, dice.one_of(codes),
             dice.between(120, 48000))};
}

// -- shop: Spring Boot on the JVM

Lines shop_start(std::uint64_t now, DemoDice& dice) {
  const auto time = demo_time(now, "%Y-%m-%dT%H:%M:%S.%fZ");
  return {
      "OpenJDK 64-Bit Server VM warning: Sharing is only supported for boot loader classes because bootstrap "
      "classpath "
      "has been appended",
      " :: Spring Boot ::                (v3.3.4)",
      format("{}  INFO 1 --- [           main] o.example.shop.ShopApplication           : Starting "
             "ShopApplication v1.9.2 "
             "using Java 21.0.4 with PID 1",
             time),
      format("{}  INFO 1 --- [           main] o.example.shop.ShopApplication           : Started "
             "ShopApplication in "
             "{}.{:03} seconds",
             time, dice.between(3, 9), dice.number(1000))};
}

Lines shop_run(std::uint64_t now, DemoDice& dice) {
  const auto time = demo_time(now, "%Y-%m-%dT%H:%M:%S.%fZ");
  const auto thread = format("nio-8080-exec-{}", dice.between(1, 10));
  const auto order = dice.between(100000, 999999);
  switch (dice.number(12)) {
    case 0:
      return {
          format("{}  WARN 1 --- [{:>15}] o.e.shop.payment.PaymentClient           : Payment of order {} "
                 "retried after {} ms",
                 time, thread, order, dice.between(200, 3000))};
    case 1:
      return {format("{} ERROR 1 --- [{:>15}] o.e.shop.order.OrderController           : Order {} could not "
                     "be placed",
                     time, thread, order),
              "java.lang.IllegalStateException: stock of item " + std::to_string(dice.between(1000, 9999)) +
                  " is negative",
              "\tat org.example.shop.stock.Stock.reserve(Stock.java:88)",
              "\tat org.example.shop.order.OrderService.place(OrderService.java:141)",
              "\tat java.base/java.lang.Thread.run(Thread.java:1583)"};
    default:
      return {format(
          "{}  INFO 1 --- [{:>15}] o.e.shop.order.OrderController           : Order {} placed in {} ms", time,
          thread, order, dice.between(4, 250))};
  }
}

// -- billing: Python's logging

Lines billing_start(std::uint64_t now, DemoDice& /*dice*/) {
  return {
      "/usr/lib/python3.12/site-packages/requests/__init__.py:86: RequestsDependencyWarning: Unable to find "
      "acceptable "
      "character detection dependency (chardet or charset_normalizer).",
      demo_time(now,
                "%Y-%m-%d %H:%M:%S,%f - billing.main - INFO - billing 4.1.0 is ready, 0 failed migrations")};
}

Lines billing_run(std::uint64_t now, DemoDice& dice) {
  const auto time = demo_time(now, "%Y-%m-%d %H:%M:%S,%f");
  if (dice.once_in(15)) {
    return {format("{} - billing.mail - WARNING - Mail server {} is slow: {} ms", time, address(dice),
                   dice.between(900, 9000))};
  }
  return {format("{} - billing.invoice - {} - Invoice {} sent to customer-{}", time,
                 dice.once_in(9) ? "DEBUG" : "INFO", dice.between(20000, 99999), dice.between(1, 400))};
}

// -- controller: Go with klog

Lines controller_start(std::uint64_t now, DemoDice& /*dice*/) {
  const auto time = demo_time(now, "%m%d %H:%M:%S.%u");
  return {format("I{}       1 main.go:61] \"Starting controller\" version=\"v0.14.2\"", time),
          format("I{}       1 leaderelection.go:254] attempting to acquire leader lease shop/controller...",
                 time)};
}

Lines controller_run(std::uint64_t now, DemoDice& dice) {
  const auto time = demo_time(now, "%m%d %H:%M:%S.%u");
  if (dice.once_in(20)) {
    return {
        format("E{}       1 controller.go:{}] \"Reconcile failed\" err=\"the object has been modified\" "
               "deployment=\"shop-{}\"",
               time, dice.between(100, 400), dice.between(1, 30))};
  }
  return {format("I{}       1 controller.go:{}] \"Reconciled\" deployment=\"shop-{}\" duration=\"{}ms\"",
                 time, dice.between(100, 400), dice.between(1, 30), dice.between(1, 90))};
}

// -- frontend: Node with pino

std::string pino(std::uint64_t now, int level, const std::string& rest) {
  return format(R"({{"level":{},"time":{},"pid":17,"hostname":"frontend","{}}})", level, now / 1'000'000,
                rest);
}

Lines frontend_start(std::uint64_t now, DemoDice& /*dice*/) {
  return {
      "(node:17) ExperimentalWarning: The Fetch API is an experimental feature. This feature could change at "
      "any time",
      "(Use `node --trace-warnings ...` to show where the warning was created)",
      pino(now, 30, R"(msg":"Server listening at http://0.0.0.0:3000")")};
}

Lines frontend_run(std::uint64_t now, DemoDice& dice) {
  if (dice.once_in(25)) {
    return {pino(
        now, 50,
        format(
            R"(err":{{"type":"TimeoutError","message":"upstream timed out"}},"msg":"render of /cart/{} failed")",
            dice.between(1, 999)))};
  }
  return {pino(now, dice.once_in(12) ? 20 : 30,
               format(R"(reqId":"req-{}","err":null,"responseTime":{}.{},"msg":"request completed")",
                      dice.hex(6), dice.between(1, 300), dice.number(10)))};
}

// -- inventory: .NET's console logger

Lines inventory_start(std::uint64_t /*now*/, DemoDice& /*dice*/) {
  return {"info: Microsoft.Hosting.Lifetime[14]\n      Now listening on: http://[::]:8080",
          "info: Microsoft.Hosting.Lifetime[0]\n      Application started. Press Ctrl+C to shut down."};
}

Lines inventory_run(std::uint64_t /*now*/, DemoDice& dice) {
  const auto level = dice.once_in(18) ? "fail" : dice.once_in(10) ? "warn" : "info";
  return {format("{}: Inventory.Warehouse.Picker[{}]\n      Picked {} pieces of item {} from shelf {}", level,
                 dice.between(1, 9), dice.between(1, 12), dice.between(1000, 9999), dice.between(1, 80))};
}

// -- database: PostgreSQL

Lines database_start(std::uint64_t now, DemoDice& /*dice*/) {
  const auto time = demo_time(now, "%Y-%m-%d %H:%M:%S.%f UTC");
  return {
      format("{} [1] LOG:  starting PostgreSQL 16.4 on x86_64-pc-linux-gnu, compiled by gcc 12.2.0, 64-bit",
             time),
      format("{} [1] LOG:  database system is ready to accept connections", time)};
}

Lines database_run(std::uint64_t now, DemoDice& dice) {
  const auto time = demo_time(now, "%Y-%m-%d %H:%M:%S.%f UTC");
  const auto process = dice.between(60, 900);
  if (dice.once_in(14)) {
    return {format("{} [{}] ERROR:  duplicate key value violates unique constraint \"orders_pkey\"", time,
                   process),
            format("{} [{}] DETAIL:  Key (id)=({}) already exists.", time, process, dice.between(1, 99999))};
  }
  return {format("{} [{}] LOG:  duration: {}.{:03} ms  statement: SELECT * FROM orders WHERE customer = {}",
                 time, process, dice.between(100, 900), dice.number(1000), dice.between(1, 400))};
}

// -- cache: redis

Lines cache_start(std::uint64_t now, DemoDice& /*dice*/) {
  const auto time = demo_time(now, "%d %b %Y %H:%M:%S.%f");
  return {format("1:C {} # oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo", time),
          format("1:M {} * Ready to accept connections tcp", time)};
}

Lines cache_run(std::uint64_t now, DemoDice& dice) {
  const auto time = demo_time(now, "%d %b %Y %H:%M:%S.%f");
  if (dice.once_in(16))
    return {format("1:M {} # Client id={} closed for overcoming of output buffer limits.", time,
                   dice.between(1, 9999))};
  return {format("1:M {} * {} changes in 60 seconds. Saving...", time, dice.between(100, 9000))};
}

// -- audit: a JSON logger

Lines audit_start(std::uint64_t now, DemoDice& /*dice*/) {
  return {demo_time(
      now,
      R"({"level":"info","ts":"%Y-%m-%dT%H:%M:%S.%fZ","caller":"audit/main.go:34","msg":"audit trail opened"})")};
}

Lines audit_run(std::uint64_t now, DemoDice& dice) {
  const auto level = dice.once_in(20) ? "warn" : "info";
  return {format(
      R"({{"level":"{}","ts":"{}","caller":"audit/trail.go:{}","msg":"access granted","user":"user-{}","trace_id":"{}"}})",
      level, demo_time(now, "%Y-%m-%dT%H:%M:%S.%fZ"), dice.between(20, 200), dice.between(1, 60),
      dice.hex(32))};
}

// -- payments: Go's log; the one that crashes

Lines payments_start(std::uint64_t now, DemoDice& /*dice*/) {
  return {demo_time(now, "%Y/%m/%d %H:%M:%S listening on :9090"),
          demo_time(now, "%Y/%m/%d %H:%M:%S connected to the bank's gateway")};
}

Lines payments_run(std::uint64_t now, DemoDice& dice) {
  return {format("{} payment {} of {}.{:02} EUR settled in {}ms", demo_time(now, "%Y/%m/%d %H:%M:%S"),
                 dice.hex(8), dice.between(1, 900), dice.number(100), dice.between(20, 900))};
}

Lines payments_crash(std::uint64_t now, DemoDice& dice) {
  return {demo_time(now, "%Y/%m/%d %H:%M:%S gateway closed the connection"),
          "panic: runtime error: invalid memory address or nil pointer dereference\n"
          "[signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x6d3b42]\n\n"
          "goroutine " +
              std::to_string(dice.between(20, 400)) +
              " [running]:\n"
              "main.(*Gateway).Settle(0x0, {0xc000138000, 0x8})\n\t/src/gateway.go:112 +0x42\n"
              "main.main()\n\t/src/main.go:58 +0x2f1"};
}

// -- pressing: a machine whose layout no library knows

Lines pressing_start(std::uint64_t now, DemoDice& /*dice*/) {
  return {"=== PRESS LINE 4 === firmware 7.02",
          demo_time(now, "%d.%m.%y|%H:%M:%S|INFO|core0|Self-test passed, 0 errors")};
}

Lines pressing_run(std::uint64_t now, DemoDice& dice) {
  const auto level = dice.once_in(30) ? "ERROR" : dice.once_in(8) ? "WARN" : "INFO";
  return {format("{}|{}|core{}|Valve {} {} at {} kPa", demo_time(now, "%d.%m.%y|%H:%M:%S"), level,
                 dice.number(4), dice.between(1, 24), dice.once_in(2) ? "opened" : "closed",
                 dice.between(90, 400))};
}

}  // namespace

std::string DemoDice::hex(std::size_t digits) {
  static constexpr std::string_view alphabet = "0123456789abcdef";
  std::string result;
  for (std::size_t i = 0; i < digits; ++i) result += alphabet[number(alphabet.size())];
  return result;
}

std::string demo_time(std::uint64_t now_ns, std::string_view pattern) {
  std::string layout(pattern);
  auto replace = [&](std::string_view mark, const std::string& text) {
    if (const auto at = layout.find(mark); at != std::string::npos) layout.replace(at, mark.size(), text);
  };
  replace("%f", format("{:03}", now_ns / 1'000'000 % 1000));
  replace("%u", format("{:06}", now_ns / 1000 % 1'000'000));
  const auto seconds = static_cast<std::time_t>(now_ns / ns_per_second);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 512> text{};
  return {text.data(), std::strftime(text.data(), text.size(), layout.c_str(), &parts)};
}

const std::vector<DemoApplication>& demo_applications() {
  static const std::vector<DemoApplication> applications = {
      {"web", "nginx", 8, web_start, web_run, nullptr},
      {"shop", "shop", 6, shop_start, shop_run, nullptr},
      {"billing", "billing", 3, billing_start, billing_run, nullptr},
      {"controller", "controller", 3, controller_start, controller_run, nullptr},
      {"frontend", "frontend", 4, frontend_start, frontend_run, nullptr},
      {"inventory", "inventory", 3, inventory_start, inventory_run, nullptr},
      {"database", "postgres", 3, database_start, database_run, nullptr},
      {"cache", "redis", 1, cache_start, cache_run, nullptr},
      {"audit", "audit", 3, audit_start, audit_run, nullptr},
      {"payments", "payments", 3, payments_start, payments_run, payments_crash},
      {"pressing", "press-line", 3, pressing_start, pressing_run, nullptr},
  };
  return applications;
}

}  // namespace parsimony
