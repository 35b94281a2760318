#include "output/fields.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace nutgraf::output {
namespace {

/// Keeps the one field that was asked for, as plain text.
struct Finder {
  std::string_view wanted;
  std::optional<std::string> found;

  void operator()(std::string_view name, const std::string& value) {
    if (name == wanted) found = value;
  }
  void operator()(std::string_view name, bool value) {
    if (name == wanted) found = value ? "true" : "false";
  }
  void operator()(std::string_view name, std::int64_t value) {
    if (name == wanted) found = value == 0 ? std::string() : fmt::format("{}", value);
  }
  void operator()(std::string_view name, const std::optional<double>& value) {
    if (name != wanted) return;
    found.emplace();
    if (value) append_number(*found, *value);
  }
  void operator()(std::string_view name, const std::optional<Span>& value) {
    if (name == wanted) found = value ? fmt::format("{},{}", value->begin, value->end) : std::string();
  }
  void operator()(std::string_view name, const std::vector<std::string>& value) {
    if (name == wanted) found = fmt::format("{}", fmt::join(value, ","));
  }
  void operator()(std::string_view name, const std::vector<Span>& value) {
    if (name != wanted) return;
    found.emplace();
    for (const Span& span : value)
      fmt::format_to(std::back_inserter(*found), "{}{},{}", found->empty() ? "" : ",", span.begin, span.end);
  }
  void operator()(std::string_view name, const std::vector<PlaceReading>& value) {
    if (name != wanted) return;
    found.emplace();
    for (const PlaceReading& reading : value)
      fmt::format_to(std::back_inserter(*found), "{}{}", found->empty() ? "" : ",", reading.name);
  }
};

template <class Out>
void append(Out& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  // Counts are whole numbers: fmt would write 1e+16 for large ones, which some readers take for a float.
  constexpr double kExact = 9007199254740992.0;  // 2^53: beyond it not every whole number is a double
  if (number == std::trunc(number) && std::fabs(number) <= kExact) {
    const fmt::format_int digits(static_cast<std::int64_t>(number));
    out.append(digits.data(), digits.size());
  } else {
    fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}"), number);
  }
}

}  // namespace

std::optional<std::string> field(const Fact& fact, std::string_view name) {
  if (name == "kind") return std::string(kind_name(fact.kind()));
  if (name == "rule") return std::string(fact.rule);
  if (name == "start") return fact.span ? fmt::format("{}", fact.span->begin) : std::string();
  if (name == "end") return fact.span ? fmt::format("{}", fact.span->end) : std::string();
  Finder finder{name, std::nullopt};
  visit_fields(fact, finder);
  return std::move(finder.found);
}

void append_number(std::string& out, double number) { append(out, number); }
void append_number(Buffer& out, double number) { append(out, number); }

}  // namespace nutgraf::output
