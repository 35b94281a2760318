#include "output/report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "output/report/assets.h"
#include "output/report/data.h"
#include "output/report/document.h"
#include "output/report/html.h"
#include "output/report/sha256.h"

namespace nutgraf::output {
namespace {

/// Takes "NUMBER\n" off the front.
std::size_t take_number(std::string_view& rest) {
  std::size_t number = 0;
  const auto [end, status] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  rest.remove_prefix(std::min(rest.size(), static_cast<std::size_t>(end - rest.data()) + 1));
  return number;
}

std::string_view take(std::string_view& rest, std::size_t size) {
  const std::string_view out = rest.substr(0, size);
  rest.remove_prefix(std::min(size, rest.size()));
  return out;
}

}  // namespace

void ReportWriter::record(std::string& out, const Record& record) {
  const std::string_view title = headline_of(record);
  std::string row, data, html;
  append_row(row, record, title);
  if (record.extraction != nullptr) append_data(data, *record.extraction);
  append_document(html, record, title);
  for (const std::string_view part : {title, std::string_view(row), std::string_view(data), std::string_view(html)}) {
    out += fmt::format("{}\n", part.size());
    out += part;
  }
}

void Report::add(std::string_view chunks) {
  while (!chunks.empty()) {
    titles_.emplace_back(take(chunks, take_number(chunks)));
    rows_.emplace_back(take(chunks, take_number(chunks)));
    Chunk chunk;
    chunk.row = rows_.size() - 1;
    chunk.data = take(chunks, take_number(chunks));
    chunk.html = take(chunks, take_number(chunks));
    chunks_.push_back(std::move(chunk));
  }
}

void Report::append_head(std::string& out, std::string_view title) const {
  out += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += fmt::format("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; "
                     "base-uri 'none'; form-action 'none'\">\n",
                     csp_hash(assets::style()), csp_hash(assets::script()));
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>";
  append_html(out, title);
  out += "</title>\n<style>";
  out += assets::style();
  out += "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the report</a>\n"
         "<header class=\"top\"><p class=\"brand\"><strong>nutgraf</strong> report</p><nav id=\"nav\" aria-label=\"Documents\"></nav></header>\n"
         "<main id=\"main\" tabindex=\"-1\"><div id=\"view\"></div>\n";
}

/// `first` and `last`: the documents whose rules the page explains.
void Report::append_tail(std::string& out, std::size_t first, std::size_t last) const {
  std::string listed;
  for (const RuleInfo& rule : rules_) {
    std::string quoted;
    append_script_string(quoted, rule.id);
    const bool used = std::any_of(rows_.begin() + static_cast<std::ptrdiff_t>(first), rows_.begin() + static_cast<std::ptrdiff_t>(last), [&](const std::string& row) { return row.find(quoted) != std::string::npos; });
    if (!used) continue;
    listed += listed.empty() ? "\n" : ",\n";
    listed += quoted + ":[";
    append_script_string(listed, rule.means);
    listed += ',';
    append_script_string(listed, fmt::format("{}:{}", rule.file, rule.line));
    listed += ']';
  }
  out += "</main>\n<footer><p>Made by ";
  append_html(out, generator_);
  out += ". Outline of the world: Natural Earth, public domain. Places: GeoNames, CC BY 4.0.</p></footer>\n";
  out += "<script type=\"application/json\" id=\"rules\">{" + listed + "}</script>\n<script type=\"application/json\" id=\"world\">";
  out += assets::world();
  out += "</script>\n<script>";
  out += assets::script();
  out += "</script>\n</body>\n</html>\n";
}

void Report::append_rows(std::string& out, std::size_t first, std::size_t last) const {
  for (std::size_t i = first; i < last; ++i) {
    out += i > first ? ",\n" : "\n";
    out += rows_[i];
  }
}

std::string Report::page_of(std::size_t first, std::size_t last, std::string_view up) const {
  std::string out;
  const std::size_t n = last - first;
  append_head(out, n == 1 ? titles_[chunks_[first].row] + " \u2013 nutgraf" : fmt::format("{} documents \u2013 nutgraf", n));
  out += "<script type=\"application/json\" id=\"index\">{\"up\":";
  append_script_string(out, up);
  out += ",\"rows\":[";
  if (n > 0) append_rows(out, chunks_[first].row, chunks_[last - 1].row + 1);
  out += "]}</script>\n";
  if (n > 1) {
    out += "<noscript><nav class=\"plain\" aria-label=\"All documents\"><h1>Documents</h1><ol>\n";
    for (std::size_t i = first; i < last; ++i) {
      out += fmt::format("<li><a href=\"#d{}\">", i - first + 1);
      append_html(out, titles_[chunks_[i].row]);
      out += "</a></li>\n";
    }
    out += "</ol></nav></noscript>\n";
  }
  for (std::size_t i = first; i < last; ++i) {
    out += fmt::format("<div class=\"doc\" id=\"d{}\"><noscript>", i - first + 1);
    out += chunks_[i].html;
    out += "</noscript><script type=\"application/json\">" + (chunks_[i].data.empty() ? std::string("null") : chunks_[i].data) + "</script></div>\n";
  }
  append_tail(out, n > 0 ? chunks_[first].row : 0, n > 0 ? chunks_[last - 1].row + 1 : 0);
  return out;
}

std::string Report::take_part(std::string_view index) {
  const std::size_t n = std::min(kInPart, chunks_.size());
  std::string out = page_of(0, n, index);
  chunks_.erase(chunks_.begin(), chunks_.begin() + static_cast<std::ptrdiff_t>(n));
  return out;
}

std::string Report::index(const std::function<std::string(std::size_t)>& part_name) const {
  std::string out;
  append_head(out, fmt::format("{} documents \u2013 nutgraf", rows_.size()));
  out += "<script type=\"application/json\" id=\"index\">{\"up\":\"\",\"size\":";
  out += fmt::format("{},\"parts\":[", kInPart);
  const std::size_t parts = (rows_.size() + kInPart - 1) / kInPart;
  for (std::size_t p = 1; p <= parts; ++p) {
    if (p > 1) out += ',';
    append_script_string(out, part_name(p));
  }
  out += "],\"rows\":[";
  append_rows(out, 0, rows_.size());
  out += "]}</script>\n<noscript><nav class=\"plain\" aria-label=\"All documents\"><h1>Documents</h1><ol>\n";
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    out += "<li><a href=\"";
    append_html(out, part_name(i / kInPart + 1));
    out += fmt::format("#d{}\">", i % kInPart + 1);
    append_html(out, titles_[i]);
    out += "</a></li>\n";
  }
  out += "</ol></nav></noscript>\n";
  append_tail(out, 0, 0);
  return out;
}

}  // namespace nutgraf::output
