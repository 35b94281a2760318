#include "rules/shapes.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

namespace nutgraf::rules {
namespace {

using lexicon::ClassId;

class Compiled : public lexicon::Shapes {
 public:
  Compiled() : digits_(options(), RE2::ANCHOR_BOTH), unknown_(options(), RE2::ANCHOR_BOTH) {}

  static RE2::Options options() {
    RE2::Options o;
    o.set_log_errors(false);
    o.set_never_capture(true);
    o.set_max_mem(64LL << 20);
    return o;
  }

  /// Adds a shape; RE2's complaint, or empty.
  std::string add(const ShapeSource& source, std::vector<ClassId> classes) {
    std::string problem;
    RE2::Set& set = source.digits ? digits_ : unknown_;
    if (set.Add(source.pattern, &problem) < 0) return problem;
    (source.digits ? digit_numbers_ : unknown_numbers_).push_back(static_cast<int>(classes_.size()));
    classes_.push_back(std::move(classes));
    return {};
  }

  bool finish() { return (digit_numbers_.empty() || digits_.Compile()) && (unknown_numbers_.empty() || unknown_.Compile()); }

  int digits(std::string_view token) const override { return first(digits_, digit_numbers_, token); }
  int unknown(std::string_view folded) const override { return first(unknown_, unknown_numbers_, folded); }
  std::span<const ClassId> classes(int index) const override { return classes_[static_cast<std::size_t>(index)]; }
  int count() const override { return static_cast<int>(classes_.size()); }

 private:
  static int first(const RE2::Set& set, const std::vector<int>& numbers, std::string_view token) {
    if (numbers.empty() || token.size() > kLongest) return -1;
    thread_local std::vector<int> fired;  // scratch, without a state between calls
    if (!set.Match(re2::StringPiece(token.data(), token.size()), &fired)) return -1;
    return numbers[static_cast<std::size_t>(*std::min_element(fired.begin(), fired.end()))];
  }

  /// Longer tokens are no dates and no numbers.
  static constexpr std::size_t kLongest = 64;

  RE2::Set digits_, unknown_;
  std::vector<int> digit_numbers_, unknown_numbers_;
  std::vector<std::vector<ClassId>> classes_;
};

void check(const Compiled& shapes, const ShapeSource& source, int index, std::vector<Error>& errors) {
  auto fail = [&](const std::string& message) {
    errors.push_back({"shape", "shape " + source.name + ": " + message, source.at.file, source.at.line, source.at.column});
  };
  auto matched = [&](const std::string& token) { return (source.digits ? shapes.digits(token) : shapes.unknown(token)) == index; };
  for (const std::string& token : source.examples)
    if (!matched(token)) fail("its example '" + token + "' has another shape, or none; an earlier shape may match it");
  for (const std::string& token : source.near_misses)
    if (matched(token)) fail("matches its near miss '" + token + "'");
}

}  // namespace

std::shared_ptr<const lexicon::Shapes> compile_shapes(const std::vector<ShapeSource>& sources, lexicon::Lexicon::Builder& builder, std::vector<Error>& errors) {
  auto shapes = std::make_shared<Compiled>();
  for (const ShapeSource& source : sources) {
    std::vector<ClassId> classes = {source.digits ? builder.digits : builder.unknown};
    for (const std::string& name : source.classes) classes.push_back(builder.class_of(name));
    const std::string problem = shapes->add(source, std::move(classes));
    if (!problem.empty()) errors.push_back({"shape", "shape " + source.name + ": RE2 refuses its pattern: " + problem, source.at.file, source.at.line, source.at.column});
  }
  if (!errors.empty()) return shapes;
  if (!shapes->finish()) errors.push_back({"shape", "the shapes together are too large for RE2; simplify them", "shapes.toml"});
  else
    for (std::size_t i = 0; i < sources.size(); ++i) check(*shapes, sources[i], static_cast<int>(i), errors);
  return shapes;
}

}  // namespace nutgraf::rules
