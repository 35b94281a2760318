// CSV for spreadsheets: RFC 4180 (CRLF, fields quoted where they must be), UTF-8, one fact a row and a column for every
// field of any kind.
//
// A spreadsheet takes a field that begins with = + - @ TAB or CR for a formula, which a report could use to run one. Such
// a field gets an apostrophe before it, and so does one that begins with an apostrophe: whoever reads the file takes one
// leading apostrophe away and has the text as it was. Numbers stay as they are.
#include <array>

#include "output/fields.h"
#include "output/formats.h"
#include "output/tsv.h"

namespace nutgraf::output {
namespace {

/// Fields by name; two kinds may share a column ("country").
constexpr std::array<std::string_view, 44> kColumns = {
    "rule",    "type",        "value",      "mod",       "from",    "to",       "form",     "name",     "country",
    "admin1",  "lat",         "lon",        "geonames",  "alternatives", "why", "min",      "max",      "role",
    "nationality", "event",   "percent",    "category",  "document", "class",   "duration", "entries",  "number_min",
    "number_max", "where",    "when",       "who",       "anonymous", "cue",    "content",  "quote",    "recipient",
    "nested",  "reason",      "said_by",    "where_text", "when_text", "content_text", "recipient_text", "speaker"};

void append_field(std::string& out, std::string_view text, bool number = false) {
  constexpr std::string_view kFormula = "=+-@\t\r'";
  const bool guard = !number && !text.empty() && kFormula.find(text.front()) != std::string_view::npos;
  if (text.find_first_of("\",\r\n") == std::string_view::npos) {
    if (guard) out += '\'';
    out += text;
    return;
  }
  out += '"';
  if (guard) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

class CsvWriter : public Writer {
 public:
  explicit CsvWriter(const Options& options) : offsets_(options.offsets) {}

  void begin(std::string& out) const override {
    out += "id,kind,start,end,text,shown";
    for (const std::string_view column : kColumns) {
      out += ',';
      out += column;
    }
    out += "\r\n";
  }

  void record(std::string& out, const Record& record) override {
    if (record.extraction == nullptr) return;
    const Extraction& extraction = *record.extraction;
    offsets_.set(extraction.text, extraction.replacements);
    for (const Fact& fact : extraction.facts) row(out, record.id, fact, extraction);
  }

  void end(std::string& /*out*/) const override {}

 private:
  struct Cell {
    std::string text;
    bool number = false;
  };
  using Cells = std::array<Cell, kColumns.size()>;

  void row(std::string& out, std::string_view id, const Fact& fact, const Extraction& extraction) const {
    append_field(out, id);
    out += ',';
    out += kind_name(fact.kind());
    out += ',';
    if (fact.span) out += number(fact.span->begin);
    out += ',';
    if (fact.span) out += number(fact.span->end);
    out += ',';
    if (fact.span) append_field(out, of(extraction.text, *fact.span));
    out += ',';
    std::string shown;
    append_plain_value(shown, fact, extraction.text);
    append_field(out, shown);
    Cells cells;
    fill(cells, fact, extraction);
    for (const Cell& cell : cells) {
      out += ',';
      append_field(out, cell.text, cell.number);
    }
    out += "\r\n";
  }

  static std::string_view of(std::string_view text, Span span) { return text.substr(span.begin, span.end - span.begin); }
  [[nodiscard]] std::string number(std::uint32_t byte) const { return std::to_string(offsets_(byte)); }
  [[nodiscard]] std::string range(Span span) const { return number(span.begin) + "-" + number(span.end); }

  static Cell& cell(Cells& cells, std::string_view name) {
    for (std::size_t i = 0; i < kColumns.size(); ++i)
      if (kColumns[i] == name) return cells[i];
    return cells.front();
  }

  void fill(Cells& cells, const Fact& fact, const Extraction& extraction) const {
    struct Sink {
      const CsvWriter& writer;
      Cells& cells;
      std::string_view text;
      void put(std::string_view name, std::string value, bool is_number = false) const {
        cell(cells, name) = {std::move(value), is_number};
      }
      void operator()(std::string_view name, const std::string& value) const { put(name, value); }
      void operator()(std::string_view name, bool value) const { put(name, value ? "true" : "false"); }
      void operator()(std::string_view name, std::int64_t value) const {
        if (value != 0) put(name, std::to_string(value), true);
      }
      void operator()(std::string_view name, const std::optional<double>& value) const {
        if (!value) return;
        std::string digits;
        append_number(digits, *value);
        put(name, std::move(digits), true);
      }
      void operator()(std::string_view name, const std::optional<Span>& value) const {
        if (!value) return;
        put(name, writer.range(*value));
        if (name != "cue") put(std::string(name) + "_text", std::string(of(text, *value)));
      }
      void operator()(std::string_view name, const std::vector<std::string>& values) const {
        std::string all;
        for (const std::string& value : values) all += (all.empty() ? "" : " ") + value;
        put(name, std::move(all));
      }
      void operator()(std::string_view name, const std::vector<Span>& values) const {
        std::string ranges;
        std::string texts;
        for (const Span value : values) {
          ranges += (ranges.empty() ? "" : " ") + writer.range(value);
          texts += (texts.empty() ? "" : " … ") + std::string(of(text, value));
        }
        put(name, std::move(ranges));
        put(std::string(name) + "_text", std::move(texts));
      }
      void operator()(std::string_view name, const std::vector<PlaceReading>& values) const {
        std::string all;
        for (const PlaceReading& value : values)
          all += (all.empty() ? "" : "; ") + value.name + (value.country.empty() ? "" : " (" + value.country + ")");
        put(name, std::move(all));
      }
    };
    cell(cells, "rule").text = fact.rule;
    visit_fields(fact, Sink{*this, cells, extraction.text});
    const auto* source = std::get_if<Source>(&fact.detail);
    const std::string& who = source != nullptr ? source->who : fact.said_by;
    for (const Speaker& speaker : extraction.speakers)
      if (!who.empty() && speaker.who == who) cell(cells, "speaker").text = speaker.description;
  }

  Offsets offsets_;
};

}  // namespace

std::unique_ptr<Writer> make_csv_writer(const Options& options) { return std::make_unique<CsvWriter>(options); }

}  // namespace nutgraf::output
