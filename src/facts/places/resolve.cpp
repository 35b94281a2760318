// Which place a name is. One reading a report for one name: candidates are weighed by how well known they are, by what
// the report says that they lie in, by the countries and divisions that it names, and by how near they are to the others.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "facts/places/mention.h"

namespace nutgraf::facts::places {
namespace {

constexpr std::size_t kMostCandidates = 60;   ///< of a name; the rest are hamlets
constexpr std::size_t kMostNeighbours = 40;   ///< other names that a candidate is compared with
constexpr double kPeers = 1.5;                ///< of a division beside others of its country: a report on states means states
constexpr double kRadians = 3.14159265358979 / 180;
constexpr double kEarth = 6371;

Point point_of(double lat, double lon) {
  const double p = lat * kRadians;
  const double l = lon * kRadians;
  return {std::cos(p) * std::cos(l), std::cos(p) * std::sin(l), std::sin(p)};
}

/// 1 for the same point, 0.4 at 80 km, 0.01 at 300 km. Of the chord, so that no distance costs a sine.
double closeness(const Point& a, const Point& b) {
  constexpr double kScale = kEarth * kEarth / (100.0 * 100.0);
  const double x = a.x - b.x;
  const double y = a.y - b.y;
  const double z = a.z - b.z;
  const double k = 1 / (1 + kScale * (x * x + y * y + z * z));
  return k * k;
}

/// How well known a place is, before the report says anything.
double fame(const PlaceView& p) {
  double s = std::log10(p.population + 10.0);
  switch (p.type) {
    case PlaceType::country: return s + 2.5;
    case PlaceType::continent:
    case PlaceType::region: return s + 1;
    case PlaceType::admin1: return s + 0.4;
    case PlaceType::admin2: return s - 1.3;
    case PlaceType::admin3: return s - 0.5;
    case PlaceType::quarter: return s - 1;
    case PlaceType::airport: return s - 1.5;
    default: return s + (p.capital ? 1.5 : 0);
  }
}

bool fits(PlaceType wanted, PlaceType type) { return wanted == PlaceType::other || wanted == type; }

/// Whether the name is what a town is mostly called. By another name it is seldom meant.
bool own_name(const Context& c, const PlaceView& view, std::uint32_t name) {
  const Gazetteer::Hit hit = c.gazetteer->find(view.name);
  return hit.tokens > 0 && hit.name == name;
}

struct Candidate : Reading {
  double base = 0;
  double score = 0;
  bool division = false;  ///< of the first level, and not called what its country is called (Mexico)
};

class Resolver {
 public:
  Resolver(const Context& c, std::vector<Named>& named, Readings& readings) : c_(c), named_(named), readings_(readings) {}

  void run() {
    read_home();
    candidates_.resize(named_.size());
    for (std::size_t i = 0; i < named_.size(); ++i) prepare(i);
    for (std::size_t i = 0; i < named_.size(); ++i) choose(i);
    for (int round = 0; round < 2; ++round) {
      for (std::size_t i = 0; i < named_.size(); ++i)
        for (Candidate& k : candidates_[i]) k.score = k.base + support(i, k);
      for (std::size_t i = 0; i < named_.size(); ++i) choose(i);
    }
  }

 private:
  void read_home() {
    const std::string_view home = !c_.document.home.empty() ? c_.document.home : std::string_view(c_.options.home);
    if (home.empty()) return;
    const std::size_t comma = home.find(',');
    if (comma != std::string_view::npos) {
      const auto one = std::from_chars(home.data(), home.data() + comma, home_lat_);
      const auto two = std::from_chars(home.data() + comma + 1, home.data() + home.size(), home_lon_);
      home_point_ = one.ec == std::errc() && two.ec == std::errc();
      return;
    }
    home_place_ = c_.gazetteer->by_code(home);
    home_country_ = home.substr(0, 2);
  }

  void prepare(std::size_t i) {
    const Named& n = named_[i];
    const std::vector<Reading>& readings = readings_.of(n.name);
    candidates_[i].reserve(readings.size());
    for (const Reading& reading : readings) {
      Candidate k{reading, 0, 0, false};
      k.base = k.fame + (fits(n.wanted, k.view.type) ? 0 : -4) + (k.own ? 0 : -2.2) + at_home(k);
      if (n.holder != kNoName && inside(k, n.holder)) k.base += 8;
      if (n.dateline && k.view.type == PlaceType::city) k.base += 0.6;  // reports come from towns, not from their counties
      k.score = k.base;
      k.division = k.view.type == PlaceType::admin1 && std::none_of(readings.begin(), readings.end(), [&](const Reading& r) {
                     return r.view.type == PlaceType::country && r.view.country == k.view.country;
                   });
      candidates_[i].push_back(k);
    }
  }

  double at_home(const Candidate& k) const {
    if (home_point_ && k.view.has_point) return 3 * closeness(point_of(home_lat_, home_lon_), k.point);
    if (home_place_ == kNoPlace) return 0;
    if (k.view.admin1 == home_place_) return 3;
    return k.view.country == home_country_ ? 1 : 0;
  }

  /// Whether the candidate lies in something of that name.
  bool inside(const Candidate& k, std::uint32_t holder) const {
    for (const PlaceId id : c_.gazetteer->candidates(holder)) {
      if (id == k.id) continue;
      if (id == k.view.admin1 || id == k.view.admin2) return true;
      const PlaceView v = c_.gazetteer->place(id);
      if (v.type == PlaceType::country && v.country == k.view.country) return true;
    }
    return false;
  }

  void choose(std::size_t i) {
    auto& list = candidates_[i];
    Named& n = named_[i];
    if (list.empty()) return;
    // The best one stands first; of equals the best known, which the gazetteer names first.
    const auto best = std::max_element(list.begin(), list.end(), [](const Candidate& a, const Candidate& b) { return a.score < b.score; });
    std::iter_swap(list.begin(), best);
    n.large = list[0].view.type == PlaceType::country || list[0].view.type == PlaceType::region || list[0].view.type == PlaceType::sea;
    n.has_point = list[0].view.has_point;
    n.point = list[0].point;
  }

  /// What the other names, as they are read now, say for a candidate.
  double support(std::size_t i, const Candidate& k) const {
    double near = 0;
    double same_division = 0;
    double same_country = 0;
    double peers = 0;
    std::size_t seen = 0;
    for (std::size_t j = 0; j < named_.size() && seen < kMostNeighbours; ++j) {
      if (j == i || candidates_[j].empty()) continue;
      ++seen;
      const Candidate& other = candidates_[j][0];
      const double weight = (named_[j].dateline ? 2.0 : 1.0) * std::min(3, named_[j].mentions);
      if (other.id == k.view.admin1 || other.id == k.view.admin2) {
        same_division += 2 * weight;
      } else if (other.view.admin1 != kNoPlace && other.view.admin1 == k.view.admin1) {
        same_division += weight;
      }
      if (!k.view.country.empty() && other.view.country == k.view.country) same_country += weight * (other.view.type == PlaceType::country ? 2 : 1);
      if (k.division && other.view.type == PlaceType::admin1 && other.view.country == k.view.country) peers += weight;
      if (k.view.has_point && other.view.has_point && other.view.type != PlaceType::country)
        near += weight * closeness(k.point, other.point);
    }
    return 1.2 * std::log1p(near * 2) + 1.2 * std::log1p(same_division) + 0.6 * std::log1p(same_country) + kPeers * std::log1p(peers);
  }

  /// The evidence that won for the first candidate.
  std::string why(std::size_t i) const {
    const auto& list = candidates_[i];
    const Candidate& k = list[0];
    const Named& n = named_[i];
    if (list.size() == 1) return "the only place of the name";
    if (n.holder != kNoName && inside(k, n.holder)) return "lies in what the report names behind a comma";
    const auto famous = std::max_element(list.begin(), list.end(), [](const Candidate& a, const Candidate& b) { return a.fame < b.fame; });
    if (famous->id == k.id) return "the best known place of the name";
    if (at_home(k) > at_home(*famous)) return "near the home of the paper";
    return support(i, k) > support(i, *famous) ? "nearest to the other places of the report" : "what the report calls it";
  }

 public:
  void finish() {
    for (std::size_t i = 0; i < named_.size(); ++i) {
      auto& list = candidates_[i];
      const auto end = list.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, list.size()));
      std::partial_sort(list.begin(), end, list.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
      for (auto it = list.begin(); it != end; ++it) named_[i].readings.push_back(it->id);
      if (c_.options.explain_places && !list.empty()) named_[i].why = why(i);
    }
  }

 private:
  const Context& c_;
  std::vector<Named>& named_;
  Readings& readings_;
  std::vector<std::vector<Candidate>> candidates_;
  PlaceId home_place_ = kNoPlace;
  std::string_view home_country_;
  bool home_point_ = false;
  double home_lat_ = 0;
  double home_lon_ = 0;
};

}  // namespace

const std::vector<Reading>& Readings::of(std::uint32_t name) {
  const auto [it, made] = known_.try_emplace(name);
  if (!made) return it->second;
  auto ids = context_.gazetteer->candidates(name);
  ids = ids.first(std::min(ids.size(), kMostCandidates));
  it->second.reserve(ids.size());
  std::string_view asked;  // the last name that was asked about: most candidates are called the same
  bool is_own = false;
  for (const PlaceId id : ids) {
    Reading r{id, context_.gazetteer->place(id), {}, 0, true};
    if (r.view.has_point) r.point = point_of(r.view.lat, r.view.lon);
    r.fame = fame(r.view);
    if (r.view.type == PlaceType::city || r.view.type == PlaceType::quarter) {
      if (asked.empty() || r.view.name != asked) {
        asked = r.view.name;
        is_own = own_name(context_, r.view, name);
      }
      r.own = is_own;
    }
    it->second.push_back(r);
  }
  return it->second;
}

double nearness(Readings& readings, const std::vector<Named>& named, std::uint32_t name) {
  double best = 0;
  for (const Reading& r : readings.of(name)) {
    if (!r.view.has_point || r.view.type == PlaceType::country) continue;
    double near = 0;
    std::size_t seen = 0;
    for (const Named& n : named) {
      if (!n.has_point || n.large || n.name == name) continue;
      near += closeness(r.point, n.point);
      if (++seen == kMostNeighbours) break;
    }
    best = std::max(best, near);
  }
  return std::min(2.0, best);
}

int named_of(const std::vector<Named>& named, const Mention& m) {
  for (std::size_t i = 0; i < named.size(); ++i)
    if (named[i].name == m.name && named[i].wanted == m.wanted) return static_cast<int>(i);
  return -1;
}

std::vector<Named> resolve(const Context& c, const std::vector<Mention>& mentions, Readings& readings) {
  std::vector<Named> named;
  std::unordered_map<std::uint64_t, std::size_t> index;
  for (const Mention& m : mentions) {
    if (m.name == kNoName || m.score <= 0) continue;
    const std::uint64_t key = static_cast<std::uint64_t>(m.name) << 8U | static_cast<std::uint64_t>(m.wanted);
    const auto [it, made] = index.emplace(key, named.size());
    if (made) {
      named.emplace_back();
      named.back().name = m.name;
      named.back().wanted = m.wanted;
    }
    Named& n = named[it->second];
    ++n.mentions;
    n.dateline |= m.dateline;
    if (n.holder == kNoName) n.holder = m.holder_name;
  }
  Resolver resolver(c, named, readings);
  resolver.run();
  resolver.finish();
  return named;
}

}  // namespace nutgraf::facts::places
