// What an element's name, class, id and role say that it is.
#pragma once

#include <cstdint>
#include <string_view>

#include "input/html/tree.h"

namespace nutgraf::input::html {

using Marks = std::uint32_t;

enum Mark : Marks {
  kNone = 0,
  kNever = 1U << 0,      ///< holds no text to read: scripts, pictures, controls, what is not shown
  kAside = 1U << 1,      ///< boilerplate, unless the article turns out to be inside
  kOther = 1U << 2,      ///< other texts: comments, related stories
  kBody = 1U << 3,       ///< named as the article's body
  kHeadline = 1U << 4,   ///< named as headline
  kByline = 1U << 5,
  kStandfirst = 1U << 6,
  kDate = 1U << 7,       ///< shows a date
  kModified = 1U << 8,   ///< one of a later change
  kBlock = 1U << 9,      ///< begins and ends a line
  kHeading = 1U << 10,   ///< h1 to h6
  kInline = 1U << 11,    ///< part of a sentence, whatever its class says
};

[[nodiscard]] Marks marks_of(const Tree& tree, std::uint32_t node);

}  // namespace nutgraf::input::html
