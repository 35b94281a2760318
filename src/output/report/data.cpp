#include "output/report/data.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "output/fields.h"
#include "output/report/html.h"
#include "output/tsv.h"

namespace nutgraf::output {
namespace {

constexpr std::size_t kLongestHeadline = 200;

/// Writes the fields that have a value.
class Members {
 public:
  Members(std::string& out, const Extraction& extraction) : out_(out), extraction_(extraction) {}

  void operator()(std::string_view name, const std::string& value) const {
    if (value.empty()) return;
    key(name);
    append_script_string(out_, value);
  }
  void operator()(std::string_view name, bool value) const {
    if (!value) return;
    key(name);
    out_ += '1';
  }
  void operator()(std::string_view name, std::int64_t value) const {
    if (value == 0) return;
    key(name);
    out_ += fmt::format("{}", value);
  }
  void operator()(std::string_view name, const std::optional<double>& value) const {
    if (!value) return;
    key(name);
    append_number(out_, *value);
  }
  /// `where` and `when` name a fact; a cue and a recipient are words.
  void operator()(std::string_view name, const std::optional<Span>& value) const {
    if (!value) return;
    key(name);
    if (name == "where" || name == "when") out_ += fmt::format("{}", fact_at(*value, name == "where" ? Kind::place : Kind::date));
    else words(*value);
  }
  void operator()(std::string_view name, const std::vector<std::string>& values) const {
    list(name, values, [this](const std::string& value) { append_script_string(out_, value); });
  }
  void operator()(std::string_view name, const std::vector<Span>& values) const {
    list(name, values, [this](Span value) { words(value); });
  }
  void operator()(std::string_view name, const std::vector<PlaceReading>& values) const {
    list(name, values, [this](const PlaceReading& value) {
      out_ += "{\"n\":";
      append_script_string(out_, value.name);
      const Members inner(out_, extraction_);
      inner("type", value.type);
      inner("country", value.country);
      inner("admin1", value.admin1);
      inner("population", value.population);
      out_ += '}';
    });
  }

 private:
  void key(std::string_view name) const { out_ += fmt::format(",\"{}\":", name); }
  void words(Span span) const { append_script_string(out_, extraction_.text.substr(span.begin, span.end - span.begin)); }
  template <class Values, class Append>
  void list(std::string_view name, const Values& values, Append&& append) const {
    if (values.empty()) return;
    key(name);
    out_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out_ += ',';
      append(values[i]);
    }
    out_ += ']';
  }
  /// The number of the fact of this kind with this span; -1 where there is none.
  [[nodiscard]] int fact_at(Span span, Kind kind) const {
    for (std::size_t i = 0; i < extraction_.facts.size(); ++i)
      if (extraction_.facts[i].kind() == kind && extraction_.facts[i].span == span) return static_cast<int>(i);
    return -1;
  }

  std::string& out_;
  const Extraction& extraction_;
};

/// First and last day of a date that has them.
void widen(const Date& date, std::string& first, std::string& last) {
  if (date.from.size() < 10 || date.to.size() < 10 || date.from.front() == '-') return;
  if (first.empty() || date.from < first) first = date.from.substr(0, 10);
  if (last.empty() || date.to > last) last = date.to.substr(0, 10);
}

void append_strings(std::string& out, std::string_view name, const std::set<std::string>& values) {
  out += fmt::format(",\"{}\":[", name);
  bool first = true;
  for (const std::string& value : values) {
    if (!first) out += ',';
    first = false;
    append_script_string(out, value);
  }
  out += ']';
}

}  // namespace

void append_data(std::string& out, const Extraction& extraction) {
  out += "{\"published\":";
  append_script_string(out, extraction.published);
  out += ",\"facts\":[";
  for (std::size_t i = 0; i < extraction.facts.size(); ++i) {
    const Fact& fact = extraction.facts[i];
    out += fmt::format("{}{{\"k\":{},\"x\":", i > 0 ? ",\n" : "\n", static_cast<int>(fact.kind()));
    append_script_string(out, fact.span ? extraction.text.substr(fact.span->begin, fact.span->end - fact.span->begin) : std::string_view());
    std::string value;
    append_value(value, fact, extraction.text, false);
    const Members members(out, extraction);
    if (fact.kind() != Kind::source) members("v", value);
    members("rule", std::string(fact.rule));
    visit_fields(fact, members);
    out += '}';
  }
  out += "],\"focus\":[";
  for (std::size_t i = 0; i < extraction.focus.size(); ++i) {
    if (i > 0) out += ',';
    append_script_string(out, extraction.focus[i].name);
  }
  out += "]}";
}

void append_row(std::string& out, const Record& record, std::string_view title) {
  out += "{\"i\":";
  append_script_string(out, record.id);
  out += ",\"t\":";
  append_script_string(out, title);
  if (record.error != nullptr) {
    out += ",\"e\":";
    append_script_string(out, record.error->message);
  }
  std::array<int, 5> counts{};
  std::set<std::string> countries;
  std::set<std::string> rules;
  std::string first;
  std::string last;
  if (record.extraction != nullptr) {
    out += ",\"p\":";
    append_script_string(out, record.extraction->published);
    for (const Fact& fact : record.extraction->facts) {
      ++counts[static_cast<std::size_t>(fact.kind())];
      rules.emplace(fact.rule);
      if (const auto* place = std::get_if<Place>(&fact.detail); place != nullptr && !place->reading.country.empty()) countries.insert(place->reading.country);
      if (const auto* date = std::get_if<Date>(&fact.detail)) widen(*date, first, last);
    }
  }
  out += fmt::format(",\"k\":[{},{},{},{},{}]", counts[0], counts[1], counts[2], counts[3], counts[4]);
  append_strings(out, "c", countries);
  append_strings(out, "r", rules);
  out += fmt::format(",\"d\":[\"{}\",\"{}\"],\"s\":[", first, last);
  if (record.extraction != nullptr) {
    bool comma = false;
    for (const Speaker& speaker : record.extraction->speakers) {
      out += comma ? ",[" : "[";
      comma = true;
      append_script_string(out, speaker.description);
      out += speaker.anonymous ? ",1]" : ",0]";
    }
  }
  out += "]}";
}

std::string_view headline_of(const Record& record) {
  if (record.extraction == nullptr) return record.id;
  std::string_view text = record.extraction->text;
  while (!text.empty() && (text.front() == '\n' || text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  std::string_view line = text.substr(0, text.find('\n'));
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return line.empty() || line.size() > kLongestHeadline || line.size() == text.size() ? record.id : line;
}

}  // namespace nutgraf::output
