// What a Lexicon looks at when it was built in memory, and how its tables are keyed.
#pragma once

#include <string>
#include <vector>

#include "lexicon/lexicon.h"

namespace nutgraf::lexicon {

struct Lexicon::Storage {
  std::vector<Slot> words;
  std::vector<Sets> sets;
  std::vector<Slot> values;
  std::vector<Extent> extents;
  std::vector<Slot> names;
  std::string value_text, name_text;
  std::vector<std::uint32_t> name_ends;
  std::vector<ClassId> pool;
  std::vector<std::uint32_t> set_begins;
  std::vector<std::uint64_t> set_marks;
  std::vector<std::uint8_t> word_sets;
  std::vector<SetId> shape_sets;
  SetId unknown_set = 0, punct_set = 0, digits_set = 0;
};

[[nodiscard]] std::uint64_t value_key(std::uint64_t word_hash, ClassId id);

}  // namespace nutgraf::lexicon
