// Reading of pages: the slimmed page gives the tree of the whole one, and encodings are found.
#include <catch2/catch.hpp>

#include <gumbo.h>

#include <string>
#include <vector>

#include "input/html/charset.h"
#include "input/html/slim.h"
#include "input/loose_date.h"
#include "input/sniff.h"

namespace nutgraf::input {
namespace {

/// The slow and simple oracle: elements' names and the texts that are read, in document order.
void outline(const GumboNode* node, std::string& out) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
    out += node->v.text.text;
  } else if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
    const GumboTag tag = node->v.element.tag;
    out += std::string("<") + gumbo_normalized_tagname(tag) + ">";
    const bool dropped = tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_IFRAME ||
                         tag == GUMBO_TAG_NOFRAMES || tag == GUMBO_TAG_NOEMBED;
    for (unsigned i = 0; !dropped && i < node->v.element.children.length; ++i)
      outline(static_cast<const GumboNode*>(node->v.element.children.data[i]), out);
    out += "</>";
  }
}

std::string outline(const std::string& page) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
  std::string out;
  outline(output->root, out);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return out;
}

std::string slimmed(const std::string& page) {
  std::string out;
  html::slim(page, out);
  return out;
}

}  // namespace

TEST_CASE("a slimmed page has the same elements and texts") {
  const std::vector<std::string> pages = {
      "<p>a<b class='x' onclick=\"y('>')\">b</b> c",
      "<p>a<!-- <p>b</p> -->c<!-->d<!--->e<!-- -- > --!>f",
      "a<script>if (a < b) { x = '</p>' }</script>b<SCRIPT>x</SCRIPT >c",
      "<script><!-- <script> </script> --></script>a<p>b",
      "<script><!-- x </script>a<p>b</p>-->",
      "<style>p > a { }</style><p>a</p><style/>b</style>c",
      "<title>a <b> &amp; c</title><textarea><p>x</textarea><p>d",
      "<svg><style/><title>a</title><p>b</svg>c<svg><path d='M0'/></svg>d",
      "<svg><![CDATA[a <b> ]]></svg>c<![CDATA[d]]>e",
      "<p title='a > b' class=c/d id=>a<p class>b<br/>c<p =x>d<p a=b'c>e",
      "a < b <> c </> d </ e> <1> &lt; <?php x > y ?> <!x> z",
      "<p>a<p>b<table>c<tr><td>d<p>e</table>f<ul><li>g<li>h",
      "<xmp><p>a</xmp>b<iframe><p>x</iframe>c<noscript><p>d</noscript>",
      "<a href='x'>a<a href='y'>b<div>c</a>d",
      "<!DOCTYPE html><html lang=en><head><meta charset=utf-8></head><body>a</body></html>b",
      "<p class='a \"b\"' id=\"c 'd'\">e<p id=a\"b'c>f",
      "<p>a <unfinished", "<p>a <b class='x", "<p>a <!-- b", "<script>a", "</p>a</br>b</x y='z>'>c",
  };
  for (const std::string& page : pages) {
    INFO(page);
    CHECK(outline(slimmed(page)) == outline(page));
  }
}

TEST_CASE("JSON-LD stays in a slimmed page, other scripts go") {
  CHECK(slimmed("<script type='application/ld+json'>{}</script>") == "<script type=\"application/ld+json\">{}</script>");
  CHECK(slimmed("<script type='text/javascript'>{}</script>") == "<script type=\"text/javascript\"></script>");
  CHECK(slimmed("<p data-x='1' class=\"y\" onclick=z>") == "<p class=\"y\">");
}

TEST_CASE("a page's encoding") {
  std::string storage;
  CHECK(html::to_utf8("caf\xE9", "", storage) == "café");
  CHECK(html::to_utf8("<meta charset=iso-8859-1>\x93x\x94", "", storage) == "<meta charset=iso-8859-1>“x”");
  CHECK(html::to_utf8("<meta http-equiv=x content='text/html; charset=koi8-r'>\xC1", "", storage).ends_with("а"));
  CHECK(html::to_utf8("caf\xE9", "iso-8859-2", storage) == "café");
  CHECK(html::to_utf8("café", "iso-8859-1", storage) == "café");
  CHECK(html::to_utf8(std::string_view("\xFF\xFE" "a\0b\0", 6), "", storage) == "ab");
}

TEST_CASE("dates as pages write them") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"2019-12-17T08:30:00.123+09:00", "2019-12-17T08:30:00+09:00"},
      {"2019-12-17 08:30:00 +0900", "2019-12-17T08:30:00+09:00"},
      {"Tue, 17 Dec 2019 08:30:00 GMT", "2019-12-17T08:30:00Z"},
      {"Tue, 17 Dec 2019 08:30 +0900", "2019-12-17T08:30+09:00"},
      {"December 17, 2019 8:30 am EST", "2019-12-17"},
      {"Dec. 17th, 2019", "2019-12-17"},
      {"Posted on 17 December 2019 by Ana", "2019-12-17"},
      {"2019/12/17", "2019-12-17"},
      {"17.12.2019 08:30", "2019-12-17"},
      {"17/12/2019", "2019-12-17"},
      {"12/17/2019", "2019-12-17"},
      {"03/04/2019", ""},
      {"31 February 2019", ""},
      {"1576571400", ""},
      {"yesterday", ""},
  };
  for (const auto& [written, date] : rows) {
    INFO(written);
    CHECK(read_date(written).value_or("") == date);
  }
}

TEST_CASE("formats by how they begin") {
  const std::vector<std::pair<std::string, Format>> rows = {
      {"About 150 workers left.", Format::text},
      {"{\"text\": \"a\"}\n", Format::jsonl},
      {"{\"uri\": \"x\", \"body_text\": \"a\"}", Format::ninjs},
      {"[{\"uri\": \"x\", \"bodies\": []}]", Format::ninjs},
      {"\xEF\xBB\xBF <!doctype HTML><p>", Format::html},
      {"<!-- x --><html lang=en>", Format::html},
      {"<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'x' [<!ENTITY a 'b'>]><nitf>", Format::nitf},
      {"<?xml version='1.0'?><n:newsItem xmlns:n='x'>", Format::newsml},
      {"<rss version='2.0'>", Format::feed},
      {"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", Format::feed},
      {"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", Format::feed},
      {"WARC/1.0\r\n", Format::warc},
      {"<?xml version='1.0'?><unknown/>", Format::automatic},
      {"<3 workers", Format::text},
      {"", Format::text},
  };
  for (const auto& [head, format] : rows) {
    INFO(head);
    CHECK(format_of_content(head) == format);
  }
  CHECK(format_of_name("a/b.html.gz") == Format::html);
  CHECK(format_of_name("news.warc.wet.gz") == Format::warc);
  CHECK(format_of_name("a.xml") == Format::automatic);
}

}  // namespace nutgraf::input
