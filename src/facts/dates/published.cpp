// The publication date: metadata, option, or what the article says of itself at its head.
#include "facts/dates.h"
#include "facts/dates/scope.h"

namespace nutgraf::facts {

void find_published(Context& context) {
  Extraction& out = context.out;
  if (!context.document.published.empty()) {
    out.published = context.document.published;
    out.published_from = "metadata";
  } else if (!context.options.published.empty()) {
    out.published = context.options.published;
    out.published_from = "option";
  }
}

}  // namespace nutgraf::facts
