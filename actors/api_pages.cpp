#include "actors/node_pages.hpp"
#include "pipeline/format/notation.hpp"
#include "pipeline/format/notation_line.hpp"
#include "proto/json_text.hpp"

namespace parsimony {
namespace {

constexpr const char* json_type = "application/json; charset=utf-8";

std::string_view text(Trust trust) {
  switch (trust) {
    case Trust::candidate:
      return "candidate";
    case Trust::provisional:
      return "provisional";
    case Trust::trusted:
      return "trusted";
    case Trust::retired:
      return "retired";
  }
  return "";
}

/// Writes one JSON object.
class Object {
 public:
  explicit Object(std::string& out) : out_(out) { out_ += '{'; }
  ~Object() { out_ += '}'; }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  void put(std::string_view key, std::string_view value) {
    name(key);
    append_json_string(out_, value);
  }
  void put(std::string_view key, std::uint64_t value) {
    name(key);
    out_ += std::to_string(value);
  }
  /// 64-bit times are strings in JSON, as in OTLP.
  void put_time(std::string_view key, std::uint64_t value) { put(key, std::to_string(value)); }

  /// Calls `put_one(element)` for each element of an array.
  template <class Range, class PutOne>
  void put_array(std::string_view key, const Range& range, PutOne put_one) {
    name(key);
    out_ += '[';
    bool first = true;
    for (const auto& element : range) {
      if (!first) out_ += ',';
      first = false;
      put_one(element);
    }
    out_ += ']';
  }

 private:
  void name(std::string_view key) {
    if (out_.back() != '{') out_ += ',';
    append_json_string(out_, key);
    out_ += ':';
  }
  std::string& out_;
};

HttpAnswer refused(int status, std::string_view why) {
  HttpAnswer answer{.status = status, .content_type = json_type, .body = {}};
  Object(answer.body).put("error", why);
  return answer;
}

/// Where a format is used.
struct Use {
  std::string workload;
  FormatUse use;
};

/// Everything that the state holds, format by format. What workloads have counted in the last seconds is not
/// in it yet.
struct Known {
  std::vector<Use> uses;
  std::vector<Format> learned;  ///< those that the library does not have
  std::vector<Learned> workloads;
};

Result<Known> know(const Store* store) {
  Known known;
  if (store == nullptr) return known;
  const auto names = store->workloads();
  if (!names) return tl::unexpected(names.error());
  for (const auto& name : *names) {
    auto loaded = store->load(name);
    if (!loaded) return tl::unexpected(loaded.error());
    for (const auto& use : loaded->uses) known.uses.push_back({name, use});
    for (auto& format : loaded->formats) known.learned.push_back(std::move(format));
    loaded->formats.clear();
    known.workloads.push_back(std::move(*loaded));
  }
  return known;
}

const Format* find(const Known& known, const Library& library, std::string_view id) {
  if (const auto* matcher = library.find(id)) return &matcher->format();
  for (const auto& format : known.learned) {
    if (format.id == id) return &format;
  }
  return nullptr;
}

void put_use(const Use& use, Object& object) {
  object.put("workload", use.workload);
  object.put("trust", text(use.use.trust));
  object.put("explained", use.use.explained);
  object.put("contradicted", use.use.contradicted);
  object.put_time("first_seen_unix_nano", use.use.first_seen_ns);
  object.put_time("last_seen_unix_nano", use.use.last_seen_ns);
  const Lineage& lineage = use.use.lineage;
  if (lineage.supersedes.empty()) return;
  object.put("supersedes", lineage.supersedes);
  object.put("superseded_because", lineage.because);
  object.put_time("superseded_unix_nano", lineage.at_ns);
}

void put_format(const Format* format, Object& object) {
  if (format == nullptr) return;  // a structured kind (JSON, logfmt) is used like a format and has no layout
  object.put("name", format->name);
  object.put("summary", format->summary);
  object.put("origin", notation::name_of(format->origin));
}

HttpAnswer list_formats(const Known& known, const Library& library) {
  HttpAnswer answer{.content_type = json_type, .body = {}};
  Object(answer.body).put_array("formats", known.uses, [&](const Use& use) {
    Object object(answer.body);
    object.put("id", use.use.format_id);
    put_format(find(known, library, use.use.format_id), object);
    put_use(use, object);
  });
  return answer;
}

HttpAnswer show_format(const Known& known, const Library& library, const std::string& id) {
  const auto* format = find(known, library, id);
  if (format == nullptr) return refused(404, "no format has the id " + id);
  std::vector<Use> uses;
  for (const auto& use : known.uses) {
    if (use.use.format_id == id) uses.push_back(use);
  }
  HttpAnswer answer{.content_type = json_type, .body = {}};
  {
    Object object(answer.body);
    object.put("id", format->id);
    put_format(format, object);
    object.put("notation", to_notation(*format));
    object.put_array("uses", uses, [&](const Use& use) {
      Object one(answer.body);
      put_use(use, one);
    });
  }
  return answer;
}

HttpAnswer list_workloads(const Known& known) {
  HttpAnswer answer{.content_type = json_type, .body = {}};
  Object(answer.body).put_array("workloads", known.workloads, [&](const Learned& workload) {
    Object object(answer.body);
    object.put("name", workload.workload);
    object.put("formats", workload.uses.size());
    object.put("patterns", workload.patterns.size());
  });
  return answer;
}

}  // namespace

void NodePages::serve_api(HttpServer& server) const {
  auto answer_with = [known_in = store](auto answer) {
    return [known_in, answer](const std::vector<std::string>& captures) {
      const auto known = know(known_in);
      if (!known) return refused(500, known.error().message);
      return answer(*known, captures);
    };
  };
  server.on_get("/api/v1/formats", answer_with([library = library](const Known& known, const auto&) {
                  return list_formats(known, *library);
                }));
  server.on_get("/api/v1/formats/([0-9a-f]{1,64})",
                answer_with([library = library](const Known& known, const auto& captures) {
                  return show_format(known, *library, captures[1]);
                }));
  server.on_get("/api/v1/workloads",
                answer_with([](const Known& known, const auto&) { return list_workloads(known); }));
}

}  // namespace parsimony
