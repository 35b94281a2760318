#!/usr/bin/env python3
"""Writes every output format over samples and odd texts, checks it against its specification, and reads it back.
usage: test_outputs.py PROGRAM

Readers that others wrote, where Debian has them: xmllint (with the DTDs beside this file), sqlite3, python3-geojson for
Debian's own Python, Python's csv and json. test_readers.py and test_java_readers.py have those from elsewhere.
"""
import atexit
import csv
import io
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as xml

from common import ODD, as_jsonl, documents, facts, main, run, samples

HERE = pathlib.Path(__file__).resolve().parent
WORK = pathlib.Path(tempfile.mkdtemp(prefix="nutgraf-"))
atexit.register(shutil.rmtree, WORK, ignore_errors=True)
DEBIAN_PYTHON = "/usr/bin/python3"
ITEMS = [(f"{n}.txt", "\n\n".join([h, *b]) + "\n") for n, h, b in samples()] + [(f"odd {n}", t) for n, t in ODD.items()]
ITEMS += [("../x/ré \"q\" & <y>", "About 150 North Korean workers left Dandong on Dec. 3, 2019.\r\nHe said so.\r\nIt is\r\n so."),
          ("a\tb\nc", "Nothing here."), ("nul", "About 150 workers \x00 left Dandong on\nDec. 3, 2019\x07.")]
INPUT = as_jsonl(ITEMS)


def wanted():
    return documents("-i", "jsonl", data=INPUT)


def output(*args):
    return run("-i", "jsonl", *args, data=INPUT)


def folder(name):
    path = WORK / name
    output("-f", name, "-o", path)
    return path


def quiet(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    assert done.returncode == 0, f"{command[0]}: {done.stderr[:800]}{done.stdout[:300]}"
    return done.stdout


def debian(script, *args):
    """Runs a script with Debian's Python, whose libraries are Debian's packages."""
    return quiet([DEBIAN_PYTHON, "-c", script, *map(str, args)])


def test_csv_is_rfc_4180_and_safe():
    data = output("-f", "csv").decode()
    rows = list(csv.reader(io.StringIO(data, newline=""), strict=True))
    header, rows = rows[0], rows[1:]
    assert all(len(row) == len(header) for row in rows) and len(set(header)) == len(header)
    outside = re.sub(r'"(?:[^"]|"")*"', "", data)
    assert outside.count("\n") == outside.count("\r\n") == len(rows) + 1
    plain = lambda cell: cell[1:] if cell.startswith("'") else cell
    found = [(plain(r[0]), r[1], r[2], r[3], plain(r[4])) for r in rows]
    assert found == [(d["id"], f["kind"], *(("", "") if f["start"] is None else (str(f["start"]), str(f["end"]))), f["text"] or "") for d in wanted() for f in facts(d)]
    number = re.compile(r"^-?\d+(\.\d+)?$")
    for row in rows:
        for cell in row:
            assert not cell or cell[0] not in "=+-@\t\r" or number.match(cell), cell
    for row, fact in zip(rows, (f for d in wanted() for f in facts(d))):
        for name in ("value", "name", "country", "lat", "lon", "min", "max", "role", "who", "said_by", "category", "rule"):
            if name in fact:
                assert plain(row[header.index(name)]) == ("" if fact[name] is None else str(fact[name])) or float(row[header.index(name)]) == fact[name], (name, fact)


def read_standoff(text, ann):
    """brat's standoff format, strictly: what its own reader refuses is refused here."""
    entities, relations, notes = {}, {}, []
    for line in ann.splitlines():
        if found := re.fullmatch(r"(T[1-9]\d*)\t([A-Za-z_-]+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)", line):
            spans = [tuple(map(int, s.split())) for s in found[3].split(";")]
            assert found[1] not in entities and all(0 <= a < b <= len(text) for a, b in spans) and spans == sorted(spans)
            assert " ".join(text[a:b] for a, b in spans) == found[4], line
            assert "\n" not in "".join(text[a:b] for a, b in spans)
            entities[found[1]] = (found[2], spans)
        elif found := re.fullmatch(r"(R[1-9]\d*)\t([A-Za-z_-]+) Arg1:(T\d+) Arg2:(T\d+)", line):
            assert found[1] not in relations
            relations[found[1]] = found.groups()[1:]
        elif found := re.fullmatch(r"(#[1-9]\d*)\tAnnotatorNotes (T\d+)\t(.+)", line):
            assert found[2] in entities
            notes.append(json.loads(found[3]))
        else:
            raise AssertionError(f"no line of standoff: {line!r}")
    assert all(a in entities and b in entities for _, a, b in relations.values())
    return entities, relations, notes


def test_brat_standoff():
    path = folder("brat")
    types = set(re.findall(r"^([A-Z]\w+)$", (path / "annotation.conf").read_text().split("[relations]")[0], re.M))
    files = sorted(path.glob("*.ann"))
    assert len(files) == len(ITEMS) and all(f.with_suffix(".txt").exists() for f in files)
    texts = {(f.with_suffix(".txt").read_bytes().decode()): f for f in files}
    for document in wanted():
        file = texts[document["text"]]
        entities, relations, notes = read_standoff(document["text"], file.read_bytes().decode().replace("\x85", "?"))
        assert {t for t, _ in entities.values()} <= types
        assert notes == [f for f in facts(document) if f["start"] is not None or f.get("content")], document["id"]
    done = subprocess.run([sys.argv[1], "-f", "brat", str(HERE.parents[1] / "samples")], capture_output=True, text=True)
    assert done.returncode == 2 and "--output" in done.stderr


def test_webannotation():
    page = json.loads(output("-f", "webannotation"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage" and page["id"]
    by_uri = {}
    for annotation in page["items"]:
        assert annotation["type"] == "Annotation" and annotation["motivation"] == "identifying"
        targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
        by_uri.setdefault(annotation["id"].split("#")[0], []).append((annotation, targets))
    assert len({a["id"] for a in page["items"]}) == len(page["items"])
    for document in wanted():
        uri = "urn:nutgraf:" + urllib.parse.quote(document["id"], safe="-._~/:")
        annotations = by_uri.get(uri, [])
        read_back = []
        for annotation, targets in annotations:
            for target in targets:
                if isinstance(target, str):
                    continue
                position, quote = target["selector"]
                text, start, end = document["text"], position["start"], position["end"]
                assert (position["type"], quote["type"], target["source"]) == ("TextPositionSelector", "TextQuoteSelector", uri)
                assert text[start:end] == quote["exact"] and text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
            (described,) = [b for b in annotation["body"] if b.get("purpose") == "describing"]
            assert described["type"] == "TextualBody" and described["format"] == "application/json"
            read_back.append(json.loads(described["value"]))
        assert read_back == facts(document), document["id"]


def test_geojson():
    data = output("-f", "geojson")
    file = WORK / "places.geojson"
    file.write_bytes(data)
    debian("import sys, geojson\nx = geojson.load(open(sys.argv[1], encoding='utf-8'))\nassert x.is_valid, x.errors()\nassert isinstance(x, geojson.FeatureCollection)\nprint(len(x.features))", file)
    features = json.loads(data)["features"]
    places = [(d, f) for d in wanted() for f in facts(d) if f["kind"] == "place"]
    assert [x["properties"]["fact"] for x in features] == [f for _, f in places]
    for feature, (document, fact) in zip(features, places):
        assert (feature["geometry"] or {}).get("coordinates") == (None if fact["lat"] is None else [fact["lon"], fact["lat"]])
        assert feature["properties"]["happened"] == [f for f in facts(document) if f.get("where") == [fact["start"], fact["end"]]]


def test_timeml():
    path = folder("timeml")
    files = sorted(path.glob("*.tml"))
    assert len(files) == len(ITEMS)
    quiet(["xmllint", "--noout", "--dtdvalid", str(HERE / "timeml.dtd"), *map(str, files)])
    found = {}
    for file in files:
        root = xml.fromstring(file.read_bytes())
        text = root.find("TEXT")
        found[root.findtext("DOCID")] = ("".join(text.itertext()), [("".join(t.itertext()), t.get("type"), t.get("value"), t.get("mod")) for t in text.iter("TIMEX3")])
    for document in wanted():
        text, times = found[representable(document["id"])]
        assert text == representable(document["text"])
        dates = [f for f in facts(document) if f["kind"] == "date"]
        last = -1
        kept = []
        for f in sorted(dates, key=lambda f: (f["start"], -f["end"])):
            if f["start"] >= last:
                kept.append(f)
                last = f["end"]
        assert [t[0] for t in times] == [representable(f["text"]) for f in kept], document["id"]
        for t, f in zip(times, kept):
            assert t[1] == f["type"] and t[3] == f["mod"] and (t[2] == f["value"] or f["value"] is None)


def representable(text):
    """As XML 1.0 can hold it."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def test_nitf_and_back():
    path = folder("nitf")
    files = sorted(path.glob("*.nitf.xml"))
    assert len(files) == len(ITEMS)
    quiet(["xmllint", "--noout", "--dtdvalid", str(HERE / "nitf.dtd"), *map(str, files)])
    inline = {x for f in files for x in re.findall(r"<(chron|location|num|person|q)\b", f.read_text(encoding="utf-8"))}
    assert {"chron", "location", "num"} <= inline, inline
    read_back = {d["text"]: d for d in documents("-i", "nitf", *files)}
    for document in wanted()[:len(list(samples()))]:
        again = read_back[document["text"].rstrip("\n")]
        assert facts(again) == facts(document) and again["published"][:10] == document["published"][:10]


def test_ninjs_and_back():
    path = folder("ninjs")
    items = sorted(p for p in path.glob("*.json") if not p.name.endswith(".facts.json"))
    assert len(items) == len(ITEMS)
    read_back = {d["text"]: d for d in documents("-i", "ninjs", *items)}
    for document in wanted():
        item = next(p for p in items if json.loads(p.read_text(encoding="utf-8"))["bodies"][0]["value"] == document["text"])
        beside = json.loads(item.with_name(item.stem + ".facts.json").read_text(encoding="utf-8"))
        assert facts(beside) == facts(document), document["id"]
        if document["id"].endswith(".txt"):
            assert facts(read_back[document["text"].rstrip("\n")]) == facts(document)


def test_sqlite():
    file = WORK / "facts.db"
    output("-f", "sqlite", "-o", file)
    database = sqlite3.connect(file)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = {"date": "dates", "place": "places", "count": "counts", "visa": "visas", "source": "attributions"}
    for document in wanted():
        (number, text, published) = database.execute("SELECT document, text, published FROM documents WHERE id = ?", (document["id"],)).fetchone()
        assert text == document["text"] and published == document["published"]
        for kind, table in tables.items():
            rows = database.execute(f'SELECT start, "end", text, rule, said_by FROM {table} WHERE document = ? ORDER BY fact', (number,)).fetchall()
            assert rows == [(f["start"], f["end"], f["text"], f["rule"], f["said_by"]) for f in facts(document) if f["kind"] == kind], (document["id"], kind)
        rows = database.execute("SELECT name, lat, lon, geonames FROM places WHERE document = ? ORDER BY fact", (number,)).fetchall()
        assert rows == [(f["name"], f["lat"], f["lon"], f["geonames"]) for f in facts(document) if f["kind"] == "place"]
        for (place, date), f in zip(database.execute("SELECT place, date FROM counts WHERE document = ? ORDER BY fact", (number,)), (f for f in facts(document) if f["kind"] == "count")):
            assert (place is None) == (f["where"] is None) and (date is None) == (f["when"] is None), f
    counts = sum(f["kind"] == "count" for d in wanted() for f in facts(d))
    assert database.execute("SELECT count(*) FROM reported_counts").fetchone() == (counts,)
    if shutil.which("sqlite3"):
        script = output("-f", "sqlite")
        again = WORK / "again.db"
        subprocess.run(["sqlite3", "-bail", again], input=script, check=True, capture_output=True)
        assert sqlite3.connect(again).execute("SELECT count(*) FROM reported_counts").fetchone() == (counts,)


def test_same_bytes_for_any_jobs():
    data = as_jsonl([(f"{r}-{n}", t) for r in range(4) for n, t in ITEMS])
    for name in ("csv", "webannotation", "geojson", "sqlite", "ninjs", "nitf", "timeml"):
        assert run("-i", "jsonl", "-f", name, "-j", "1", data=data) == run("-i", "jsonl", "-f", name, "-j", "3", data=data), name


def test_errors_and_nothing():
    broken = b'{"text": "About 150 workers left."}\nnot json\n{"text": ""}\n'
    for name in ("csv", "webannotation", "geojson", "sqlite", "ninjs", "nitf", "timeml"):
        out = run("-i", "jsonl", "-f", name, data=broken, status=1)
        if name in ("webannotation", "geojson"):
            json.loads(out)
        run("-i", "jsonl", "-f", name, data=b"")
    for name in ("webannotation", "geojson"):
        json.loads(run("-i", "jsonl", "-f", name, data=b""))


if __name__ == "__main__":
    main(sys.modules[__name__])
