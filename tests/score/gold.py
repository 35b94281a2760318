#!/usr/bin/env python3
"""Makes the gold of the samples and of the marked passages: JSON Lines, one document a line.

usage: gold.py [--set NAME] [--list]     NAME: samples, labour, dates, sources (default: all)

A gold document is {"id", "published", "text", "kinds", "entities"}; offsets count code points. samples/README.md and
tests/gold/README.md describe what the hand-made files look like. Whatever does not resolve ends this with an error that
names the file and the fact.
"""
import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import marked  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
ALL_KINDS = ["date", "place", "count", "visa", "source"]
# set: files of tests/gold, kinds that they annotate
MARKED_SETS = {"labour": (["labour-counts", "labour-visas"], ["count", "visa"]), "dates": (["dates"], ["date"]),
               "sources": (["sources"], ["source"])}


def resolve(text, surface, where):
    """{"text", "nth"} (or the bare words, for the first) → [start, end]."""
    words, nth = (surface, 1) if isinstance(surface, str) else (surface["text"], surface.get("nth", 1))
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            raise SystemExit(f"{where}: there is no {nth}. {words!r} in the text")
    return [at, at + len(words)]


def sample_fact(text, fact, where):
    """A fact of a sample's JSON → an entity with offsets."""
    out = {k: v for k, v in fact.items() if k not in ("text", "nth", "cue", "content", "recipient")}
    where = f"{where}: {fact['kind']} {fact.get('text')!r}"
    if fact.get("text") is None:
        out |= {"start": None, "end": None, "text": None}
    else:
        start, end = resolve(text, fact, where)
        out |= {"start": start, "end": end, "text": text[start:end]}
    if fact["kind"] == "source":
        for part in ("cue", "recipient"):
            out[part] = resolve(text, fact[part], where) if fact.get(part) else None
        out["content"] = [resolve(text, c, where) for c in fact["content"]]
    return out


def samples():
    for path in sorted((ROOT / "samples").glob("*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        entities = [sample_fact(text, f, path.name) for f in expected["facts"]]
        yield {"id": path.stem, "published": expected.get("published"), "text": text, "kinds": ALL_KINDS,
               "entities": entities}


def passages(name):
    files, kinds = MARKED_SETS[name]
    for file in files:
        for id_, published, text, facts in marked.read(ROOT / "tests" / "gold" / f"{file}.txt"):
            yield {"id": id_, "published": published, "text": text, "kinds": kinds, "entities": facts}


def load(name):
    """The gold documents of one set. An empty set is a mistake."""
    documents = list(samples() if name == "samples" else passages(name))
    if not documents or len({d["id"] for d in documents}) != len(documents):
        raise SystemExit(f"{name}: no documents, or two of one id")
    return documents


SETS = ["samples", *MARKED_SETS]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=SETS, action="append")
    parser.add_argument("--list", action="store_true", help="how many documents and facts each set has")
    options = parser.parse_args()
    for name in options.set or SETS:
        documents = load(name)
        if options.list:
            facts = [e for d in documents for e in d["entities"]]
            kinds = {k: sum(e["kind"] == k for e in facts) for k in ALL_KINDS}
            print(name, len(documents), "documents;", ", ".join(f"{n} {k}" for k, n in kinds.items() if n))
        else:
            for document in documents:
                print(json.dumps({k: v for k, v in document.items() if v is not None}, ensure_ascii=False))


if __name__ == "__main__":
    main()
