#include "app/stop_signals.hpp"

#include <cstdint>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <utility>

namespace parsimony {
namespace {

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

void wait_for_signals(int signals, int end, const std::function<void()>& stop) {
  bool asked = false;
  for (;;) {
    pollfd waiting[2] = {{signals, POLLIN, 0}, {end, POLLIN, 0}};
    if (poll(waiting, 2, -1) < 0) continue;
    if (waiting[1].revents != 0) break;
    signalfd_siginfo signal{};
    if (read(signals, &signal, sizeof signal) != static_cast<ssize_t>(sizeof signal)) continue;
    if (std::exchange(asked, true)) _exit(128 + static_cast<int>(signal.ssi_signo));
    stop();
  }
  close(signals);
}

}  // namespace

void block_stop_signals() {
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

StopSignals::StopSignals(std::function<void()> stop) : end_(eventfd(0, EFD_CLOEXEC)) {
  const sigset_t set = stop_signals();
  const int signals = signalfd(-1, &set, SFD_CLOEXEC);
  waiter_ =
      std::thread([signals, end = end_, stop = std::move(stop)] { wait_for_signals(signals, end, stop); });
}

StopSignals::~StopSignals() {
  const std::uint64_t one = 1;
  // An eventfd takes its first write at once.
  if (write(end_, &one, sizeof one) == static_cast<ssize_t>(sizeof one)) waiter_.join();
  close(end_);
}

}  // namespace parsimony
