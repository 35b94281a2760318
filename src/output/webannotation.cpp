// W3C Web Annotation Data Model (2017): one AnnotationPage. Each fact is an annotation with two selectors, its position in
// code points and its words with some before and behind, so that it is found again where the text has changed a little.
#include <algorithm>

#include "output/escape.h"
#include "output/fields.h"
#include "output/formats.h"
#include "output/json.h"
#include "output/xml.h"

namespace nutgraf::output {
namespace {

constexpr std::uint32_t kContext = 32;  ///< bytes before and behind a quotation

class WebAnnotationWriter : public Writer {
 public:
  void begin(std::string& out) const override {
    out += R"({"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:nutgraf:annotations", "type": "AnnotationPage", "items": [)";
  }

  void record(std::string& out, const Record& record) override {
    if (record.extraction == nullptr) return;
    const Extraction& extraction = *record.extraction;
    offsets_.set(extraction.text, extraction.replacements);
    const std::string uri = document_uri(record.id);
    std::size_t number = 0;
    for (const Fact& fact : extraction.facts) {
      if (number > 0) out += ',';
      annotation(out, uri, ++number, fact, extraction.text);
    }
  }

  void end(std::string& out) const override { out += "\n]}\n"; }
  [[nodiscard]] std::string_view separator() const override { return ","; }

 private:
  void annotation(std::string& out, const std::string& uri, std::size_t number, const Fact& fact, std::string_view text) const {
    out += "\n{\"id\": ";
    append_json_string(out, uri + "#" + std::string(kind_name(fact.kind())) + "-" + std::to_string(number));
    out += R"(, "type": "Annotation", "motivation": "identifying", "body": [{"type": "TextualBody", "purpose": "tagging", "value": ")";
    out += kind_name(fact.kind());
    out += "\"}";
    const auto* place = std::get_if<Place>(&fact.detail);
    if (place != nullptr && place->reading.geonames != 0)
      out += R"(, {"type": "SpecificResource", "purpose": "identifying", "source": "https://sws.geonames.org/)" +
             std::to_string(place->reading.geonames) + "/\"}";
    out += R"(, {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": )";
    std::string json;
    append_fact(json, fact, text, offsets_, false);
    append_json_string(out, json);
    out += "}], \"target\": ";
    targets(out, uri, fact, text);
    out += '}';
  }

  void targets(std::string& out, const std::string& uri, const Fact& fact, std::string_view text) const {
    const auto* source = std::get_if<Source>(&fact.detail);
    if (fact.span) {
      target(out, uri, *fact.span, text);
    } else if (source != nullptr && !source->content.empty()) {
      out += '[';
      bool first = true;
      for (const Span content : source->content) {
        if (!std::exchange(first, false)) out += ", ";
        target(out, uri, content, text);
      }
      out += ']';
    } else {
      append_json_string(out, uri);
    }
  }

  void target(std::string& out, const std::string& uri, Span span, std::string_view text) const {
    out += "{\"source\": ";
    append_json_string(out, uri);
    out += R"(, "selector": [{"type": "TextPositionSelector", "start": )" + std::to_string(offsets_(span.begin)) +
           ", \"end\": " + std::to_string(offsets_(span.end)) + R"(}, {"type": "TextQuoteSelector", "exact": )";
    append_json_string(out, text.substr(span.begin, span.end - span.begin));
    out += ", \"prefix\": ";
    append_json_string(out, before(text, span.begin));
    out += ", \"suffix\": ";
    append_json_string(out, behind(text, span.end));
    out += "}]}";
  }

  static bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

  static std::string_view before(std::string_view text, std::uint32_t at) {
    std::uint32_t begin = at > kContext ? at - kContext : 0;
    while (begin < at && continues(text[begin])) ++begin;
    return text.substr(begin, at - begin);
  }

  static std::string_view behind(std::string_view text, std::uint32_t at) {
    std::size_t end = std::min<std::size_t>(at + kContext, text.size());
    while (end < text.size() && end > at && continues(text[end])) --end;
    return text.substr(at, end - at);
  }

  Offsets offsets_{Unit::codepoints};
};

}  // namespace

std::unique_ptr<Writer> make_webannotation_writer(const Options& /*options*/) {
  return std::make_unique<WebAnnotationWriter>();
}

}  // namespace nutgraf::output
