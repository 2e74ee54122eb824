#include "app/dead_letters/dead_letters_run.hpp"

#include "app/command.hpp"
#include "app/dead_letters/letter_reader.hpp"
#include "app/dead_letters/replayer.hpp"
#include "app/print/json_members.hpp"
#include "app/print/rfc3339.hpp"
#include "app/terminal/output.hpp"
#include "app/terminal/style.hpp"

#include <iostream>
#include <set>
#include <unistd.h>

namespace parsimony {
namespace {

int fail(const std::string& message) {
  std::cerr << "parsimony: " << message << '\n';
  return exit_code::failed;
}

std::string name_of(const DeadLetter& letter) {
  return to_string(LetterName{letter.partition, letter.offset});
}

std::string time_of(const DeadLetter& letter) {
  if (letter.timestamp_ms < 0) return "-";
  std::string time;
  put_rfc3339(static_cast<std::uint64_t>(letter.timestamp_ms) * 1'000'000, time);
  return time.substr(0, 23) + "Z";
}

std::string size_of(const DeadLetter& letter) {
  const std::string size = letter.payload ? std::to_string(letter.payload->size()) : "no";
  return letter.whole_size ? size + " of " + std::to_string(*letter.whole_size) + " bytes" : size + " bytes";
}

void put_pretty_letter(const DeadLetter& letter, const Style& style, std::string& out) {
  style.put(sgr::bold, name_of(letter), out);
  out += "  ";
  style.put(sgr::blue, time_of(letter), out);
  out += "  ";
  style.put(sgr::dim,
            (letter.topic.empty() ? "?" : letter.topic) + "/" + std::to_string(letter.origin_partition) +
                "@" + std::to_string(letter.origin_offset) + "  " + size_of(letter),
            out);
  out += "  ";
  style.put(sgr::red, letter.reason.empty() ? "no reason given" : letter.reason, out);
  out += '\n';
}

void put_ndjson_letter(const DeadLetter& letter, std::string& out) {
  JsonMembers line(out);
  line.text("letter", name_of(letter));
  line.text("reason", letter.reason);
  line.text("topic", letter.topic);
  if (letter.origin_partition >= 0) line.member("partition") += std::to_string(letter.origin_partition);
  if (letter.origin_offset >= 0) line.member("offset") += std::to_string(letter.origin_offset);
  if (letter.timestamp_ms >= 0) line.text("time", time_of(letter));
  if (letter.payload) line.member("bytes") += std::to_string(letter.payload->size());
  if (letter.whole_size) line.member("whole_bytes") += std::to_string(*letter.whole_size);
  line.close();
  out += '\n';
}

bool is_about(const DeadLetter& letter, const std::string& reason) {
  return reason.empty() || letter.reason.find(reason) != std::string::npos;
}

}  // namespace

int list_dead_letters(const NodeOptions& options, const DeadLettersRequest& request) {
  Output output(STDOUT_FILENO);
  const Style style(wants_colours(STDOUT_FILENO));
  std::uint64_t shown = 0;
  const auto read = read_letters(options, [&](const DeadLetter& letter) {
    if (!is_about(letter, request.reason)) return true;
    if (request.output == "ndjson") {
      put_ndjson_letter(letter, output.text());
    } else {
      put_pretty_letter(letter, style, output.text());
    }
    output.flush_if_large();
    ++shown;
    return output.error().empty() && shown != request.limit;
  });
  output.flush();
  if (!read) return fail(read.error().message);
  if (!output.error().empty()) return fail("writing failed: " + output.error());
  if (shown == 0) std::cerr << "no dead letters in " << options.dead_letter_topic << '\n';
  return exit_code::done;
}

int replay_dead_letters(const NodeOptions& options, const DeadLettersRequest& request) {
  std::set<LetterName> wanted;
  for (const auto& text : request.letters) {
    const auto name = parse_letter_name(text);
    if (!name) {
      std::cerr << "parsimony: " << text << " names no letter: PARTITION:OFFSET is expected\n";
      return exit_code::usage;
    }
    wanted.insert(*name);
  }
  if (request.all != wanted.empty()) {
    std::cerr << "parsimony: name the letters to replay, or give --all\n";
    return exit_code::usage;
  }

  std::uint64_t replayed = 0;
  std::uint64_t failed = 0;
  const auto report = [&](const LetterName& letter, const std::string& error) {
    if (error.empty()) {
      ++replayed;
      return;
    }
    ++failed;
    std::cerr << "parsimony: letter " << to_string(letter) << " was not replayed: " << error << '\n';
  };
  auto replayer = Replayer::make(options, report);
  if (!replayer) return fail(replayer.error().message);
  const auto read = read_letters(options, [&](const DeadLetter& letter) {
    const LetterName name{letter.partition, letter.offset};
    const bool named = wanted.erase(name) > 0;
    if ((!request.all && !named) || !is_about(letter, request.reason)) return request.all || !wanted.empty();
    if (const auto obstacle = obstacle_to_replay(letter); !obstacle.empty()) {
      report(name, obstacle);
    } else {
      (*replayer)->send(letter);
    }
    return request.all || !wanted.empty();
  });
  (*replayer)->finish();
  for (const auto& name : wanted) report(name, "there is no such letter");
  if (read || replayed > 0)
    std::cout << "replayed " << replayed << (replayed == 1 ? " letter" : " letters")
              << (failed > 0 ? ", " + std::to_string(failed) + " not" : "") << '\n';
  if (!read) return fail(read.error().message);
  return failed > 0 ? exit_code::failed : exit_code::done;
}

}  // namespace parsimony
