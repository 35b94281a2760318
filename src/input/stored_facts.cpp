#include "input/stored_facts.h"

#include <simdjson.h>

#include <algorithm>

namespace nutgraf::input {
namespace {

namespace dom = simdjson::dom;

std::string string_of(dom::object object, std::string_view name) {
  std::string_view value;
  return object[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

/// -1 for null.
std::int64_t number_of(dom::element value) {
  std::int64_t number = 0;
  return value.get(number) == simdjson::SUCCESS ? number : -1;
}

StoredFact fact_of(dom::object object) {
  StoredFact out;
  for (const auto& [name, value] : object) {
    if (name == "kind") out.kind = string_of(object, name);
    else if (name == "text") out.text = string_of(object, name);
    else if (name == "start") out.start = number_of(value);
    else if (name == "end") out.end = number_of(value);
    else out.fields.emplace_back(std::string(name), simdjson::minify(value));
  }
  return out;
}

StoredDocument document_of(dom::object object) {
  StoredDocument out;
  out.id = string_of(object, "id");
  dom::object error;
  if (object["error"].get(error) == simdjson::SUCCESS) out.error = string_of(error, "message");
  dom::array facts;
  if (object["entities"].get(facts) != simdjson::SUCCESS) return out;
  for (const dom::element fact : facts) {
    dom::object members;
    if (fact.get(members) == simdjson::SUCCESS) out.facts.push_back(fact_of(members));
  }
  return out;
}

}  // namespace

Result<std::vector<StoredDocument>> read_stored(const std::string& file) {
  const auto wrong = [&](std::string message) { return Error{"bad-output", std::move(message), file, 0, 0}; };
  simdjson::padded_string bytes;
  if (simdjson::padded_string::load(file).get(bytes) != simdjson::SUCCESS) return wrong("cannot be read");
  dom::parser parser;
  std::vector<StoredDocument> out;
  dom::document_stream stream;
  if (parser.parse_many(bytes, std::max<std::size_t>(bytes.size(), 64)).get(stream) != simdjson::SUCCESS) return wrong("is no JSON");
  const auto take = [&](dom::element element) {
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) return false;
    out.push_back(document_of(object));
    return true;
  };
  for (auto next : stream) {
    dom::element element;
    if (next.get(element) != simdjson::SUCCESS) return wrong("is no JSON; give the outputs of nutgraf -f json or jsonl");
    dom::array array;
    if (element.get(array) != simdjson::SUCCESS) {
      if (!take(element)) return wrong("holds something else than documents; give the outputs of nutgraf -f json or jsonl");
      continue;
    }
    for (const dom::element inner : array)
      if (!take(inner)) return wrong("holds something else than documents; give the outputs of nutgraf -f json or jsonl");
  }
  return out;
}

}  // namespace nutgraf::input
