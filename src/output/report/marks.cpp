#include "output/report/marks.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "output/fields.h"
#include "output/report/html.h"
#include "output/tsv.h"

namespace nutgraf::output {
namespace {

struct Mark {
  Span span;
  std::size_t fact = 0;
  const Source* said = nullptr;  ///< then it is what this source said, no fact
};

std::vector<Mark> marks_of(const Extraction& extraction) {
  std::vector<Mark> out;
  const auto size = static_cast<std::uint32_t>(extraction.text.size());
  const auto add = [&](Span span, std::size_t fact, const Source* said) {
    if (span.begin < span.end && span.end <= size) out.push_back({span, fact, said});
  };
  for (std::size_t i = 0; i < extraction.facts.size(); ++i) {
    const Fact& fact = extraction.facts[i];
    if (fact.span) add(*fact.span, i, nullptr);
    if (const auto* source = std::get_if<Source>(&fact.detail))
      for (const Span content : source->content) add(content, i, source);
  }
  std::stable_sort(out.begin(), out.end(), [](const Mark& a, const Mark& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    if (a.span.end != b.span.end) return a.span.end > b.span.end;
    return a.said != nullptr && b.said == nullptr;
  });
  return out;
}

class MarkedText {
 public:
  MarkedText(std::string& out, const Extraction& extraction) : out_(out), extraction_(extraction) {}

  void run() {
    const std::vector<Mark> marks = marks_of(extraction_);
    std::uint32_t at = 0;
    std::size_t next = 0;
    while (true) {
      std::uint32_t stop = next < marks.size() ? marks[next].span.begin : static_cast<std::uint32_t>(extraction_.text.size());
      for (const Mark* mark : open_) stop = std::min(stop, mark->span.end);
      append_html(out_, extraction_.text.substr(at, stop - at));
      at = stop;
      close_at(at);
      for (; next < marks.size() && marks[next].span.begin == at; ++next) open(marks[next], false);
      if (at == extraction_.text.size()) break;
    }
  }

 private:
  /// Ends what ends here. What lies inside and goes on is opened again behind it.
  void close_at(std::uint32_t at) {
    const auto ends = [at](const Mark* mark) { return mark->span.end <= at; };
    const auto first = std::find_if(open_.begin(), open_.end(), ends);
    if (first == open_.end()) return;
    const std::vector<const Mark*> inner(first, open_.end());
    for (std::size_t i = inner.size(); i-- > 0;) out_ += inner[i]->said != nullptr ? "</span>" : "</mark>";
    open_.erase(first, open_.end());
    for (const Mark* mark : inner)
      if (!ends(mark)) open(*mark, true);
  }

  void open(const Mark& mark, bool again) {
    const Fact& fact = extraction_.facts[mark.fact];
    if (mark.said != nullptr) {
      out_ += "<span class=\"q\" data-w=\"";
      append_html(out_, mark.said->who);
    } else {
      out_ += fmt::format("<mark class=\"f {}{}\" data-f=\"{}", kind_name(fact.kind()), again ? " on" : "", mark.fact);
      if (!again && fact.kind() != Kind::source) {
        std::string value;
        append_value(value, fact, extraction_.text, false);
        out_ += "\" title=\"";
        append_html(out_, value);
      }
    }
    out_ += "\">";
    open_.push_back(&mark);
  }

  std::string& out_;
  const Extraction& extraction_;
  std::vector<const Mark*> open_;
};

}  // namespace

void append_marked_text(std::string& out, const Extraction& extraction) { MarkedText(out, extraction).run(); }

}  // namespace nutgraf::output
