#!/usr/bin/env python3
"""Runs nutgraf over the samples and the marked passages and compares what it finds with what they expect.

usage: check.py PROGRAM [--set NAME]… [--errors N] [--kind KIND] [--write-floors]

Prints precision, recall and F1 for each set and kind, and ends with status 1 where a figure is below its floor in
floors.toml. --write-floors sets every floor two points below what was measured.
"""
import argparse
import datetime
import json
import math
import pathlib
import subprocess
import sys
import tomllib

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import gold  # noqa: E402
import score  # noqa: E402

FLOORS = pathlib.Path(__file__).with_name("floors.toml")


def run(program, documents):
    """What nutgraf prints for the documents, by id."""
    lines = [json.dumps({k: d[k] for k in ("id", "published", "text") if d.get(k)}) for d in documents]
    done = subprocess.run([program, "-i", "jsonl", "-f", "jsonl"], input="\n".join(lines) + "\n", text=True,
                          capture_output=True, encoding="utf-8")
    if done.returncode or done.stderr:
        raise SystemExit(f"{program}: exit {done.returncode}\n{done.stderr}")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    if [f["id"] for f in found] != [d["id"] for d in documents]:
        raise SystemExit(f"{program}: the output's documents are not the input's")
    for document, result in zip(documents, found):
        check_spans(document, result)
    return {f["id"]: f for f in found}


def check_spans(document, result):
    """Every fact's words are those at its offsets; every span lies within the text; a date covers the days of its value."""
    for fact in result["entities"]:
        spans = fact.get("content", []) + [fact[p] for p in ("cue", "recipient") if fact.get(p)]
        if fact["start"] is not None:
            spans.append([fact["start"], fact["end"]])
            if document["text"][fact["start"]:fact["end"]] != fact["text"]:
                raise SystemExit(f"{document['id']}: the words at the offsets are not the fact's: {fact}")
        if any(not 0 <= start < end <= len(document["text"]) for start, end in spans):
            raise SystemExit(f"{document['id']}: a span is empty or outside the text: {fact}")
        if fact["kind"] == "date":
            check_days(document, fact)


def check_days(document, fact):
    """`from` and `to` are the first and last day of the value; both are null where the value is open or no date."""
    value, first, last = fact.get("value") or "", fact.get("from"), fact.get("to")
    dated = fact["type"] in ("DATE", "TIME") and value[:1].isdigit() and "X" not in value
    if dated != (first is not None) or (first is None) != (last is None):
        raise SystemExit(f"{document['id']}: from and to do not fit the value: {fact}")
    if not dated:
        return
    start, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    length = (end - start).days + 1
    head = value.split("T")[0]
    if len(head) == 10 and "W" not in head:
        fits = first == last == head
    elif head.endswith("-WE"):
        fits = length == 2 and "-".join(head.split("-")[:2]) == "{}-W{:02}".format(*start.isocalendar()[:2])
    elif "-W" in head and head[-1].isdigit():
        fits = length == 7 and head == "{}-W{:02}".format(*start.isocalendar()[:2])
    elif "-" in head:  # a month, quarter, half or season
        fits = start.day == 1 and (end + datetime.timedelta(1)).day == 1 and 28 <= length <= 184 and first.startswith(head[:4])
    else:  # a year, decade, century or millennium
        fits = first.startswith(head) and last.startswith(head) and first.endswith("-01-01") and last.endswith("-12-31")
    if not fits:
        raise SystemExit(f"{document['id']}: from and to are not the days of the value: {fact}")


def show(name, kind, figures, attributes):
    for figure, ratio in figures.items():
        print(f"{name:14} {kind:7} {figure:8} P {ratio.precision:5.1f}  R {ratio.recall:5.1f}  F1 {ratio.f1:5.1f}")
    print(f"{'':22} right where found: " + ", ".join(
        f"{attribute} {ratio.precision:.0f}" for attribute, ratio in attributes.items() if ratio.found))


def words(fact):
    if fact is None:
        return "nothing"
    hidden = ("kind", "start", "end", "text", "rule", "nth", "said_by", "from", "to", "where", "when", "recipient", "cue")
    fields = {k: v for k, v in fact.items() if k not in hidden and v not in (None, [], False)}
    return f"{fact['text']!r} {json.dumps(fields, ensure_ascii=False)}"


def show_mistakes(mistakes, limit):
    for mistake in mistakes[:limit]:
        text, at = mistake.document["text"], mistake.gold or mistake.found
        around = text[max(0, at["start"] - 60):at["end"] + 60].replace("\n", "¶")
        print(f"  {mistake.document['id']}: {mistake.what}\n    gold {words(mistake.gold)}\n    found {words(mistake.found)}"
              f"\n    …{around}…")


def floors_text(measured):
    lines = ["# F1 that a set must reach, two points below what was measured (check.py --write-floors)."]
    for (name, kind), figures in measured.items():
        lines += ["", f"[{name}.{kind}]"]
        lines += [f"{figure} = {max(0, math.floor(ratio.f1 - 2))}" for figure, ratio in figures.items()]
    return "\n".join(lines) + "\n"


def too_low(measured, floors):
    """One line for each figure below its floor, and for each floor that names nothing measured."""
    out = []
    for (name, kind), figures in measured.items():
        for figure, ratio in figures.items():
            floor = floors.get(name, {}).get(kind, {}).get(figure)
            if floor is None:
                out.append(f"floors.toml has no floor for {name}.{kind}.{figure}")
            elif ratio.f1 < floor:
                out.append(f"{name} {kind} {figure}: F1 {ratio.f1:.1f} is below its floor, {floor}")
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--set", choices=gold.SETS, action="append")
    parser.add_argument("--kind", choices=gold.ALL_KINDS, action="append")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--write-floors", action="store_true")
    options = parser.parse_args()
    measured = {}
    for name in options.set or gold.SETS:
        documents = gold.load(name)
        found = run(options.program, documents)
        for kind in documents[0]["kinds"]:
            if options.kind and kind not in options.kind:
                continue
            figures, attributes, mistakes = score.score(documents, found, kind)
            measured[name, kind] = figures
            show(name, kind, figures, attributes)
            show_mistakes(mistakes, options.errors)
    if options.write_floors:
        FLOORS.write_text(floors_text(measured), encoding="utf-8")
        return 0
    low = too_low(measured, tomllib.loads(FLOORS.read_text(encoding="utf-8")))
    print("\n".join(low), end="\n" if low else "")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
