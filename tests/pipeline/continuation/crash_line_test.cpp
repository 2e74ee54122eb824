#include "pipeline/continuation/crash_line.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace parsimony {
namespace {

SeverityNumber severity_of(std::string_view line) {
  const auto crash = crash_line(line);
  return crash ? crash->severity : SeverityNumber{99};
}

TEST(CrashLine, EndsOfProgramsAreFatal) {
  for (const std::string_view line : {
           "panic: assignment to entry in nil map",
           "fatal error: all goroutines are asleep - deadlock!",
           "Exception in thread \"main\" java.lang.NoClassDefFoundError: org/example/Cart",
           "Error: Could not find or load main class org.example.Shop",
           "Error occurred during initialization of VM",
           "Terminating due to java.lang.OutOfMemoryError: Java heap space",
           "Unhandled exception. System.IO.FileNotFoundException: no appsettings.json",
           "/app/index.js:12",
           "node:internal/process/promises:288",
           "node:events:495",
           "file:///app/index.mjs:3",
           "PHP Fatal error:  Uncaught Error: Class \"Cart\" not found in /srv/a.php:3",
           "thread 'main' panicked at src/main.rs:7:30:",
           "terminate called after throwing an instance of 'std::bad_alloc'",
           "*** stack smashing detected ***: terminated",
           "free(): double free detected in tcache 2",
           "Segmentation fault (core dumped)",
           "/docker-entrypoint.sh: line 9:    17 Segmentation fault      (core dumped) /app/server",
           "standard_init_linux.go:228: exec user process caused: exec format error",
           "exec /app/server: exec format error",
           "Fatal Python error: init_fs_encoding: failed to get the Python codec of the filesystem encoding",
       })
    EXPECT_EQ(severity_of(line), severity::fatal) << line;
}

TEST(CrashLine, EndsOfAThreadOrOfAnotherProgramAreErrors) {
  for (const std::string_view line : {
           "Traceback (most recent call last):",
           "Exception in thread \"worker-3\" java.lang.IllegalStateException: closed",
           "thread 'tokio-runtime-worker' panicked at src/stock.rs:118:21:",
           "/app/bin/server.rb:57:in `<main>': no configuration (RuntimeError)",
           "Memory cgroup out of memory: Killed process 4711 (java) total-vm:4194304kB",
           "Out of memory: Killed process 4711 (java)",
           "/entrypoint.sh: line 3:    42 Killed                  java -jar app.jar",
       })
    EXPECT_EQ(severity_of(line), severity::error) << line;
}

TEST(CrashLine, AWordSomewhereIsNoCrash) {
  for (const std::string_view line : {
           "",
           "panic",
           "don't panic: all is well",
           "the panic: handler is registered",
           "GET /panic: 200",
           "Killed 3 idle sessions",
           "Aborted transaction 17",
           "no Segmentation fault",
           "fatal error: x.h: No such file or directory",
           "src/index.js:12 loaded",
           "Exception in thread handling is configured",
           "malloc() statistics: 17 arenas",
           "exec /app/server",
           "10:00:00 panic: no",
           "config.rb:3:in short",
           "node:worker1:8080",
           "node:10.0.0.1:8080",
       })
    EXPECT_FALSE(crash_line(line)) << line;
}

}  // namespace
}  // namespace parsimony
