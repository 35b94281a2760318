// What the words around "visa" say, read from the tables under patterns/LANGUAGE/visas.
//
//   "three-month tourist or training" → duration P3M, category tourist | category training
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/context.h"
#include "facts/nationality.h"
#include "facts/numbers.h"

namespace nutgraf::facts {

/// A few tokens that say one thing.
struct VisaPart {
  enum class Kind { category, programme, entries, duration, issuer, filler, separator, other } kind = Kind::other;
  text::TokenRange tokens;
  std::string_view category;  ///< of a category or programme
  std::string_view document;  ///< of a programme: visa or permit
  std::string value;          ///< entries, duration or country
};

class VisaWords {
 public:
  explicit VisaWords(const Context& context);

  /// Cuts `tokens` into parts, from the left, each the longest that a table knows.
  void read(text::TokenRange tokens, std::vector<VisaPart>& out) const;

 private:
  [[nodiscard]] bool named(std::uint32_t token, text::TokenRange within, VisaPart& part) const;
  [[nodiscard]] bool duration(std::uint32_t token, text::TokenRange within, VisaPart& part) const;
  [[nodiscard]] bool entries(std::uint32_t token, text::TokenRange within, VisaPart& part) const;
  [[nodiscard]] bool issuer(std::uint32_t token, text::TokenRange within, VisaPart& part) const;
  /// The words of `tokens` as the tables write them: small letters and digits only.
  static void squeeze(const text::Text& text, text::TokenRange tokens, std::string& out);

  const Context& context_;
  NumberReader numbers_;
  Nationalities nationalities_;
  lexicon::ClassId category_, programme_, part_, unit_, separator_, filler_, number_, second_;
};

}  // namespace nutgraf::facts
