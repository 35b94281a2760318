// TimeML 1.2.1, in the layout that TempEval-3 gave it (DOCID, DCT, TITLE, TEXT), which taggers and scorers of temporal
// expressions read: inline TIMEX3, one file a document.
#include <algorithm>

#include "output/formats.h"
#include "output/store.h"
#include "output/xml.h"

namespace nutgraf::output {
namespace {

/// TIMEX3 must have a value: one without is of its type, and open.
std::string_view value_of(const Date& date) {
  if (!date.value.empty()) return date.value;
  if (date.type == "DURATION") return "PXX";
  return date.type == "TIME" ? "XXXX-XX-XXTXX:XX" : "XXXX-XX-XX";
}

std::string open_tag(const Date& date, std::size_t number) {
  std::string out = "<TIMEX3 tid=\"t" + std::to_string(number) + "\" type=\"";
  append_xml(out, date.type);
  out += "\" value=\"";
  append_xml(out, value_of(date));
  out += '"';
  if (!date.mod.empty()) {
    out += " mod=\"";
    append_xml(out, date.mod);
    out += '"';
  }
  return out + ">";
}

class TimeMlWriter : public Writer {
 public:
  explicit TimeMlWriter(const Options& options) : to_store_(options.to_store) {}

  void begin(std::string& /*out*/) const override {}

  void record(std::string& out, const Record& record) override {
    if (record.extraction == nullptr) return;
    const Extraction& extraction = *record.extraction;
    std::vector<Inline> inlines;
    for (const Fact& fact : extraction.facts)
      if (const auto* date = std::get_if<Date>(&fact.detail); date != nullptr && fact.span)
        inlines.push_back({*fact.span, open_tag(*date, inlines.size() + 1), "</TIMEX3>", false});
    sort_inlines(inlines);
    std::string file = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>";
    append_xml(file, record.id);
    file += "</DOCID>\n<DCT>";
    if (!extraction.published.empty()) {
      Date created;
      created.type = extraction.published.find('T') == std::string::npos ? "DATE" : "TIME";
      created.value = extraction.published;
      std::string tag = open_tag(created, 0);
      tag.insert(tag.size() - 1, " functionInDocument=\"CREATION_TIME\"");
      file += tag;
      append_xml(file, extraction.published);
      file += "</TIMEX3>";
    }
    file += "</DCT>\n<TITLE>";
    append_xml(file, record.title);
    file += "</TITLE>\n<TEXT>";
    append_inlined(file, extraction.text, {0, static_cast<std::uint32_t>(extraction.text.size())}, inlines);
    file += "</TEXT>\n</TimeML>\n";
    to_store_ ? append_file(out, record.id, ".tml", file, true) : void(out += file);
  }

  void end(std::string& /*out*/) const override {}

 private:
  bool to_store_;
};

}  // namespace

std::unique_ptr<Writer> make_timeml_writer(const Options& options) { return std::make_unique<TimeMlWriter>(options); }

}  // namespace nutgraf::output
