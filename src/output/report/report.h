// `-f html`: reports that open in a browser, without a request to anywhere.
//
// A ReportWriter turns documents into chunks, side by side in many threads; a Report puts chunks together. Up to 500
// documents are one page. More are an index and parts of 100 documents each, which are such pages themselves.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/patterns.h"
#include "output/writer.h"

namespace nutgraf::output {

class ReportWriter : public Writer {
 public:
  void begin(std::string& /*out*/) const override {}
  /// A chunk for Report::add().
  void record(std::string& out, const Record& record) override;
  void end(std::string& /*out*/) const override {}
};

class Report {
 public:
  static constexpr std::size_t kMostInOne = 500;
  static constexpr std::size_t kInPart = 100;

  /// `rules` explain the facts; their views must stay. `generator` stands at the foot.
  Report(std::vector<RuleInfo> rules, std::string generator) : rules_(std::move(rules)), generator_(std::move(generator)) {}

  /// Takes whole chunks, one behind the other.
  void add(std::string_view chunks);

  /// The documents held, as one page.
  [[nodiscard]] std::string page() const { return page_of(0, chunks_.size(), {}); }

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  /// More documents than one page takes: parts are to be taken off.
  [[nodiscard]] bool overflows() const { return rows_.size() > kMostInOne; }
  /// Whether a whole part is held; with `last`, whether anything is.
  [[nodiscard]] bool has_part(bool last) const { return last ? !chunks_.empty() : chunks_.size() >= kInPart; }
  /// Takes the next part off, as a page whose way back leads to `index`.
  [[nodiscard]] std::string take_part(std::string_view index);
  /// The index of all parts; `part_name(n)` is the address of part n, from 1.
  [[nodiscard]] std::string index(const std::function<std::string(std::size_t)>& part_name) const;

 private:
  struct Chunk {
    std::string html, data;
    std::size_t row = 0;
  };
  [[nodiscard]] std::string page_of(std::size_t first, std::size_t last, std::string_view up) const;
  void append_head(std::string& out, std::string_view title) const;
  void append_tail(std::string& out, std::size_t first, std::size_t last) const;
  void append_rows(std::string& out, std::size_t first, std::size_t last) const;

  std::vector<RuleInfo> rules_;
  std::string generator_;
  std::vector<std::string> rows_;  ///< of all documents so far
  std::vector<std::string> titles_;
  std::vector<Chunk> chunks_;      ///< of those that no part has yet
};

}  // namespace nutgraf::output
