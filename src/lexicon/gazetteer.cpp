#include "lexicon/gazetteer.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "lexicon/gazetteer_format.h"

namespace nutgraf::lexicon {
namespace {

constexpr std::array<std::string_view, 19> kTypeNames = {
    "other", "continent", "region", "country", "admin1",  "admin2",   "admin3",  "city",     "quarter", "sea",
    "river", "lake",      "island", "mountain", "desert", "airport", "crossing", "camp", "site"};

constexpr std::string_view kRemedy = "; build it anew with `cmake --build`, or take the file of this version";

}  // namespace

std::string_view type_name(PlaceType type) {
  const auto i = static_cast<std::size_t>(type);
  return i < kTypeNames.size() ? kTypeNames[i] : kTypeNames[0];
}

struct Gazetteer::Data {
  std::string_view bytes;
  std::vector<char> owned;
  void* mapped = nullptr;
  std::size_t mapped_size = 0;
  format::Header header{};
  std::span<const format::Place> places;
  std::span<const format::Name> names;
  std::span<const std::uint32_t> slots;
  std::span<const std::uint8_t> firsts;
  std::span<const PlaceId> candidates;
  std::span<const std::uint8_t> own;
  std::span<const format::Code> codes;
  std::string_view strings;

  Data() = default;
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
  ~Data() {
    if (mapped != nullptr) munmap(mapped, mapped_size);
  }

  template <class T>
  std::span<const T> take(std::uint64_t& at, std::uint64_t count) {
    const auto* data = reinterpret_cast<const T*>(bytes.data() + at);
    at += format::rounded(count * sizeof(T));
    return {data, static_cast<std::size_t>(count)};
  }

  /// What is wrong with `bytes`; empty where nothing is. `whole` reads all of it.
  std::string check(bool whole) {
    if (bytes.size() < sizeof(header)) return "is too short for a gazetteer";
    std::memcpy(&header, bytes.data(), sizeof(header));
    if (std::memcmp(header.magic, format::kMagic, sizeof(header.magic)) != 0) return "is no gazetteer";
    if (header.version != format::kVersion || header.header_size != sizeof(header))
      return "is a gazetteer of version " + std::to_string(header.version) + ", not " + std::to_string(format::kVersion);
    if (header.file_size != bytes.size())
      return "has " + std::to_string(bytes.size()) + " bytes where it should have " + std::to_string(header.file_size);
    // No count is over 32 bits, so that this sum cannot overflow 64.
    const std::uint64_t size = sizeof(header) + format::rounded(header.places * sizeof(format::Place)) +
                               format::rounded(header.names * sizeof(format::Name)) + format::rounded(header.slots * 4ULL) +
                               format::rounded(header.firsts / 2) + format::rounded(header.candidates * 4ULL) +
                               format::rounded(bytes_of_bits(header.candidates)) + format::rounded(header.codes * sizeof(format::Code)) +
                               format::rounded(header.strings);
    if (size != bytes.size() || !std::has_single_bit(header.slots) || !std::has_single_bit(header.firsts) || header.firsts < 2 ||
        header.countries > header.codes)
      return "contradicts itself about its size";
    if (whole && format::checksum(bytes.substr(sizeof(header))) != header.checksum) return "is damaged (its checksum is wrong)";
    std::uint64_t at = sizeof(header);
    places = take<format::Place>(at, header.places);
    names = take<format::Name>(at, header.names);
    slots = take<std::uint32_t>(at, header.slots);
    firsts = take<std::uint8_t>(at, header.firsts / 2);
    candidates = take<PlaceId>(at, header.candidates);
    own = take<std::uint8_t>(at, bytes_of_bits(header.candidates));
    codes = take<format::Code>(at, header.codes);
    strings = bytes.substr(at, header.strings);
    return {};
  }

  static std::uint64_t bytes_of_bits(std::uint64_t bits) { return (bits + 7) / 8; }

  /// The number of a name, plus one; 0 where there is none.
  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const {
    if (slots.empty()) return 0;
    const format::SlotCode code(header.names);
    std::size_t slot = format::SlotCode::start(hash, slots.size());
    for (std::size_t tries = 0; tries < slots.size(); ++tries, slot = (slot + 1) & (slots.size() - 1)) {
      if (slots[slot] == 0) return 0;
      const std::uint32_t number = code.number(slots[slot], hash);
      if (number != 0 && number <= names.size() && names[number - 1].hash == hash) return number;
    }
    return 0;
  }

  /// Whether find() may find it, as far as the slots know. Fetches ahead the name that it will compare first.
  [[nodiscard]] bool is_likely(std::uint64_t hash) const {
    if (slots.empty()) return false;
    const format::SlotCode code(header.names);
    std::size_t slot = format::SlotCode::start(hash, slots.size());
    for (std::size_t tries = 0; tries < slots.size() && slots[slot] != 0; ++tries, slot = (slot + 1) & (slots.size() - 1)) {
      const std::uint32_t number = code.number(slots[slot], hash);
      if (number == 0 || number > names.size()) continue;
      __builtin_prefetch(&names[number - 1]);
      return true;
    }
    return false;
  }

  /// Tokens of the longest name that begins with a token; 0 where none does.
  [[nodiscard]] std::uint32_t longest_with(std::uint64_t token) const {
    if (firsts.empty()) return 0;
    const std::size_t at = format::SlotCode::start(token, firsts.size() * 2);
    return firsts[at / 2] >> (at % 2 * 4) & 15U;
  }

  [[nodiscard]] std::string_view string(std::uint32_t name) const {
    const std::uint32_t at = name & ((1U << format::kNameOffsetBits) - 1);
    const std::uint32_t length = name >> format::kNameOffsetBits;
    return at + length <= strings.size() ? strings.substr(at, length) : std::string_view();
  }
};

Gazetteer::Gazetteer() : data_(std::make_unique<Data>()) {}
Gazetteer::~Gazetteer() = default;
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;

Result<Gazetteer> Gazetteer::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Error{"no-gazetteer", "cannot be opened: " + std::generic_category().message(errno), path};
  struct stat info {};
  if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size < static_cast<off_t>(sizeof(format::Header))) {
    close(file);
    return Error{"bad-gazetteer", "is no gazetteer" + std::string(kRemedy), path};
  }
  Gazetteer out;
  Data& d = *out.data_;
  d.mapped_size = static_cast<std::size_t>(info.st_size);
  d.mapped = mmap(nullptr, d.mapped_size, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  if (d.mapped == MAP_FAILED) {
    d.mapped = nullptr;
    return Error{"no-gazetteer", "cannot be mapped: " + std::generic_category().message(errno), path};
  }
  d.bytes = {static_cast<const char*>(d.mapped), d.mapped_size};
  if (const std::string problem = d.check(true); !problem.empty()) return Error{"bad-gazetteer", problem + std::string(kRemedy), path};
  return out;
}

Result<Gazetteer> Gazetteer::from_bytes(std::vector<char> bytes, const std::string& name) {
  Gazetteer out;
  out.data_->owned = std::move(bytes);
  out.data_->bytes = {out.data_->owned.data(), out.data_->owned.size()};
  if (const std::string problem = out.data_->check(true); !problem.empty())
    return Error{"bad-gazetteer", problem + std::string(kRemedy), name};
  return out;
}

Result<Gazetteer> Gazetteer::built_in(std::string_view bytes) {
  Gazetteer out;
  out.data_->bytes = bytes;
  if (const std::string problem = out.data_->check(false); !problem.empty())
    return Error{"bad-gazetteer", "the built-in gazetteer " + problem, ""};
  return out;
}

Gazetteer::Hit Gazetteer::longest(const text::Text& text, std::uint32_t first, std::uint32_t limit) const {
  const std::uint64_t begin = format::token_hash(text, first);
  const std::uint32_t most = longest_with(begin);
  Hit best;
  std::uint64_t hash = 0;
  std::uint32_t count = 0;
  for (std::uint32_t i = first; i < limit && count < most; ++i) {
    const std::uint64_t token = i == first ? begin : format::token_hash(text, i);
    if (token == format::kNoToken && i > first) {
      if (text.tokens[i].space_before) break;  // a dash between words
      continue;
    }
    hash = format::extended(hash, token);
    ++count;
    if (const Hit hit = find(hash, i + 1 - first); hit.tokens > 0) best = hit;
  }
  return best;
}

void Gazetteer::prefetch_first(std::uint64_t token) const {
  if (!data_->firsts.empty()) __builtin_prefetch(&data_->firsts[format::SlotCode::start(token, data_->firsts.size() * 2) / 2]);
}

std::uint32_t Gazetteer::longest_with(std::uint64_t token) const {
  const std::uint32_t most = data_->longest_with(token);
  return own_ ? std::max(most, own_->longest_with(token)) : most;
}

void Gazetteer::prefetch_slot(std::uint64_t name) const {
  if (!data_->slots.empty()) __builtin_prefetch(&data_->slots[format::SlotCode::start(name, data_->slots.size())]);
}

bool Gazetteer::is_likely(std::uint64_t name) const { return data_->is_likely(name) || (own_ && own_->is_likely(name)); }

Gazetteer::Hit Gazetteer::find(std::uint64_t name, std::uint32_t tokens) const {
  if (own_)
    if (const std::uint32_t number = own_->find(name); number != 0) return {tokens, number - 1 + data_->header.names};
  const std::uint32_t number = data_->find(name);
  return number == 0 ? Hit{} : Hit{tokens, number - 1};
}

Gazetteer::Hit Gazetteer::find(std::string_view words) const {
  std::uint32_t count = 0;
  const std::uint64_t hash = format::name_hash(words, count);
  return find(hash, count);
}

void Gazetteer::add(Gazetteer own) {
  own_ = std::move(own.data_);
  for (const PlaceId id : own_->candidates) own_candidates_.push_back(id + data_->header.places);
}

std::span<const PlaceId> Gazetteer::candidates(std::uint32_t name) const {
  const bool is_own = name >= data_->names.size();
  if (is_own && !own_) return {};
  const Data& d = is_own ? *own_ : *data_;
  const std::size_t index = is_own ? name - data_->names.size() : name;
  if (index >= d.names.size()) return {};
  const format::Name& n = d.names[index];
  const std::span<const PlaceId> all = is_own ? std::span<const PlaceId>(own_candidates_) : d.candidates;
  if (n.candidates > all.size() || n.count > all.size() - n.candidates) return {};
  return all.subspan(n.candidates, n.count);
}

bool Gazetteer::mostly_called(std::uint32_t name, std::size_t candidate) const {
  const bool is_own = name >= data_->names.size();
  if (is_own && !own_) return false;
  const Data& d = is_own ? *own_ : *data_;
  const std::size_t index = is_own ? name - data_->names.size() : name;
  if (index >= d.names.size()) return false;
  const std::size_t at = d.names[index].candidates + candidate;
  return at < d.candidates.size() && (d.own[at / 8] >> (at % 8) & 1U) != 0;
}

std::uint16_t Gazetteer::flags(std::uint32_t name) const {
  const std::size_t own = name - data_->names.size();
  if (name < data_->names.size()) return data_->names[name].flags;
  return own_ && own < own_->names.size() ? own_->names[own].flags : std::uint16_t{0};
}

PlaceView Gazetteer::place(PlaceId id) const {
  PlaceView out;
  const bool is_own = id >= data_->places.size();
  const std::size_t index = is_own ? id - data_->places.size() : id;
  if (is_own && (!own_ || index >= own_->places.size())) return out;
  const Data& d = is_own ? *own_ : *data_;
  const format::Place& p = d.places[index];
  out.name = d.string(p.name);
  if (p.country[0] != 0) out.country = {p.country, 2};
  out.type = static_cast<PlaceType>(p.type);
  out.capital = (p.bits & 1U) != 0;
  out.has_point = (p.bits & 2U) != 0;
  out.admin1 = is_own ? kNoPlace : p.admin1;
  out.admin2 = is_own ? kNoPlace : p.admin2;
  out.lat = p.lat / 1e5;
  out.lon = p.lon / 1e5;
  out.population = p.population;
  out.geonames = p.geonames;
  return out;
}

PlaceId Gazetteer::by_code(std::string_view code) const {
  const std::size_t countries = data_->header.countries;
  const auto codes = code.size() == 2 ? data_->codes.first(countries) : data_->codes.subspan(countries);
  const std::uint64_t hash = format::code_hash(code);
  const auto it = std::lower_bound(codes.begin(), codes.end(), hash, [](const format::Code& c, std::uint64_t h) { return c.hash < h; });
  return it != codes.end() && it->hash == hash && it->place < data_->places.size() ? it->place : kNoPlace;
}

std::size_t Gazetteer::places() const { return data_->places.size() + (own_ ? own_->places.size() : 0); }
std::size_t Gazetteer::names() const { return data_->names.size() + (own_ ? own_->names.size() : 0); }

std::string Gazetteer::hash() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  const std::uint64_t both = data_->header.checksum ^ (own_ ? format::mix(own_->header.checksum) : 0);
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out.push_back(kDigits[both >> static_cast<unsigned>(shift) & 15U]);
  return out;
}

}  // namespace nutgraf::lexicon
