#include "output/tsv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output/escape.h"
#include "output/fields.h"

namespace nutgraf::output {
namespace {

void append_integer(std::string& out, std::uint64_t number) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

/// Fields that the column `value` shows already.
bool in_value(Kind kind, std::string_view name) {
  static constexpr std::array<std::string_view, 1> kDate{"value"};
  static constexpr std::array<std::string_view, 2> kPlace{"name", "country"};
  static constexpr std::array<std::string_view, 3> kCount{"min", "max", "mod"};
  static constexpr std::array<std::string_view, 1> kVisa{"category"};
  static constexpr std::array<std::string_view, 1> kSource{"content"};
  const auto holds = [name](const auto& names) { return std::find(names.begin(), names.end(), name) != names.end(); };
  switch (kind) {
    case Kind::date: return holds(kDate);
    case Kind::place: return holds(kPlace);
    case Kind::count: return holds(kCount);
    case Kind::visa: return holds(kVisa);
    case Kind::source: return holds(kSource);
  }
  return false;
}

/// Writes key=value;key=value, without what is null.
class Attributes {
 public:
  Attributes(std::string& out, const Offsets& offsets, Kind kind, bool terminal)
      : out_(out), offsets_(offsets), kind_(kind), terminal_(terminal) {}

  void operator()(std::string_view name, std::string_view value) {
    if (!value.empty() && key(name)) append_tsv_value(out_, value, terminal_);
  }
  void operator()(std::string_view name, const std::string& value) { (*this)(name, std::string_view(value)); }
  void operator()(std::string_view name, bool value) {
    if (key(name)) out_ += value ? "true" : "false";
  }
  void operator()(std::string_view name, std::int64_t value) {
    if (value != 0 && key(name)) append_integer(out_, static_cast<std::uint64_t>(value));
  }
  void operator()(std::string_view name, const std::optional<double>& value) {
    if (value && key(name)) append_number(out_, *value);
  }
  void operator()(std::string_view name, const std::optional<Span>& value) {
    if (value && key(name)) span(*value);
  }
  void operator()(std::string_view name, const std::vector<std::string>& values) {
    list(name, values, [this](const std::string& value) { append_tsv_value(out_, value, terminal_); });
  }
  void operator()(std::string_view name, const std::vector<Span>& values) {
    list(name, values, [this](Span value) { span(value); });
  }
  void operator()(std::string_view name, const std::vector<PlaceReading>& values) {
    list(name, values, [this](const PlaceReading& value) {
      append_tsv_value(out_, value.country.empty() ? value.name : value.name + " (" + value.country + ")", terminal_);
    });
  }

 private:
  /// Writes the name, unless the value is shown elsewhere.
  bool key(std::string_view name) {
    if (in_value(kind_, name)) return false;
    if (!std::exchange(first_, false)) out_ += ';';
    out_ += name;
    out_ += '=';
    return true;
  }
  void span(Span value) {
    append_integer(out_, offsets_(value.begin));
    out_ += '-';
    append_integer(out_, offsets_(value.end));
  }
  template <class Values, class Append>
  void list(std::string_view name, const Values& values, Append&& append) {
    if (values.empty() || !key(name)) return;
    bool first = true;
    for (const auto& value : values) {
      if (!std::exchange(first, false)) out_ += ',';
      append(value);
    }
  }

  std::string& out_;
  const Offsets& offsets_;
  Kind kind_;
  bool terminal_;
  bool first_ = true;
};

void append_count(std::string& out, const Count& count) {
  if (!count.min && !count.max) {
    if (!count.percent) return;
    append_number(out, *count.percent);
    out += '%';
    return;
  }
  if (count.mod == "APPROX") out += '~';
  if (count.mod == "MORE_THAN") out += '>';
  if (count.mod == "LESS_THAN") out += '<';
  if (count.mod == "EQUAL_OR_MORE") out += ">=";
  if (count.mod == "EQUAL_OR_LESS") out += "<=";
  append_number(out, count.min ? *count.min : *count.max);
  if (count.min && count.max && *count.min != *count.max) {
    out += '-';
    append_number(out, *count.max);
  }
}

}  // namespace

void append_value(std::string& out, const Fact& fact, std::string_view text, bool terminal) {
  if (const auto* date = std::get_if<Date>(&fact.detail)) {
    append_tsv_field(out, date->value, terminal);
  } else if (const auto* place = std::get_if<Place>(&fact.detail)) {
    append_tsv_field(out, place->reading.name, terminal);
    if (!place->reading.country.empty()) out += ", " + place->reading.country;
  } else if (const auto* count = std::get_if<Count>(&fact.detail)) {
    append_count(out, *count);
  } else if (const auto* visa = std::get_if<Visa>(&fact.detail)) {
    append_tsv_field(out, visa->category, terminal);
  } else if (const auto* source = std::get_if<Source>(&fact.detail)) {
    bool first = true;
    for (const Span part : source->content) {
      if (!std::exchange(first, false)) out += " … ";
      append_tsv_field(out, text.substr(part.begin, part.end - part.begin), terminal);
    }
  }
}

void append_plain_value(std::string& out, const Fact& fact, std::string_view text) {
  if (const auto* date = std::get_if<Date>(&fact.detail)) {
    out += date->value;
  } else if (const auto* visa = std::get_if<Visa>(&fact.detail)) {
    out += visa->category;
  } else if (const auto* source = std::get_if<Source>(&fact.detail)) {
    bool first = true;
    for (const Span part : source->content) {
      if (!std::exchange(first, false)) out += " … ";
      out += text.substr(part.begin, part.end - part.begin);
    }
  } else {
    append_value(out, fact, text, false);
  }
}

void TsvWriter::begin(std::string& out) const { out += "document\tkind\tstart\tend\ttext\tvalue\tattributes\n"; }

void TsvWriter::record(std::string& out, const Record& record) {
  if (record.extraction == nullptr) return;
  const Extraction& extraction = *record.extraction;
  const bool terminal = options_.terminal;
  offsets_.set(extraction.text, extraction.replacements);
  for (const Fact& fact : extraction.facts) {
    append_tsv_field(out, record.id, terminal);
    out += '\t';
    out += kind_name(fact.kind());
    out += '\t';
    if (fact.span) append_integer(out, offsets_(fact.span->begin));
    out += '\t';
    if (fact.span) append_integer(out, offsets_(fact.span->end));
    out += '\t';
    if (fact.span)
      append_tsv_field(out, extraction.text.substr(fact.span->begin, fact.span->end - fact.span->begin), terminal);
    out += '\t';
    append_value(out, fact, extraction.text, terminal);
    out += '\t';
    Attributes attributes(out, offsets_, fact.kind(), terminal);
    attributes("rule", fact.rule);
    visit_fields(fact, attributes);
    out += '\n';
  }
}

}  // namespace nutgraf::output
