#include "input/parser.h"

#include <simdjson.h>

#include <charconv>
#include <cmath>
#include <utility>

#include "input/decode.h"
#include "input/iso_date.h"
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

  explicit State(Options o) : options(std::move(o)) {}

  void reset() {
    out.id.clear();
    out.text = {};
    out.published.clear();
    out.title.clear();
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

  void check_published() {
    if (auto date = normalise_iso_date(out.published)) {
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

const Parsed& Parser::parse(const Batch& batch, const Piece& piece) {
  State& state = *state_;
  state.reset();
  state.out.id = piece.line > 0 ? std::to_string(piece.line) : valid_name(*piece.name);
  if (piece.error) {
    state.out.error = piece.error;
  } else {
    const std::string_view bytes(batch.bytes.data() + piece.begin, piece.size);
    if (piece.format == Format::jsonl) {
      state.parse_json(bytes);
    } else {
      state.parse_text(bytes);
    }
  }
  if (state.out.error) {
    state.out.text = {};
    state.out.error->file = *piece.name;
    state.out.error->line = static_cast<int>(piece.line);
  }
  return state.out;
}

}  // namespace nutgraf::input
