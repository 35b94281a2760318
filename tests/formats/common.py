"""What the tests of formats share: running nutgraf, and articles to run it over."""
import json
import pathlib
import subprocess
import sys

import pages

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from runner import run_all  # noqa: E402

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "nutgraf"
PUBLISHED = "2019-12-17"

# Text of odd shapes that markup must not touch. No CR and no run of spaces: a file's line ends and collapsed white space
# are no loss.
ODD = {
    "markup": "Workers <b>left</b> &amp; went. A <script>alert(1)</script> & “1 < 2 > 0” ]]> <!-- no comment --> on Dec. 3, 2019.",
    "marks": "“About 150 workers,” she said on Dec. 15, ‘will “not” leave’ Dandong. \"Never,\" he said. It's 'so'.",
    "emoji": "👷🏽‍♀️ 150 North Korean workers 🇰🇵 left Dandong 🇨🇳 on Dec. 3, 2019 “😀” she said.",
    "combining": "Cafe\u0301 in Sa\u0303o Paulo hired 150 workers on Dec. 3, 2019, n\u0303 said.",
    "right to left": "قال المصدر “150 عامل” وفي Dandong 150 workers arrived on Dec. 3, 2019. \u202eABC\u202c",
    "spaces": "About\u00a0150\u202fworkers left\u2009Seoul on\u00a0Dec.\u00a03,\u00a02019.",
    "replacement": "About 150 workers \ufffd left Dandong on Dec. 3, 2019, \ufffd\ufffd said.",
    "formula": "=HYPERLINK(1) workers left on Dec. 3, 2019.\n\n+150 workers, -20 nurses, @150 workers said on Dec. 5.",
}


def run(*args, data=None, status=0):
    """stdout as bytes of a run that ends with `status`."""
    done = subprocess.run([PROGRAM, *map(str, args)], input=data, capture_output=True)
    if done.returncode != status:
        raise AssertionError(f"nutgraf {' '.join(map(str, args))}: exit status {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def documents(*args, data=None, status=0):
    return [json.loads(line) for line in run("-f", "jsonl", "--with-text", *args, data=data, status=status).splitlines()]


def facts(document):
    return document["entities"]


def samples():
    """(name, headline, paragraphs) of the sample articles."""
    names = sorted(p.stem for p in (pages.ROOT / "samples").glob("*.txt"))
    for name, (headline, paragraphs) in zip(names, pages.articles()):
        yield name, headline, paragraphs


def as_jsonl(items):
    return "".join(json.dumps({"id": i, "text": t, "published": PUBLISHED}, ensure_ascii=False) + "\n" for i, t in items).encode()


def main(module):
    """Runs the functions test_*; each says by its name what it shows."""
    run_all(vars(module))
