// SQLite: with -o a database, to a stream the SQL that makes one. A table for each kind, documents and speakers, foreign
// keys between them, and a view of counts with their place, date and source.
//
// A fact's key is its document's number and its own, so that records can be written side by side: the document's number
// is only known when the SQL runs.
#include <array>

#include "output/fields.h"
#include "output/formats.h"

namespace nutgraf::output {
namespace {

constexpr std::string_view kSchema = R"(PRAGMA user_version = 1;
BEGIN;
CREATE TABLE documents (document INTEGER PRIMARY KEY, id TEXT NOT NULL, published TEXT, published_from TEXT, title TEXT,
  text TEXT, error_code TEXT, error_message TEXT);
CREATE TABLE sources (document INTEGER NOT NULL REFERENCES documents, who TEXT NOT NULL, description TEXT,
  anonymous INTEGER NOT NULL, kind TEXT, attributions INTEGER NOT NULL, words_quoted INTEGER NOT NULL,
  PRIMARY KEY (document, who)) WITHOUT ROWID;
CREATE TABLE dates (document INTEGER NOT NULL REFERENCES documents, fact INTEGER NOT NULL, start INTEGER, "end" INTEGER,
  text TEXT, rule TEXT, said_by TEXT, type TEXT, value TEXT, mod TEXT, "from" TEXT, "to" TEXT,
  PRIMARY KEY (document, fact), FOREIGN KEY (document, said_by) REFERENCES sources) WITHOUT ROWID;
CREATE TABLE places (document INTEGER NOT NULL REFERENCES documents, fact INTEGER NOT NULL, start INTEGER, "end" INTEGER,
  text TEXT, rule TEXT, said_by TEXT, form TEXT, name TEXT, type TEXT, country TEXT, admin1 TEXT, lat REAL, lon REAL,
  geonames INTEGER, PRIMARY KEY (document, fact), FOREIGN KEY (document, said_by) REFERENCES sources) WITHOUT ROWID;
CREATE TABLE counts (document INTEGER NOT NULL REFERENCES documents, fact INTEGER NOT NULL, start INTEGER, "end" INTEGER,
  text TEXT, rule TEXT, said_by TEXT, min REAL, max REAL, mod TEXT, role TEXT, nationality TEXT, event TEXT, percent REAL,
  place INTEGER, date INTEGER, PRIMARY KEY (document, fact), FOREIGN KEY (document, said_by) REFERENCES sources,
  FOREIGN KEY (document, place) REFERENCES places, FOREIGN KEY (document, date) REFERENCES dates) WITHOUT ROWID;
CREATE TABLE visas (document INTEGER NOT NULL REFERENCES documents, fact INTEGER NOT NULL, start INTEGER, "end" INTEGER,
  text TEXT, rule TEXT, said_by TEXT, category TEXT, kind TEXT, class TEXT, duration TEXT, entries TEXT, country TEXT,
  number_min REAL, number_max REAL, place INTEGER, date INTEGER, PRIMARY KEY (document, fact),
  FOREIGN KEY (document, said_by) REFERENCES sources, FOREIGN KEY (document, place) REFERENCES places,
  FOREIGN KEY (document, date) REFERENCES dates) WITHOUT ROWID;
CREATE TABLE attributions (document INTEGER NOT NULL REFERENCES documents, fact INTEGER NOT NULL, start INTEGER,
  "end" INTEGER, text TEXT, rule TEXT, said_by TEXT, who TEXT, anonymous INTEGER, cue TEXT, content TEXT, quote TEXT,
  recipient TEXT, nested INTEGER, reason TEXT, PRIMARY KEY (document, fact),
  FOREIGN KEY (document, who) REFERENCES sources, FOREIGN KEY (document, said_by) REFERENCES sources) WITHOUT ROWID;
CREATE VIEW reported_counts AS SELECT d.id AS id, d.published AS published, c.start AS start, c."end" AS "end",
  c.text AS text, c.min AS min, c.max AS max, c.mod AS mod, c.role AS role, c.nationality AS nationality,
  c.event AS event, p.name AS place, p.country AS country, p.lat AS lat, p.lon AS lon, t.value AS date,
  s.description AS source, s.anonymous AS anonymous
  FROM counts c JOIN documents d ON d.document = c.document
  LEFT JOIN places p ON p.document = c.document AND p.fact = c.place
  LEFT JOIN dates t ON t.document = c.document AND t.fact = c.date
  LEFT JOIN sources s ON s.document = c.document AND s.who = c.said_by;
)";

constexpr std::array<std::string_view, 5> kTables = {"dates", "places", "counts", "visas", "attributions"};

/// A literal of SQL. Text with NUL in it, which SQL's own text cannot hold, is cast from its bytes.
void append_literal(std::string& out, std::string_view text) {
  if (text.find('\0') != std::string_view::npos) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    out += "CAST(x'";
    for (const char c : text) {
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[static_cast<unsigned char>(c) & 15];
    }
    out += "' AS TEXT)";
    return;
  }
  out += '\'';
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  out += '\'';
}

void append_or_null(std::string& out, std::string_view text) {
  text.empty() ? void(out += "NULL") : append_literal(out, text);
}

class SqliteWriter : public Writer {
 public:
  explicit SqliteWriter(const Options& options) : offsets_(options.offsets) {}

  void begin(std::string& out) const override { out += kSchema; }
  void end(std::string& out) const override { out += "COMMIT;\n"; }

  void record(std::string& out, const Record& record) override {
    out += "INSERT INTO documents VALUES (NULL, ";
    append_literal(out, record.id);
    if (record.extraction == nullptr) {
      out += ", NULL, NULL, NULL, NULL, ";
      append_or_null(out, record.error != nullptr ? record.error->code : std::string());
      out += ", ";
      append_or_null(out, record.error != nullptr ? record.error->message : std::string());
      out += ");\n";
      return;
    }
    const Extraction& extraction = *record.extraction;
    offsets_.set(extraction.text, extraction.replacements);
    for (const std::string_view value : {std::string_view(extraction.published), std::string_view(extraction.published_from), headline(record)}) {
      out += ", ";
      append_or_null(out, value);
    }
    out += ", ";
    append_literal(out, extraction.text);
    out += ", NULL, NULL);\n";
    speakers(out, extraction);
    for (std::size_t i = 0; i < extraction.facts.size(); ++i) fact(out, extraction, i);
  }

 private:
  static constexpr std::string_view kThisDocument = "(SELECT max(document) FROM documents)";

  static std::string_view headline(const Record& record) {
    for (const Part& part : record.parts)
      if (part.role == Role::headline) return record.extraction->text.substr(part.begin, part.end - part.begin);
    return record.title;
  }

  static void speakers(std::string& out, const Extraction& extraction) {
    std::vector<Speaker> all = extraction.speakers;
    // Whoever is said to have said something is in the table, even where no more is known.
    for (const Fact& fact : extraction.facts) {
      const auto* source = std::get_if<Source>(&fact.detail);
      for (const std::string& who : {source != nullptr ? source->who : std::string(), fact.said_by}) {
        if (who.empty()) continue;
        bool known = false;
        for (const Speaker& speaker : all) known |= speaker.who == who;
        if (known) continue;
        Speaker speaker;
        speaker.who = who;
        if (source != nullptr) speaker.anonymous = source->anonymous;
        all.push_back(std::move(speaker));
      }
    }
    for (const Speaker& speaker : all) {
      out += "INSERT INTO sources VALUES (";
      out += kThisDocument;
      out += ", ";
      append_literal(out, speaker.who);
      out += ", ";
      append_or_null(out, speaker.description);
      out += speaker.anonymous ? ", 1, " : ", 0, ";
      append_or_null(out, speaker.kind);
      out += ", " + std::to_string(speaker.attributions) + ", " + std::to_string(speaker.words_quoted) + ");\n";
    }
  }

  /// Number of the fact of a kind that has the span.
  static std::string linked(const Extraction& extraction, Kind kind, const std::optional<Span>& span) {
    for (std::size_t i = 0; span && i < extraction.facts.size(); ++i)
      if (extraction.facts[i].kind() == kind && extraction.facts[i].span == span) return std::to_string(i + 1);
    return "NULL";
  }

  /// One value after another, in the order of the fields, which is that of the tables' columns.
  struct Values {
    std::string& out;
    const Extraction& extraction;
    void text(std::string_view value) const {
      out += ", ";
      append_or_null(out, value);
    }
    void operator()(std::string_view name, const std::string& value) const {
      if (name != "said_by" && name != "why") text(value);
    }
    void operator()(std::string_view /*name*/, bool value) const { out += value ? ", 1" : ", 0"; }
    void operator()(std::string_view /*name*/, std::int64_t value) const {
      out += ", " + (value == 0 ? std::string("NULL") : std::to_string(value));
    }
    void operator()(std::string_view /*name*/, const std::optional<double>& value) const {
      out += ", ";
      value ? append_number(out, *value) : void(out += "NULL");
    }
    void operator()(std::string_view name, const std::optional<Span>& value) const {
      if (name == "where" || name == "when") {
        out += ", " + linked(extraction, name == "where" ? Kind::place : Kind::date, value);
      } else {
        text(value ? extraction.text.substr(value->begin, value->end - value->begin) : std::string_view());
      }
    }
    void operator()(std::string_view /*name*/, const std::vector<std::string>& values) const {
      std::string all;
      for (const std::string& value : values) all += (all.empty() ? "" : " ") + value;
      text(all);
    }
    void operator()(std::string_view /*name*/, const std::vector<Span>& values) const {
      std::string all;
      for (const Span value : values)
        all += (all.empty() ? "" : " … ") + std::string(extraction.text.substr(value.begin, value.end - value.begin));
      text(all);
    }
    void operator()(std::string_view /*name*/, const std::vector<PlaceReading>& /*values*/) const {}
  };

  void fact(std::string& out, const Extraction& extraction, std::size_t index) const {
    const Fact& fact = extraction.facts[index];
    out += "INSERT INTO ";
    out += kTables[static_cast<std::size_t>(fact.kind())];
    out += " VALUES (";
    out += kThisDocument;
    out += ", " + std::to_string(index + 1);
    const Values values{out, extraction};
    if (fact.span) {
      out += ", " + std::to_string(offsets_(fact.span->begin)) + ", " + std::to_string(offsets_(fact.span->end));
      values.text(extraction.text.substr(fact.span->begin, fact.span->end - fact.span->begin));
    } else {
      out += ", NULL, NULL, NULL";
    }
    values.text(fact.rule);
    values.text(fact.said_by);
    visit_fields(fact, values);
    out += ");\n";
  }

  Offsets offsets_;
};

}  // namespace

std::unique_ptr<Writer> make_sqlite_writer(const Options& options) { return std::make_unique<SqliteWriter>(options); }

}  // namespace nutgraf::output
