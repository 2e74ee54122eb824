#pragma once

#include <httplib.h>

#include <string>

namespace parsimony::test {

/// The body of an answer; "status N" where it is not 200.
inline std::string get(int port, const std::string& path) {
  httplib::Client client("127.0.0.1", port);
  const auto answer = client.Get(path.c_str());
  if (!answer) return "no answer";
  return answer->status == 200 ? answer->body : "status " + std::to_string(answer->status);
}

}  // namespace parsimony::test
