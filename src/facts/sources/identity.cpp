// Who is who: one label a speaker for all attributions of a document.
#include <algorithm>
#include <string>

#include "facts/sources/candidate.h"
#include "text/fold.h"

namespace nutgraf::facts::sources {

void identify(Context& context, const View& view, std::vector<Candidate>& candidates) {
  (void)view;
  std::vector<std::string> keys;
  for (Candidate& k : candidates) {
    if (k.form == Form::continued) {
      k.who = candidates[k.who].who;
      continue;
    }
    if (k.source.empty()) continue;
    const std::string key = text::folded(context.of(k.source));
    const auto it = std::find(keys.begin(), keys.end(), key);
    k.who = static_cast<std::uint32_t>(it - keys.begin());
    if (it == keys.end()) keys.push_back(key);
  }
}

}  // namespace nutgraf::facts::sources
