#include "cli/report_output.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "cli/output_file.h"

namespace nutgraf::cli {
namespace {

/// The folder of the parts: "report_files" of "report.html", as browsers save what belongs to a page.
std::filesystem::path folder_of(const std::string& name) {
  std::filesystem::path path(name);
  path.replace_extension();
  path += "_files";
  return path;
}

}  // namespace

ReportOutput::ReportOutput(const Patterns& patterns, std::string name)
    : report_(patterns.rules(), "nutgraf, patterns " + patterns.fingerprint()), name_(std::move(name)) {}

std::string ReportOutput::part_name(std::size_t n) const {
  return fmt::format("{}/part-{:04}.html", folder_of(name_).filename().string(), n);
}

std::optional<Error> ReportOutput::add(std::string_view chunks) {
  report_.add(chunks);
  return report_.overflows() ? write_parts(false) : std::nullopt;
}

std::optional<Error> ReportOutput::write_parts(bool last) {
  if (name_.empty()) {
    return Error{"report-size",
                 fmt::format("a report of more than {} documents is an index and a folder of parts: name the index with -o, e.g. -o report.html",
                             output::Report::kMostInOne),
                 "", 0, 0};
  }
  const std::filesystem::path folder = folder_of(name_);
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) return Error{"write", "cannot be made: " + problem.message(), folder.string(), 0, 0};
  while (report_.has_part(last)) {
    OutputFile file;
    const std::filesystem::path part = folder / std::filesystem::path(part_name(++parts_)).filename();
    if (auto error = file.open(part.string())) return error;
    if (!file.write(report_.take_part("../" + std::filesystem::path(name_).filename().string())) || !file.commit()) {
      file.discard();
      return file.error().value_or(Error{"write", "cannot be written", part.string(), 0, 0});
    }
  }
  return std::nullopt;
}

std::optional<Error> ReportOutput::finish(OutputFile& file) {
  if (!report_.overflows()) {
    file.write(report_.page());
    return std::nullopt;
  }
  if (auto error = write_parts(true)) return error;
  file.write(report_.index([this](std::size_t n) { return part_name(n); }));
  return std::nullopt;
}

void ReportOutput::discard() {
  const std::filesystem::path folder = folder_of(name_);
  std::error_code problem;
  for (; parts_ > 0; --parts_) std::filesystem::remove(folder / std::filesystem::path(part_name(parts_)).filename(), problem);
  if (std::filesystem::is_empty(folder, problem) && !problem) std::filesystem::remove(folder, problem);
}

}  // namespace nutgraf::cli
