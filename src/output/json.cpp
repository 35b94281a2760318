#include "output/json.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/escape.h"
#include "output/fields.h"

namespace nutgraf::output {
namespace {

void append_integer(Buffer& out, std::int64_t number) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

/// Writes the members of an object, each behind ", ".
class Members {
 public:
  Members(Buffer& out, const Offsets& offsets, bool terminal)
      : out_(out), offsets_(offsets), terminal_(terminal) {}

  void operator()(std::string_view name, std::string_view value) const {
    key(name);
    value.empty() ? null() : append_json_string(out_, value, terminal_);
  }
  void operator()(std::string_view name, const std::string& value) const { (*this)(name, std::string_view(value)); }
  void operator()(std::string_view name, bool value) const {
    key(name);
    out_ += value ? "true" : "false";
  }
  void operator()(std::string_view name, std::int64_t value) const {
    key(name);
    value == 0 ? null() : append_integer(out_, value);
  }
  void operator()(std::string_view name, const std::optional<double>& value) const {
    key(name);
    number(value);
  }
  void operator()(std::string_view name, const std::optional<Span>& value) const {
    key(name);
    value ? span(*value) : null();
  }
  void operator()(std::string_view name, const std::vector<std::string>& values) const {
    list(name, values, [this](const std::string& value) { append_json_string(out_, value, terminal_); });
  }
  void operator()(std::string_view name, const std::vector<Span>& values) const {
    list(name, values, [this](Span value) { span(value); });
  }
  /// Without readings there is no list: they are given on demand only.
  void operator()(std::string_view name, const std::vector<PlaceReading>& values) const {
    if (values.empty()) {
      key(name);
      null();
      return;
    }
    list(name, values, [this](const PlaceReading& value) { reading(value); });
  }

  template <class Values, class Append>
  void list(std::string_view name, const Values& values, Append&& append) const {
    key(name);
    out_ += '[';
    bool first = true;
    for (const auto& value : values) {
      if (!first) out_ += ", ";
      first = false;
      append(value);
    }
    out_ += ']';
  }

 private:
  void key(std::string_view name) const {
    out_ += ", \"";
    out_ += name;
    out_ += "\": ";
  }
  void null() const { out_ += "null"; }
  void number(const std::optional<double>& value) const { value ? append_number(out_, *value) : null(); }
  void span(Span value) const {
    out_ += '[';
    append_integer(out_, static_cast<std::int64_t>(offsets_(value.begin)));
    out_ += ", ";
    append_integer(out_, static_cast<std::int64_t>(offsets_(value.end)));
    out_ += ']';
  }
  void reading(const PlaceReading& value) const {
    out_ += "{\"name\": ";
    append_json_string(out_, value.name, terminal_);
    (*this)("type", value.type);
    (*this)("country", value.country);
    (*this)("admin1", value.admin1);
    (*this)("lat", value.lat);
    (*this)("lon", value.lon);
    (*this)("geonames", value.geonames);
    (*this)("population", value.population);
    out_ += '}';
  }

  Buffer& out_;
  const Offsets& offsets_;
  bool terminal_;
};

void append_fact(Buffer& out, const Fact& fact, std::string_view text, const Offsets& offsets, bool terminal) {
  out += "{\"kind\": \"";
  out += kind_name(fact.kind());
  if (fact.span) {
    out += "\", \"start\": ";
    append_integer(out, static_cast<std::int64_t>(offsets(fact.span->begin)));
    out += ", \"end\": ";
    append_integer(out, static_cast<std::int64_t>(offsets(fact.span->end)));
    out += ", \"text\": ";
    append_json_string(out, text.substr(fact.span->begin, fact.span->end - fact.span->begin), terminal);
  } else {
    out += "\", \"start\": null, \"end\": null, \"text\": null";
  }
  Members members(out, offsets, terminal);
  members("rule", fact.rule);
  visit_fields(fact, members);
  out += '}';
}

void append_speaker(Buffer& out, const Speaker& speaker, const Members& members, bool terminal) {
  out += "{\"who\": ";
  append_json_string(out, speaker.who, terminal);
  members("description", speaker.description);
  members("anonymous", speaker.anonymous);
  members("kind", speaker.kind);
  // A count of 0 is a count here, no null.
  out += ", \"attributions\": ";
  append_integer(out, speaker.attributions);
  out += ", \"words_quoted\": ";
  append_integer(out, speaker.words_quoted);
  out += '}';
}

void append_focus(Buffer& out, const Focus& focus, const Members& members, bool terminal) {
  out += "{\"name\": ";
  append_json_string(out, focus.name, terminal);
  members("country", focus.country);
  members("weight", std::optional<double>(focus.weight));
  out += '}';
}

}  // namespace

void append_fact(std::string& out, const Fact& fact, std::string_view text, const Offsets& offsets, bool terminal) {
  Buffer buffer;
  append_fact(buffer, fact, text, offsets, terminal);
  out += buffer.view();
}

void JsonWriter::begin(std::string& out) const {
  if (array_) out += '[';
}

void JsonWriter::end(std::string& out) const {
  if (array_) out += "\n]\n";
}

std::string_view JsonWriter::separator() const { return array_ ? "," : ""; }

void JsonWriter::record(std::string& to, const Record& record) {
  Buffer& out = buffer_;
  out.clear();
  if (array_) out += '\n';
  out += "{\"id\": ";
  append_json_string(out, record.id, options_.terminal);
  if (record.extraction != nullptr) append_document(record);
  if (record.error != nullptr) {
    out += ", \"error\": {\"code\": ";
    append_json_string(out, record.error->code, options_.terminal);
    out += ", \"message\": ";
    append_json_string(out, record.error->message, options_.terminal);
    out += '}';
  }
  if (!record.kept.empty()) {
    out += ", \"kept\": {";
    bool first = true;
    for (const auto& [name, json] : record.kept) {
      if (!first) out += ", ";
      first = false;
      append_json_string(out, name, options_.terminal);
      out += ": ";
      out += json;
    }
    out += '}';
  }
  out += '}';
  if (!array_) out += '\n';
  to += out.view();
}

void JsonWriter::append_document(const Record& record) {
  Buffer& out = buffer_;
  const Extraction& extraction = *record.extraction;
  const bool terminal = options_.terminal;
  offsets_.set(extraction.text, extraction.replacements);
  const Members members(out, offsets_, terminal);
  members("published", extraction.published);
  members("published_from", extraction.published_from);
  members("offsets", kUnitNames[static_cast<std::size_t>(options_.offsets)]);
  if (options_.with_text) {
    out += ", \"text\": ";
    append_json_string(out, extraction.text, terminal);
  }
  members.list("entities", extraction.facts,
               [&](const Fact& fact) { append_fact(out, fact, extraction.text, offsets_, terminal); });
  members.list("sources", extraction.speakers,
               [&](const Speaker& speaker) { append_speaker(out, speaker, members, terminal); });
  members.list("focus", extraction.focus, [&](const Focus& focus) { append_focus(out, focus, members, terminal); });
  out += ", \"warnings\": [";
  bool first = true;
  const auto append = [&](const std::string& warning) {
    if (!first) out += ", ";
    first = false;
    append_json_string(out, warning, terminal);
  };
  for (const std::string& warning : record.warnings) append(warning);
  for (const std::string& warning : extraction.warnings) append(warning);
  out += ']';
}

}  // namespace nutgraf::output
