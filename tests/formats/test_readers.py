#!/usr/bin/env python3
"""Reads nutgraf's outputs with readers and schemas from PyPI: brat's standoff with bioc, Web Annotation with PyLD (as RDF),
ninjs and GeoJSON with IPTC's and GeoJSON's own JSON schemas (which okf-parser carries); and the tests' NewsML-G2 and ninjs
with IPTC's reader and schema, so that what nutgraf is shown to read is the real thing.
usage: test_readers.py PROGRAM PYTHON

PYTHON has the packages; without them the test says SKIP, with status 77. Nothing is fetched: the terms of Web Annotation
that nutgraf uses are in anno.context.json, written for this project from the vocabulary's documentation.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import test_inputs as made
from common import ODD, as_jsonl, documents, facts, main, run, samples

HERE = pathlib.Path(__file__).resolve().parent
READERS = sys.argv[2] if len(sys.argv) > 2 else ""
ITEMS = [(f"{n}.txt", "\n\n".join([h, *b]) + "\n") for n, h, b in samples()] + [(f"odd {n}", t) for n, t in ODD.items()]
INPUT = as_jsonl(ITEMS)

BIOC = """
import json, pathlib, sys
from bioc import brat
for ann in sorted(pathlib.Path(sys.argv[1]).glob("*.ann")):
    with open(ann.with_suffix(".txt"), encoding="utf-8", newline="") as text, open(ann, encoding="utf-8", newline="") as annotations:
        document = brat.load(text, annotations, ann.stem)
    for entity in document.entities:  # bioc joins the parts of a span without the space that brat puts there
        if len(entity.locations) == 1:
            start, end = next(iter(entity.locations))[:2]
            assert document.text[start:end].rstrip() == entity.text, (ann, entity)
    known = {a.id for a in document.entities}
    assert all(i in known for r in document.relations for i in r.arguments.values()), ann
    assert all(n.refid in known for n in document.notes), ann
    print(json.dumps({
        "text": document.text,
        "entities": [[e.id, e.type, sorted(list(x)[:2] for x in e.locations)] for e in document.entities],
        "relations": [[r.type, r.arguments["Arg1"], r.arguments["Arg2"]] for r in document.relations],
        "notes": [[n.refid, n.text] for n in document.notes]}))
"""

PYLD = """
import json, sys
from pyld import jsonld
context = json.load(open(sys.argv[1], encoding="utf-8"))
def load(url, options):
    assert url == "http://www.w3.org/ns/anno.jsonld", url
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}
options = {"documentLoader": load, "processingMode": "json-ld-1.1"}
page = json.load(sys.stdin)
expanded = jsonld.expand(page, options)
json.dump([expanded, jsonld.to_rdf(page, options)["@default"]], sys.stdout)
"""

SCHEMA = """
import json, pathlib, sys
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker
from referencing import Registry, Resource
(standards,) = (pathlib.Path(sys.prefix) / "data").glob("**/standards")
ninjs, geojson = (json.loads((standards / f).read_text(encoding="utf-8")) for f in ("ninjs-schema_3.2.json", "GeoJSON.json"))
known = Registry().with_resource(geojson["$id"], Resource.from_contents(geojson))
if sys.argv[1] == "ninjs":
    check = Draft202012Validator(ninjs, registry=known, format_checker=FormatChecker())
else:
    check = Draft7Validator(geojson)
for line in sys.stdin:
    check.validate(json.loads(line))
    print("valid")
"""

NEWSML = """
import json, sys
from NewsMLG2 import NewsMLG2Document
for line in sys.stdin:
    item = NewsMLG2Document(json.loads(line).encode()).get_item()
    print(json.dumps([item.guid, str(item.itemmeta.firstcreated), [str(h) for h in item.contentmeta.headline]]))
"""


def with_readers(script, *args, data=None):
    done = subprocess.run([READERS, "-c", script, *map(str, args)], input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-1500:]
    return done.stdout


def test_brat_as_bioc_reads_it():
    with tempfile.TemporaryDirectory() as work:
        path = pathlib.Path(work) / "brat"
        run("-i", "jsonl", "-f", "brat", "-o", path, data=INPUT)
        read = {d["text"]: d for d in map(json.loads, with_readers(BIOC, path).splitlines())}
    assert len(read) == len(ITEMS)
    kinds = {"Date": "date", "Place": "place", "Count": "count", "Visa": "visa", "Source": "source"}
    for document in documents("-i", "jsonl", data=INPUT):
        got = read[document["text"]]
        by_id = {i: (kind, spans) for i, kind, spans in got["entities"]}
        assert [json.loads(text) for _, text in got["notes"]] == [f for f in facts(document) if f["start"] is not None or f.get("content")]
        for about, text in got["notes"]:
            fact, (kind, spans) = json.loads(text), by_id[about]
            if fact["start"] is not None:
                assert kinds[kind] == fact["kind"] and (spans[0][0], spans[-1][1]) == (fact["start"], fact["end"]), (about, fact)
        # A line of standoff cannot hold a line's end: such spans are in parts.
        cues = [tuple(f["cue"]) for f in facts(document) if f["kind"] == "source" and f["cue"]]
        said = [(by_id[b][1][0][0], by_id[b][1][-1][1]) for kind, _, b in got["relations"] if kind == "Cue"]
        assert set(said) <= set(cues) and len(set(cues)) == len(set(said)), document["id"]


def nodes(x):
    """The objects in some JSON."""
    if isinstance(x, dict):
        yield x
    for inner in x.values() if isinstance(x, dict) else x if isinstance(x, list) else ():
        yield from nodes(inner)


def values(node, term):
    return [x.get("@value", x.get("@id", x)) for x in node.get(term, [])]


def test_web_annotation_as_rdf():
    page = json.loads(run("-i", "jsonl", "-f", "webannotation", data=INPUT))
    (expanded,), triples = json.loads(with_readers(PYLD, HERE / "anno.context.json", data=json.dumps(page).encode()))
    oa, items = "http://www.w3.org/ns/oa#", expanded["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == len(page["items"])

    # JSON-LD drops what its context gives no meaning: nothing may be lost.
    for given, got in zip(page["items"], items):
        wanted = sorted(k for node in nodes(given) for k in node if k != "id")
        assert len(wanted) == len([k for node in nodes(got) if "@value" not in node for k in node if k != "@id"]), given["id"]
    found = {d["id"]: d for d in documents("-i", "jsonl", data=INPUT)}
    spans = 0
    for annotation in items:
        assert annotation["@type"] == [oa + "Annotation"] and values(annotation, oa + "motivatedBy") == [oa + "identifying"]
        assert annotation[oa + "hasBody"] and annotation[oa + "hasTarget"]
        for target in annotation[oa + "hasTarget"]:
            for selector in target.get(oa + "hasSelector", []):
                if selector["@type"] == [oa + "TextPositionSelector"]:
                    (start,), (end,) = values(selector, oa + "start"), values(selector, oa + "end")
                    assert 0 <= start < end
                    spans += 1
    assert spans >= sum(f["start"] is not None for d in found.values() for f in facts(d))
    predicates = {t["predicate"]["value"] for t in triples}
    assert {oa + p for p in ("hasBody", "hasTarget", "hasSelector", "start", "end", "exact", "motivatedBy")} <= predicates
    starts = [t["object"] for t in triples if t["predicate"]["value"] == oa + "start"]
    assert len(starts) == spans and all(o["datatype"].endswith("#nonNegativeInteger") for o in starts)


def test_ninjs_and_geojson_by_their_schemas():
    marked = "".join(json.dumps(json.loads(made.as_ninjs3(n, h, b))) + "\n" for n, h, b in samples()).encode()
    for name, items in (("ninjs", run("-i", "jsonl", "-f", "ninjs", data=INPUT)), ("ninjs", run("-i", "ninjs", "-f", "ninjs", data=marked)),
                        ("ninjs", marked), ("geojson", run("-i", "jsonl", "-f", "geojson", data=INPUT).replace(b"\n", b" "))):
        valid = with_readers(SCHEMA, name, data=items).splitlines()
        assert len(valid) == (1 if name == "geojson" else items.count(b"\n")) > 0


def test_newsml_as_iptc_reads_it():
    for make in (made.as_newsml, made.as_newsml_nitf, made.as_newsml_plain):
        items = "".join(json.dumps(make(n, h, b)) + "\n" for n, h, b in samples()).encode()
        read = [json.loads(line) for line in with_readers(NEWSML, data=items).splitlines()]
        assert read == [[f"urn:x:{n}", made.STAMP, [h]] for n, h, _ in samples()], make.__name__


def skip():
    print("SKIP: the readers could not be installed from PyPI")
    sys.exit(77)


if __name__ == "__main__":
    if not READERS or not os.access(READERS, os.X_OK):
        skip()
    main(sys.modules[__name__])
