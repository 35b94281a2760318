// brat standoff (brat.nlplab.org/standoff.html): ID.txt with the text as it is and ID.ann beside it, offsets in code
// points, and one annotation.conf that tells brat the types.
//
//   T1   Source 0 20   a trader from Dandong         a fact's span
//   #1   AnnotatorNotes T1   {"kind": "source", …}   all fields of the fact, as JSON
//   T2   Cue 21 25   said                            spans that a fact points to
//   R1   Cue Arg1:T1 Arg2:T2
//
// A span that goes over a line's end is written in fragments, as brat demands, one a line.
#include <array>
#include <map>
#include <tuple>

#include "output/fields.h"
#include "output/formats.h"
#include "output/json.h"
#include "output/store.h"

namespace nutgraf::output {
namespace {

constexpr std::array<std::string_view, 5> kTypes = {"Date", "Place", "Count", "Visa", "Source"};

constexpr std::string_view kConfiguration =
    "[entities]\nDate\nPlace\nCount\nVisa\nSource\nCue\nContent\nRecipient\n\n"
    "[relations]\nCue\tArg1:Source|Content, Arg2:Cue\nSays\tArg1:Source, Arg2:Content\n"
    "To\tArg1:Source|Content, Arg2:Recipient\nWhere\tArg1:Count|Visa, Arg2:Place\nWhen\tArg1:Count|Visa, Arg2:Date\n"
    "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n";

/// The annotations of one document.
class Standoff {
 public:
  Standoff(std::string_view text, const Offsets& offsets) : text_(text), offsets_(offsets) {}

  void add(const std::vector<Fact>& facts) {
    std::vector<int> of_fact;
    for (const Fact& fact : facts) {
      const auto* source = std::get_if<Source>(&fact.detail);
      std::optional<Span> span = fact.span;
      std::string_view type = kTypes[static_cast<std::size_t>(fact.kind())];
      // A quotation that just goes on has no source of its own; what is said stands for it.
      if (!span && source != nullptr && !source->content.empty()) {
        span = source->content.front();
        type = "Content";
      }
      of_fact.push_back(span ? entity(type, *span) : 0);
      if (of_fact.back() != 0) note(of_fact.back(), fact);
    }
    for (std::size_t i = 0; i < facts.size(); ++i)
      if (of_fact[i] != 0) relate(of_fact[i], facts[i]);
  }

  std::string lines;

 private:
  int entity(std::string_view type, Span span) {
    const auto [found, added] = known_.try_emplace({type, span.begin, span.end}, entities_ + 1);
    // Two facts of a kind on one span are two notes of one annotation: brat would show them as one.
    if (!added) return found->second;
    ++entities_;
    std::string ranges;
    std::string words;
    std::uint32_t at = span.begin;
    while (at < span.end) {
      std::uint32_t end = at;
      while (end < span.end && text_[end] != '\n' && text_[end] != '\r') ++end;
      if (end > at) {
        ranges += (ranges.empty() ? "" : ";") + std::to_string(offsets_(at)) + " " + std::to_string(offsets_(end));
        words += (words.empty() ? "" : " ") + std::string(text_.substr(at, end - at));
      }
      at = end + 1;
    }
    lines += "T" + std::to_string(entities_) + "\t" + std::string(type) + " " + ranges + "\t" + words + "\n";
    return entities_;
  }

  void note(int of, const Fact& fact) {
    lines += "#" + std::to_string(++notes_) + "\tAnnotatorNotes T" + std::to_string(of) + "\t";
    append_fact(lines, fact, text_, offsets_, false);
    lines += "\n";
  }

  void relation(std::string_view name, int from, int to) {
    if (from == to || !related_.try_emplace({name, from, to}, true).second) return;
    lines += "R" + std::to_string(++relations_) + "\t" + std::string(name) + " Arg1:T" + std::to_string(from) + " Arg2:T" +
             std::to_string(to) + "\n";
  }

  void relate(int of, const Fact& fact) {
    if (const auto* source = std::get_if<Source>(&fact.detail)) {
      if (source->cue) relation("Cue", of, entity("Cue", *source->cue));
      if (fact.span)
        for (const Span content : source->content) relation("Says", of, entity("Content", content));
      if (source->recipient) relation("To", of, entity("Recipient", *source->recipient));
      return;
    }
    const auto link = [&](const auto& detail) {
      if (detail.where) relation("Where", of, entity("Place", *detail.where));
      if (detail.when) relation("When", of, entity("Date", *detail.when));
    };
    if (const auto* count = std::get_if<Count>(&fact.detail)) link(*count);
    if (const auto* visa = std::get_if<Visa>(&fact.detail)) link(*visa);
  }

  std::string_view text_;
  const Offsets& offsets_;
  std::map<std::tuple<std::string_view, std::uint32_t, std::uint32_t>, int> known_;
  std::map<std::tuple<std::string_view, int, int>, bool> related_;
  int entities_ = 0;
  int notes_ = 0;
  int relations_ = 0;
};

class BratWriter : public Writer {
 public:
  void begin(std::string& out) const override { append_file(out, "annotation", ".conf", kConfiguration, true); }

  void record(std::string& out, const Record& record) override {
    if (record.extraction == nullptr) return;
    const Extraction& extraction = *record.extraction;
    offsets_.set(extraction.text, extraction.replacements);
    Standoff standoff(extraction.text, offsets_);
    standoff.add(extraction.facts);
    append_file(out, record.id, ".txt", extraction.text, true);
    append_file(out, record.id, ".ann", standoff.lines, false);
  }

  void end(std::string& /*out*/) const override {}

 private:
  Offsets offsets_{Unit::codepoints};
};

}  // namespace

std::unique_ptr<Writer> make_brat_writer(const Options& /*options*/) { return std::make_unique<BratWriter>(); }

}  // namespace nutgraf::output
