// Countries that words name: nationalities of one and of two words, and places that are countries.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/context.h"

namespace nutgraf::facts {

class Nationalities {
 public:
  explicit Nationalities(const Context& context);

  /// ISO 3166-1 code of the nationality that ends at `token` ("Korean" behind "North" is KP); empty where there is none.
  [[nodiscard]] std::string_view ending_at(std::uint32_t token) const;

  /// The codes of all nationalities in `tokens`, in order, each once.
  void collect(text::TokenRange tokens, std::vector<std::string>& out) const;

  /// The country of the place that begins at `token`, where that place is a country; `last` is set behind it. Empty
  /// where there is none.
  [[nodiscard]] std::string_view country_at(std::uint32_t token, std::uint32_t& last) const;

 private:
  const Context& context_;
  lexicon::ClassId nationality_, second_, region_;
};

}  // namespace nutgraf::facts
