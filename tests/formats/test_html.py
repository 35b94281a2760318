#!/usr/bin/env python3
"""Extracts the article of 60 pages and measures what is kept and what else is taken in.

usage: test_html.py PROGRAM [--show NAME]

Floors: of the words of all articles at least 98 % are kept, at most 2 % of the words of all texts are others, and every
date of publication is right.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

import pages


def words(text):
    return collections.Counter(text.split())


def extract(program, folder):
    names = sorted(str(p) for p in folder.glob("*.html"))
    run = subprocess.run([program, "-f", "jsonl", "--with-text", "-k", "date", *names], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"exit status {run.returncode}: {run.stderr}")
    return {pathlib.Path(d["id"]).stem: d for d in map(json.loads, run.stdout.splitlines())}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--show", default=None)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        pages.write(folder)
        truths = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        found = extract(args.program, folder)
    total = kept = taken = others = wrong_dates = 0
    for name, truth in truths.items():
        wanted = words(" ".join([truth["headline"], truth["byline"] or "", *truth["blocks"]]))
        got = words(found[name]["text"])
        size, hits, extra = wanted.total(), (wanted & got).total(), (got - wanted).total()
        total, kept, taken, others = total + size, kept + hits, taken + got.total(), others + extra
        date = (found[name]["published"] or "")[:10]
        wrong_dates += date != truth["published"]
        if hits < 0.98 * size or extra > 0.02 * got.total() or date != truth["published"]:
            print(f"{name}: kept {hits}/{size}, others {extra}, date {date or 'none'} for {truth['published']}")
            print("   missing:", " ".join(list((wanted - got).elements())[:14]))
            print("   others: ", " ".join(list((got - wanted).elements())[:14]))
        if args.show and args.show in name:
            print(found[name]["text"])
    print(f"{len(truths)} pages: {100 * kept / total:.2f} % of the articles' words kept, "
          f"{100 * others / taken:.2f} % others, {len(truths) - wrong_dates} dates right")
    if len(truths) != 60 or kept < 0.98 * total or others > 0.02 * taken or wrong_dates:
        sys.exit("below the floors")


main()
