// Exit statuses: what a shell script can rely on.
#pragma once

namespace nutgraf::cli {

enum Exit : int {
  kOk = 0,       ///< every document was processed (or the reader of our output went away)
  kSome = 1,     ///< some documents failed; the others were written
  kNothing = 2,  ///< wrong usage, unreadable patterns, or nothing could be read or written
};

}  // namespace nutgraf::cli
