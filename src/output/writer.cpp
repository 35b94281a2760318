#include "output/writer.h"

#include "output/formats.h"
#include "output/json.h"
#include "output/report/report.h"
#include "output/tsv.h"

namespace nutgraf::output {

std::unique_ptr<Writer> make_writer(const Options& options) {
  switch (options.format) {
    case Format::tsv: return std::make_unique<TsvWriter>(options);
    case Format::json:
    case Format::jsonl: return std::make_unique<JsonWriter>(options);
    case Format::html: return std::make_unique<ReportWriter>();
    case Format::csv: return make_csv_writer(options);
    case Format::brat: return make_brat_writer(options);
    case Format::webannotation: return make_webannotation_writer(options);
    case Format::geojson: return make_geojson_writer(options);
    case Format::timeml: return make_timeml_writer(options);
    case Format::nitf: return make_nitf_writer(options);
    case Format::ninjs: return make_ninjs_writer(options);
    case Format::sqlite: return make_sqlite_writer(options);
  }
  return nullptr;
}

}  // namespace nutgraf::output
