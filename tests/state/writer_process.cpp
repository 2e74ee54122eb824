// Writes one learning event after the other into the state directory argv[1] and prints the number of each
// that was acknowledged. With argv[2], files may not grow beyond that many bytes: a disk that is full. Ends
// at the first failure, after it has read back what it wrote.
#include "state/store.hpp"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <signal.h>
#include <sys/resource.h>

int main(int argc, char** argv) {
  using namespace parsimony;
  if (argc < 2) return 2;
  auto store = Store::open(argv[1]);
  if (!store) {
    std::cerr << store.error().message << '\n';
    return 1;
  }
  if (argc > 2) {
    signal(SIGXFSZ, SIG_IGN);
    const rlim_t limit = std::strtoul(argv[2], nullptr, 10);
    const rlimit limits{limit, limit};
    setrlimit(RLIMIT_FSIZE, &limits);
  }
  for (std::uint64_t event = 1;; ++event) {
    Learned delta;
    delta.workload = "k8s:shop/deployment/cart/app";
    Format format;
    format.id = "0123456789abcdef";
    format.origin = Origin::induced;
    delta.formats.push_back(format);
    delta.uses.push_back({format.id, Trust::provisional, 0, 1, 0, event, event});
    delta.patterns.push_back({"feedfacefeedface", std::string(2000, 'x'), "", "", "", 0, 1});
    const auto applied = store->apply(delta);
    if (!applied) {
      std::cerr << applied.error().message << '\n';
      const auto known = store->load(delta.workload);
      if (!known || known->uses.size() != 1) return 3;
      std::cout << "read " << known->uses.front().explained << std::endl;
      return 0;
    }
    std::cout << event << std::endl;
  }
}
