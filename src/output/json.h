// JSON: one object a document, one a line; as an array (json) or without (jsonl). DESIGN.md specifies the fields.
#pragma once

#include "output/buffer.h"
#include "output/writer.h"

namespace nutgraf::output {

/// One fact as JSON's object, as JsonWriter has it.
void append_fact(std::string& out, const Fact& fact, std::string_view text, const Offsets& offsets, bool terminal);

class JsonWriter : public Writer {
 public:
  explicit JsonWriter(const Options& options)
      : array_(options.format == Format::json), options_(options), offsets_(options.offsets) {}

  void begin(std::string& out) const override;
  void record(std::string& to, const Record& record) override;
  void end(std::string& out) const override;
  [[nodiscard]] std::string_view separator() const override;

 private:
  void append_document(const Record& record);

  bool array_;
  Options options_;
  Offsets offsets_;
  Buffer buffer_;  ///< of the record that is written
};

}  // namespace nutgraf::output
