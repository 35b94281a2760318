// Explanations as text for people, in colour where wanted, and as JSON for programs.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "explain/explainer.h"
#include "output/offsets.h"

namespace nutgraf::explain {

struct Look {
  bool colour = false;
  bool terminal = false;  ///< escape what a terminal would act upon
  output::Unit offsets = output::Unit::codepoints;
};

/// Appends to `out`; one Renderer a run.
class Renderer {
 public:
  explicit Renderer(Look look) : look_(look), offsets_(look.offsets) {}

  void facts_text(std::string& out, std::string_view id, const Explainer& explainer);
  void facts_json(std::string& out, std::string_view id, const Explainer& explainer);
  void span_text(std::string& out, std::string_view id, const Explainer& explainer, Span span);
  void span_json(std::string& out, std::string_view id, const Explainer& explainer, Span span);
  /// Returns how many matches there are.
  std::size_t rule_text(std::string& out, std::string_view id, const Explainer& explainer, std::string_view rule);
  std::size_t rule_json(std::string& out, std::string_view id, const Explainer& explainer, std::string_view rule);

 private:
  enum class Ink { plain, head, kind, rule, dim, good, bad };
  void ink(std::string& out, Ink ink, std::string_view text) const;
  void label(std::string& out, std::string_view name) const;
  void items(std::string& out, const std::vector<SeenItem>& items) const;
  void why_text(std::string& out, const Why& why) const;
  void why_json(std::string& out, const Why& why) const;
  void span_members(std::string& out, Span span) const;
  void strings(std::string& out, std::string_view name, const std::vector<std::string>& values) const;
  void string(std::string& out, std::string_view name, std::string_view value) const;
  void items_json(std::string& out, const std::vector<SeenItem>& items, bool context) const;
  void use(const Explainer& explainer);

  Look look_;
  output::Offsets offsets_;
};

}  // namespace nutgraf::explain
