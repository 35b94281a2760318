#include "facts/nationality.h"

#include <algorithm>

#include "lexicon/toponyms.h"
#include "text/fold.h"

namespace nutgraf::facts {
namespace {

/// The code that `table` ("north=KP south=KR") gives for `first`.
std::string_view code_for(std::string_view table, std::string_view first) {
  for (std::size_t at = 0; at < table.size();) {
    const std::size_t end = std::min(table.find(' ', at), table.size());
    const std::string_view entry = table.substr(at, end - at);
    const std::size_t equals = entry.find('=');
    if (equals != std::string_view::npos && entry.substr(0, equals) == first) return entry.substr(equals + 1);
    at = end + 1;
  }
  return {};
}

}  // namespace

Nationalities::Nationalities(const Context& context)
    : context_(context), nationality_(context.words.class_of("nationality")), second_(context.words.class_of("nationality-second")), region_(context.words.class_of("region-first")) {}

std::string_view Nationalities::ending_at(std::uint32_t token) const {
  if (second_ != lexicon::kNoClass && token > 0 && context_.is(token, second_)) {
    std::string first;
    std::uint32_t before = token - 1;
    if (context_.of(before) == "-" && before > 0) --before;
    text::fold(context_.of(before), first);
    const auto code = code_for(context_.words.value(second_, context_.of(token)).value_or(std::string_view()), first);
    if (!code.empty()) return code;
  }
  if (nationality_ == lexicon::kNoClass || !context_.is(token, nationality_)) return {};
  if (token > 0 && context_.is(token - 1, region_)) return {};  // "Latin American"
  return context_.words.value(nationality_, context_.of(token)).value_or(std::string_view());
}

void Nationalities::collect(text::TokenRange tokens, std::vector<std::string>& out) const {
  for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
    const std::string_view code = ending_at(t);
    if (!code.empty() && std::find(out.begin(), out.end(), code) == out.end()) out.emplace_back(code);
  }
}

std::string_view Nationalities::country_at(std::uint32_t token, std::uint32_t& last) const {
  const auto& toponyms = context_.analysis.toponyms;
  const auto it = std::lower_bound(toponyms.begin(), toponyms.end(), token,
                                   [](const lexicon::ToponymItem& item, std::uint32_t t) { return item.tokens.first < t; });
  if (context_.gazetteer == nullptr || it == toponyms.end() || it->tokens.first != token) return {};
  for (const lexicon::PlaceId id : context_.gazetteer->candidates(it->name)) {
    const lexicon::PlaceView place = context_.gazetteer->place(id);
    if (place.type != lexicon::PlaceType::country) continue;
    last = it->tokens.last;
    return place.country;
  }
  return {};
}

}  // namespace nutgraf::facts
