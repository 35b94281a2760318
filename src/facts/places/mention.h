// A name that may be a place's, on its way from a match to a fact.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/context.h"
#include "lexicon/gazetteer.h"

namespace nutgraf::facts::places {

using lexicon::Gazetteer;
using lexicon::kNoPlace;
using lexicon::PlaceId;
using lexicon::PlaceType;
using lexicon::PlaceView;

inline constexpr std::uint32_t kNoName = 0xffffffff;

/// What the rule's constant `form` says of a match.
enum class Form : std::uint8_t {
  name,         ///< a name of the gazetteer
  kind,         ///< a name and what it is: "Jilin Province"
  fresh,        ///< a name that no list has, known by what stands around it
  nationality,  ///< "Chinese", "Italians"
  pair,         ///< "North Korean"
};

struct Mention {
  std::size_t match = 0;  ///< index into the stage's matches
  TokenRange tokens;
  Form form = Form::name;
  std::uint32_t name = kNoName;  ///< the gazetteer's number; kNoName for a name that it lacks
  PlaceType wanted = PlaceType::other;  ///< what the name says that the place is ("… County"); other: nothing
  float context = 0;      ///< what stands around it
  float score = 0;        ///< with what the name says itself and the rest of the report: a place where above 0
  bool dateline = false;
  bool holder = false;    ///< behind a comma, after what lies in it
  std::uint32_t holder_name = kNoName;  ///< the name behind the comma
  std::uint32_t named = kNoName;        ///< what resolve() made of its name, by number; kNoName: nothing
  std::string_view country;             ///< of a nationality: ISO code
  bool demonym = false;
};

/// A point on the unit sphere.
struct Point {
  double x = 0, y = 0, z = 0;
};

[[nodiscard]] Point point_of(double lat, double lon);

/// A country's code as a number, 0 for none: a report compares them often.
[[nodiscard]] std::uint16_t country_number(std::string_view code);

/// A place that a name can mean, with what no report changes.
struct Reading {
  PlaceId id = kNoPlace;
  PlaceId admin1 = kNoPlace;
  PlaceId admin2 = kNoPlace;
  std::uint16_t country = 0;  ///< country_number() of its code
  PlaceType type = PlaceType::other;
  bool has_point = false;
  bool own = true;  ///< not a town by another name than its own
  Point point;
  double fame = 0;  ///< how well known it is
};

/// What the gazetteer knows of a name that may be a place's.
struct Known {
  float people = 0;      ///< the logarithm (base ten) of the population of the largest place, plus one
  bool division = true;  ///< it is that of a county, a township, and of no town
};

/// The readings of names, best known first, kept from one question to the next, and from one report to the next.
class Readings {
 public:
  /// Of a gazetteer that outlives it; null where there is none, and nothing is asked.
  explicit Readings(const Gazetteer* gazetteer) : gazetteer_(gazetteer) {}

  /// What a name can mean. Stays where it is until begin().
  const std::vector<Reading>& of(std::uint32_t name);

  /// The same in short, for what may be no place at all.
  Known known(std::uint32_t name);

  /// Begins a report: what is known is forgotten where it has become much.
  void begin();

 private:
  const Gazetteer* gazetteer_;
  std::unordered_map<std::uint32_t, std::vector<Reading>> readings_;
  std::unordered_map<std::uint32_t, Known> known_;
};

/// What the rules of the stage place-context say of the name that they match at, by the constants that they set; read once a
/// thread.
class ContextRules {
 public:
  struct Says {
    float weight = 0;
    bool dateline = false;    ///< it stands in a dateline
    bool holder = false;      ///< it holds what stands before its comma
    bool held_next = false;   ///< it lies in the next name
    std::optional<PlaceType> kind;  ///< of the place, where the rule says it
  };
  const Says& of(const rules::Rule& rule);

 private:
  std::unordered_map<const rules::Rule*, Says> all_;
};

/// One name of a report, and the place that it is taken for.
struct Named {
  std::uint32_t name = kNoName;
  PlaceType wanted = PlaceType::other;
  int mentions = 0;
  bool dateline = false;
  std::uint32_t holder = kNoName;  ///< the name that some mention has behind a comma
  PlaceId place = kNoPlace;        ///< the best reading
  std::vector<PlaceId> others;     ///< the next best, where somebody wants to see them
  std::string why;
  Point point;                     ///< of the best reading
  bool has_point = false;
  bool large = false;  ///< a country, region or sea: its middle is near nothing
};

/// Fills score, context, dateline, holder of the mentions.
void weigh(const Context& context, std::vector<Mention>& mentions, Readings& readings, ContextRules& rules);

/// What nearness() is at most.
inline constexpr float kMostNear = 2;

/// How many other names of the report some reading of `name` lies near to, from 0 to kMostNear.
double nearness(Readings& readings, const std::vector<Named>& named, std::uint32_t name);

/// The readings of every name among the accepted mentions, which it numbers (Mention::named).
std::vector<Named> resolve(const Context& context, std::vector<Mention>& mentions, Readings& readings);

/// What the report is about.
void find_focus(const Context& context, const std::vector<Mention>& mentions, const std::vector<Named>& named);

}  // namespace nutgraf::facts::places
