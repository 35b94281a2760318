// What comes out: the facts of one document.
//
// Spans are byte offsets into Extraction::text, half-open. An empty string stands for null in every output format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace nutgraf {

enum class Kind : std::uint8_t { date, place, count, visa, source };

/// [begin, end) in bytes of Extraction::text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// A TIMEX3 (TimeML 1.2.1).
struct Date {
  std::string type;   ///< DATE, TIME, DURATION or SET
  std::string value;  ///< TIMEX3 value, e.g. "2019-12-22", "P5Y"; open parts are X
  std::string mod;    ///< TIMEX3 mod, e.g. APPROX
  std::string from;   ///< first day covered, ISO 8601; empty where the value is open
  std::string to;     ///< last day covered
};

/// One reading of a place's name.
struct PlaceReading {
  std::string name;             ///< the gazetteer's name
  std::string type;             ///< country, admin1, admin2, city, river, …
  std::string country;          ///< ISO 3166-1 alpha-2
  std::string admin1;           ///< name of the first-level division
  std::optional<double> lat;    ///< degrees, WGS 84
  std::optional<double> lon;    ///< degrees, WGS 84
  std::int64_t geonames = 0;    ///< GeoNames id, 0 where there is none
  std::int64_t population = 0;  ///< inhabitants, 0 where not known
};

struct Place {
  std::string form;  ///< name, adjective or demonym
  PlaceReading reading;
  std::vector<PlaceReading> alternatives;  ///< the next readings, best first
  std::string why;                         ///< the evidence that chose `reading`
};

/// A number of workers or jobs.
struct Count {
  std::optional<double> min;
  std::optional<double> max;
  std::string mod;                       ///< APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS
  std::string role;                      ///< lemma of the head noun, lower case
  std::vector<std::string> nationality;  ///< ISO 3166-1 alpha-2
  std::string event;                     ///< hired, arrived, left, laid-off, killed, …
  std::optional<double> percent;         ///< share of a workforce, 0 to 100
  std::optional<Span> where;             ///< the place fact that it is linked with
  std::optional<Span> when;              ///< the date fact that it is linked with
};

struct Visa {
  std::string category;
  std::string document;    ///< visa or permit
  std::string visa_class;  ///< code or programme as written ("H-1B")
  std::string duration;    ///< ISO 8601, e.g. P5Y
  std::string entries;     ///< single, double or multiple
  std::string country;     ///< issuer, ISO 3166-1 alpha-2
  std::optional<double> number_min;
  std::optional<double> number_max;
  std::optional<Span> where;
  std::optional<Span> when;
};

/// An attribution: who is reported to have said what. Its fact has no span where the quotation just goes on.
struct Source {
  std::string who;  ///< S1, S2, … in order of first appearance
  bool anonymous = false;
  std::optional<Span> cue;
  std::vector<Span> content;
  std::string quote;  ///< direct, indirect or mixed
  std::optional<Span> recipient;
  bool nested = false;
  std::string reason;  ///< the stated reason for anonymity
};

struct Fact {
  Kind kind() const { return static_cast<Kind>(detail.index()); }
  std::optional<Span> span;
  std::string_view rule;  ///< id of the rule that gave it; lives as long as the Patterns
  std::string said_by;    ///< `who` of the innermost attribution around it
  std::variant<Date, Place, Count, Visa, Source> detail;
  std::vector<std::string> steps{};  ///< how the value came about, on demand (ExtractorOptions::trace)
};

/// A speaker of the document, all mentions together.
struct Speaker {
  std::string who;          ///< S1, S2, …
  std::string description;  ///< the fullest description in the document
  bool anonymous = false;
  std::string kind;  ///< person, official, body, document or group
  int attributions = 0;
  int words_quoted = 0;  ///< words of the contents that stand in quotation marks
};

/// A country or place that the document is about.
struct Focus {
  std::string name;
  std::string country;
  double weight = 0;  ///< share of the document's place evidence, 0 to 1
};

/// Bytes of the input that were not valid UTF-8: at `at` (in Extraction::text) stands one U+FFFD for `length` bytes.
struct Replacement {
  std::uint32_t at = 0;
  std::uint32_t length = 0;
};

struct Extraction {
  std::string_view text;       ///< the document's text, or the extractor's repaired copy; until its next extract()
  std::string published;       ///< ISO 8601 date that relative dates were resolved against; empty: none
  std::string published_from;  ///< metadata, option, dateline or byline
  std::vector<Fact> facts;     ///< sorted by start, end, kind
  std::vector<Speaker> speakers;
  std::vector<Focus> focus;
  std::vector<std::string> warnings;
  std::vector<Replacement> replacements;
};

}  // namespace nutgraf
