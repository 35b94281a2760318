#include "rules/shapes.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <mutex>

namespace nutgraf::rules {
namespace {

using lexicon::ClassId;

/// The shapes of one kind of token: an RE2::Set that is compiled at its first use.
class ShapeSet {
 public:
  void add(std::string pattern, int number) {
    patterns_.push_back(std::move(pattern));
    numbers_.push_back(number);
  }

  /// Number of the first shape that matches all of `token`; -1 where none does.
  [[nodiscard]] int first(std::string_view token) const {
    if (numbers_.empty() || token.size() > kLongest) return -1;
    std::call_once(once_, [this] { compile(); });
    thread_local std::vector<int> fired;  // scratch, without a state between calls
    if (!set_ || !set_->Match(re2::StringPiece(token.data(), token.size()), &fired)) return -1;
    return numbers_[static_cast<std::size_t>(*std::min_element(fired.begin(), fired.end()))];
  }

  [[nodiscard]] const std::vector<std::string>& patterns() const { return patterns_; }
  [[nodiscard]] const std::vector<int>& numbers() const { return numbers_; }

 private:
  void compile() const {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_never_capture(true);
    options.set_max_mem(64LL << 20);
    auto set = std::make_unique<RE2::Set>(options, RE2::ANCHOR_BOTH);
    for (const std::string& pattern : patterns_) set->Add(pattern, nullptr);
    if (set->Compile()) set_ = std::move(set);
  }

  /// Longer tokens are no dates and no numbers.
  static constexpr std::size_t kLongest = 64;

  std::vector<std::string> patterns_;
  std::vector<int> numbers_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2::Set> set_;
};

class Compiled : public lexicon::Shapes {
 public:
  void add(std::string pattern, bool digits, std::vector<ClassId> classes) {
    (digits ? digits_ : unknown_).add(std::move(pattern), static_cast<int>(classes_.size()));
    classes_.push_back(std::move(classes));
  }

  int digits(std::string_view token) const override { return digits_.first(token); }
  int unknown(std::string_view folded) const override { return unknown_.first(folded); }
  std::span<const ClassId> classes(int index) const override { return classes_[static_cast<std::size_t>(index)]; }
  int count() const override { return static_cast<int>(classes_.size()); }

  void write(lexicon::ImageWriter& out) const {
    out.number(classes_.size());
    for (std::size_t i = 0; i < classes_.size(); ++i) {
      const auto& in_digits = digits_.numbers();
      const auto it = std::find(in_digits.begin(), in_digits.end(), static_cast<int>(i));
      const bool digits = it != in_digits.end();
      const auto& numbers = unknown_.numbers();
      const auto at = digits ? it - in_digits.begin() : std::find(numbers.begin(), numbers.end(), static_cast<int>(i)) - numbers.begin();
      out.number(digits ? 1 : 0);
      out.string((digits ? digits_ : unknown_).patterns()[static_cast<std::size_t>(at)]);
      out.array<ClassId>(classes_[i]);
    }
  }

 private:
  ShapeSet digits_, unknown_;
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

std::shared_ptr<const lexicon::Shapes> compile_shapes(const std::vector<ShapeSource>& sources, lexicon::LexiconBuilder& builder, std::vector<Error>& errors) {
  auto shapes = std::make_shared<Compiled>();
  const std::size_t errors_before = errors.size();
  for (const ShapeSource& source : sources) {
    std::vector<ClassId> classes = {source.digits ? builder.digits : builder.unknown};
    for (const std::string& name : source.classes) classes.push_back(builder.class_of(name));
    RE2::Options options;
    options.set_log_errors(false);
    const RE2 probe(source.pattern, options);
    if (!probe.ok()) errors.push_back({"shape", "shape " + source.name + ": RE2 refuses its pattern: " + probe.error(), source.at.file, source.at.line, source.at.column});
    shapes->add(source.pattern, source.digits, std::move(classes));
  }
  if (errors.size() == errors_before)
    for (std::size_t i = 0; i < sources.size(); ++i) check(*shapes, sources[i], static_cast<int>(i), errors);
  return shapes;
}

void write_shapes(const lexicon::Shapes& shapes, lexicon::ImageWriter& out) { static_cast<const Compiled&>(shapes).write(out); }

std::shared_ptr<const lexicon::Shapes> read_shapes(lexicon::ImageReader& in) {
  auto shapes = std::make_shared<Compiled>();
  const std::size_t count = in.number();
  for (std::size_t i = 0; i < count; ++i) {
    const bool digits = in.number() != 0;
    std::string pattern(in.string());
    const auto classes = in.array<ClassId>();
    shapes->add(std::move(pattern), digits, {classes.begin(), classes.end()});
  }
  return shapes;
}

}  // namespace nutgraf::rules
