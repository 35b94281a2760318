#include "lexicon/gazetteer_load.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "lexicon/gazetteer_compile.h"

namespace nutgraf::lexicon {
namespace {

/// The file of this name in the gazetteer's folder beside or in `folder`; empty where there is none.
std::string find_file(const std::string& folder, const std::string& name) {
  std::error_code ignored;
  if (folder.empty()) return {};
  const std::filesystem::path path(folder);
  for (const auto& at : {path / "gazetteer" / name, path / ".." / "gazetteer" / name})
    if (std::filesystem::is_regular_file(at, ignored)) return at.string();
  return {};
}

Result<Gazetteer> compiled(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string table{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) return Error{"no-places", "cannot be read; check that it is a file and that you may read it", path};
  auto bytes = compile_gazetteer(table, path);
  if (!bytes) return bytes.error();
  return Gazetteer::from_bytes(std::move(*bytes), path);
}

}  // namespace

Result<Gazetteer> load_gazetteer(std::string_view built_in, const std::string& folder) {
  const std::string file = find_file(folder, "gazetteer.bin");
  auto gazetteer = file.empty() ? Gazetteer::built_in(built_in) : Gazetteer::open(file);
  if (!gazetteer) return gazetteer;
  const std::string own = find_file(folder, "own.tsv");
  if (own.empty()) return gazetteer;
  auto places = compiled(own);
  if (!places) return places.error();
  gazetteer->add(std::move(*places));
  return gazetteer;
}

}  // namespace nutgraf::lexicon
