// pack OUTPUT FOLDER: writes the pattern files of FOLDER into one file, which the library takes in.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  if (argc != 3) {
    std::cerr << "usage: pack OUTPUT FOLDER\n";
    return 2;
  }
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(argv[2])) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() && (extension == ".toml" || extension == ".tsv"))
      names.push_back(fs::relative(entry.path(), argv[2]).generic_string());
  }
  std::sort(names.begin(), names.end());
  std::ofstream out(argv[1], std::ios::binary);
  for (const std::string& name : names) {
    std::ifstream in(fs::path(argv[2]) / name, std::ios::binary);
    const std::string content((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    out << name << '\n' << content.size() << '\n' << content;
  }
  out.flush();
  if (!out) {
    std::cerr << "pack: cannot write " << argv[1] << "\n";
    return 1;
  }
  return 0;
}
