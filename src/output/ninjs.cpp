// ninjs 3.2 (IPTC): an item for each document, with the places and people of its text; in a folder, ID.facts.json beside
// ID.json has all facts as `--format json` gives them. To a stream: one item a line.
#include <map>

#include "output/escape.h"
#include "output/fields.h"
#include "output/formats.h"
#include "output/json.h"
#include "output/store.h"
#include "output/xml.h"

namespace nutgraf::output {
namespace {

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    words += !space && !inside ? 1U : 0U;
    inside = !space;
  }
  return words;
}

class NinjsWriter : public Writer {
 public:
  explicit NinjsWriter(const Options& options) : to_store_(options.to_store), facts_(facts_options(options)) {}

  void begin(std::string& /*out*/) const override {}

  void record(std::string& out, const Record& record) override {
    if (record.extraction == nullptr) return;
    std::string item;
    append_item(item, record);
    if (!to_store_) {
      out += item + "\n";
      return;
    }
    append_file(out, record.id, ".json", item + "\n", true);
    std::string facts;
    facts_.record(facts, record);
    append_file(out, record.id, ".facts.json", facts, false);
  }

  void end(std::string& /*out*/) const override {}

 private:
  static Options facts_options(Options options) {
    options.format = Format::jsonl;
    return options;
  }

  static void member(std::string& out, std::string_view name, std::string_view value) {
    out += ", \"" + std::string(name) + "\": ";
    append_json_string(out, value);
  }

  void append_item(std::string& out, const Record& record) {
    const Extraction& extraction = *record.extraction;
    offsets_.set(extraction.text, {});
    out += "{\"uri\": ";
    append_json_string(out, document_uri(record.id));
    out += R"(, "standard": {"name": "ninjs", "version": "3.2"}, "type": "text")";
    // ninjs wants a time with its zone; a day alone is said by its first moment.
    if (!extraction.published.empty()) {
      const std::string& date = extraction.published;
      const bool timed = date.find('T') != std::string::npos;
      const bool zoned = timed && (date.ends_with('Z') || date.find_first_of("+-", date.find('T')) != std::string::npos);
      member(out, "firstCreated", date + (timed ? "" : "T00:00:00") + (zoned ? "" : "Z"));
    }
    append_headline(out, record);
    out += R"(, "bodies": [{"role": "main", "contentType": "text/plain")";
    out += ", \"charCount\": " + std::to_string(offsets_(static_cast<std::uint32_t>(extraction.text.size())));
    out += ", \"wordCount\": " + std::to_string(count_words(extraction.text));
    member(out, "value", extraction.text);
    out += "}]";
    append_places(out, extraction);
    append_people(out, extraction);
    out += "}";
  }

  /// A headline that is part of the text stays there, and is named here too: readers show one or the other.
  static void append_headline(std::string& out, const Record& record) {
    std::string_view headline = record.title;
    std::string_view byline;
    for (const Part& part : record.parts) {
      const std::string_view text = record.extraction->text.substr(part.begin, part.end - part.begin);
      if (part.role == Role::headline) headline = text;
      if (part.role == Role::byline) byline = text;
    }
    if (!headline.empty()) {
      out += R"(, "headlines": [{"role": "main", "contentType": "text/plain")";
      member(out, "value", headline);
      out += "}]";
    }
    if (!byline.empty()) member(out, "by", byline);
  }

  static void append_places(std::string& out, const Extraction& extraction) {
    std::map<std::string, const PlaceReading*> known;
    std::vector<const PlaceReading*> order;
    for (const Fact& fact : extraction.facts) {
      const auto* place = std::get_if<Place>(&fact.detail);
      if (place == nullptr || place->reading.name.empty()) continue;
      const PlaceReading& reading = place->reading;
      if (known.emplace(reading.name + "\n" + std::to_string(reading.geonames), &reading).second) order.push_back(&reading);
    }
    if (order.empty()) return;
    out += ", \"places\": [";
    for (const PlaceReading* reading : order) {
      out += reading == order.front() ? "{\"name\": " : ", {\"name\": ";
      append_json_string(out, reading->name);
      if (reading->geonames != 0) member(out, "uri", "https://sws.geonames.org/" + std::to_string(reading->geonames) + "/");
      if (!reading->country.empty()) member(out, "literal", reading->country);
      if (reading->lat && reading->lon) {
        out += R"(, "geoJSON": {"type": "Point", "coordinates": [)";
        append_number(out, *reading->lon);
        out += ", ";
        append_number(out, *reading->lat);
        out += "]}";
      }
      out += "}";
    }
    out += "]";
  }

  static void append_people(std::string& out, const Extraction& extraction) {
    bool first = true;
    for (const Speaker& speaker : extraction.speakers) {
      if (speaker.kind != "person" || speaker.anonymous || speaker.description.empty()) continue;
      out += first ? ", \"people\": [{\"name\": " : ", {\"name\": ";
      first = false;
      append_json_string(out, speaker.description);
      member(out, "rel", "source");
      member(out, "literal", speaker.who);
      out += "}";
    }
    if (!first) out += "]";
  }

  bool to_store_;
  JsonWriter facts_;
  Offsets offsets_{Unit::codepoints};
};

}  // namespace

std::unique_ptr<Writer> make_ninjs_writer(const Options& options) { return std::make_unique<NinjsWriter>(options); }

}  // namespace nutgraf::output
