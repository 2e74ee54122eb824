#include "app/formats/print_formats.hpp"

#include "app/print/json_members.hpp"
#include "app/print/rfc3339.hpp"
#include "pipeline/format/library.hpp"
#include "pipeline/format/notation.hpp"

#include <algorithm>

namespace parsimony {
namespace {

std::string time_of(std::uint64_t unix_nano) {
  if (unix_nano == 0) return "-";
  std::string time;
  put_rfc3339(unix_nano, time);
  return time.substr(0, 19) + "Z";
}

std::string title_of(const KnownFormat& format) {
  if (!format.name.empty()) return format.name;
  return format.origin.empty() ? format.id : "(learned)";
}

/// Left-aligned text of a column; at least one blank follows.
void put_cell(std::string_view code, std::string_view text, std::size_t width, const Style& style,
              std::string& out) {
  std::string shown;
  put_visible(text, shown);
  style.put(code, text, out);
  out.append(shown.size() < width ? width - shown.size() + 2 : 2, ' ');
}

void put_use(const KnownFormat& use, std::size_t name_width, const Style& style, std::string& out) {
  out += "  ";
  put_cell(sgr::dim, use.id, 16, style, out);
  put_cell(sgr::bold, title_of(use), name_width, style, out);
  put_cell(sgr::green, use.trust, 11, style, out);
  out += std::to_string(use.explained) + (use.explained == 1 ? " line" : " lines");
  if (use.contradicted > 0) style.put(sgr::red, ", " + std::to_string(use.contradicted) + " against", out);
  style.put(sgr::dim, ", last " + time_of(use.last_seen_ns), out);
  out += '\n';
}

}  // namespace

void put_formats(const std::vector<KnownFormat>& formats, const Style& style, std::string& out) {
  std::size_t name_width = 0;
  for (const auto& format : formats) name_width = std::max(name_width, title_of(format).size());
  const std::string* workload = nullptr;
  for (const auto& format : formats) {
    if (format.workload.empty()) {
      put_cell(sgr::dim, format.id, 16, style, out);
      put_cell(sgr::bold, title_of(format), name_width, style, out);
      put_visible(format.summary, out);
      out += '\n';
      continue;
    }
    if (workload == nullptr || *workload != format.workload) {
      workload = &format.workload;
      style.put(sgr::cyan, format.workload, out);
      out += '\n';
    }
    put_use(format, name_width, style, out);
  }
}

void put_formats_ndjson(const std::vector<KnownFormat>& formats, std::string& out) {
  for (const auto& format : formats) {
    JsonMembers line(out);
    line.text("id", format.id);
    line.text("name", format.name);
    line.text("summary", format.summary);
    line.text("origin", format.origin);
    if (!format.workload.empty()) {
      line.text("workload", format.workload);
      line.text("trust", format.trust);
      line.member("explained") += std::to_string(format.explained);
      line.member("contradicted") += std::to_string(format.contradicted);
      if (format.first_seen_ns != 0) line.text("first_seen", time_of(format.first_seen_ns));
      if (format.last_seen_ns != 0) line.text("last_seen", time_of(format.last_seen_ns));
    }
    line.close();
    out += '\n';
  }
}

void put_format_page(const FormatPage& page, const Style& style, std::string& out) {
  const auto heading = [&](std::string_view text) {
    style.put(sgr::bold, text, out);
    out += '\n';
  };
  heading(title_of(page.format));
  out += "  " + page.format.id + ", " + page.format.origin + '\n';
  if (!page.format.summary.empty()) {
    out += "  ";
    put_visible(page.format.summary, out);
    out += '\n';
  }
  out += '\n';
  heading("used by");
  if (page.uses.empty()) out += "  no workload yet\n";
  std::vector<KnownFormat> uses = page.uses;
  for (auto& use : uses) {
    use.name = use.workload;
    put_use(use, use.name.size(), style, out);
  }
  out += '\n';
  heading("layout");
  std::string_view notation = page.notation;
  while (!notation.empty()) {
    const std::size_t end = std::min(notation.find('\n'), notation.size());
    out += "  ";
    put_visible(notation.substr(0, end), out);
    out += '\n';
    notation.remove_prefix(std::min(end + 1, notation.size()));
  }
  const auto parsed = parse_notation(page.notation, "format");
  if (!parsed || parsed->empty()) return;
  out += '\n';
  heading("as a regular expression");
  out += "  ";
  put_visible(to_regex(parsed->front().format), out);
  out += '\n';
  for (const auto& noted : builtin_notation()) {
    if (page.format.name.empty() || noted.format.name != page.format.name || noted.examples.empty()) continue;
    out += '\n';
    heading("examples");
    for (const auto& example : noted.examples) {
      out += "  ";
      put_visible(example.line, out);
      out += '\n';
    }
  }
}

}  // namespace parsimony
