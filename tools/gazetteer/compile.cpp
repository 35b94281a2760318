// Compiles the table of places: gazetteer_compile TABLE OUT. Run by the build.
#include <cstdio>
#include <fstream>
#include <iterator>

#include "lexicon/gazetteer_compile.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: gazetteer_compile TABLE OUT\n", stderr);
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string table{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const auto bytes = nutgraf::lexicon::compile_gazetteer(table, argv[1]);
  if (!in || !bytes) {
    std::fprintf(stderr, "gazetteer_compile: %s\n", bytes ? "cannot read the table" : bytes.error().describe().c_str());
    return 1;
  }
  std::ofstream out(argv[2], std::ios::binary);
  out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
  return out.good() ? 0 : 1;
}
