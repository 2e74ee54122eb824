#pragma once

#include <cstdio>
#include <cstdlib>

namespace parsimony::test {

/// Ends the fuzzer where a property does not hold.
inline void holds(bool property, const char* what) {
  if (property) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace parsimony::test
