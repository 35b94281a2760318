// pack FOLDER PACK IMAGE: reads the pattern files of a language's FOLDER and writes what the library takes in: the files
// one behind the other (PACK), and the compiled patterns (IMAGE). A mistake in a pattern stops the build and is named.
#include <fstream>
#include <iostream>
#include <string>

#include "rules/image.h"
#include "rules/program.h"
#include "rules/source.h"

namespace {

bool write_file(const char* path, const std::string& content) {
  std::ofstream out(path, std::ios::binary);
  out << content;
  out.flush();
  if (!out) std::cerr << "pack: cannot write " << path << "\n";
  return static_cast<bool>(out);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace nutgraf;
  if (argc != 4) {
    std::cerr << "usage: pack FOLDER PACK IMAGE\n";
    return 2;
  }
  const std::string folder = argv[1];
  auto files = rules::list_files(folder);
  if (!files) {
    std::cerr << files.error().describe() << "\n";
    return 1;
  }
  std::vector<Error> errors;
  rules::Sources sources = rules::read(*files, errors);
  std::unique_ptr<rules::Program> program;
  if (errors.empty()) program = rules::compile(std::move(sources), errors, rules::kThorough);
  if (program) rules::compile_all(*program, errors);
  for (const Error& e : errors) std::cerr << folder << "/" << e.describe() << "\n";
  if (!errors.empty()) return 1;
  program->fingerprint = rules::fingerprint_of(*files);
  std::string pack;
  for (const rules::PatternFile& f : *files) pack += f.name + "\n" + std::to_string(f.content.size()) + "\n" + f.content;
  return write_file(argv[2], pack) && write_file(argv[3], rules::write_image(*program)) ? 0 : 1;
}
