#include "output/report/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "output/fields.h"
#include "output/report/html.h"
#include "output/report/marks.h"
#include "output/tsv.h"

namespace nutgraf::output {
namespace {

constexpr std::size_t kInSummary = 4;

class Page {
 public:
  Page(std::string& out, const Record& record) : out_(out), record_(record), x_(*record.extraction) {}

  void run(std::string_view title) {
    head(title);
    summary();
    out_ += "<div class=\"cols\"><section class=\"story\"><h2 class=\"vh\">Text</h2><p class=\"legend\"><span class=\"key date\">date</span> "
            "<span class=\"key place\">place</span> <span class=\"key count\">workers</span> <span class=\"key visa\">visa</span> "
            "<span class=\"key source\">source</span> <span class=\"key said\">said by a source</span></p>\n<div class=\"text\">";
    append_marked_text(out_, x_);
    out_ += "</div></section>\n<div class=\"side\"><div class=\"details\"></div>";
    sources();
    out_ += "</div></div>\n";
    tables();
  }

 private:
  std::string_view words(const Fact& fact) const {
    return fact.span ? x_.text.substr(fact.span->begin, fact.span->end - fact.span->begin) : std::string_view();
  }

  void head(std::string_view title) {
    out_ += "<h1>";
    append_html(out_, title);
    out_ += "</h1>\n<p class=\"meta\">";
    if (title != record_.id) {
      append_html(out_, record_.id);
      out_ += " \u00b7 ";
    }
    if (x_.published.empty()) {
      out_ += "publication date not known";
    } else {
      out_ += "published ";
      append_html(out_, x_.published);
      if (!x_.published_from.empty()) out_ += " (" + x_.published_from + ")";
    }
    out_ += "</p>\n";
    for (const std::string& warning : record_.warnings) note(warning);
    for (const std::string& warning : x_.warnings) note(warning);
  }

  void note(std::string_view warning) {
    out_ += "<p class=\"warning\">";
    append_html(out_, warning);
    out_ += "</p>\n";
  }

  /// One box of the summary: what, and the first few of `values`.
  void box(std::string_view name, const std::vector<std::string>& values, std::string_view more) {
    out_ += fmt::format("<div><dt>{}</dt><dd>", name);
    if (values.empty()) out_ += "<span class=\"none\">nothing found</span>";
    for (std::size_t i = 0; i < values.size() && i < kInSummary; ++i) {
      out_ += i > 0 ? "<br>" : "";
      append_html(out_, values[i]);
    }
    if (values.size() > kInSummary) out_ += fmt::format("<br><span class=\"more\">and {} more</span>", values.size() - kInSummary);
    if (!more.empty()) {
      out_ += "<br><span class=\"more\">";
      append_html(out_, more);
      out_ += "</span>";
    }
    out_ += "</dd></div>\n";
  }

  /// Each text once, the most frequent first.
  std::vector<std::string> often(const std::vector<std::string>& values) const {
    std::vector<std::pair<std::string, int>> seen;
    for (const std::string& value : values) {
      const auto it = std::find_if(seen.begin(), seen.end(), [&](const auto& s) { return s.first == value; });
      if (it == seen.end()) seen.emplace_back(value, 1);
      else ++it->second;
    }
    std::stable_sort(seen.begin(), seen.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> out;
    out.reserve(seen.size());
    for (auto& [value, n] : seen) out.push_back(std::move(value));
    return out;
  }

  void summary() {
    std::vector<std::string> who, where, when, many, visas;
    std::size_t unnamed = 0;
    std::vector<const Speaker*> speakers;
    for (const Speaker& s : x_.speakers) speakers.push_back(&s);
    std::stable_sort(speakers.begin(), speakers.end(), [](const Speaker* a, const Speaker* b) { return a->attributions > b->attributions; });
    for (const Speaker* s : speakers) {
      if (s->anonymous) ++unnamed;
      else who.push_back(s->description);
    }
    std::string first, last;
    for (const Fact& fact : x_.facts) {
      std::string value;
      append_value(value, fact, x_.text, false);
      if (fact.kind() == Kind::place) where.push_back(value);
      if (fact.kind() == Kind::count) many.emplace_back(words(fact));
      if (fact.kind() == Kind::visa) visas.emplace_back(words(fact));
      if (const auto* date = std::get_if<Date>(&fact.detail); date != nullptr && date->from.size() >= 10 && date->to.size() >= 10) {
        if (first.empty() || date->from < first) first = date->from.substr(0, 10);
        if (last.empty() || date->to > last) last = date->to.substr(0, 10);
      }
      if (fact.kind() == Kind::date && value.size() == 10 && value.find('X') == std::string::npos) when.push_back(value);
    }
    when = often(when);
    if (when.size() > kInSummary) when.resize(kInSummary);
    std::sort(when.begin(), when.end());
    out_ += "<dl class=\"brief\">\n";
    box("Who speaks", who, unnamed > 0 ? fmt::format("{} unnamed source{}", unnamed, unnamed == 1 ? "" : "s") : "");
    box("Where", often(where), "");
    box("When", when, first.empty() || first == last ? "" : fmt::format("all in all {} to {}", first, last));
    box("How many workers", often(many), "");
    box("Visas", often(visas), "");
    out_ += "</dl>\n";
  }

  void sources() {
    out_ += "<section class=\"sources\"><h2>Sources</h2>\n";
    if (x_.speakers.empty()) out_ += "<p class=\"none\">No attributed sources.</p>";
    for (const bool anonymous : {false, true}) {
      const auto of_group = [&](const Speaker& s) { return s.anonymous == anonymous; };
      const auto n = std::count_if(x_.speakers.begin(), x_.speakers.end(), of_group);
      if (n == 0) continue;
      out_ += fmt::format("<h3>{} ({})</h3>\n<ul class=\"{}\">\n", anonymous ? "Unnamed" : "Named", n, anonymous ? "unnamed" : "named");
      for (const Speaker& s : x_.speakers)
        if (of_group(s)) speaker(s);
      out_ += "</ul>\n";
    }
    out_ += "</section>\n";
  }

  void speaker(const Speaker& s) {
    out_ += "<li data-w=\"";
    append_html(out_, s.who);
    out_ += "\"><p class=\"name\">";
    append_html(out_, s.description.empty() ? s.who : s.description);
    out_ += "</p><p class=\"tally\">";
    if (!s.kind.empty()) out_ += s.kind + ", ";
    out_ += fmt::format("{} time{}", s.attributions, s.attributions == 1 ? "" : "s");
    if (s.words_quoted > 0) out_ += fmt::format(", {} words in quotation marks", s.words_quoted);
    out_ += "</p><ul class=\"said\">\n";
    for (std::size_t i = 0; i < x_.facts.size(); ++i) {
      const auto* source = std::get_if<Source>(&x_.facts[i].detail);
      if (source == nullptr || source->who != s.who) continue;
      out_ += fmt::format("<li data-f=\"{}\">", i);
      for (std::size_t c = 0; c < source->content.size(); ++c) {
        if (c > 0) out_ += " \u2026 ";
        append_html(out_, x_.text.substr(source->content[c].begin, source->content[c].end - source->content[c].begin));
      }
      if (!source->reason.empty()) {
        out_ += "<br><em>unnamed because: ";
        append_html(out_, source->reason);
        out_ += "</em>";
      }
      out_ += "</li>\n";
    }
    out_ += "</ul></li>\n";
  }

  void cell(std::string_view text) {
    out_ += "<td>";
    append_html(out_, text);
    out_ += "</td>";
  }
  void field_cell(const Fact& fact, std::string_view name) { cell(field(fact, name).value_or("")); }
  /// The words of the fact that this one is linked with.
  void link_cell(const std::optional<Span>& span) { cell(span ? x_.text.substr(span->begin, span->end - span->begin) : std::string_view()); }

  /// A section with a table of all facts of a kind; `columns` behind "In the text" and "Value", which all have.
  template <class Row>
  void table(Kind kind, std::string_view title, std::string_view extra, std::initializer_list<std::string_view> columns, Row&& row) {
    const auto of_kind = [&](const Fact& f) { return f.kind() == kind; };
    const auto n = std::count_if(x_.facts.begin(), x_.facts.end(), of_kind);
    out_ += fmt::format("<section class=\"facts {}\"><h2>{} ({})</h2>\n", kind_name(kind), title, n);
    if (n == 0) {
      out_ += "<p class=\"none\">None found.</p></section>\n";
      return;
    }
    out_ += extra;
    out_ += "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">In the text</th><th scope=\"col\">Value</th>";
    for (const std::string_view column : columns) out_ += fmt::format("<th scope=\"col\">{}</th>", column);
    out_ += "<th scope=\"col\">Said by</th></tr></thead><tbody>\n";
    for (std::size_t i = 0; i < x_.facts.size(); ++i) {
      const Fact& fact = x_.facts[i];
      if (!of_kind(fact)) continue;
      out_ += fmt::format("<tr data-f=\"{}\">", i);
      cell(words(fact));
      std::string value;
      append_value(value, fact, x_.text, false);
      cell(value);
      row(fact);
      cell(speaker_name(fact.said_by));
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table></div></section>\n";
  }

  std::string_view speaker_name(const std::string& who) const {
    for (const Speaker& s : x_.speakers)
      if (s.who == who && !s.description.empty()) return s.description;
    return who;
  }

  void tables() {
    table(Kind::place, "Places", "<div class=\"map\"></div>", {"Kind", "Country", "Division", "Latitude", "Longitude"}, [this](const Fact& f) {
      for (const char* name : {"type", "country", "admin1", "lat", "lon"}) field_cell(f, name);
    });
    table(Kind::date, "Dates", "<div class=\"timeline\"></div>", {"Type", "Modifier", "From", "To"}, [this](const Fact& f) {
      for (const char* name : {"type", "mod", "from", "to"}) field_cell(f, name);
    });
    table(Kind::count, "Worker counts", "", {"Least", "Most", "Role", "Nationality", "Event", "Where", "When"}, [this](const Fact& f) {
      for (const char* name : {"min", "max", "role", "nationality", "event"}) field_cell(f, name);
      link_cell(std::get<Count>(f.detail).where);
      link_cell(std::get<Count>(f.detail).when);
    });
    table(Kind::visa, "Visas", "", {"Document", "Class", "Duration", "Entries", "Issuer", "Least", "Most"}, [this](const Fact& f) {
      for (const char* name : {"document", "class", "duration", "entries", "country", "number_min", "number_max"}) field_cell(f, name);
    });
  }

  std::string& out_;
  const Record& record_;
  const Extraction& x_;
};

}  // namespace

void append_document(std::string& out, const Record& record, std::string_view title) {
  if (record.extraction != nullptr) {
    Page(out, record).run(title);
    return;
  }
  out += "<h1>";
  append_html(out, title);
  out += "</h1>\n<p class=\"warning\">This document could not be read: ";
  append_html(out, record.error != nullptr ? std::string_view(record.error->message) : std::string_view());
  out += "</p>\n";
}

}  // namespace nutgraf::output
