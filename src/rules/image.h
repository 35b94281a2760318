// A Program as bytes, so that the built-in patterns are compiled when the library is built and not when it starts.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "rules/program.h"

namespace nutgraf::rules {

/// All of `program` but its gazetteer and its examples.
[[nodiscard]] std::string write_image(const Program& program);

/// The program of an image that write_image() of the same build made. The bytes are not copied: they begin at a multiple
/// of eight and outlive the program.
[[nodiscard]] std::unique_ptr<Program> read_image(std::string_view bytes);

}  // namespace nutgraf::rules
