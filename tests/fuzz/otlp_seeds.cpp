// Writes seeds into a directory: OTLP batches as odd senders write them, and the same in JSON.
#include "proto/otlp_json.hpp"
#include "tests/proto/random_wire.hpp"

#include <cstdio>
#include <fstream>

int main(int argc, char** argv) {
  using namespace parsimony;
  if (argc != 2) {
    std::fputs("otlp_seeds DIRECTORY\n", stderr);
    return 2;
  }
  test::Random random(1);
  for (int i = 0; i < 200; ++i) {
    const std::string name = std::string(argv[1]) + "/seed-" + std::to_string(i);
    const std::string batch = test::RandomWire(random, i % 4 == 0).message(otlp::logs_data_json);
    std::ofstream(name + ".pb", std::ios::binary) << batch;
    std::ofstream(name + ".json", std::ios::binary) << otlp::proto_to_json(batch);
  }
  return 0;
}
