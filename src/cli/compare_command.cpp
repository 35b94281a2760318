#include "cli/compare_command.h"

#include <fmt/format.h>

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/arguments.h"
#include "cli/each_document.h"
#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/load.h"
#include "cli/pairing.h"
#include "input/stored_facts.h"
#include "output/escape.h"

namespace nutgraf::cli {
namespace {

using input::StoredDocument;
using input::StoredFact;

/// A field that is not the same; its values as JSON.
struct Change {
  std::string field, from, to;
};

std::string json_string(std::string_view text) {
  static const bool terminal = is_terminal();
  std::string out;
  output::append_json_string(out, text, terminal);
  return out;
}

/// How differences are written.
class Answer {
 public:
  virtual ~Answer() = default;
  virtual void begin(const std::string& id) = 0;
  virtual void error(const std::string& from, const std::string& to) = 0;
  virtual void fact(char sign, const StoredFact& fact, const std::vector<Change>& what) = 0;
  virtual void end() = 0;
  virtual std::string take(std::size_t same, std::size_t added, std::size_t removed, std::size_t changed) = 0;
};

class TextAnswer : public Answer {
 public:
  TextAnswer(bool colour, bool terminal) : colour_(colour), terminal_(terminal) {}

  void begin(const std::string& id) override {
    output::append_tsv_field(out_, id, terminal_);
    out_ += '\n';
  }
  void error(const std::string& from, const std::string& to) override {
    out_ += "  ~ error: ";
    output::append_tsv_field(out_, (from.empty() ? "none" : from) + " \u2192 " + (to.empty() ? "none" : to), terminal_);
    out_ += '\n';
  }
  void fact(char sign, const StoredFact& fact, const std::vector<Change>& what) override {
    const std::string_view code = !colour_ ? "" : sign == '+' ? "\x1b[32m" : sign == '-' ? "\x1b[31m" : "\x1b[33m";
    out_ += fmt::format("  {}{} {}  {}-{}  ", code, sign, fact.kind, fact.start, fact.end);
    output::append_tsv_field(out_, has_span(fact) ? std::string_view(fact.text) : std::string_view("(the quotation goes on)"), terminal_);
    for (const Change& change : what) {
      out_ += "\n      ";
      const auto shown = [](const std::string& value) { return value.empty() ? std::string_view("(not there)") : std::string_view(value); };
      output::append_tsv_field(out_, fmt::format("{}: {} \u2192 {}", change.field, shown(change.from), shown(change.to)), terminal_);
    }
    out_ += colour_ ? "\x1b[0m\n" : "\n";
  }
  void end() override {}
  std::string take(std::size_t same, std::size_t added, std::size_t removed, std::size_t changed) override {
    return out_ + fmt::format("{} the same, {} added, {} removed, {} changed\n", same, added, removed, changed);
  }

 private:
  bool colour_, terminal_;
  std::string out_;
};

class JsonAnswer : public Answer {
 public:
  explicit JsonAnswer(bool array) : array_(array) {}

  void begin(const std::string& id) override { id_ = id; }
  void error(const std::string& from, const std::string& to) override {
    const auto or_null = [](const std::string& text) { return text.empty() ? std::string("null") : json_string(text); };
    error_ = fmt::format(", \"error\": {{\"from\": {}, \"to\": {}}}", or_null(from), or_null(to));
  }
  void fact(char sign, const StoredFact& fact, const std::vector<Change>& what) override {
    std::string& out = sign == '-' ? removed_ : sign == '+' ? added_ : changed_;
    if (!out.empty()) out += ", ";
    out += fmt::format("{{\"kind\": {}, \"start\": {}, \"end\": {}, \"text\": {}", json_string(fact.kind), number(fact.start), number(fact.end),
                       has_span(fact) ? json_string(fact.text) : "null");
    if (sign != '~') {
      for (const auto& [name, value] : fact.fields) out += fmt::format(", {}: {}", json_string(name), value);
    } else {
      out += ", \"changes\": {";
      for (const Change& change : what)
        out += fmt::format("{}{}: {{\"from\": {}, \"to\": {}}}", &change == &what.front() ? "" : ", ", json_string(change.field),
                           change.from.empty() ? "null" : change.from, change.to.empty() ? "null" : change.to);
      out += '}';
    }
    out += '}';
  }
  void end() override {
    record(fmt::format("{{\"id\": {}{}, \"removed\": [{}], \"added\": [{}], \"changed\": [{}]}}", json_string(id_), error_, removed_, added_, changed_));
    for (std::string* s : {&error_, &removed_, &added_, &changed_}) s->clear();
  }
  std::string take(std::size_t same, std::size_t added, std::size_t removed, std::size_t changed) override {
    record(fmt::format("{{\"same\": {}, \"added\": {}, \"removed\": {}, \"changed\": {}}}", same, added, removed, changed));
    return array_ ? "[\n" + out_ + "\n]\n" : out_ + "\n";
  }

 private:
  static std::string number(std::int64_t n) { return n < 0 ? "null" : fmt::to_string(n); }
  void record(std::string_view object) {
    if (!out_.empty()) out_ += array_ ? ",\n" : "\n";
    out_ += object;
  }

  bool array_;
  std::string out_, id_, error_, removed_, added_, changed_;
};

class Comparison {
 public:
  explicit Comparison(Answer& answer) : answer_(answer) {}

  void documents(const std::vector<StoredDocument>& a, const std::vector<StoredDocument>& b) {
    // Documents of one id in their order; those of the second output that have no partner come last.
    std::unordered_map<std::string_view, std::deque<const StoredDocument*>> of_b;
    for (const StoredDocument& d : b) of_b[d.id].push_back(&d);
    static const StoredDocument kNone;
    for (const StoredDocument& d : a) {
      auto& others = of_b[d.id];
      one(d.id, d, others.empty() ? kNone : *others.front());
      if (!others.empty()) others.pop_front();
    }
    for (const StoredDocument& d : b) {
      auto& left = of_b[d.id];
      if (left.empty() || left.front() != &d) continue;
      one(d.id, kNone, d);
      left.pop_front();
    }
  }

  [[nodiscard]] bool same() const { return added_ + removed_ + changed_ + errors_ == 0; }
  [[nodiscard]] std::string text() const { return answer_.take(same_, added_, removed_, changed_); }

 private:
  /// The fields that are not the same; an empty value is one that is not there.
  static std::vector<Change> changes(const StoredFact& a, const StoredFact& b) {
    std::vector<Change> out;
    if (a.start != b.start || a.end != b.end) out.push_back({"span", json_string(a.text), json_string(b.text)});
    for (const auto& [name, value] : a.fields)
      if (const std::string_view now = value_of(b, name); now != value) out.push_back({name, value, std::string(now)});
    for (const auto& [name, value] : b.fields)
      if (value_of(a, name).empty()) out.push_back({name, "", value});
    return out;
  }

  void one(const std::string& id, const StoredDocument& a, const StoredDocument& b) {
    const Pairing paired = pair_facts(a, b);
    same_ += paired.same;
    if (paired.changed.empty() && paired.removed.empty() && paired.added.empty() && a.error == b.error) return;
    answer_.begin(id);
    if (a.error != b.error) {
      ++errors_;
      answer_.error(a.error, b.error);
    }
    for (const StoredFact* f : paired.removed) answer_.fact('-', *f, {});
    for (const StoredFact* f : paired.added) answer_.fact('+', *f, {});
    for (const auto& [x, y] : paired.changed) answer_.fact('~', *y, changes(*x, *y));
    answer_.end();
    removed_ += paired.removed.size();
    added_ += paired.added.size();
    changed_ += paired.changed.size();
  }

  Answer& answer_;
  std::size_t same_ = 0, added_ = 0, removed_ = 0, changed_ = 0, errors_ = 0;
};

}  // namespace

int compare_command(int argc, const char* const* argv) {
  Arguments arguments(argc, argv);
  if (arguments.take_flag("-h") || arguments.take_flag("--help")) return print(command_help("compare")) ? kOk : kNothing;
  std::string format = arguments.take("--format").value_or("text");
  format = arguments.take("-f").value_or(format);
  const std::vector<const char*> files = arguments.rest();
  if (files.size() != 2 || files[0][0] == '-' || !arguments.wrong().empty()) {
    complain("compare takes two files, which nutgraf -f json or jsonl wrote");
    return kNothing;
  }
  if (format != "text" && format != "json" && format != "jsonl") {
    complain("compare writes json or jsonl, not " + format + "; without -f it writes text");
    return kNothing;
  }
  std::vector<StoredDocument> read[2];
  for (std::size_t i = 0; i < 2; ++i) {
    auto documents = input::read_stored(files[i]);
    if (!documents) {
      complain(documents.error().describe());
      return kNothing;
    }
    read[i] = std::move(*documents);
  }
  TextAnswer text(use_colour(), is_terminal());
  JsonAnswer json(format == "json");
  Comparison comparison(format == "text" ? static_cast<Answer&>(text) : json);
  comparison.documents(read[0], read[1]);
  if (!print(comparison.text())) return kNothing;
  return comparison.same() ? kOk : kSome;
}

}  // namespace nutgraf::cli
