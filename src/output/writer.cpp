#include "output/writer.h"

#include "output/json.h"
#include "output/report/report.h"
#include "output/tsv.h"

namespace nutgraf::output {

std::unique_ptr<Writer> make_writer(const Options& options) {
  if (options.format == Format::tsv) return std::make_unique<TsvWriter>(options);
  if (options.format == Format::html) return std::make_unique<ReportWriter>();
  return std::make_unique<JsonWriter>(options);
}

}  // namespace nutgraf::output
