// The only file that includes toml++.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "lexicon/lexicon.h"
#include "rules/source.h"

namespace nutgraf::rules {
namespace {

Position position_of(const std::string& file, const toml::node& node) {
  return {file, static_cast<int>(node.source().begin.line), static_cast<int>(node.source().begin.column)};
}

std::string plain(const toml::node& node) {
  if (auto v = node.value_exact<std::string>()) return *v;
  if (auto v = node.value_exact<bool>()) return *v ? "true" : "false";
  if (auto v = node.value_exact<std::int64_t>()) return std::to_string(*v);
  if (auto v = node.value_exact<double>()) {
    std::string s = std::to_string(*v);
    while (s.ends_with('0')) s.pop_back();
    if (s.ends_with('.')) s.pop_back();
    return s;
  }
  if (const toml::array* list = node.as_array()) {
    std::string s;
    for (const toml::node& item : *list) s += (s.empty() ? "" : ",") + plain(item);
    return s;
  }
  return {};
}

/// One table, whose keys are all to be known.
class Table {
 public:
  Table(const std::string& file, const toml::table& table, std::string what, std::vector<Error>& errors)
      : file_(file), table_(table), what_(std::move(what)), errors_(errors) {}

  std::string string(std::string_view key, bool required = false) {
    const toml::node* node = take(key);
    if (node == nullptr) {
      if (required) fail(table_, "the key '" + std::string(key) + "' is missing; every " + what_ + " has one");
      return {};
    }
    if (auto v = node->value_exact<std::string>()) return *v;
    fail(*node, "'" + std::string(key) + "' must be a string");
    return {};
  }

  PatternText pattern(std::string_view key, bool required = false) {
    PatternText out;
    const toml::node* node = table_.get(key);
    out.text = string(key, required);
    if (node != nullptr) out.at = position_of(file_, *node);
    return out;
  }

  bool boolean(std::string_view key, bool otherwise) {
    const toml::node* node = take(key);
    if (node == nullptr) return otherwise;
    if (auto v = node->value_exact<bool>()) return *v;
    fail(*node, "'" + std::string(key) + "' must be true or false");
    return otherwise;
  }

  int integer(std::string_view key, int otherwise) {
    const toml::node* node = take(key);
    if (node == nullptr) return otherwise;
    if (auto v = node->value_exact<std::int64_t>()) return static_cast<int>(*v);
    fail(*node, "'" + std::string(key) + "' must be a whole number");
    return otherwise;
  }

  std::vector<std::string> strings(std::string_view key) {
    std::vector<std::string> out;
    const toml::node* node = take(key);
    if (node == nullptr) return out;
    const toml::array* list = node->as_array();
    if (list == nullptr) fail(*node, "'" + std::string(key) + "' must be a list of strings");
    if (list == nullptr) return out;
    for (const toml::node& item : *list) {
      if (auto v = item.value_exact<std::string>()) out.push_back(*v);
      else fail(item, "'" + std::string(key) + "' must hold strings only");
    }
    return out;
  }

  /// One of `choices`; the first where the key is missing.
  std::string choice(std::string_view key, std::initializer_list<std::string_view> choices) {
    const toml::node* node = take(key);
    if (node == nullptr) return std::string(*choices.begin());
    std::string value = plain(*node);
    if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
      std::string all;
      for (const std::string_view c : choices)
        if (!c.empty()) all += (all.empty() ? "" : ", ") + std::string(c);
      fail(*node, "'" + std::string(key) + "' must be one of: " + all);
    }
    return value;
  }

  const toml::node* take(std::string_view key) {
    known_.insert(std::string(key));
    return table_.get(key);
  }

  void refuse_unknown_keys() {
    for (const auto& [key, node] : table_)
      if (!known_.contains(std::string(key.str()))) fail(node, "unknown key '" + std::string(key.str()) + "' in a " + what_ + "; docs/patterns.md lists the keys");
  }

  void fail(const toml::node& node, std::string message) {
    const Position at = position_of(file_, node);
    errors_.push_back({"bad-pattern", (label.empty() ? "" : label + ": ") + std::move(message), at.file, at.line, at.column});
  }

  std::string label;  ///< the rule's id, for messages

 private:
  const std::string& file_;
  const toml::table& table_;
  std::string what_;
  std::vector<Error>& errors_;
  std::set<std::string> known_;
};

std::vector<Example> examples(Table& table, const std::string& file, std::string_view key, const std::string& published) {
  std::vector<Example> out;
  const toml::node* node = table.take(key);
  if (node == nullptr) return out;
  const toml::array* list = node->as_array();
  if (list == nullptr) {
    table.fail(*node, "'" + std::string(key) + "' must be a list");
    return out;
  }
  for (const toml::node& item : *list) {
    Example example;
    example.published = published;
    example.line = position_of(file, item).line;
    if (auto text = item.value_exact<std::string>()) {
      example.text = *text;
    } else if (const toml::table* t = item.as_table()) {
      for (const auto& [name, value] : *t) {
        if (name.str() == "text") example.text = plain(value);
        else if (name.str() == "published") example.published = plain(value);
        else example.fields.emplace_back(std::string(name.str()), plain(value));
      }
    }
    if (example.text.empty()) table.fail(item, "an example is a string, or a table with 'text'");
    out.push_back(std::move(example));
  }
  return out;
}

void read_rule(const std::string& file, const toml::table& toml, const std::string& stage, const std::string& published, Sources& out, std::vector<Error>& errors) {
  Table table(file, toml, "rule", errors);
  RuleSource source;
  source.stage = stage;
  source.rule.file = file;
  source.rule.line = position_of(file, toml).line;
  source.rule.id = table.string("id", true);
  table.label = source.rule.id;
  source.rule.means = table.string("means", true);
  source.rule.priority = table.integer("priority", 0);
  source.match = table.pattern("match", true);
  source.after = table.pattern("after");
  source.not_after = table.pattern("not_after");
  source.before = table.pattern("before");
  source.not_before = table.pattern("not_before");
  source.within = table.choice("within", {"", "quotation", "outside"});
  source.yields = table.string("yields");
  source.classes = table.strings("classes");
  source.keep = table.boolean("keep", false);
  source.because = table.string("because");
  if (const toml::node* node = table.take("set")) {
    if (const toml::table* t = node->as_table()) {
      for (const auto& [key, value] : *t) source.rule.constants.emplace_back(std::string(key.str()), plain(value));
    } else {
      table.fail(*node, "'set' must be a table: set = { form = \"…\" }");
    }
  }
  source.examples = examples(table, file, "examples", published);
  source.near_misses = examples(table, file, "near_misses", published);
  if (source.examples.empty() || source.near_misses.empty()) table.fail(toml, "a rule has at least one example and one near miss");
  if (source.near_misses.size() < source.examples.size() && source.because.empty() && source.near_misses.size() * 3 < source.examples.size())
    table.fail(toml, "far fewer near misses than examples; add some, or say why in 'because'");
  table.refuse_unknown_keys();
  out.rules.push_back(std::move(source));
}

void read_stage(const std::string& file, const toml::table& toml, Sources& out, std::vector<Error>& errors) {
  Table table(file, toml, "stage", errors);
  StageSource stage;
  stage.at = position_of(file, toml);
  stage.name = table.string("name", true);
  table.label = stage.name;
  stage.paragraph = table.choice("unit", {"sentence", "paragraph"}) == "paragraph";
  stage.whole_quotations = table.choice("quotations", {"open", "whole"}) == "whole";
  stage.keep_overlaps = table.choice("overlaps", {"settle", "keep"}) == "keep";
  stage.gazetteer = table.choice("finder", {"", "gazetteer"}) == "gazetteer";
  stage.replace = table.boolean("replace", true);
  stage.needs = table.strings("needs");
  table.refuse_unknown_keys();
  out.stages.push_back(std::move(stage));
}

void read_shape(const std::string& file, const toml::table& toml, Sources& out, std::vector<Error>& errors) {
  Table table(file, toml, "shape", errors);
  ShapeSource shape;
  shape.at = position_of(file, toml);
  shape.name = table.string("name", true);
  table.label = shape.name;
  shape.pattern = table.string("pattern", true);
  shape.digits = table.choice("on", {"digits", "unknown"}) == "digits";
  shape.classes = table.strings("classes");
  shape.examples = table.strings("examples");
  shape.near_misses = table.strings("near_misses");
  if (shape.examples.empty() || shape.near_misses.empty()) table.fail(toml, "a shape has at least one example and one near miss");
  table.refuse_unknown_keys();
  out.shapes.push_back(std::move(shape));
}

template <class F>
void each_table(const toml::table& root, std::string_view key, F f) {
  if (const toml::array* list = root.get_as<toml::array>(key))
    for (const toml::node& node : *list)
      if (const toml::table* t = node.as_table()) f(*t);
}

void read_toml(const PatternFile& file, Sources& out, std::vector<Error>& errors) {
  const toml::parse_result parsed = toml::parse(file.content, file.name);
  if (!parsed) {
    const toml::parse_error& e = parsed.error();
    errors.push_back({"bad-toml", std::string(e.description()), file.name, static_cast<int>(e.source().begin.line), static_cast<int>(e.source().begin.column)});
    return;
  }
  const toml::table& root = parsed.table();
  Table table(file.name, root, "pattern file", errors);
  const bool has_rules = root.contains("rule");
  const std::string stage = has_rules ? table.string("stage", true) : std::string();
  const std::string published = table.string("published");
  for (const std::string_view key : {"rule", "stage", "shape"}) table.take(key);
  if (const toml::node* node = table.take("phrases")) {
    if (const toml::table* phrases = node->as_table()) {
      for (const auto& [name, value] : *phrases) {
        const auto [it, made] = out.phrases.emplace(std::string(name.str()), PatternText{plain(value), position_of(file.name, value)});
        if (!made) table.fail(value, "the phrase " + std::string(name.str()) + " is defined already, in " + it->second.at.file);
      }
    }
  }
  table.refuse_unknown_keys();
  each_table(root, "rule", [&](const toml::table& t) { read_rule(file.name, t, stage, published, out, errors); });
  if (file.name == "stages.toml") each_table(root, "stage", [&](const toml::table& t) { read_stage(file.name, t, out, errors); });
  each_table(root, "shape", [&](const toml::table& t) { read_shape(file.name, t, out, errors); });
}

std::vector<std::string> split(std::string_view line, char at) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(at, begin), line.size());
    out.emplace_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

void read_words(const PatternFile& file, Sources& out, std::vector<Error>& errors) {
  const std::string stem = std::filesystem::path(file.name).stem().string();
  int line_number = 0;
  std::string before;
  std::string_view rest = file.content;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    const Position at{file.name, line_number, 1};
    auto fail = [&](std::string message) { errors.push_back({"bad-words", std::move(message), at.file, at.line, at.column}); };
    std::vector<std::string> columns = split(line, '\t');
    if (columns.size() > 3 || columns[0].empty()) {
      fail("a line is WORD, or WORD<TAB>VALUE, or WORD<TAB>VALUE<TAB>CLASSES");
      continue;
    }
    if (columns[0] <= before) fail("'" + columns[0] + "' stands out of order or twice; sort the list with LC_ALL=C sort -u");
    before = columns[0];
    WordSource word;
    word.word = columns[0];
    word.at = at;
    word.classes.push_back(stem);
    if (columns.size() > 1) word.value = columns[1];
    if (columns.size() > 2)
      for (std::string& name : split(columns[2], ' '))
        if (!name.empty()) word.classes.push_back(std::move(name));
    out.words.push_back(std::move(word));
  }
}

}  // namespace

Sources read(const std::vector<PatternFile>& files, std::vector<Error>& errors) {
  Sources out;
  for (const PatternFile& file : files) {
    if (file.name.ends_with(".tsv")) read_words(file, out, errors);
    if (file.name.ends_with(".toml")) read_toml(file, out, errors);
  }
  return out;
}

std::string fingerprint_of(const std::vector<PatternFile>& files) {
  std::string all;
  for (const PatternFile& f : files)
    for (const std::string* s : {&f.name, &f.content}) all += std::to_string(lexicon::hash_of(*s)) + "\n";
  return fmt::format("{:016x}", lexicon::hash_of(all));
}

Result<std::vector<PatternFile>> list_files(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code problem;
  std::vector<PatternFile> out;
  if (!fs::is_directory(folder, problem)) return Error{"no-patterns", "not a folder of patterns; name one that holds stages.toml", folder};
  for (fs::recursive_directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
    if (!it->is_regular_file(problem)) continue;
    const std::string extension = it->path().extension().string();
    if (extension != ".toml" && extension != ".tsv") continue;
    std::ifstream stream(it->path(), std::ios::binary);
    std::string content((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream && !stream.eof()) return Error{"unreadable", "cannot be read; check its permissions", it->path().string()};
    out.push_back({fs::relative(it->path(), folder, problem).generic_string(), std::move(content)});
  }
  if (problem) return Error{"unreadable", "cannot be listed: " + problem.message(), folder};
  std::sort(out.begin(), out.end(), [](const PatternFile& a, const PatternFile& b) { return a.name < b.name; });
  if (std::none_of(out.begin(), out.end(), [](const PatternFile& f) { return f.name == "stages.toml"; }))
    return Error{"no-patterns", "holds no stages.toml; name a folder with patterns of one language", folder};
  return out;
}

}  // namespace nutgraf::rules
