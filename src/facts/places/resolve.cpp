// Which place a name is. One reading a report for one name: candidates are weighed by how well known they are, by what
// the report says that they lie in, by the countries and divisions that it names, and by how near they are to the others.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <limits>
#include <memory_resource>
#include <span>
#include <unordered_map>

#include "facts/places/mention.h"
#include "facts/places/surroundings.h"

namespace nutgraf::facts::places {
namespace {

constexpr std::size_t kMostNeighbours = 40;  ///< other names that one is weighed by the nearness to
constexpr std::size_t kIndexBytes = 8192;    ///< on the stack: enough for the names of nearly every report

bool fits(PlaceType wanted, PlaceType type) { return wanted == PlaceType::other || wanted == type; }

struct Candidate {
  const Reading* reading;
  double base;
  double score;
  bool division;  ///< of the first level, and not called what its country is called (Mexico)
};

bool worse(const Candidate& a, const Candidate& b) { return a.score < b.score; }

class Resolver {
 public:
  Resolver(const Context& c, std::vector<Named>& named, Readings& readings) : c_(c), named_(named), readings_(readings) {}

  void run() {
    read_home();
    begins_.reserve(named_.size() + 1);
    place_.resize(named_.size(), kNobody);
    for (std::size_t i = 0; i < named_.size(); ++i) prepare(i);
    begins_.push_back(all_.size());
    for (std::size_t i = 0; i < named_.size(); ++i) choose(i);
    std::size_t changed = kNobody;
    for (int round = 0; round < 2; ++round) {
      if (round > 0 && changed == kNobody) break;  // nothing that a name was compared with is read otherwise now
      for (std::size_t i = 0; i < named_.size(); ++i)
        if (candidates(i).size() > 1) weigh(i);
      changed = kNobody;
      for (std::size_t i = 0; i < named_.size(); ++i)
        if (choose(i)) changed = i;
    }
  }

 private:
  void read_home() {
    const std::string_view home = !c_.document.home.empty() ? c_.document.home : std::string_view(c_.options.home);
    if (home.empty()) return;
    const std::size_t comma = home.find(',');
    if (comma != std::string_view::npos) {
      double lat = 0;
      double lon = 0;
      const auto one = std::from_chars(home.data(), home.data() + comma, lat);
      const auto two = std::from_chars(home.data() + comma + 1, home.data() + home.size(), lon);
      home_point_ = one.ec == std::errc() && two.ec == std::errc();
      home_at_ = point_of(lat, lon);
      return;
    }
    home_place_ = c_.gazetteer->by_code(home);
    home_country_ = country_number(home);
  }

  void prepare(std::size_t i) {
    const Named& n = named_[i];
    const std::vector<Reading>& readings = readings_.of(n.name);
    if (!readings.empty()) place_[i] = with_readings_++;
    begins_.push_back(all_.size());
    for (const Reading& r : readings) {
      double base = r.fame + (fits(n.wanted, r.type) ? 0 : -4) + (r.own ? 0 : -2.2) + at_home(r);
      if (n.holder != kNoName && inside(r, n.holder)) base += 8;
      if (n.dateline && r.type == PlaceType::city) base += 0.6;  // reports come from towns, not from their counties
      const bool division = r.type == PlaceType::admin1 && std::none_of(readings.begin(), readings.end(), [&](const Reading& other) {
                              return other.type == PlaceType::country && other.country == r.country;
                            });
      all_.push_back({&r, base, base, division});
    }
  }

  double at_home(const Reading& r) const {
    if (home_point_ && r.has_point) return 3 * closeness(home_at_, r.point);
    if (home_place_ == kNoPlace) return 0;
    if (r.admin1 == home_place_) return 3;
    return r.country == home_country_ ? 1 : 0;
  }

  /// Whether the reading lies in something of that name.
  bool inside(const Reading& r, std::uint32_t holder) const {
    for (const PlaceId id : c_.gazetteer->candidates(holder)) {
      if (id == r.id) continue;
      if (id == r.admin1 || id == r.admin2) return true;
      const PlaceView v = c_.gazetteer->place(id);
      if (v.type == PlaceType::country && country_number(v.country) == r.country) return true;
    }
    return false;
  }

  [[nodiscard]] std::span<Candidate> candidates(std::size_t i) { return std::span(all_).subspan(begins_[i], begins_[i + 1] - begins_[i]); }

  /// Puts the best candidate first; of equals the best known, which the gazetteer names first. Whether it is another one.
  bool choose(std::size_t i) {
    const std::span<Candidate> list = candidates(i);
    if (list.empty()) return false;
    const Reading* before = list[0].reading;
    std::iter_swap(list.begin(), std::max_element(list.begin(), list.end(), worse));
    const Reading& r = *list[0].reading;
    surroundings_.set(place_[i], r, (named_[i].dateline ? 2 : 1) * std::min(3, named_[i].mentions));
    return &r != before;
  }

  /// What the other names, as they are read now, say for the candidates; of those that it cannot make the best, only that
  /// they are worse, where nobody wants to see them.
  void weigh(std::size_t i) {
    surroundings_.ask_for(place_[i]);
    double best = std::numeric_limits<double>::lowest();
    for (Candidate& k : candidates(i)) {
      k.score = k.base + surroundings_.support(*k.reading, k.division, c_.options.explain_places ? 0 : best - k.base);
      best = std::max(best, k.score);
    }
  }

  /// The evidence that won for the first candidate.
  std::string why(std::size_t i) {
    const std::span<Candidate> list = candidates(i);
    const Candidate& k = list[0];
    const Named& n = named_[i];
    if (list.size() == 1) return "the only place of the name";
    if (n.holder != kNoName && inside(*k.reading, n.holder)) return "lies in what the report names behind a comma";
    const auto famous =
        std::max_element(list.begin(), list.end(), [](const Candidate& a, const Candidate& b) { return a.reading->fame < b.reading->fame; });
    if (famous->reading == k.reading) return "the best known place of the name";
    if (at_home(*k.reading) > at_home(*famous->reading)) return "near the home of the paper";
    surroundings_.ask_for(place_[i]);
    return surroundings_.support(*k.reading, k.division) > surroundings_.support(*famous->reading, famous->division)
               ? "nearest to the other places of the report"
               : "what the report calls it";
  }

 public:
  void finish() {
    for (std::size_t i = 0; i < named_.size(); ++i) {
      const std::span<Candidate> list = candidates(i);
      if (list.empty()) continue;
      Named& n = named_[i];
      const Reading& best = *list[0].reading;
      n.large = best.type == PlaceType::country || best.type == PlaceType::region || best.type == PlaceType::sea;
      n.has_point = best.has_point;
      n.point = best.point;
      n.place = best.id;
      if (!c_.options.explain_places) continue;
      const auto end = list.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, list.size()));
      std::partial_sort(list.begin() + 1, end, list.end(), [](const Candidate& a, const Candidate& b) { return worse(b, a); });
      for (auto it = list.begin() + 1; it != end; ++it) n.others.push_back(it->reading->id);
      n.why = why(i);
    }
  }

 private:
  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

  const Context& c_;
  std::vector<Named>& named_;
  Readings& readings_;
  std::vector<Candidate> all_;
  std::vector<std::size_t> begins_;  ///< of each name's candidates, and the end of all
  std::vector<std::size_t> place_;  ///< of each name among those that have readings
  std::size_t with_readings_ = 0;
  Surroundings surroundings_;
  PlaceId home_place_ = kNoPlace;
  std::uint16_t home_country_ = 0;
  bool home_point_ = false;
  Point home_at_;
};

/// How near a name lies to the others, at its best reading.
double best_near(const std::vector<Reading>& readings, const Points& others, std::size_t count) {
  double best = 0;
  for (const Reading& r : readings)
    if (r.has_point && r.type != PlaceType::country && best < kMostNear) best = std::max(best, others.near(r.point, count));
  return std::min<double>(kMostNear, best);
}

}  // namespace

double nearness(Readings& readings, const std::vector<Named>& named, std::uint32_t name) {
  Points others;
  std::size_t count = 0;
  for (std::size_t j = 0; j < named.size() && count < kMostNeighbours; ++j) {
    const Named& n = named[j];
    if (n.has_point && !n.large && n.name != name) others.set(count++, n.point, 1);
  }
  return count == 0 ? 0 : best_near(readings.of(name), others, count);
}

std::vector<Named> resolve(const Context& c, std::vector<Mention>& mentions, Readings& readings) {
  std::vector<Named> named;
  named.reserve(std::min<std::size_t>(mentions.size(), 64));
  std::array<std::byte, kIndexBytes> room;
  std::pmr::monotonic_buffer_resource memory(room.data(), room.size());
  std::pmr::unordered_map<std::uint64_t, std::uint32_t> index(&memory);
  for (Mention& m : mentions) {
    m.named = kNoName;
    if (m.name == kNoName || m.score <= 0) continue;
    const std::uint64_t key = static_cast<std::uint64_t>(m.name) << 8U | static_cast<std::uint64_t>(m.wanted);
    const auto [it, made] = index.emplace(key, static_cast<std::uint32_t>(named.size()));
    if (made) {
      named.emplace_back();
      named.back().name = m.name;
      named.back().wanted = m.wanted;
    }
    m.named = it->second;
    Named& n = named[m.named];
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
