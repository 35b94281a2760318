// The fields of a fact, by the names that JSON gives them: one list, walked by every format.
//
//   output::field(fact, "value")  →  "2019-12-15"
//
// A format gives `visit_fields` a sink with one call for each type of value; what stands for null (an empty string, an
// optional without a value) is handed over as it is, because null is the format's matter.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "nutgraf/fact.h"
#include "output/buffer.h"

namespace nutgraf::output {

/// "date", "place", "count", "visa", "source": the words of --kinds, in the order of Kind.
inline constexpr std::string_view kKindNames[] = {"date", "place", "count", "visa", "source"};

[[nodiscard]] inline std::string_view kind_name(Kind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

/// The JSON value of a field as plain text: a list joined by ",", a span as "BEGIN,END" in bytes, null as "". Nothing
/// where facts of this kind have no such field. `start` and `end` are bytes; `text` needs the document and is no
/// field here.
[[nodiscard]] std::optional<std::string> field(const Fact& fact, std::string_view name);

/// A number as JSON writes it: the shortest text that reads back as the same number. Infinities and NaN give "null".
void append_number(std::string& out, double number);
void append_number(Buffer& out, double number);

/// Calls `sink(name, value)` for each field but kind, start, end, text and rule, in the order of the output. Values are
/// std::string, bool, std::int64_t (0 is null), std::optional<double>, std::optional<Span>, std::vector<std::string>,
/// std::vector<Span>, std::vector<PlaceReading>.
template <class Sink>
void visit_fields(const Fact& fact, Sink&& sink) {
  struct Visitor {
    Sink& sink;
    void operator()(const Date& d) const {
      sink("type", d.type);
      sink("value", d.value);
      sink("mod", d.mod);
      sink("from", d.from);
      sink("to", d.to);
    }
    void operator()(const Place& p) const {
      sink("form", p.form);
      sink("name", p.reading.name);
      sink("type", p.reading.type);
      sink("country", p.reading.country);
      sink("admin1", p.reading.admin1);
      sink("lat", p.reading.lat);
      sink("lon", p.reading.lon);
      sink("geonames", p.reading.geonames);
      sink("alternatives", p.alternatives);
      sink("why", p.why);
    }
    void operator()(const Count& c) const {
      sink("min", c.min);
      sink("max", c.max);
      sink("mod", c.mod);
      sink("role", c.role);
      sink("nationality", c.nationality);
      sink("event", c.event);
      sink("percent", c.percent);
      sink("where", c.where);
      sink("when", c.when);
    }
    void operator()(const Visa& v) const {
      sink("category", v.category);
      sink("document", v.document);
      sink("class", v.visa_class);
      sink("duration", v.duration);
      sink("entries", v.entries);
      sink("country", v.country);
      sink("number_min", v.number_min);
      sink("number_max", v.number_max);
      sink("where", v.where);
      sink("when", v.when);
    }
    void operator()(const Source& s) const {
      sink("who", s.who);
      sink("anonymous", s.anonymous);
      sink("cue", s.cue);
      sink("content", s.content);
      sink("quote", s.quote);
      sink("recipient", s.recipient);
      sink("nested", s.nested);
      sink("reason", s.reason);
    }
  };
  std::visit(Visitor{sink}, fact.detail);
  sink("said_by", fact.said_by);
}

}  // namespace nutgraf::output
