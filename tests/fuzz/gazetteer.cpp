// Opens arbitrary bytes as a gazetteer, with the checksum made right so that more than the header is reached.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "lexicon/gazetteer.h"
#include "lexicon/gazetteer_format.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace nutgraf::lexicon;
  std::vector<char> bytes(data, data + size);
  if (size > sizeof(format::Header)) {
    const std::uint64_t sum = format::checksum({bytes.data() + sizeof(format::Header), size - sizeof(format::Header)});
    std::memcpy(bytes.data() + offsetof(format::Header, checksum), &sum, sizeof(sum));
  }
  const auto gazetteer = Gazetteer::from_bytes(std::move(bytes), "fuzz");
  if (!gazetteer) return 0;
  const auto hit = gazetteer->find("Zilup");
  for (const PlaceId id : gazetteer->candidates(hit.name)) (void)gazetteer->place(id).name.size();
  (void)gazetteer->by_code("US");
  return 0;
}
