#include "cli/compare_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "cli/each_document.h"
#include "cli/commands.h"
#include "cli/exit.h"
#include "cli/load.h"
#include "input/stored_facts.h"
#include "output/escape.h"

namespace nutgraf::cli {
namespace {

using input::StoredDocument;
using input::StoredFact;

class Comparison {
 public:
  explicit Comparison(bool colour, bool terminal) : colour_(colour), terminal_(terminal) {}

  void documents(const std::vector<StoredDocument>& a, const std::vector<StoredDocument>& b) {
    std::map<std::string, std::vector<const StoredDocument*>> of_b;
    for (const StoredDocument& d : b) of_b[d.id].push_back(&d);
    static const StoredDocument kNone;
    for (const StoredDocument& d : a) {
      auto& others = of_b[d.id];
      one(d.id, d, others.empty() ? kNone : *others.front());
      if (!others.empty()) others.erase(others.begin());
    }
    for (const StoredDocument& d : b) {
      auto& left = of_b[d.id];
      if (std::find(left.begin(), left.end(), &d) != left.end()) one(d.id, kNone, d);
    }
  }

  [[nodiscard]] bool same() const { return added_ + removed_ + changed_ + errors_ == 0; }
  [[nodiscard]] std::string text() const {
    return out_ + fmt::format("{} the same, {} added, {} removed, {} changed\n", same_, added_, removed_, changed_);
  }

 private:
  static bool has_span(const StoredFact& f) { return f.start >= 0; }
  static bool overlap(const StoredFact& a, const StoredFact& b) {
    return a.kind == b.kind && has_span(a) && has_span(b) && a.start < b.end && b.start < a.end;
  }

  /// The fields that are not the same, as "name: old → new".
  static std::vector<std::string> changes(const StoredFact& a, const StoredFact& b) {
    std::vector<std::string> out;
    if (a.start != b.start || a.end != b.end) out.push_back(fmt::format("span: {} \u2192 {}", a.text, b.text));
    const auto value_in = [](const StoredFact& f, const std::string& name) {
      for (const auto& [other, value] : f.fields)
        if (other == name) return value;
      return std::string("(not there)");
    };
    for (const auto& [name, value] : a.fields)
      if (const std::string now = value_in(b, name); now != value) out.push_back(fmt::format("{}: {} \u2192 {}", name, value, now));
    for (const auto& [name, value] : b.fields)
      if (value_in(a, name) == "(not there)") out.push_back(fmt::format("{}: (not there) \u2192 {}", name, value));
    return out;
  }

  void line(char sign, const StoredFact& fact, const std::vector<std::string>& what) {
    const std::string_view code = !colour_ ? "" : sign == '+' ? "\x1b[32m" : sign == '-' ? "\x1b[31m" : "\x1b[33m";
    out_ += fmt::format("  {}{} {}  {}-{}  ", code, sign, fact.kind, fact.start, fact.end);
    output::append_tsv_field(out_, has_span(fact) ? std::string_view(fact.text) : std::string_view("(the quotation goes on)"), terminal_);
    for (const std::string& change : what) {
      out_ += "\n      ";
      output::append_tsv_field(out_, change, terminal_);
    }
    out_ += colour_ ? "\x1b[0m\n" : "\n";
  }

  /// Pairs facts: those without a difference first, then those of one span, then those that overlap.
  void one(const std::string& id, const StoredDocument& a, const StoredDocument& b) {
    std::vector<const StoredFact*> left, right;
    for (const StoredFact& f : a.facts) left.push_back(&f);
    for (const StoredFact& f : b.facts) right.push_back(&f);
    std::vector<std::pair<const StoredFact*, const StoredFact*>> pairs;
    const auto pair_up = [&](auto&& fits) {
      for (auto& l : left) {
        const auto it = std::find_if(right.begin(), right.end(), [&](const StoredFact* r) { return r != nullptr && fits(*l, *r); });
        if (it == right.end()) continue;
        pairs.emplace_back(l, *it);
        l = nullptr;
        right.erase(it);
      }
      std::erase(left, nullptr);
    };
    const auto equal = [](const StoredFact& x, const StoredFact& y) { return x.kind == y.kind && x.text == y.text && changes(x, y).empty(); };
    const auto same_span = [](const StoredFact& x, const StoredFact& y) { return x.kind == y.kind && x.start == y.start && x.end == y.end; };
    pair_up(equal);
    same_ += pairs.size();
    pairs.clear();
    pair_up(same_span);
    pair_up(overlap);
    if (pairs.empty() && left.empty() && right.empty() && a.error == b.error) return;
    output::append_tsv_field(out_, id, terminal_);
    out_ += '\n';
    if (a.error != b.error) {
      ++errors_;
      out_ += "  ~ error: ";
      output::append_tsv_field(out_, (a.error.empty() ? "none" : a.error) + " \u2192 " + (b.error.empty() ? "none" : b.error), terminal_);
      out_ += '\n';
    }
    for (const StoredFact* f : left) line('-', *f, {});
    for (const StoredFact* f : right) line('+', *f, {});
    for (const auto& [x, y] : pairs) line('~', *y, changes(*x, *y));
    removed_ += left.size();
    added_ += right.size();
    changed_ += pairs.size();
  }

  bool colour_, terminal_;
  std::string out_;
  std::size_t same_ = 0, added_ = 0, removed_ = 0, changed_ = 0, errors_ = 0;
};

}  // namespace

int compare_command(int argc, const char* const* argv) {
  const std::string_view first = argc > 0 ? argv[0] : "";
  if (first == "-h" || first == "--help") return print(command_help("compare")) ? kOk : kNothing;
  if (argc != 2 || first.starts_with('-')) {
    complain("compare takes two files, which nutgraf -f json or jsonl wrote");
    return kNothing;
  }
  std::vector<StoredDocument> read[2];
  for (int i = 0; i < 2; ++i) {
    auto documents = input::read_stored(argv[i]);
    if (!documents) {
      complain(documents.error().describe());
      return kNothing;
    }
    read[i] = std::move(*documents);
  }
  Comparison comparison(use_colour(), is_terminal());
  comparison.documents(read[0], read[1]);
  if (!print(comparison.text())) return kNothing;
  return comparison.same() ? kOk : kSome;
}

}  // namespace nutgraf::cli
