// What happened to counted workers, or what they did: hired, arrived, left, laid-off, killed, injured, striking,
// employed, needed, deported, detained, rescued.
#pragma once

#include <string_view>

#include "facts/context.h"

namespace nutgraf::facts {

class Events {
 public:
  explicit Events(const Context& context);

  /// The event that the words around the count at `span` name, inside `clause`; empty where they name none. A verb or a
  /// noun directly before ("hired", "the loss of") goes before what stands behind, and that before a participle inside
  /// ("12 injured welders").
  [[nodiscard]] std::string_view of(text::TokenRange span, text::TokenRange clause) const;

 private:
  [[nodiscard]] std::string_view before(text::TokenRange span, text::TokenRange clause) const;
  [[nodiscard]] std::string_view behind(text::TokenRange span, text::TokenRange clause) const;
  [[nodiscard]] std::string_view inside(text::TokenRange span) const;
  [[nodiscard]] std::string_view of_two(std::string_view first, std::string_view second) const;
  [[nodiscard]] std::uint32_t behind_aside(text::TokenRange span) const;
  [[nodiscard]] std::string_view verb(std::uint32_t token) const;

  const Context& context_;
  lexicon::ClassId verb_, object_, passive_, subject_, bare_, noun_, pair_, skip_, auxiliary_;
};

}  // namespace nutgraf::facts
