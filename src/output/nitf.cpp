// NITF 3.6 (IPTC): one file a document, with chron, location, num, person and q in its text. Spans that cross others, or
// would stand within a chron, location, num or person, are left out: NITF allows only text in those.
#include <algorithm>

#include "output/fields.h"
#include "output/formats.h"
#include "output/store.h"
#include "output/xml.h"

namespace nutgraf::output {
namespace {

std::string with_attribute(std::string_view element, std::string_view name, std::string_view value) {
  std::string out = "<" + std::string(element);
  if (!value.empty()) {
    out += " " + std::string(name) + "=\"";
    append_xml(out, value);
    out += '"';
  }
  return out + ">";
}

/// "2019-12-22" as NITF's basic form, "20191222"; nothing for what is no single day.
std::string basic_date(std::string_view value) {
  std::string out;
  for (const char c : value)
    if (c >= '0' && c <= '9') out += c;
  const bool day = value.size() == 10 && out.size() == 8 && value[4] == '-' && value[7] == '-';
  return day ? out : std::string();
}

bool is_person(const Extraction& extraction, std::string_view who) {
  return std::any_of(extraction.speakers.begin(), extraction.speakers.end(),
                     [&](const Speaker& speaker) { return speaker.who == who && speaker.kind == "person"; });
}

std::vector<Inline> inlines_of(const Extraction& extraction) {
  std::vector<Inline> out;
  for (const Fact& fact : extraction.facts) {
    if (const auto* source = std::get_if<Source>(&fact.detail)) {
      if (fact.span && is_person(extraction, source->who))
        out.push_back({*fact.span, with_attribute("person", "value", source->who), "</person>", false});
      if (source->quote != "direct") continue;
      for (const Span content : source->content)
        out.push_back({content, with_attribute("q", "quote-source", source->who), "</q>", true});
    } else if (fact.span && fact.kind() == Kind::date) {
      out.push_back({*fact.span, with_attribute("chron", "norm", basic_date(std::get<Date>(fact.detail).value)), "</chron>", false});
    } else if (fact.span && fact.kind() == Kind::place) {
      const PlaceReading& reading = std::get<Place>(fact.detail).reading;
      std::string open = with_attribute("location", "location-code", reading.geonames == 0 ? "" : std::to_string(reading.geonames));
      if (reading.geonames != 0) open.insert(open.size() - 1, " code-source=\"https://www.geonames.org/\"");
      out.push_back({*fact.span, std::move(open), "</location>", false});
    } else if (fact.span && fact.kind() == Kind::count) {
      out.push_back({*fact.span, "<num>", "</num>", false});
    }
  }
  sort_inlines(out);
  return out;
}

class NitfWriter : public Writer {
 public:
  explicit NitfWriter(const Options& options) : to_store_(options.to_store) {}

  void begin(std::string& /*out*/) const override {}

  void record(std::string& out, const Record& record) override {
    if (record.extraction == nullptr) return;
    std::string file = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<nitf version=\"-//IPTC//DTD NITF 3.6//EN\">\n";
    head(file, record);
    body(file, record);
    file += "</nitf>\n";
    to_store_ ? append_file(out, record.id, ".nitf.xml", file, true) : void(out += file);
  }

  void end(std::string& /*out*/) const override {}

 private:
  static std::string_view text_of(const Record& record, const Part& part) {
    return record.extraction->text.substr(part.begin, part.end - part.begin);
  }

  static std::string_view headline(const Record& record) {
    for (const Part& part : record.parts)
      if (part.role == Role::headline) return text_of(record, part);
    return record.title;
  }

  static void head(std::string& out, const Record& record) {
    out += "<head>\n";
    if (const std::string_view title = headline(record); !title.empty()) element(out, "title", title);
    out += "<docdata>\n<doc-id id-string=\"";
    append_xml(out, record.id);
    out += "\"/>\n";
    std::string date;
    for (const char c : record.extraction->published)
      if (c != '-' && c != ':') date += c;
    if (const std::size_t time = record.extraction->published.find('T'); time != std::string::npos) {
      const std::size_t zone = record.extraction->published.find('-', time);
      if (zone != std::string::npos) date.insert(date.size() - 4, "-");
    }
    if (!date.empty()) out += "<date.issue norm=\"" + date + "\"/>\n";
    out += "</docdata>\n</head>\n";
  }

  static void element(std::string& out, std::string_view name, std::string_view text) {
    out += "<" + std::string(name) + ">";
    append_xml(out, text);
    out += "</" + std::string(name) + ">\n";
  }

  /// Headlines and bylines have their own elements before the text. A byline's facts are not marked: NITF has no place for
  /// most of them there. The block's class is the one by which readers of news archives find an article's whole text.
  static void body(std::string& out, const Record& record) {
    const std::vector<Inline> inlines = inlines_of(*record.extraction);
    out += "<body>\n";
    const bool headed = std::any_of(record.parts.begin(), record.parts.end(), [](const Part& part) {
      return part.role == Role::headline || part.role == Role::byline;
    });
    if (headed) {
      out += "<body.head>\n";
      bool hedline = false;
      for (const Part& part : record.parts) {
        if (part.role != Role::headline || hedline) continue;
        hedline = true;
        out += "<hedline>\n<hl1>";
        append_inlined(out, record.extraction->text, {part.begin, part.end}, inlines);
        out += "</hl1>\n</hedline>\n";
      }
      for (const Part& part : record.parts)
        if (part.role == Role::byline) element(out, "byline", text_of(record, part));
      out += "</body.head>\n";
    }
    out += "<body.content>\n<block class=\"full_text\">\n";
    for (const Span paragraph : paragraphs(record.extraction->text)) {
      const Role role = role_of(record, paragraph);
      if (role == Role::headline || role == Role::byline) continue;
      out += role == Role::subhead ? "<hl2>" : "<p>";
      append_inlined(out, record.extraction->text, paragraph, inlines);
      out += role == Role::subhead ? "</hl2>\n" : "</p>\n";
    }
    out += "</block>\n</body.content>\n</body>\n";
  }

  static Role role_of(const Record& record, Span paragraph) {
    for (const Part& part : record.parts)
      if (part.begin == paragraph.begin) return part.role;
    return Role::paragraph;
  }

  bool to_store_;
};

}  // namespace

std::unique_ptr<Writer> make_nitf_writer(const Options& options) { return std::make_unique<NitfWriter>(options); }

}  // namespace nutgraf::output
