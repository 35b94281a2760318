#!/usr/bin/env python3
"""Runs nutgraf over texts of odd shapes: nothing may crash, be lost, or stand at wrong offsets, and time must grow with size.

usage: odd_input.py PROGRAM [--growth | --mutants N [--seed N] | --cuts] [--only NAME]

Every shape is run once as a text and, in all three units of offsets, in JSON Lines. --mutants runs that many damaged
samples instead, --cuts some thousand pieces of samples that end at each of their words. With --growth the repeated shapes are run at 1, 2 and
4 MB and the processor time of each is printed; a shape whose 4 MB take more than 6 times its 1 MB is a failure.
"""
import argparse
import json
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile

MB = 1 << 20

# name: bytes that are a document as they stand
ODD = {
    "empty": b"",
    "one letter": b"a",
    "one quotation mark": b'"',
    "one opening mark": "“".encode(),
    "one space": b" ",
    "newlines": b"\n\n\n",
    "carriage returns": b"SEOUL, Dec. 3\r\n\r\nAbout 150 workers left on Monday,\r\nhe said.\r\n",
    "old Mac lines": b"About 150 workers left.\rHe said so.\r",
    "NUL": b"About 150\x00 workers \x00left on Dec. 3\x00",
    "controls": bytes(range(1, 32)) + b"\x7f 150 workers \x1b[31m left",
    "byte-order mark": "\ufeffAbout 150 workers left Seoul.".encode(),
    "UTF-16": "About 150 workers left Seoul.".encode("utf-16"),
    "UTF-16 big": b"\xfe\xff" + "About 150 workers left Seoul.".encode("utf-16-be"),
    "UTF-16 cut": "About 150 workers".encode("utf-16")[:-1],
    "UTF-16 lone surrogate": b"\xff\xfe" + b"a\x00\x00\xd8b\x00",
    "emoji": "👷🏽‍♀️ 150 👷‍♂️ workers 🇰🇵 left 🇨🇳 on Dec. 3 “😀” she said".encode(),
    "right to left": "قال المصدر “150 عامل” \u202eABC\u202c 150 workers said".encode(),
    "Hebrew": "אמר המקור \"150 עובדים\" ב-3 בדצמבר".encode(),
    "combining": ("e\u0301" * 50 + " 150 wo\u0308rkers Sa\u0303o Paulo").encode(),
    "zalgo": ("a" + "\u0301" * 5000 + " said").encode(),
    "wide digits": "１５０ workers, ١٥٠ workers, 150\u00a0workers, 1\u202f500 workers, 1\u2009500".encode(),
    "no spaces": "他说有一百五十名朝鲜工人抵达丹东。".encode() * 50,
    "Thai": "คนงาน150คนเดินทางกลับบ้าน".encode() * 50,
    "ligatures": "ﬁve hundred oﬃce workers in Ⅻ ½ ³ ㎏ ﷺ".encode(),
    "private and unassigned": "\ue000\U000f0000\U0010ffff\u0378 150 workers".encode(),
    "noncharacters": "\ufffe\uffff\ufdd0 150 workers".encode(),
    "separators": "150 workers\u2028left\u2029Seoul\u0085on\u000bDec. 3\u000c".encode(),
    "soft hyphens": "wor\u00adkers 150 wor\u200bkers wor\u2060kers".encode(),
    "unbalanced open": "“He said “she said ‘they said “it said 150 workers left.".encode(),
    "unbalanced close": "He” said” 150 workers” left.’’’ She said.”".encode(),
    "unbalanced straight": b'"He said. "She said. "They said 150 workers left. \n\n"And "so "on.',
    "mixed marks": "„German“ «French» »Danish« 「日本」 ‹a› ``TeX'' ''NYT'' \"s\" 'x' he said".encode(),
    "apostrophes": b"' '' ''' 'tis the workers' 'cause o' 150 workers'",
    "ellipses": "… . . . ... said . he said.... 150 workers . . .".encode(),
    "headline only": b"ELEVEN MINERS STILL MISSING",
    "markup": b"<p>150 workers &amp; <b>\"left\"</b> &#8220;Seoul&#8221;</p><script>alert(1)</script>",
    "numbers": b"1,2,3,4 1.2.3.4 -5 +7 1e9 0x10 1,50,000 150-200-250 1/2/3/4 99999999999999999999999999999999 workers",
    "huge number": b"9" * 400 + b" workers and 1" + b",000" * 200 + b" nurses",
    "number words": b"one hundred " * 300 + b"workers",
    "million millions": b"million " * 200 + b"of workers",
    "dates": b"0/0/0 31 February 2019 99/99/9999 00:00 25:61 Feb. 30, 0000 2019-13-45 W99 13th of Undecember 24:00 p.m.",
    "years": b"in 0 in 1 in 99999 in 10000 B.C. the 0th century the 99th century the 1990s the 00s '98 '998",
    "durations": b"999999999999999999 years, -3 days, 0 weeks, 1000000-year visas, half a half a year",
    "visas": b"visa visas VISA H-1B H-1B-1B H-1BB Z-99 visas, F-1/J-1/M-1 visas; tourist, tourist, tourist, tourist or or work visas",
    "invalid lone continuation": b"About \x80 150 workers \xbf left",
    "invalid cut sequence": b"About 150 workers \xe2\x80",
    "invalid cut then text": b"About \xe2\x80 150 workers \xf0\x9f\x91 left \xc3",
    "invalid overlong": b"About \xc0\xaf \xe0\x80\xaf \xf0\x80\x80\xaf 150 workers",
    "invalid surrogates": b"About \xed\xa0\x80 \xed\xbf\xbf 150 workers",
    "invalid above U+10FFFF": b"About \xf4\x90\x80\x80 \xf7\xbf\xbf\xbf 150 workers",
    "invalid five bytes": b"About \xf8\x88\x80\x80\x80 \xfc\x84\x80\x80\x80\x80 \xfe \xff 150 workers",
    "Latin-1": "São Paulo: 150 workers, café, Müller said “no”".encode("cp1252"),
    "every byte": bytes(range(256)) * 4,
    "all code points": "".join(map(chr, (*range(1, 0xd800, 7), *range(0xe000, 0x20000, 7)))).encode(),
}

# name: a piece that is repeated up to the size asked for
REPEATED = {
    "one letter": "a",
    "spaces": " ",
    "newlines": "\n",
    "blank paragraphs": "a\n\n",
    "straight marks": '"',
    "opening marks": "“",
    "closing marks": "”",
    "single marks": "'",
    "quoted letters": '"a" ',
    "open quotations": "“a b c. ",
    "open paragraphs": "“He left.\n\n",
    "said": "said ",
    "he said": "he said ",
    "said that": "he said that ",
    "nested said": "“he said, ‘",
    "according to": "according to ",
    "commas": "he, a man, ",
    "names": "Kim Lee ",
    "name list": "Kim, Lee, and ",
    "titles": "Minister of Labor and ",
    "of": "of the source of ",
    "who": "a man who ",
    "the": "the ",
    "digits": "1",
    "numbers": "1 ",
    "grouped": ",000",
    "number words": "one hundred ",
    "vague": "tens of thousands of ",
    "ranges": "150 to ",
    "workers": "150 workers ",
    "worker words": "workers ",
    "nationalities": "North Korean ",
    "adjectives": "150 new North Korean construction ",
    "employs": "employs ",
    "visas": "tourist or ",
    "visa words": "work visas ",
    "codes": "H-1B, ",
    "durations": "three-month ",
    "Monday": "Monday ",
    "months": "May ",
    "dates": "Dec. 15, 2019, ",
    "ago": "two years ago ",
    "early": "early late ",
    "places": "Dandong, ",
    "place words": "New York ",
    "Saint": "San ",
    "capitals": "A ",
    "capital words": "Xyzzy ",
    "unknown capitals": "QWERTY",
    "abbreviations": "U.S. ",
    "initials": "J. K. ",
    "full stops": ".",
    "spaced stops": ". ",
    "glued stops": "end.Then",
    "glued lower stops": "end.then",
    "dotted letters": "U.",
    "apostrophes in words": "a'a",
    "clitics": "it's'd",
    "TeX marks": "``",
    "grouped from one": "1,",
    "decimals": "1.",
    "hyphens": "-",
    "hyphenated": "a-",
    "dashes": "— ",
    "colons": "a: ",
    "brackets": "(",
    "bracketed": "(a) ",
    "slashes": "1/",
    "at": "a@b.c/",
    "combining": "\u0301",
    "emoji": "👷🏽‍♀️",
    "Chinese": "工人",
    "Thai": "คนงาน",
    "Arabic": "عامل ",
    "replacement": "\ufffd",
    "NUL": "\x00",
    "sentences": "About 150 North Korean workers arrived in Dandong on Dec. 15 on tourist visas, a source told RFA. ",
    "articles": ("“About 150 workers,” the second source said, “left Dandong last Monday.”\n\n"
                 "“They will come back,” he said.\n\n"),
}


UNITS = {"codepoints": ("utf-32-le", 4), "bytes": ("utf-8", 1), "utf16": ("utf-16-le", 2)}


def check_document(name, text, result, unit="codepoints"):
    """What is wrong with one JSON result, or None. `text` is the document as the program should read it."""
    if "error" in result:
        return None
    encoding, width = UNITS[unit]
    units = text.encode(encoding)
    end = len(units) // width
    for fact in result["entities"]:
        spans = fact.get("content", []) + [fact[p] for p in ("cue", "recipient", "where", "when") if fact.get(p)]
        if fact["start"] is not None:
            spans.append([fact["start"], fact["end"]])
            words = units[fact["start"] * width:fact["end"] * width].decode(encoding, "replace")
            if words != fact["text"]:
                return f"{name}: {fact['text']!r} is not at its offsets, there is {words!r}"
        for s, e in spans:
            if not 0 <= s < e <= end:
                return f"{name}: span {s}:{e} in a text of {end}"
    return None


def decoded(data):
    """The text as DESIGN reads it: marks skipped, UTF-16 converted, an invalid sequence is one U+FFFD."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def call(program, arguments, data, timeout=600):
    try:
        done = subprocess.run([program, *arguments], input=data, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        return None, f"not done after {timeout} s"
    if done.returncode not in (0, 1) or b"Sanitizer" in done.stderr or b"runtime error" in done.stderr:
        return None, f"exit {done.returncode}: {done.stderr[-2000:].decode('utf-8', 'replace')}"
    return done, None


def run_files(program, shapes):
    """All shapes as files of one call; where that ends badly, each in a call of its own, to know which."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, data in enumerate(shapes.values()):
            paths.append(f"{folder}/{i}.txt")
            pathlib.Path(paths[-1]).write_bytes(data)
        done, problem = call(program, ["-f", "jsonl", "-i", "text", "--published", "2019-12-17", *paths], b"")
        if problem and len(shapes) > 1:
            return [p for name, data in shapes.items() for p in run_files(program, {name: data})] or [problem]
        if problem:
            return [f"{next(iter(shapes))}: {problem}"]
    results = [json.loads(line) for line in done.stdout.splitlines()]
    if [r["id"] for r in results] != paths:
        return [f"{len(results)} results for {len(paths)} documents: {done.stderr.decode('utf-8', 'replace')}"]
    problems = [check_document(name, decoded(data), r) for (name, data), r in zip(shapes.items(), results)]
    return [p for p in problems if p]


def run_json(program, documents, unit="codepoints"):
    """All documents in one stream, and what is wrong with the results."""
    lines = [json.dumps({"id": name, "text": text, "published": "2019-12-17"}) for name, text in documents.items()]
    forms = "name,adjective,demonym"
    done, problem = call(program, ["-i", "jsonl", "-f", "jsonl", "--offsets", unit, "--place-forms", forms],
                         "\n".join(lines).encode())
    if problem:
        return [problem]
    results = [json.loads(line) for line in done.stdout.splitlines()]
    if [r["id"] for r in results] != list(documents):
        return ["the results' documents are not the input's"]
    problems = [check_document(f"{r['id']} ({unit})", documents[r["id"]], r, unit) for r in results]
    return [p for p in problems if p]


BAD_LINES = [b"{", b"[]", b"null", b"{}", b'{"text": 1}', b'{"text": "a"', b'{"text": "\\ud800 150 workers"}', b"\xff\xfe",
             b'{"text": "\\udc00\\ud800"}', b'{"text": "a\xff 150 workers"}', b'{"text": "a", "text": "b"}', b"",
             b'{"text": "\\u0000 150 workers"}', b'{"text": "150 workers", "published": "tomorrow"}',
             b'{"text": "150 workers", "id": 7}', b'{"text": "150 workers", "home": "nowhere"}', b"[" * 5000,
             b'{"text": "150 workers"' + b', "a": [' * 3000 + b"}", b'{"text": "150 workers"} trailing']


def run_bad_lines(program):
    """Good documents between bad lines come through; every bad one has its record."""
    good = b'{"id": "good", "text": "About 150 workers left Seoul on Dec. 3."}'
    lines = [line for bad in BAD_LINES for line in (bad, good)]
    done, problem = call(program, ["-i", "jsonl", "-f", "jsonl"], b"\n".join(lines) + b"\n")
    if problem:
        return problem
    results = [json.loads(line) for line in done.stdout.splitlines()]
    found = sum(r["id"] == "good" and "entities" in r for r in results)
    return None if found == len(BAD_LINES) else f"bad lines: {found} of {len(BAD_LINES)} good documents came through"


SPLINTERS = ['"', "“", "”", "‘", "’", "'", "\n\n", "\n", " ", ",", ".", "-", "—", ":", "(", ")", "said", " he said ", "150", " workers",
             "Monday", " visa", "U.S.", "of", "\u0301", "😀", "\u202e", "\ufeff", "工", "\u00a0", "\x00", "\ufffd", "1,000", "May"]


def mutant(random_, texts):
    """A sample with pieces cut out, doubled, moved, joined with another's, and splinters put in."""
    text = random_.choice(texts)
    for _ in range(random_.randint(1, 12)):
        a = random_.randrange(len(text) + 1)
        b = min(len(text), a + random_.choice((1, 2, 5, 20, 200)))
        other = random_.choice(texts)
        c = random_.randrange(len(other))
        text = random_.choice((
            lambda: text[:a] + text[b:],
            lambda: text[:b] + text[a:],
            lambda: text[:a] + random_.choice(SPLINTERS) * random_.choice((1, 1, 1, 3)) + text[a:],
            lambda: text[:a] + other[c:c + 300] + text[b:],
            lambda: text[:a] + text[a:b].swapcase() + text[b:]))()
    return text


def run_mutants(program, count, seed):
    texts = [path.read_text(encoding="utf-8")
             for path in sorted((pathlib.Path(__file__).resolve().parents[2] / "samples").glob("*.txt"))]
    random_ = random.Random(seed)
    problems = []
    for batch in range(0, count, 500):
        documents = {f"mutant {batch + i} of seed {seed}": mutant(random_, texts) for i in range(min(500, count - batch))}
        problems += run_json(program, documents, random_.choice(list(UNITS)))
    return problems


def run_cuts(program):
    """Texts that begin and end at any word: what follows a word and what is before it may not be there."""
    documents = {}
    for path in sorted((pathlib.Path(__file__).resolve().parents[2] / "samples").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        ends = [m.end() for m in re.finditer(r"\w+|[^\w\s]", text)]
        for i, end in enumerate(ends):
            documents[f"{path.stem} to {end}"] = text[ends[max(0, i - 9)] - 1:end]
    verbs = ["told", "said", "asked", "according to", "said in", "told the", "150", "the", "of", "“", "by", "visa", "from Dec."]
    documents |= {f"ends in {verb}": f"“No,” the minister {verb}" for verb in verbs} | {f"is {verb}": verb for verb in verbs}
    return run_json(program, documents)


def cpu_seconds():
    """What the programs run so far took of the processor: the wall clock would tell of the machine's other work too."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run_growth(program, only, sizes):
    failed = False
    for name, piece in REPEATED.items():
        if only and only != name:
            continue
        times = []
        for size in sizes:
            data = piece.encode() * int(size * MB / len(piece.encode()))
            with tempfile.NamedTemporaryFile(suffix=".txt") as file:
                file.write(data)
                file.flush()
                begin = cpu_seconds()
                done, problem = call(program, ["-f", "tsv", "-i", "text", "-j", "1", file.name], b"", timeout=120)
                times.append(cpu_seconds() - begin)
            if problem:
                print(f"{name}: {problem}")
                failed = True
                break
        else:
            slow = times[-1] > 0.3 and times[-1] > 6 * times[0]
            failed |= slow
            print(f"{name:18} " + "  ".join(f"{t:6.2f}" for t in times) + f"  s   {sizes[-1] / times[-1]:6.1f} MB/s"
                  + ("   GROWS TOO FAST" if slow else ""), flush=True)
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--mutants", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cuts", action="store_true")
    parser.add_argument("--scale", type=float, default=1, help="sizes of --growth, 1 for 1, 2 and 4 MB")
    parser.add_argument("--only")
    options = parser.parse_args()
    if options.growth:
        return run_growth(options.program, options.only, [float(s) * options.scale for s in (1, 2, 4)])
    shapes = {**ODD, **{f"repeated {name}": (piece * 300).encode() for name, piece in REPEATED.items()}}
    if options.only:
        shapes = {options.only: shapes[options.only]}
    if options.mutants:
        problems = run_mutants(options.program, options.mutants, options.seed)
    elif options.cuts:
        problems = run_cuts(options.program)
    else:
        problems = run_files(options.program, shapes)
        documents = {name: decoded(data) for name, data in shapes.items()}
        for unit in UNITS:
            problems += run_json(options.program, documents, unit)
        problems.append(run_bad_lines(options.program))
    problems = [p for p in problems if p]
    print("\n".join(problems[:20]), end="\n" if problems else "")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
