// What a command line asks for.
#pragma once

#include <cstdint>
#include <string>

#include "input/document.h"
#include "input/files.h"
#include "nutgraf/extractor.h"
#include "output/writer.h"

namespace nutgraf::cli {

enum class When : std::uint8_t { automatic, always, never };

/// The words of --progress, in the order of When.
inline constexpr std::string_view kWhenNames[] = {"auto", "always", "never"};

/// The words of --place-forms.
inline constexpr std::string_view kPlaceForms[] = {"name", "adjective", "demonym"};

/// The words of --generate.
inline constexpr std::string_view kGenerated[] = {"man", "bash", "zsh", "fish"};

struct Settings {
  input::FileNames files;
  input::Options input;
  ExtractorOptions extractor;
  output::Options output;
  bool place_forms[3] = {true, false, false};  ///< in the order of kPlaceForms
  std::string output_file;                     ///< empty: standard output
  std::string patterns;                        ///< empty: the built-in ones
  unsigned jobs = 0;                           ///< 0: as many as there are cores
  When progress = When::automatic;
  bool summary = false;
  bool resume = false;
  std::string signature;  ///< all that was asked for and decides what the output is, as text
  std::string generate;  ///< one of kGenerated, or empty
  bool help = false;
  bool version = false;
};

}  // namespace nutgraf::cli
