#include "input/sniff.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace nutgraf::input {
namespace {

constexpr std::pair<std::string_view, Format> kEndings[] = {
    {".jsonl", Format::jsonl}, {".ndjson", Format::jsonl}, {".text", Format::text},  {".txt", Format::text},
    {".html", Format::html},   {".htm", Format::html},     {".xhtml", Format::html}, {".ninjs", Format::ninjs},
    {".nitf", Format::nitf},   {".rss", Format::feed},     {".atom", Format::feed},  {".warc", Format::warc},
    {".wet", Format::warc},
};
constexpr std::string_view kPackings[] = {".gz", ".zst", ".zstd"};

std::string_view unpacked_name(std::string_view name) {
  for (const std::string_view packing : kPackings)
    if (name.size() > packing.size() && name.ends_with(packing)) return name.substr(0, name.size() - packing.size());
  return name;
}

/// JSON Lines begin with an object; no article begins with a brace and a quotation mark.
bool looks_like_json(std::string_view head) {
  if (head.starts_with('[')) head.remove_prefix(std::min(head.find('{'), head.size()));
  if (!head.starts_with('{')) return false;
  const std::size_t next = head.find_first_not_of(" \t\r\n", 1);
  return next != std::string_view::npos && (head[next] == '"' || head[next] == '}');
}

/// An object of ninjs must have a `uri`; its text is in `bodies` or in fields that begin with `body_`.
bool looks_like_ninjs(std::string_view head) {
  const auto has = [head](std::string_view what) { return head.find(what) != std::string_view::npos; };
  return has("\"uri\"") && (has("\"body_") || has("\"bodies\"") || has("\"ninjs\"") || has("\"headline"));
}

/// The name of the first element, in small letters and without a prefix, or "!html" for HTML's document type.
std::string first_element(std::string_view head) {
  while (!head.empty()) {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    if (!head.starts_with('<')) return {};
    std::size_t end = std::string_view::npos;
    if (head.starts_with("<!--")) {
      end = head.find("-->");
      end = end == std::string_view::npos ? end : end + 2;
    } else if (head.starts_with("<?") || head.starts_with("<!")) {
      const std::size_t subset = head.find('[');
      end = head.find('>');
      if (subset < end) {
        end = head.find(']');
        end = end == std::string_view::npos ? end : head.find('>', end);
      }
    } else {
      end = head.find_first_of(" \t\r\n/>", 1);
    }
    std::string name(head.substr(1, end == std::string_view::npos ? 40 : end - 1));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (name.starts_with("!doctype html")) return "!html";
    if (!name.starts_with('!') && !name.starts_with('?')) {
      const std::size_t colon = name.find(':');
      return colon == std::string::npos || name == "rdf:rdf" ? name : name.substr(colon + 1);
    }
    if (end == std::string_view::npos) return {};
    head.remove_prefix(end + 1);
  }
  return {};
}

}  // namespace

Format format_of_name(std::string_view name) {
  name = unpacked_name(name);
  for (const auto& [ending, format] : kEndings)
    if (name.size() > ending.size() && name.ends_with(ending)) return format;
  return Format::automatic;
}

bool is_article_name(std::string_view name) {
  return format_of_name(name) != Format::automatic || unpacked_name(name).ends_with(".xml");
}

Format format_of_content(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (head.starts_with("WARC/")) return Format::warc;
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  if (looks_like_json(head)) return looks_like_ninjs(head) ? Format::ninjs : Format::jsonl;
  if (!head.starts_with('<')) return Format::text;
  static constexpr std::pair<std::string_view, Format> kRoots[] = {
      {"!html", Format::html},        {"html", Format::html},        {"head", Format::html},
      {"body", Format::html},         {"nitf", Format::nitf},        {"newsitem", Format::newsml},
      {"newsmessage", Format::newsml}, {"packageitem", Format::newsml}, {"rss", Format::feed},
      {"rdf:rdf", Format::feed},      {"feed", Format::feed},
  };
  const std::string root = first_element(head);
  for (const auto& [name, format] : kRoots)
    if (root == name) return format;
  return head.starts_with("<?xml") ? Format::automatic : Format::text;
}

}  // namespace nutgraf::input
