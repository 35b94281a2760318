#!/usr/bin/env python3
"""Reads nutgraf's TimeML with ClearTK and its NITF with the New York Times' parser, both in Java (readers.pom.xml).
usage: test_java_readers.py PROGRAM PYTHON JARS

PYTHON has JPype, JARS is a folder; without them or Java the test says SKIP, with status 77.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from common import ODD, PUBLISHED, as_jsonl, documents, facts, main, run, samples

PYTHON, JARS = sys.argv[2:4] if len(sys.argv) > 3 else ("", "")
ITEMS = [(f"{n}.txt", "\n\n".join([h, *b]) + "\n") for n, h, b in samples()] + [(f"odd {n}", t) for n, t in ODD.items()]
INPUT = as_jsonl(ITEMS)

START = """
import glob, json, sys
import jpype, jpype.imports
jpype.startJVM("-Xmx256m", "-Dfile.encoding=UTF-8", classpath=glob.glob(sys.argv[1] + "/*.jar"))
"""

# Java's offsets count UTF-16 units.
TIMEML = START + """
from org.apache.uima.fit.factory import AnalysisEngineFactory, JCasFactory
from org.apache.uima.fit.util import JCasUtil
from org.cleartk.corpus.timeml import TimeMlGoldAnnotator
from org.cleartk.timeml.type import DocumentCreationTime, Time
engine = AnalysisEngineFactory.createEngine(TimeMlGoldAnnotator.getDescription())
text = lambda x: None if x is None else str(x)
for file in sys.argv[2:]:
    cas = JCasFactory.createJCas("org.cleartk.TypeSystem")
    cas.createView("TimeMLView").setDocumentText(open(file, encoding="utf-8", newline="").read())
    engine.process(cas)
    created = [text(t.getValue()) for t in JCasUtil.select(cas, DocumentCreationTime)]
    times = [[t.getBegin(), t.getEnd(), text(t.getTimeType()), text(t.getValue()), text(t.getMod())]
             for t in JCasUtil.select(cas, Time) if not isinstance(t, DocumentCreationTime)]
    print(json.dumps({"text": str(cas.getDocumentText()), "created": created, "times": times}))
"""

NITF = START + """
from com.nytlabs.corpus import NYTCorpusDocumentParser
from java.io import ByteArrayOutputStream, File, PrintStream
from java.lang import System
lost = PrintStream(ByteArrayOutputStream())  # it complains of ids that are no numbers
System.setErr(lost); System.setOut(lost)
for file in sys.argv[2:]:
    read = NYTCorpusDocumentParser().parseNYTCorpusDocumentFromFile(File(file), False)
    print(json.dumps([str(read.getHeadline() or ""), str(read.getBody() or "")]))
"""


def read(script, files):
    done = subprocess.run([PYTHON, "-c", script, JARS, *map(str, files)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-1500:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def units(text):
    return text.encode("utf-16-le", "surrogatepass")


def test_timeml_as_cleartk_reads_it():
    with tempfile.TemporaryDirectory() as work:
        run("-i", "jsonl", "-f", "timeml", "-o", f"{work}/tml", data=INPUT)
        found = read(TIMEML, sorted(pathlib.Path(work).glob("tml/*.tml")))
    assert len(found) == len(ITEMS)
    by_text = {d["text"]: d for d in documents("-i", "jsonl", data=INPUT)}
    for got in found:
        # ClearTK takes the document's name and date into the text: the article is what comes last.
        (document,) = [d for t, d in by_text.items() if got["text"].rstrip("\n").endswith(t.rstrip("\n"))]
        text = units(got["text"])
        times = [[text[2 * a:2 * b].decode("utf-16-le"), *rest] for a, b, *rest in got["times"]]
        dates = [f for f in facts(document) if f["kind"] == "date" and f["start"] is not None]
        kept = [f for f in dates if not any(o is not f and o["start"] <= f["start"] and f["end"] <= o["end"] for o in dates)]
        wanted = [[f["text"], f["type"], f["value"], f["mod"]] for f in kept]
        assert times == wanted, document["id"]
        assert got["created"] == [PUBLISHED], document["id"]


def squeezed(text):
    """Without white space: the parser puts some around the elements in a paragraph."""
    return "".join(text.split())


def test_nitf_as_the_new_york_times_reads_it():
    items = [{"uri": f"urn:x:{n}", "type": "text", "firstcreated": f"{PUBLISHED}T08:30:00Z", "headline": h, "body_text": "\n\n".join(b)}
             for n, h, b in samples()]
    with tempfile.TemporaryDirectory() as work:
        run("-i", "ninjs", "-f", "nitf", "-o", f"{work}/nitf", data=json.dumps(items).encode())
        found = read(NITF, sorted(pathlib.Path(work).glob("nitf/*.xml")))
    wanted = [(squeezed(h), squeezed("".join(b))) for _, h, b in samples()]
    assert sorted((squeezed(h), squeezed(b)) for h, b in found) == sorted(wanted)


def skip():
    print("SKIP: JPype, Java or the jars are not to be had")
    sys.exit(77)


if __name__ == "__main__":
    if not pathlib.Path(PYTHON or "-").exists() or not pathlib.Path(JARS or "-").is_dir() or not shutil.which("java"):
        skip()
    main(sys.modules[__name__])
