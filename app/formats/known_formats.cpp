#include "app/formats/known_formats.hpp"

#include "pipeline/format/notation.hpp"
#include "pipeline/format/notation_line.hpp"

namespace parsimony {
namespace {

std::string name_of(Trust trust) {
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
  return {};
}

KnownFormat known_format(const Format& format) {
  KnownFormat known;
  known.id = format.id;
  known.name = format.name;
  known.summary = format.summary;
  known.origin = notation::name_of(format.origin);
  return known;
}

const Format* find(const Learned& learned, const Library& library, std::string_view id) {
  if (const Matcher* matcher = library.find(id)) return &matcher->format();
  for (const auto& format : learned.formats) {
    if (format.id == id) return &format;
  }
  return nullptr;
}

KnownFormat use_of(const Learned& learned, const FormatUse& use, const Library& library) {
  KnownFormat known;
  if (const Format* format = find(learned, library, use.format_id)) known = known_format(*format);
  known.id = use.format_id;
  known.workload = learned.workload;
  known.trust = name_of(use.trust);
  known.explained = use.explained;
  known.contradicted = use.contradicted;
  known.first_seen_ns = use.first_seen_ns;
  known.last_seen_ns = use.last_seen_ns;
  return known;
}

/// Calls `each(Learned)` for every workload of the store.
template <class Each>
Result<void> for_each_workload(const Store& store, Each each) {
  const auto workloads = store.workloads();
  if (!workloads) return tl::unexpected(workloads.error());
  for (const auto& workload : *workloads) {
    const auto learned = store.load(workload);
    if (!learned) return tl::unexpected(learned.error());
    each(*learned);
  }
  return {};
}

}  // namespace

Result<std::vector<KnownFormat>> formats_of_state(const Store& store, const Library& library) {
  std::vector<KnownFormat> formats;
  const auto read = for_each_workload(store, [&](const Learned& learned) {
    for (const auto& use : learned.uses) formats.push_back(use_of(learned, use, library));
  });
  if (!read) return tl::unexpected(read.error());
  return formats;
}

Result<FormatPage> format_of_state(const Store& store, const Library& library, std::string_view id) {
  FormatPage page;
  const auto read = for_each_workload(store, [&](const Learned& learned) {
    const Format* format = find(learned, library, id);
    if (format != nullptr && page.notation.empty()) {
      page.format = known_format(*format);
      page.notation = to_notation(*format);
    }
    for (const auto& use : learned.uses) {
      if (use.format_id == id) page.uses.push_back(use_of(learned, use, library));
    }
  });
  if (!read) return tl::unexpected(read.error());
  return page;
}

std::vector<KnownFormat> formats_of_library(const Library& library) {
  std::vector<KnownFormat> formats;
  for (const auto& matcher : library.all()) formats.push_back(known_format(matcher.format()));
  return formats;
}

FormatPage format_of_library(const Library& library, std::string_view id) {
  FormatPage page;
  if (const Matcher* matcher = library.find(id)) {
    page.format = known_format(matcher->format());
    page.notation = to_notation(matcher->format());
  }
  return page;
}

std::string id_of(std::string_view name_or_id, const Library& library) {
  for (const auto& matcher : library.all()) {
    if (matcher.format().name == name_or_id) return matcher.format().id;
  }
  return std::string(name_or_id);
}

}  // namespace parsimony
