// TSV: a header line and one fact a line. DESIGN.md specifies the columns.
#pragma once

#include "output/writer.h"

namespace nutgraf::output {

class TsvWriter : public Writer {
 public:
  explicit TsvWriter(const Options& options) : options_(options), offsets_(options.offsets) {}

  void begin(std::string& out) const override;
  void record(std::string& out, const Record& record) override;
  void end(std::string& /*out*/) const override {}

 private:
  Options options_;
  Offsets offsets_;
};

/// The column `value`: a date's value, a place's "Name, CC", a count as "150", "~150", ">300", ">=300", "<300",
/// "<=300" or "150-200", a visa's category, a source's content (its parts joined by " … ").
void append_value(std::string& out, const Fact& fact, std::string_view text, bool terminal);

/// The same without escapes, for formats that have their own.
void append_plain_value(std::string& out, const Fact& fact, std::string_view text);

}  // namespace nutgraf::output
