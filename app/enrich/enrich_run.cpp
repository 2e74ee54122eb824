#include "app/enrich/enrich_run.hpp"

#include "app/command.hpp"
#include "app/enrich/enricher.hpp"
#include "app/enrich/line_reader.hpp"
#include "app/print/flat_record.hpp"
#include "app/print/otlp_json_line.hpp"
#include "app/print/pretty_record.hpp"
#include "app/terminal/output.hpp"
#include "app/terminal/progress.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace parsimony {
namespace {

/// Standard input, or a file that is closed in the end.
class Input {
 public:
  static Result<Input> open(const std::string& file) {
    Input input;
    if (file == "-") return input;
    input.descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (input.descriptor_ < 0) return failure(file + ": " + std::generic_category().message(errno));
    input.owned_ = true;
    struct stat status {};
    if (fstat(input.descriptor_, &status) == 0 && S_ISREG(status.st_mode)) {
      input.size_ = static_cast<std::uint64_t>(status.st_size);
    }
    return input;
  }
  Input(Input&& other) noexcept
      : descriptor_(other.descriptor_), owned_(std::exchange(other.owned_, false)), size_(other.size_) {}
  Input& operator=(Input&&) = delete;
  ~Input() {
    if (owned_) close(descriptor_);
  }
  [[nodiscard]] int descriptor() const noexcept { return descriptor_; }
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }  ///< 0: not known

 private:
  Input() = default;
  int descriptor_ = STDIN_FILENO;
  bool owned_ = false;
  std::uint64_t size_ = 0;
};

/// Tells about lines that are not what they should be: the first ones each, then how many there were.
class Complaints {
 public:
  void about(std::uint64_t line, const std::string& what) {
    if (++count_ <= shown) std::cerr << "parsimony: line " << line << ": " << what << '\n';
  }
  ~Complaints() {
    if (count_ > shown) std::cerr << "parsimony: " << count_ - shown << " more lines like that\n";
  }
  [[nodiscard]] bool any() const noexcept { return count_ > 0; }

 private:
  static constexpr std::uint64_t shown = 10;
  std::uint64_t count_ = 0;
};

/// Turns lines into records and tells about those that are none.
class RecordReader {
 public:
  RecordReader(int descriptor, bool ndjson) : lines_(descriptor), is_ndjson_(ndjson) {}

  Result<bool> next(InputRecord& out) {
    LineReader::Line line;
    auto read = lines_.next(line);
    if (!read || !*read) return read;
    if (line.dropped > 0) {
      complaints_.about(line.number, "it is longer than 16 MiB and was cut; " + std::to_string(line.dropped) +
                                         " bytes are lost");
    } else if (is_ndjson_) {
      auto record = ndjson_.read(line.text);
      if (record) {
        out = std::move(*record);
        return true;
      }
      complaints_.about(line.number, "no record in JSON (" + record.error().message + "): taken as text");
    }
    out = record_of_line(line.text);
    return true;
  }

  [[nodiscard]] const LineReader& lines() const noexcept { return lines_; }
  [[nodiscard]] bool complained() const noexcept { return complaints_.any(); }

 private:
  LineReader lines_;
  bool is_ndjson_;
  NdjsonReader ndjson_;
  Complaints complaints_;
};

std::uint64_t now_ns() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
}

int fail(const std::string& message) {
  std::cerr << "parsimony: " << message << '\n';
  return exit_code::failed;
}

}  // namespace

int run_enrich(const EnrichRequest& request) {
  auto input = Input::open(request.file);
  if (!input) return fail(input.error().message);
  std::ofstream events;
  if (!request.events.empty()) {
    events.open(request.events);
    if (!events) return fail(request.events + ": " + std::generic_category().message(errno));
  }

  EnricherOptions options;
  options.workload = request.workload;
  options.default_workload =
      request.file == "-" ? "stdin" : std::filesystem::path(request.file).filename().string();
  options.now_ns = now_ns();
  std::string event_line;
  if (events.is_open()) {
    options.on_event = [&](const otlp::RecordView& event, std::string_view) {
      event_line.clear();
      put_ndjson(event, event_line);
      events << event_line << std::flush;
    };
  }
  Enricher enricher(request.without.empty() ? Library::builtin() : Library::builtin_without(request.without),
                    options);

  Output output(STDOUT_FILENO);
  const Style style(wants_colours(STDOUT_FILENO));
  const auto print = [&](const otlp::RecordView& record, std::string_view resource) {
    if (request.output == "ndjson") {
      put_ndjson(record, output.text());
    } else if (request.output == "otlp-json") {
      put_otlp_json(record, resource, output.text());
    } else {
      put_pretty(record, style, output.text());
    }
    output.flush_if_large();
  };

  RecordReader records(input->descriptor(), request.input == "ndjson");
  const bool watched = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0;
  Progress progress(watched && input->size() > 0, request.stream ? "enriching" : "reading");
  std::deque<InputRecord> kept;
  for (InputRecord record;;) {
    if (request.stream && !records.lines().has_line()) output.flush();  // before we wait for more
    auto more = records.next(record);
    if (!more) return fail(request.file + ": " + more.error().message);
    if (!*more || !output.error().empty()) break;
    progress.update(records.lines().bytes_read(), input->size());
    if (request.stream) {
      enricher.stream(record, print);
    } else {
      kept.push_back(std::move(record));
    }
  }
  progress.clear();

  if (!request.stream) {
    Progress writing(watched, "enriching");
    const std::uint64_t all = kept.size();
    enricher.learn_and_enrich(kept, [&](const otlp::RecordView& record, std::string_view resource) {
      print(record, resource);
      writing.update(all - kept.size(), all);
    });
  }
  output.flush();
  if (!output.error().empty()) return fail("writing failed: " + output.error());
  if (events.is_open() && !events) return fail(request.events + ": writing failed");
  return records.complained() ? exit_code::failed : exit_code::done;
}

}  // namespace parsimony
