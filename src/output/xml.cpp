#include "output/xml.h"

#include <algorithm>

namespace nutgraf::output {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

}  // namespace

void append_xml(std::string& out, std::string_view text) {
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    std::string_view instead;
    std::size_t length = 1;
    if (c == '<') instead = "&lt;";
    if (c == '>') instead = "&gt;";
    if (c == '&') instead = "&amp;";
    if (c == '"') instead = "&quot;";
    if (c == '\r') instead = "&#13;";
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') instead = kReplacement;
    if (c == 0xEF && i + 2 < text.size() && text[i + 1] == '\xBF' && (text[i + 2] == '\xBE' || text[i + 2] == '\xBF')) {
      instead = kReplacement;
      length = 3;
    }
    if (instead.empty()) continue;
    out.append(text, run, i - run);
    out += instead;
    i += length - 1;
    run = i + 1;
  }
  out.append(text, run, text.size() - run);
}

void sort_inlines(std::vector<Inline>& inlines) {
  std::stable_sort(inlines.begin(), inlines.end(), [](const Inline& a, const Inline& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

void append_inlined(std::string& out, std::string_view text, Span part, const std::vector<Inline>& inlines) {
  struct Open {
    std::uint32_t end;
    const Inline* element;
  };
  std::vector<Open> open;
  std::uint32_t at = part.begin;
  const auto copy_to = [&](std::uint32_t end) {
    append_xml(out, text.substr(at, end - at));
    at = end;
  };
  const auto close_before = [&](std::uint32_t begin) {
    while (!open.empty() && open.back().end <= begin) {
      copy_to(open.back().end);
      out += open.back().element->close;
      open.pop_back();
    }
  };
  for (const Inline& element : inlines) {
    if (element.span.begin >= part.end) break;
    if (element.span.end <= part.begin) continue;
    if (!element.holds_others && (element.span.begin < part.begin || element.span.end > part.end)) continue;
    const std::uint32_t begin = std::max(element.span.begin, part.begin);
    const std::uint32_t end = std::min(element.span.end, part.end);
    close_before(begin);
    if (begin < at || begin == end) continue;
    if (!open.empty() && (!open.back().element->holds_others || open.back().end < end)) continue;
    copy_to(begin);
    out += element.open;
    open.push_back({end, &element});
  }
  close_before(part.end);
  copy_to(part.end);
}

std::vector<Span> paragraphs(std::string_view text) {
  std::vector<Span> out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = text.find_first_not_of("\r\n", at);
    if (begin == std::string_view::npos) break;
    std::size_t end = text.find('\n', begin);
    std::size_t next = text.size();
    for (; end != std::string_view::npos; end = text.find('\n', end + 1)) {
      const std::size_t word = text.find_first_not_of(" \t\r", end + 1);
      if (word != std::string_view::npos && text[word] != '\n') continue;
      next = word == std::string_view::npos ? text.size() : word;
      break;
    }
    end = std::min(end, text.size());
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    at = next;
  }
  return out;
}

void append_uri(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       std::string_view("-._~/:").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
}

std::string document_uri(std::string_view id) {
  const auto is_uri_byte = [](char c) {
    return c > ' ' && c < 0x7F && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
  };
  const bool is_uri = (id.starts_with("http://") || id.starts_with("https://") || id.starts_with("urn:") ||
                       id.starts_with("tag:")) && std::all_of(id.begin(), id.end(), is_uri_byte);
  if (is_uri) return std::string(id);
  std::string out = "urn:nutgraf:";
  append_uri(out, id);
  return out;
}

}  // namespace nutgraf::output
