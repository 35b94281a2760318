#include "input/article.h"

#include <algorithm>

namespace nutgraf::input {
namespace {

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

void ArticleBuilder::open(Role role) {
  close();
  role_ = role;
}

void ArticleBuilder::begin_text() {
  open_ = true;
  space_ = false;
  if (!article_.text.empty()) article_.text += "\n\n";
  begin_ = article_.text.size();
}

void ArticleBuilder::text(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (is_space(text[i])) {
      space_ = open_;
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < text.size() && !is_space(text[end])) ++end;
    if (!open_) begin_text();
    if (space_ && article_.text.back() != '\n') article_.text += ' ';
    space_ = false;
    article_.text.append(text, i, end - i);
    i = end;
  }
}

void ArticleBuilder::line_break() {
  if (!open_) return;
  if (article_.text.back() == '\n') {
    open(role_);
  } else {
    article_.text += '\n';
  }
}

void ArticleBuilder::drop() {
  if (!open_) return;
  article_.text.resize(end_);
  begin_ = end_;
  open_ = false;
}

bool ArticleBuilder::repeated(Role role, std::string_view text) const {
  constexpr std::size_t kHead = 4;  // only what stands at the top can be what was set apart
  if (article_.parts.size() > kHead) return false;
  return std::any_of(article_.parts.begin(), article_.parts.end(), [&](const Part& part) {
    return (part.role == Role::headline || (part.role == Role::byline && role != Role::headline)) &&
           std::string_view(article_.text).substr(part.begin, part.end - part.begin) == text;
  });
}

void ArticleBuilder::close() {
  if (!open_) return;
  std::string& all = article_.text;
  while (all.size() > begin_ && is_space(all.back())) all.pop_back();
  if (all.size() == begin_ || repeated(role_, current())) {
    drop();
    return;
  }
  if (role_ == Role::paragraph && !dateline_.empty()) {
    if (!current().starts_with(dateline_)) {
      constexpr std::string_view kDash = " — ";
      all.insert(begin_, dateline_ + std::string(kDash));
      article_.parts.push_back({Role::dateline, static_cast<std::uint32_t>(begin_),
                                static_cast<std::uint32_t>(begin_ + dateline_.size())});
      begin_ += dateline_.size() + kDash.size();
    }
    dateline_.clear();
  }
  article_.parts.push_back({role_, static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(all.size())});
  end_ = begin_ = all.size();
  open_ = false;
  role_ = Role::paragraph;
}

void ArticleBuilder::verbatim(std::string_view text) {
  close();
  while (!text.empty()) {
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    if (text.empty()) return;
    // An empty line, perhaps with spaces or carriage returns in it, ends a paragraph.
    std::size_t end = 0;
    std::size_t next = text.size();
    for (end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1)) {
      const std::size_t word = text.find_first_not_of(" \t\r", end + 1);
      if (word == std::string_view::npos || text[word] == '\n') {
        next = word == std::string_view::npos ? text.size() : word;
        break;
      }
    }
    begin_text();
    article_.text += text.substr(0, std::min(end, text.size()));
    text.remove_prefix(next);
    close();
  }
}

void ArticleBuilder::finish() {
  close();
  const auto headline = std::any_of(article_.parts.begin(), article_.parts.end(),
                                    [](const Part& part) { return part.role == Role::headline; });
  if (headline) article_.title.clear();
}

std::string collapsed(std::string_view text) {
  Article article;
  ArticleBuilder builder(article);
  builder.text(text);
  builder.close();
  return std::move(article.text);
}

}  // namespace nutgraf::input
