// A marked-up report as plain text with roles, and what puts it together from blocks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/document.h"

namespace nutgraf::input {

/// What a reader of a format makes. The text is paragraphs with an empty line between them, the headline first and the
/// byline second where there are any: as the same report would be written in a text file.
struct Article {
  std::string id;         ///< the format's own; empty where it gives none
  std::string text;       ///< valid UTF-8
  std::string published;  ///< as written, or empty
  std::string title;      ///< where no headline is part of the text
  std::vector<Part> parts;
  std::vector<std::string> warnings;
};

/// Appends blocks to an article. White space is collapsed as a browser does (U+00A0 and other spaces stay), unless the
/// text is taken word for word.
class ArticleBuilder {
 public:
  explicit ArticleBuilder(Article& article) : article_(article) {}
  ArticleBuilder(const ArticleBuilder&) = delete;
  ArticleBuilder& operator=(const ArticleBuilder&) = delete;

  /// Ends the block before and begins one; nothing is written where no text follows.
  void open(Role role);
  /// Text of the block, a paragraph's where none is open.
  void text(std::string_view text);
  /// A line's end within the block; two of them are a paragraph's end.
  void line_break();
  void close();
  /// What the block has so far.
  [[nodiscard]] std::string_view current() const { return std::string_view(article_.text).substr(begin_); }
  /// Forgets the block that is open.
  void drop();

  /// Paragraphs word for word, as plain text has them.
  void verbatim(std::string_view text);

  /// "MOMBASA, Kenya", to stand before the next paragraph, unless that begins with it.
  void dateline(std::string_view text) { dateline_ = text; }

  /// Ends it: a headline or byline that the body repeats is there once.
  void finish();

 private:
  void begin_text();
  [[nodiscard]] bool repeated(Role role, std::string_view text) const;

  Article& article_;
  Role role_ = Role::paragraph;
  std::size_t end_ = 0;    ///< of the last block's text
  std::size_t begin_ = 0;  ///< of the open block; the text's size where none is
  bool open_ = false;
  bool space_ = false;     ///< white space waits for the next word
  std::string dateline_;
};

/// Without white space at its ends, and with single spaces within.
[[nodiscard]] std::string collapsed(std::string_view text);

}  // namespace nutgraf::input
