// GeoJSON (RFC 7946): one FeatureCollection, a feature for each mention of a place. Where the gazetteer knows no point the
// geometry is null. `happened` has the counts and visas that the text links with the mention.
#include "output/escape.h"
#include "output/fields.h"
#include "output/formats.h"
#include "output/json.h"

namespace nutgraf::output {
namespace {

class GeoJsonWriter : public Writer {
 public:
  explicit GeoJsonWriter(const Options& options) : offsets_(options.offsets) {}

  void begin(std::string& out) const override { out += R"({"type": "FeatureCollection", "features": [)"; }

  void record(std::string& out, const Record& record) override {
    if (record.extraction == nullptr) return;
    const Extraction& extraction = *record.extraction;
    offsets_.set(extraction.text, extraction.replacements);
    bool first = true;
    for (const Fact& fact : extraction.facts) {
      const auto* place = std::get_if<Place>(&fact.detail);
      if (place == nullptr || !fact.span) continue;
      if (!std::exchange(first, false)) out += ',';
      feature(out, record, fact, place->reading);
    }
  }

  void end(std::string& out) const override { out += "\n]}\n"; }
  [[nodiscard]] std::string_view separator() const override { return ","; }

 private:
  void feature(std::string& out, const Record& record, const Fact& fact, const PlaceReading& reading) const {
    const Extraction& extraction = *record.extraction;
    out += "\n{\"type\": \"Feature\", \"geometry\": ";
    if (reading.lat && reading.lon) {
      out += R"({"type": "Point", "coordinates": [)";
      append_number(out, *reading.lon);
      out += ", ";
      append_number(out, *reading.lat);
      out += "]}";
    } else {
      out += "null";
    }
    out += ", \"properties\": {\"document\": ";
    append_json_string(out, record.id);
    out += ", \"published\": ";
    extraction.published.empty() ? void(out += "null") : append_json_string(out, extraction.published);
    out += ", \"fact\": ";
    append_fact(out, fact, extraction.text, offsets_, false);
    out += ", \"said_by\": ";
    append_speaker(out, fact.said_by, extraction);
    out += ", \"happened\": [";
    bool first = true;
    for (const Fact& other : extraction.facts) {
      if (!happened_at(other, *fact.span)) continue;
      if (!std::exchange(first, false)) out += ", ";
      append_fact(out, other, extraction.text, offsets_, false);
    }
    out += "]}}";
  }

  static bool happened_at(const Fact& fact, Span place) {
    const auto* count = std::get_if<Count>(&fact.detail);
    const auto* visa = std::get_if<Visa>(&fact.detail);
    return (count != nullptr && count->where == place) || (visa != nullptr && visa->where == place);
  }

  static void append_speaker(std::string& out, const std::string& who, const Extraction& extraction) {
    for (const Speaker& speaker : extraction.speakers) {
      if (who.empty() || speaker.who != who) continue;
      append_json_string(out, speaker.description.empty() ? speaker.who : speaker.description);
      return;
    }
    out += "null";
  }

  Offsets offsets_;
};

}  // namespace

std::unique_ptr<Writer> make_geojson_writer(const Options& options) { return std::make_unique<GeoJsonWriter>(options); }

}  // namespace nutgraf::output
