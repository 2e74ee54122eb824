#include "state/store.hpp"
#include "tests/state/temporary_directory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <signal.h>
#include <spawn.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace parsimony {
namespace {

using ::testing::HasSubstr;

/// A running state_writer and what it says.
class Writer {
 public:
  Writer(const std::string& directory, const std::string& limit) {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    std::vector<std::string> words = {STATE_WRITER, directory};
    if (!limit.empty()) words.push_back(limit);
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    EXPECT_EQ(posix_spawn(&process_, argv[0], &actions, nullptr, argv.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    out_ = fdopen(ends[0], "r");
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { fclose(out_); }

  /// Its next line; empty at the end.
  std::string line() {
    char text[1024];
    if (fgets(text, sizeof text, out_) == nullptr) return {};
    std::string line(text);
    while (!line.empty() && line.back() == '\n') line.pop_back();
    return line;
  }

  void kill() { ::kill(process_, SIGKILL); }

  int wait() {
    int status = 0;
    waitpid(process_, &status, 0);
    return status;
  }

 private:
  pid_t process_ = 0;
  FILE* out_ = nullptr;
};

TEST(KilledWriter, what_was_acknowledged_is_there_and_every_event_is_whole) {
  const TemporaryDirectory directory;
  std::uint64_t before = 0;
  for (const int events : {0, 1, 25, 60}) {  // 0: killed at some moment of opening, or right after it
    std::uint64_t acknowledged = 0;
    {
      Writer writer(directory.state().string(), "");
      while (acknowledged < static_cast<std::uint64_t>(events)) {
        const std::string line = writer.line();
        ASSERT_FALSE(line.empty());
        acknowledged = std::stoull(line);
      }
      writer.kill();
      for (std::string line = writer.line(); !line.empty(); line = writer.line())
        acknowledged = std::stoull(line);
      writer.wait();
    }
    const auto store = Store::open(directory.state());
    ASSERT_TRUE(store) << store.error().message;
    const auto known = store->load("k8s:shop/deployment/cart/app").value();
    const std::uint64_t kept = known.uses.empty() ? 0 : known.uses.front().explained;
    EXPECT_GE(kept, before + acknowledged);
    EXPECT_LE(kept, before + acknowledged + 1) << "at most the one that was being written";
    ASSERT_EQ(known.patterns.size(), kept == 0 ? 0U : 1U);
    if (kept > 0) {
      EXPECT_EQ(known.patterns.front().count, kept);
    }
    before = kept;
  }
}

TEST(FullDisk, fails_the_write_and_leaves_everything_readable) {
  const TemporaryDirectory directory;
  std::uint64_t acknowledged = 0;
  {
    Writer writer(directory.state().string(), "65536");
    std::string error;
    std::string read;
    for (std::string line = writer.line(); !line.empty(); line = writer.line()) {
      if (line.starts_with("read ")) {
        read = line.substr(5);
      } else if (line.find_first_not_of("0123456789") == std::string::npos) {
        acknowledged = std::stoull(line);
      } else {
        error = line;
      }
    }
    EXPECT_EQ(writer.wait(), 0);
    EXPECT_GT(acknowledged, 0U);
    EXPECT_EQ(read, std::to_string(acknowledged)) << "the failed event left nothing behind";
    EXPECT_THAT(error, HasSubstr("state directory"));
  }
  const auto store = Store::open(directory.state());
  ASSERT_TRUE(store) << store.error().message;
  EXPECT_EQ(store->load("k8s:shop/deployment/cart/app").value().uses.front().explained, acknowledged);
}

TEST(FullDisk, learning_goes_on_when_there_is_space_again) {
  const TemporaryDirectory directory;
  std::filesystem::create_directories(directory.state());
  if (mount("tmpfs", directory.state().c_str(), "tmpfs", 0, "size=2m") != 0) {
    GTEST_SKIP() << "no file system may be mounted here";
  }
  const struct Unmount {
    std::filesystem::path path;
    ~Unmount() { umount2(path.c_str(), MNT_DETACH); }
  } at_the_end{directory.state()};
  {
    auto store = Store::open(directory.state() / "in").value();
    Learned delta;
    delta.workload = "shop";
    delta.patterns = {{"p", std::string(100'000, 'x'), "", "", "", 0, 1}};
    const auto ballast = directory.state() / "ballast";
    FILE* file = fopen(ballast.c_str(), "w");
    const std::string chunk(4096, 'b');
    while (file != nullptr && fwrite(chunk.data(), 1, chunk.size(), file) == chunk.size() &&
           fflush(file) == 0) {
    }
    if (file != nullptr) fclose(file);

    const auto full = store.apply(delta);
    ASSERT_FALSE(full);
    EXPECT_THAT(full.error().message, HasSubstr("the disk is full"));
    EXPECT_FALSE(store.apply(delta));
    EXPECT_TRUE(store.load("shop"));

    std::filesystem::remove(ballast);
    const auto again = store.apply(delta);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(store.load("shop").value().patterns.front().count, 1U);
  }
  EXPECT_TRUE(Store::open(directory.state() / "in"));
}

}  // namespace
}  // namespace parsimony
