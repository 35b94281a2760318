#include "input/parser.h"

#include <libxml/parser.h>
#include <simdjson.h>

#include <charconv>
#include <cmath>
#include <utility>

#include "input/decode.h"
#include "input/iso_date.h"
#include "input/loose_date.h"
#include "input/markup.h"
#include "input/warc.h"
#include "text/utf8.h"

namespace nutgraf::input {
namespace {

namespace dom = simdjson::dom;

static_assert(kPadding >= simdjson::SIMDJSON_PADDING);

Error make_error(std::string code, std::string message) {
  Error error;
  error.code = std::move(code);
  error.message = std::move(message);
  return error;
}

/// The value of a field that is named by its key or by a JSON Pointer.
simdjson::simdjson_result<dom::element> find(dom::object object, std::string_view name) {
  return name.starts_with('/') ? object.at_pointer(name) : object.at_key(name);
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// A file's name as an id, which has to be UTF-8; the system takes any bytes for one.
std::string valid_name(const std::string& name) {
  std::vector<Replacement> replacements;
  return text::is_valid(name) ? name : text::repaired(name, replacements);
}

/// A decimal number between -limit and limit.
bool is_degrees(std::string_view text, double limit) {
  double value = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  return status == std::errc() && end == text.data() + text.size() && std::fabs(value) <= limit;
}

}  // namespace

bool valid_home(std::string_view home) {
  if (const std::size_t comma = home.find(','); comma != std::string_view::npos)
    return is_degrees(home.substr(0, comma), 90) && is_degrees(home.substr(comma + 1), 180);
  if (home.size() < 2 || !is_upper(home[0]) || !is_upper(home[1])) return false;
  if (home.size() == 2) return true;
  if (home[2] != '-' || home.size() < 4 || home.size() > 8) return false;
  for (const char c : home.substr(3))
    if (!is_upper(c) && !(c >= '0' && c <= '9')) return false;
  return true;
}

struct Parser::State {
  Options options;
  dom::parser json;
  std::string storage;  ///< a converted or repaired copy of the piece
  Parsed out;
  std::vector<Article> articles;  ///< of marked-up formats
  std::size_t given = 0;          ///< documents of the piece so far
  bool single = false;            ///< `out` is the piece's one document
  Failure rest;                   ///< what is wrong with what comes after the articles
  const Piece* piece = nullptr;

  explicit State(Options o) : options(std::move(o)) { xmlInitParser(); }

  void reset() {
    out.id.clear();
    out.text = {};
    out.published.clear();
    out.title.clear();
    out.parts = {};
    out.home.clear();
    out.kept.clear();
    out.warnings.clear();
    out.error.reset();
  }

  void parse_text(std::string_view bytes) { out.text = decode(bytes, storage, out.error); }

  /// The bytes behind `line` may be read: Batch sees to it.
  void parse_json(std::string_view line) {
    dom::element element;
    simdjson::error_code code = json.parse(line.data(), line.size(), false).get(element);
    if (code == simdjson::UTF8_ERROR || code == simdjson::STRING_ERROR) {
      if (const std::size_t replaced = repair_json(line, storage)) {
        code = json.parse(storage).get(element);
        out.warnings.push_back("invalid UTF-8 or unpaired surrogates in " + std::to_string(replaced) +
                               (replaced == 1 ? " place" : " places") + ", each read as U+FFFD");
      }
    }
    dom::object object;
    if (code != simdjson::SUCCESS) {
      out.error = make_error("bad-json", std::string("is not valid JSON: ") + simdjson::error_message(code));
    } else if (element.get(object) != simdjson::SUCCESS) {
      out.error = make_error("bad-json", "is no JSON object; each line must be one, with the field \"" +
                                             options.text_field + "\"");
    } else {
      read_fields(object);
    }
  }

  void read_fields(dom::object object) {
    read_id(object);
    read_kept(object);
    dom::element text;
    if (find(object, options.text_field).get(text) != simdjson::SUCCESS) {
      out.error = make_error("no-text", "has no field \"" + options.text_field + "\"; --text-field names another");
      return;
    }
    if (text.get(out.text) != simdjson::SUCCESS) {
      out.error = make_error("no-text", "has a field \"" + options.text_field + "\" that is no string");
      return;
    }
    read_string(object, options.date_field, out.published);
    if (!out.published.empty()) check_published();
    read_string(object, "title", out.title);
    read_string(object, "home", out.home);
    if (!out.home.empty() && !valid_home(out.home)) {
      out.warnings.push_back("home \"" + out.home + "\" is not CC, CC-ADM1 or LAT,LON, and is left out");
      out.home.clear();
    }
  }

  /// A string, or a number as it is written; otherwise the line number stays.
  void read_id(dom::object object) {
    dom::element id;
    if (find(object, options.id_field).get(id) != simdjson::SUCCESS || id.is_null()) return;
    std::string_view text;
    if (id.get(text) == simdjson::SUCCESS) {
      if (!text.empty()) out.id = text;
    } else if (id.is_number()) {
      out.id = simdjson::minify(id);
    } else {
      out.warnings.push_back("the id is neither a string nor a number; the line number stands for it");
    }
  }

  void read_kept(dom::object object) {
    for (const std::string& name : options.keep) {
      dom::element value;
      if (find(object, name).get(value) == simdjson::SUCCESS) out.kept.emplace_back(name, simdjson::minify(value));
    }
  }

  void read_string(dom::object object, std::string_view name, std::string& into) {
    dom::element value;
    std::string_view text;
    if (find(object, name).get(value) != simdjson::SUCCESS || value.is_null()) return;
    if (value.get(text) == simdjson::SUCCESS) {
      into = text;
    } else {
      out.warnings.push_back("field \"" + std::string(name) + "\" is no string, and is left out");
    }
  }

  /// The articles of a marked-up file.
  Failure read(std::string_view bytes) {
    switch (piece->format) {
      case Format::html: return read_html(bytes, {}, articles);
      case Format::ninjs: return read_ninjs(bytes, articles);
      case Format::nitf: return read_nitf(bytes, articles);
      case Format::newsml: return read_newsml(bytes, articles);
      case Format::feed: return read_feed(bytes, articles);
      case Format::warc: return read_record(bytes);
      default: return std::nullopt;
    }
  }

  Failure read_record(std::string_view bytes) {
    std::size_t size = 0;
    const auto header = read_warc_header(bytes, size);
    if (!header) return std::nullopt;
    std::string_view body = bytes.substr(size);
    std::string type(header->content_type);
    if (body.starts_with("HTTP/")) {
      const auto response = read_http(body, options.max_size, storage);
      if (!response) return make_error("bad-http", "holds a response that cannot be unpacked");
      if (response->status != 200) return std::nullopt;
      body = response->body;
      type = response->content_type;
    }
    const auto holds = [&type](std::string_view what) { return type.find(what) != std::string::npos; };
    if (holds("text/html") || holds("application/xhtml")) {
      const std::size_t charset = type.find("charset=");
      const std::string name = charset == std::string::npos ? std::string() : type.substr(charset + 8);
      Failure failure = read_html(body, name, articles);
      for (Article& article : articles) article.id = header->uri;
      return failure;
    }
    if (holds("text/plain")) {
      std::optional<Error> error;
      std::string converted;
      const std::string_view text = decode(body, converted, error);
      if (error) return error;
      std::vector<Replacement> replacements;
      Article article;
      article.id = header->uri;
      article.text = text::is_valid(text) ? std::string(text) : text::repaired(text, replacements);
      articles.push_back(std::move(article));
    }
    return std::nullopt;
  }

  /// The piece's next article as the document to give.
  void take(Article& article) {
    const std::size_t number = given + 1;
    reset();
    name_document(articles.size() > 1 ? number : 0);
    if ((articles.size() > 1 || piece->line > 0) && !article.id.empty()) out.id = article.id;
    out.text = article.text;
    out.parts = article.parts;
    out.title = std::move(article.title);
    out.warnings = std::move(article.warnings);
    out.published = std::move(article.published);
    if (!out.published.empty()) check_published();
  }

  /// The id of a document that has none of its own: its line's number, or its file's name with its own number there.
  void name_document(std::size_t number) {
    if (piece->line > 0 && piece->format == Format::jsonl) {
      out.id = std::to_string(piece->line);
      return;
    }
    out.id = valid_name(*piece->name);
    if (piece->line > 0) number = piece->line;
    if (number > 0) out.id += "#" + std::to_string(number);
  }

  void fail(Error error) {
    out.error = std::move(error);
    out.text = {};
    out.error->file = *piece->name;
    out.error->line = static_cast<int>(piece->line);
  }

  void check_published() {
    if (auto date = piece->format == Format::jsonl ? normalise_iso_date(out.published) : read_date(out.published)) {
      out.published = std::move(*date);
      return;
    }
    out.warnings.push_back("published \"" + out.published + "\" is no ISO 8601 date (" + std::string(kIsoDateForms) +
                           "), and is left out");
    out.published.clear();
  }
};

Parser::Parser(Options options) : state_(std::make_unique<State>(std::move(options))) {}
Parser::~Parser() = default;

void Parser::begin(const Batch& batch, const Piece& piece) {
  State& state = *state_;
  state.reset();
  state.piece = &piece;
  state.articles.clear();
  state.rest.reset();
  state.given = 0;
  state.name_document(0);
  state.single = true;
  if (piece.error) {
    state.fail(*piece.error);
    return;
  }
  const std::string_view bytes(batch.bytes.data() + piece.begin, piece.size);
  if (piece.format == Format::jsonl) {
    state.parse_json(bytes);
  } else if (piece.format == Format::text) {
    state.parse_text(bytes);
  } else {
    state.single = false;
    state.rest = state.read(bytes);
    if (state.rest && state.articles.empty()) {
      state.single = true;
      state.out.error = std::exchange(state.rest, std::nullopt);
    }
  }
  if (state.out.error) state.fail(*state.out.error);
}

const Parsed* Parser::next() {
  State& state = *state_;
  if (state.single) return state.given++ == 0 ? &state.out : nullptr;
  if (state.given == state.articles.size()) {
    if (!state.rest) return nullptr;
    state.reset();
    state.name_document(state.given + 1);
    state.fail(*std::exchange(state.rest, std::nullopt));
    return &state.out;
  }
  state.take(state.articles[state.given]);
  ++state.given;
  return &state.out;
}

}  // namespace nutgraf::input
