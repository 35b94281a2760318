#include "rules/syntax.h"

#include <cctype>

namespace nutgraf::rules {
namespace {

constexpr int kDeepest = 20;

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_'; }
bool is_literal(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
}

class Parser {
 public:
  Parser(std::string_view pattern, const PhraseLookup& phrases, SyntaxError& error, int depth)
      : s_(pattern), phrases_(phrases), error_(error), depth_(depth) {}

  std::unique_ptr<Node> run() {
    auto node = alternatives();
    if (node && at_ < s_.size()) return fail("')' without '('");
    return node;
  }

 private:
  std::unique_ptr<Node> fail(std::string message) {
    if (error_.message.empty()) error_ = {std::move(message), at_};
    return nullptr;
  }

  void skip_space() {
    while (at_ < s_.size() && std::isspace(static_cast<unsigned char>(s_[at_])) != 0) ++at_;
  }
  bool accept(char c) {
    skip_space();
    if (at_ >= s_.size() || s_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::unique_ptr<Node> alternatives() {
    auto node = std::make_unique<Node>();
    node->kind = Node::Kind::alternatives;
    do {
      auto part = sequence();
      if (!part) return nullptr;
      node->parts.push_back(std::move(part));
    } while (accept('|'));
    if (node->parts.size() == 1) return std::move(node->parts.front());
    return node;
  }

  std::unique_ptr<Node> sequence() {
    auto node = std::make_unique<Node>();
    for (;;) {
      skip_space();
      if (at_ >= s_.size() || s_[at_] == '|' || s_[at_] == ')') break;
      auto part = piece();
      if (!part) return nullptr;
      node->parts.push_back(std::move(part));
    }
    if (node->parts.empty()) return fail("nothing stands here; name a word, a <class> or a group");
    return node;
  }

  std::unique_ptr<Node> piece() {
    const std::string capture = capture_name();
    auto node = atom();
    if (!node) return nullptr;
    if (!capture.empty()) {
      auto group = std::make_unique<Node>();
      group->capture = capture;
      group->parts.push_back(quantified(std::move(node)));
      if (!group->parts.back()) return nullptr;
      return group;
    }
    return quantified(std::move(node));
  }

  /// "name=" in front of an atom.
  std::string capture_name() {
    std::size_t end = at_;
    while (end < s_.size() && is_name(s_[end])) ++end;
    if (end == at_ || end >= s_.size() || s_[end] != '=') return {};
    std::string name(s_.substr(at_, end - at_));
    at_ = end + 1;
    skip_space();
    return name;
  }

  std::unique_ptr<Node> quantified(std::unique_ptr<Node> node) {
    int min = 1;
    int max = 1;
    if (at_ < s_.size() && s_[at_] == '?') {
      min = 0;
      ++at_;
    } else if (at_ < s_.size() && (s_[at_] == '*' || s_[at_] == '+')) {
      min = s_[at_] == '+' ? 1 : 0;
      max = -1;
      ++at_;
    } else if (at_ + 1 < s_.size() && s_[at_] == '{' && std::isdigit(static_cast<unsigned char>(s_[at_ + 1])) != 0) {
      if (!counts(min, max)) return fail("a repetition is {2}, {2,3} or {2,}, at most 100");
    } else {
      return node;
    }
    auto repeat = std::make_unique<Node>();
    repeat->kind = Node::Kind::repeat;
    repeat->min = min;
    repeat->max = max;
    if (at_ < s_.size() && s_[at_] == '?') {
      repeat->lazy = true;
      ++at_;
    }
    repeat->parts.push_back(std::move(node));
    return repeat;
  }

  bool counts(int& min, int& max) {
    ++at_;
    auto number = [&] {
      int n = 0;
      while (at_ < s_.size() && std::isdigit(static_cast<unsigned char>(s_[at_])) != 0 && n < 1000) n = n * 10 + (s_[at_++] - '0');
      return n;
    };
    min = number();
    max = min;
    if (at_ < s_.size() && s_[at_] == ',') {
      ++at_;
      max = at_ < s_.size() && s_[at_] == '}' ? -1 : number();
    }
    if (at_ >= s_.size() || s_[at_] != '}') return false;
    ++at_;
    return min <= 100 && max <= 100 && (max == -1 || max >= min);
  }

  std::unique_ptr<Node> atom() {
    skip_space();
    if (at_ >= s_.size()) return fail("the pattern ends where something must stand");
    const char c = s_[at_];
    if (c == '(') {
      ++at_;
      auto node = alternatives();
      if (!node) return nullptr;
      if (!accept(')')) return fail("')' is missing");
      return node;
    }
    if (c == '<') return class_item();
    if (c == '{') return phrase();
    if (c == '"') return quoted();
    auto node = std::make_unique<Node>();
    if (c == '.' || c == '^' || c == '$') {
      node->kind = c == '.' ? Node::Kind::any : c == '^' ? Node::Kind::start : Node::Kind::end;
      ++at_;
      return node;
    }
    if (is_literal(c)) {
      std::size_t end = at_;
      while (end < s_.size() && is_literal(s_[end])) ++end;
      node->kind = Node::Kind::item;
      node->test.name = literal_class(s_.substr(at_, end - at_));
      at_ = end;
      return node;
    }
    return fail(std::string("'") + c + "' has no meaning here; put a punctuation mark into double quotation marks");
  }

  std::unique_ptr<Node> quoted() {
    const std::size_t end = s_.find('"', at_ + 1);
    if (end == std::string_view::npos || end == at_ + 1) return fail("a closing '\"' is missing");
    auto node = std::make_unique<Node>();
    node->kind = Node::Kind::item;
    node->test.name = literal_class(s_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return node;
  }

  std::unique_ptr<Node> phrase() {
    const std::size_t end = s_.find('}', at_);
    if (end == std::string_view::npos) return fail("'}' is missing");
    const std::string name(s_.substr(at_ + 1, end - at_ - 1));
    const std::string* text = phrases_(name);
    if (text == nullptr) return fail("there is no phrase named " + name + "; define it under [phrases]");
    if (depth_ >= kDeepest) return fail("the phrase " + name + " holds itself");
    SyntaxError inner;
    auto node = Parser(*text, phrases_, inner, depth_ + 1).run();
    if (!node) return fail("in the phrase " + name + ", character " + std::to_string(inner.at + 1) + ": " + inner.message);
    at_ = end + 1;
    return node;
  }

  std::unique_ptr<Node> class_item() {
    ++at_;
    auto node = std::make_unique<Node>();
    node->kind = Node::Kind::item;
    if (!any_test(node->test)) return fail("a class name is missing");
    if (!accept('>')) return fail("'>' is missing");
    return node;
  }

  bool any_test(ClassTest& out) {
    out.op = ClassTest::Op::any;
    do {
      ClassTest part;
      part.op = ClassTest::Op::all;
      do {
        ClassTest one;
        if (!single_test(one)) return false;
        part.parts.push_back(std::move(one));
      } while (accept('&'));
      out.parts.push_back(part.parts.size() == 1 ? std::move(part.parts.front()) : std::move(part));
    } while (accept('|'));
    if (out.parts.size() == 1) {
      ClassTest only = std::move(out.parts.front());
      out = std::move(only);
    }
    return true;
  }

  bool single_test(ClassTest& out) {
    if (accept('!')) {
      out.op = ClassTest::Op::negate;
      out.parts.emplace_back();
      return single_test(out.parts.back());
    }
    if (accept('(')) return any_test(out) && accept(')');
    skip_space();
    if (at_ < s_.size() && s_[at_] == '"') {
      const std::size_t end = s_.find('"', at_ + 1);
      if (end == std::string_view::npos || end == at_ + 1) return false;
      out.name = literal_class(s_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
      return true;
    }
    std::size_t end = at_;
    while (end < s_.size() && is_name(s_[end])) ++end;
    out.name = std::string(s_.substr(at_, end - at_));
    at_ = end;
    return !out.name.empty();
  }

  std::string_view s_;
  const PhraseLookup& phrases_;
  SyntaxError& error_;
  int depth_;
  std::size_t at_ = 0;
};

void visit(const ClassTest& test, const std::function<void(const std::string&)>& f) {
  if (test.op == ClassTest::Op::is) f(test.name);
  for (const ClassTest& part : test.parts) visit(part, f);
}

}  // namespace

std::string literal_class(std::string_view written) { return "\"" + std::string(written) + "\""; }

std::unique_ptr<Node> parse(std::string_view pattern, const PhraseLookup& phrases, SyntaxError& error) {
  return Parser(pattern, phrases, error, 0).run();
}

void visit_classes(const ClassTest& test, const std::function<void(const std::string&)>& f) { visit(test, f); }

void visit_classes(const Node& node, const std::function<void(const std::string&)>& f) {
  if (node.kind == Node::Kind::item) visit(node.test, f);
  for (const auto& part : node.parts) visit_classes(*part, f);
}

}  // namespace nutgraf::rules
