// The places of the world by name: a read-only file, mapped into memory and never copied.
//
//   Result<Gazetteer> g = Gazetteer::open("share/nutgraf/gazetteer.bin");
//   if (!g) return g.error();
//   Gazetteer::Hit hit = g->longest(text, token);      // "New York City" at "New"
//   for (PlaceId id : g->candidates(hit.name)) use(g->place(id));
//
// A look-up allocates nothing and touches two cache lines for a token that begins no name. The file is checked when it is
// opened: what it says of its own size, version and contents has to be right, or it is refused with the reason. Whatever
// bytes it holds, no look-up reads outside it.
//
// A Gazetteer is immutable: threads may share one. Views that it hands out live as long as it does.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/error.h"
#include "text/text.h"

namespace nutgraf::lexicon {

/// A place, by number. Numbers are those of one file.
using PlaceId = std::uint32_t;
inline constexpr PlaceId kNoPlace = 0xffffffff;

/// What kind of thing a place is. The order is that of the file: add at the end.
enum class PlaceType : std::uint8_t {
  other,
  continent,
  region,   ///< several countries, or a part of one without borders ("Central Asia", "the Gulf")
  country,
  admin1,   ///< state, province
  admin2,   ///< county, district
  admin3,   ///< township, commune
  city,
  quarter,  ///< part of a city
  sea,
  river,
  lake,
  island,
  mountain,
  desert,
  airport,
  crossing,  ///< border crossing, bridge, tunnel
  camp,
  site,  ///< a building or base
};

/// "country", "admin1", "city", "river", …: as the output writes it.
[[nodiscard]] std::string_view type_name(PlaceType type);

/// One place as the file has it.
struct PlaceView {
  std::string_view name;     ///< as reports in English write it
  std::string_view country;  ///< ISO 3166-1 alpha-2; empty for seas and regions of several countries
  PlaceType type = PlaceType::other;
  bool capital = false;      ///< of a country
  PlaceId admin1 = kNoPlace;
  PlaceId admin2 = kNoPlace;
  bool has_point = false;
  double lat = 0;
  double lon = 0;
  std::uint32_t population = 0;  ///< 0 where not known
  std::uint32_t geonames = 0;    ///< 0 where there is none
};

class Gazetteer {
 public:
  /// No place at all: what a program without a gazetteer file works with.
  Gazetteer();
  ~Gazetteer();
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;

  /// Maps the file. The error names it and says what is wrong and what to do.
  static Result<Gazetteer> open(const std::string& path);

  /// The same for bytes in memory; `name` is what errors call them.
  static Result<Gazetteer> from_bytes(std::vector<char> bytes, const std::string& name);

  /// The same for bytes that are part of the program and outlive it: their checksum is not read, so that it costs nothing.
  static Result<Gazetteer> built_in(std::string_view bytes);

  /// A name found at a token.
  struct Hit {
    std::uint32_t tokens = 0;  ///< how many it takes; 0: none begins here
    std::uint32_t name = 0;    ///< number of the name
  };

  /// The longest name that begins with token `first` and ends before token `limit`. Compares as text::fold does, takes
  /// "St." for "Saint", "Mt." for "Mount" and "Ft." for "Fort", and passes over hyphens.
  [[nodiscard]] Hit longest(const text::Text& text, std::uint32_t first, std::uint32_t limit) const;

  /// The steps of longest(), for who looks for many names together: the tables are larger than the caches, so that each
  /// step fetches ahead what the next one looks at. Hashes are format::token_hash's and format::extended's.
  void prefetch_first(std::uint64_t token) const;
  /// No name that begins with the token has more of them.
  [[nodiscard]] std::uint32_t longest_with(std::uint64_t token) const;
  void prefetch_slot(std::uint64_t name) const;
  /// Whether there seems to be such a name.
  [[nodiscard]] bool is_likely(std::uint64_t name) const;
  /// The name of that many tokens; a Hit of no tokens where there is none.
  [[nodiscard]] Hit find(std::uint64_t name, std::uint32_t tokens) const;

  /// The name written as `words` (tokens separated by one space each, folded here); a Hit of no tokens where there is
  /// none.
  [[nodiscard]] Hit find(std::string_view words) const;

  /// Adds a desk's own places: a name that `own` has means what it says there and nothing else. Once only.
  void add(Gazetteer own);

  /// What the name can mean, the best known first. Empty for a number that is none.
  [[nodiscard]] std::span<const PlaceId> candidates(std::uint32_t name) const;

  /// Whether a candidate of the name, by its index among them, is mostly called so. Most towns have several names.
  [[nodiscard]] bool mostly_called(std::uint32_t name, std::size_t candidate) const;

  /// What is known of all of a name's readings together, as bits of NameFlag.
  [[nodiscard]] std::uint16_t flags(std::uint32_t name) const;

  [[nodiscard]] PlaceView place(PlaceId id) const;

  /// A country by its code "CC", a first-level division by "CC-ADM1"; kNoPlace where there is none.
  [[nodiscard]] PlaceId by_code(std::string_view code) const;

  [[nodiscard]] std::size_t places() const;
  [[nodiscard]] std::size_t names() const;

  /// Hash of the contents, a desk's own places included: 16 hexadecimal digits.
  [[nodiscard]] std::string hash() const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
  std::unique_ptr<Data> own_;            ///< null, or what add() was given
  std::vector<PlaceId> own_candidates_;  ///< own_'s, numbered behind data_'s places
};

/// Bits of Gazetteer::flags.
enum NameFlag : std::uint16_t {
  kNameCountry = 1,
  kNameAdmin1 = 2,
  kNameLarge = 4,     ///< a city of 100,000 inhabitants or more, or a capital
  kNameFeature = 8,   ///< a sea, river, mountain, region: what is no settlement and no division
  kNameSmall = 16,    ///< none of these
  kNameWord = 32,     ///< also an ordinary word of English
  kNameUpper = 64,    ///< an abbreviation: only in capitals ("US", "DRC")
  kNamePerson = 128,  ///< also a frequent given name or surname
};

}  // namespace nutgraf::lexicon
