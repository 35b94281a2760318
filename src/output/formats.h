// The writers of formats that other tools read. Each file under this folder says which specification it follows.
#pragma once

#include <memory>

#include "output/writer.h"

namespace nutgraf::output {

[[nodiscard]] std::unique_ptr<Writer> make_csv_writer(const Options& options);
[[nodiscard]] std::unique_ptr<Writer> make_brat_writer(const Options& options);
[[nodiscard]] std::unique_ptr<Writer> make_webannotation_writer(const Options& options);
[[nodiscard]] std::unique_ptr<Writer> make_geojson_writer(const Options& options);
[[nodiscard]] std::unique_ptr<Writer> make_timeml_writer(const Options& options);
[[nodiscard]] std::unique_ptr<Writer> make_nitf_writer(const Options& options);
[[nodiscard]] std::unique_ptr<Writer> make_ninjs_writer(const Options& options);
[[nodiscard]] std::unique_ptr<Writer> make_sqlite_writer(const Options& options);

}  // namespace nutgraf::output
