// Whatever bytes a gazetteer holds, opening it and looking things up reads nothing outside them. The checksum is made
// right again behind every change, so that the damage reaches the look-ups; the sanitizers' build watches.
#include <catch2/catch.hpp>
#include <cstring>

#include "lexicon/gazetteer.h"
#include "lexicon/gazetteer_compile.h"
#include "lexicon/gazetteer_format.h"

namespace nutgraf::lexicon {
namespace {

void look_around(const Gazetteer& g) {
  for (const char* name : {"Zilup", "Brelt River", "Nowhere", ""}) {
    const auto hit = g.find(name);
    for (const PlaceId id : g.candidates(hit.name)) {
      const PlaceView p = g.place(id);
      CHECK(p.name.size() < 256);
      (void)g.place(p.admin1);
    }
    (void)g.flags(hit.name);
  }
  (void)g.by_code("US");
  (void)g.hash();
}

TEST_CASE("gazetteer: damage behind a right checksum is survived") {
  const std::vector<char> good = *compile_gazetteer(
      "city\tUS\t40\t-90\t5000\tZilup|Bremtown\nriver\t\t10\t10\t2000\tBrelt River\ncountry\tUS\t39\t-98\t3000\tUnited Brems\n", "t");
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const unsigned char bits : {0x01, 0x80, 0xff}) {
      std::vector<char> bytes = good;
      bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ bits);
      const std::uint64_t sum = format::checksum({bytes.data() + sizeof(format::Header), bytes.size() - sizeof(format::Header)});
      std::memcpy(bytes.data() + offsetof(format::Header, checksum), &sum, sizeof(sum));
      if (const auto g = Gazetteer::from_bytes(std::move(bytes), "damaged")) look_around(*g);
    }
  }
}

}  // namespace
}  // namespace nutgraf::lexicon
