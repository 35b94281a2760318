#!/usr/bin/env python3
"""The rules of the house that no compiler checks. Prints each breach as FILE:LINE: what to do."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
HEAD = 12  # lines in which a reason can stand

STANDARD = set("""algorithm any array atomic bit charconv chrono compare concepts condition_variable cstddef cstdint cstring
deque expected filesystem functional initializer_list iosfwd iterator limits map memory mutex new numeric optional ostream
set span string string_view tuple type_traits unordered_map unordered_set utility variant vector version""".split())

# A library and the rooms that may include it.
ROOMS = [
    ("ICU", re.compile(r"unicode/"), ["src/text/"]),
    ("RE2", re.compile(r"re2/"), ["src/rules/"]),
    ("toml++", re.compile(r"toml\+\+|toml\.hpp"), ["src/rules/"]),
    ("simdjson", re.compile(r"simdjson"), ["src/input/"]),
    ("CLI11", re.compile(r"CLI/"), ["src/cli/"]),
    ("the command line", re.compile(r"cli/"), ["src/cli/"]),
]
# What the library must not do: print, abort, look at the clock, the locale or the environment.
FORBIDDEN = [
    (re.compile(r"\b(std::(cout|cerr|clog)|printf|fputs|fwrite|perror)\b"), "the library prints nothing"),
    (re.compile(r"\b(std::abort|abort\(|std::exit|_Exit|std::terminate)\b"), "the library never ends the program"),
    (re.compile(r"(system_clock|std::time\(|gettimeofday|clock_gettime|localtime)"), "the library reads no clock"),
    (re.compile(r"\b(getenv|setlocale)\b|std::locale\b"), "the library reads neither environment nor locale"),
    (re.compile(r"^\s*(static|thread_local)\s+(?!const|constexpr|inline|void|bool|int|std::optional<Error>|_)"
                r"[\w:<>,\s*&]+\s\w+\s*(=|;|\{)"), "no static mutable state (memory that is only reused says // scratch)"),
]

problems = []


def report(path, line, what):
    problems.append(f"{path.relative_to(ROOT)}:{line}: {what}")


def tracked():
    """Files under version control, or new and not ignored; every file where there is no repository."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, check=False)
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        return [ROOT / n for n in names if n and (ROOT / n).is_file()]
    return [f for f in ROOT.rglob("*") if f.is_file() and not f.relative_to(ROOT).parts[0].startswith("build")]


def read(path):
    return path.read_text(encoding="utf-8").splitlines()


def check_includes(path, lines):
    name = path.relative_to(ROOT).as_posix()
    for number, line in enumerate(lines, 1):
        included = re.match(r'\s*#\s*include\s+([<"])([^>"]+)[>"]', line)
        if not included:
            continue
        quote, what = included.groups()
        for library, pattern, rooms in ROOMS:
            if pattern.match(what) and name.startswith("src/") and not any(name.startswith(r) for r in rooms):
                report(path, number, f"{library} belongs into {', '.join(rooms)} alone")
        if name.startswith("include/"):
            allowed = what in STANDARD if quote == "<" else what.startswith("nutgraf/")
            if not allowed:
                report(path, number, f"public headers include the standard library and each other, not {what}")


def check_library(path, lines):
    name = path.relative_to(ROOT).as_posix()
    if not name.startswith(("src/", "include/")) or name.startswith(("src/cli/", "src/input/")):
        return
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("//"):
            continue
        for pattern, why in FORBIDDEN:
            if pattern.search(line) and "// scratch" not in line:
                report(path, number, why)


def check_english(path, lines):
    """What words of a source mean is data: no token is compared to a word there, only to marks and names of rules' constants."""
    if not path.relative_to(ROOT).as_posix().startswith("src/facts/sources/"):
        return
    for number, line in enumerate(lines, 1):
        if re.search(r'[!=]= "[A-Za-z]', line.split("//")[0]) and "constant(" not in line:
            report(path, number, "put the word into a list under patterns/en/words, and ask for its class")


def check_length(path, lines):
    if len(lines) > LONGEST_FILE and not any("longer than" in line for line in lines[:HEAD]):
        report(path, 1, f"{len(lines)} lines: split it, or say in its head why it is longer than {LONGEST_FILE}")


def check_functions(path, lines):
    """Bodies that begin at the start of a line or in a class; clang-format puts their ends at the same indentation."""
    start = None
    for number, line in enumerate(lines, 1):
        opens = re.match(r"( {0,2})(?!namespace|struct|class|enum|union|extern|constexpr .*=|const .*=|static .*=|inline .*=)"
                         r"\S.*[)\w>] (?:const |noexcept |override |-> \S+ )*\{$", line)
        if opens and start is None and "(" in line:
            start = (number, opens.group(1))
        elif start and line == start[1] + "}":
            length = number - start[0] + 1
            if length > LONGEST_FUNCTION and "longer than" not in "".join(lines[max(0, start[0] - 4):start[0]]):
                report(path, start[0], f"a function of {length} lines: split it, or say above it why it is longer than "
                       f"{LONGEST_FUNCTION}")
            start = None


def check_words(path, lines):
    """A word list: a head that says what it is, then lines that are sorted by their bytes, and unique words."""
    if not lines or not lines[0].startswith("#"):
        report(path, 1, "begin with a comment: what the list is, where it comes from, its licence")
    body = [(n, line) for n, line in enumerate(lines, 1) if not line.startswith("#")]
    seen = {}
    for number, line in body:
        word = line.split("\t")[0]
        if not word.strip() or line != line.rstrip(" \r"):
            report(path, number, "an empty word, or white space at the end")
        if word in seen:
            report(path, number, f"\"{word}\" stands in line {seen[word]} already")
        seen[word] = number
    words = [line.split("\t")[0].encode() for _, line in body]
    for (number, _), before, word in zip(body[1:], words, words[1:]):
        if word < before:
            report(path, number, "not sorted: LC_ALL=C sort")
            break


def check_text(path, lines):
    for number, line in enumerate(lines, 1):
        if re.search(r"(^|[\s\"'`(=:])/(work|farm|tmp|home|root)/[a-z]", line):
            report(path, number, "a path of somebody's machine")
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            report(path, number, "a conflict that was not settled")


def main():
    files = tracked()
    code = [f for f in files if f.suffix in (".h", ".cpp") and f.relative_to(ROOT).parts[0] in
            ("src", "include", "tests", "tools")]
    words = [f for f in files if f.suffix == ".tsv" and "words" in f.parts and "patterns" in f.parts]
    if not code:
        sys.exit("house: found no source file to look at")
    for path in code:
        lines = read(path)
        check_includes(path, lines)
        check_library(path, lines)
        check_english(path, lines)
        check_length(path, lines)
        check_functions(path, lines)
        check_text(path, lines)
        if path.suffix == ".h" and "#pragma once" not in lines:
            report(path, 1, "a header needs #pragma once")
    for path in words:
        check_words(path, read(path))
    for path in files:
        if path.suffix in (".md", ".py", ".sh", ".toml", ".cmake", ".txt", ".json") or path.parent == ROOT / "tools":
            try:
                check_text(path, read(path))
            except UnicodeDecodeError:
                if "golden" not in path.parts:
                    report(path, 1, "is not UTF-8")
    print("\n".join(sorted(problems)) + ("\n" if problems else "") +
          f"house: {len(code)} sources, {len(words)} word lists, {len(problems)} breaches")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
