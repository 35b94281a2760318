#!/usr/bin/env python3
"""nutgraf explain and patterns profile, held against extraction: usage: check.py NUTGRAF"""
import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile
import unittest

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
NUTGRAF = None


def run(*arguments, stdin="", expect=0):
    done = subprocess.run([NUTGRAF, *arguments], input=stdin, capture_output=True, text=True, check=False)
    if done.returncode != expect:
        raise AssertionError(f"{arguments}: exit {done.returncode}: {done.stderr}")
    return done.stdout


def on_terminal(arguments, environment):
    """What the command prints where standard output is a terminal."""
    parent, child = pty.openpty()
    process = subprocess.Popen([NUTGRAF, *arguments], stdout=child, env={**os.environ, **environment})
    os.close(child)
    out = b""
    try:
        while chunk := os.read(parent, 65536):
            out += chunk
    except OSError:  # how Linux says that the other end is gone
        pass
    process.wait()
    return out


class Explain(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = sorted(str(f) for f in SAMPLES.glob("*.txt"))
        cls.explained = json.loads(run("explain", "-f", "json", *cls.texts))
        cls.extracted = json.loads(run("-f", "json", "--place-forms", "name,adjective,demonym", *cls.texts))
        rows = [line.split("\t") for line in run("patterns", "list").splitlines()[1:]]
        cls.rules = {row[0]: (row[1], row[2], int(row[3])) for row in rows}

    def test_every_fact_is_explained(self):
        for explained, extracted in zip(self.explained, self.extracted, strict=True):
            self.assertEqual(explained["id"], extracted["id"])
            def key(fact):
                return (fact["kind"], fact["start"] or 0, fact["end"] or 0, fact["rule"])
            self.assertEqual(sorted(map(key, explained["facts"])), sorted(map(key, extracted["entities"])))

    def test_rule_stands_where_it_is_said_to(self):
        seen = 0
        for document in self.explained:
            for fact in document["facts"]:
                if fact["file"] is None:
                    continue
                self.assertEqual(self.rules[fact["rule"]], (fact["stage"], fact["file"], fact["line"]))
                seen += 1
        self.assertGreater(seen, 0)

    def test_tokens_cover_the_match(self):
        for document, name in zip(self.explained, self.texts, strict=True):
            text = pathlib.Path(name).read_text(encoding="utf-8")
            for fact in document["facts"]:
                for token in fact["tokens"] + fact["captures"]:
                    written = " ".join(text[token["start"]:token["end"]].split())
                    self.assertEqual(token["text"], written)
                for before, after in zip(fact["tokens"], fact["tokens"][1:]):
                    self.assertLessEqual(before["end"], after["start"])

    def test_span_of_a_fact_is_a_fact(self):
        document, name = self.explained[0], self.texts[0]
        fact = next(f for f in document["facts"] if f["start"] is not None and f["tokens"])
        span = f"{fact['start']}:{fact['end']}"
        answer = json.loads(run("explain", "-f", "json", "--span", span, name))[0]
        verdicts = {miss["rule"]: miss["verdict"] for miss in answer["nearest"]}
        self.assertIn("is a fact", verdicts[fact["rule"]])

    def test_a_date_tells_how_its_value_came_about(self):
        text, step = "Two died when the kiln burst Thursday.", "Thursday: latest not after 2019-12-17 \u2192 2019-12-12"
        options = ("explain", "-k", "date", "--published", "2019-12-17")
        (document,) = json.loads(run(*options, "-f", "json", stdin=text))
        (fact,) = document["facts"]
        self.assertIn(step, fact["steps"])
        self.assertIn("published 2019-12-17 (option)", fact["steps"])
        self.assertIn(f"  step     {step}\n", run(*options, stdin=text))

    def test_near_miss_names_the_word(self):
        text = "Near Pyongyang the old airfield of Grandmother's tale is quiet."
        answer = json.loads(run("explain", "-f", "json", "--span", "19:31", stdin=text))[0]
        for miss in answer["nearest"]:
            self.assertTrue(miss["matched"] or miss["expected"] or "around" in miss["verdict"], miss)
        self.assertEqual([t["text"] for t in answer["tokens"]], ["old", "airfield"])

    def test_a_span_ends_where_its_characters_do(self):
        text = "Dockers\u2019 strike \U0001F477 in S\u00e3o Paulo"
        for unit, size in (("codepoints", len), ("bytes", lambda t: len(t.encode())), ("utf16", lambda t: len(t.encode("utf-16-le")) // 2)):
            for end in range(1, len(text) + 1):
                span = f"{size(text[:end - 1])}:{size(text[:end])}"
                (answer,) = json.loads(run("explain", "-f", "json", "--offsets", unit, "--span", span, stdin=text))
                self.assertEqual(answer["text"], text[end - 1:end], (unit, span))

    def test_spans_that_cannot_be(self):
        for span in ["", "5", "7:3", "3:3", "a:b", "-1:4"]:
            run("explain", "--span", span, stdin="One two three.", expect=2)
        run("explain", "--span", "0:4000", stdin="One two three.", expect=2)
        run("explain", "--span", "0:3", "--rule", "number.tens", stdin="One.", expect=2)

    def test_offsets_are_in_the_unit_asked_for(self):
        text = "\u00c9t\u00e9 \U0001f600: fifty-two men."
        for unit, start in [("codepoints", 7), ("bytes", 12), ("utf16", 8)]:
            answer = json.loads(run("explain", "-f", "json", "--offsets", unit, "--rule", "number.tens", stdin=text))[0]
            self.assertEqual(answer["matches"][0]["start"], start)
            self.assertEqual(answer["matches"][0]["text"], "fifty-two")

    def test_rule_that_is_not_there(self):
        done = subprocess.run([NUTGRAF, "explain", "--rule", "number.tenz"], input="", capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean number.tens", done.stderr)

    def test_colour_only_where_wanted(self):
        arguments = ["explain", "--rule", "place.name", self.texts[0]]
        self.assertIn(b"\x1b[", on_terminal(arguments, {"NO_COLOR": ""}))
        self.assertNotIn(b"\x1b[", on_terminal(arguments, {"NO_COLOR": "1"}))
        self.assertNotIn("\x1b[", run(*arguments))

    def test_text_cannot_drive_the_terminal(self):
        text = "Fifty-two \x1b[31mmen\x1b[0m came."
        with tempfile.TemporaryDirectory() as folder:
            name = pathlib.Path(folder) / "escape.txt"
            name.write_text(text, encoding="utf-8")
            printed = on_terminal(["explain", "--span", "0:20", str(name)], {"NO_COLOR": "1"})
        self.assertIn(b"Fifty-two", printed)
        self.assertNotIn(b"\x1b", printed)


class Profile(unittest.TestCase):
    def test_counts_are_those_of_the_rules(self):
        texts = sorted(str(f) for f in SAMPLES.glob("*.txt"))
        rows = json.loads(run("patterns", "profile", "-f", "json", *texts))
        rule = max((r for r in rows if r["rule"] != "(filter)"), key=lambda r: r["kept"])
        found = json.loads(run("explain", "-f", "json", "--rule", rule["rule"], *texts))
        self.assertEqual(rule["kept"], sum(len(d["matches"]) for d in found))
        self.assertAlmostEqual(sum(r["share"] for r in rows), 1, places=2)
        listed = {line.split("\t")[0] for line in run("patterns", "list").splitlines()[1:]}
        self.assertEqual({r["rule"] for r in rows} - {"(filter)"}, listed)


class Sources(unittest.TestCase):
    def test_summary_adds_up(self):
        texts = sorted(str(f) for f in SAMPLES.glob("*.txt"))
        documents = json.loads(run("-f", "json", *texts))
        speakers = [s for d in documents for s in d["sources"]]
        rows = [line.split("\t") for line in run("sources", "--summary", *texts).splitlines()]
        self.assertEqual(rows[0], ["source", "named", "kind", "documents", "attributions", "words", "quoted"])
        for row, anonymous in zip(rows[-2:], [False, True], strict=True):
            mine = [s for s in speakers if s["anonymous"] == anonymous]
            self.assertEqual(int(row[4]), sum(s["attributions"] for s in mine))
            self.assertEqual(int(row[6]), sum(s["words_quoted"] for s in mine))
            self.assertEqual(int(row[3]), sum(any(s["anonymous"] == anonymous for s in d["sources"]) for d in documents))
        told = json.loads(run("sources", "--summary", "-f", "json", *texts))
        self.assertEqual([[r["source"] or row[0], {True: "named", False: "unnamed"}[r["named"]], r["kind"] or "", str(r["documents"]), str(r["attributions"]),
                           str(r["words"]), str(r["quoted"])] for r, row in zip(told, rows[1:], strict=True)], rows[1:])
        each = [json.loads(line) for line in run("sources", "-f", "jsonl", *texts).splitlines()]
        self.assertEqual(sum(r["attributions"] for r in each), sum(s["attributions"] for s in speakers))
        self.assertEqual({r["document"] for r in each}, {d["id"] for d in documents if d["sources"]})
        run("sources", "-f", "csv", *texts, expect=2)
        listed = run("sources", *texts).splitlines()
        self.assertEqual(len(listed) - 1, len(speakers))
        self.assertEqual(sum(int(line.split("\t")[4]) for line in listed[1:]), sum(int(r[4]) for r in rows[-2:]))


class Compare(unittest.TestCase):
    def test_each_difference_is_told_once(self):
        text = str(sorted(SAMPLES.glob("*.txt"))[0])
        with tempfile.TemporaryDirectory() as folder:
            def write(name, documents, lines=False):
                path = pathlib.Path(folder) / name
                path.write_text("\n".join(map(json.dumps, documents)) if lines else json.dumps(documents), encoding="utf-8")
                return str(path)
            before = json.loads(run("-f", "json", text))
            facts = before[0]["entities"]
            a = write("a", before)
            self.assertEqual(run("compare", a, write("b", before, lines=True)), f"{len(facts)} the same, 0 added, 0 removed, 0 changed\n")
            after = json.loads(json.dumps(before))
            place = next(f for f in after[0]["entities"] if f["kind"] == "place")
            place["country"] = "XX"
            gone = after[0]["entities"].pop()
            told = run("compare", a, write("c", after), expect=1)
            self.assertIn('\u2192 "XX"', told)
            self.assertIn(f"- {gone['kind']}", told)
            self.assertTrue(told.endswith(f"{len(facts) - 2} the same, 0 added, 1 removed, 1 changed\n"), told)
            told = json.loads(run("compare", "-f", "json", a, write("c", after), expect=1))
            self.assertEqual(told[-1], {"same": len(facts) - 2, "added": 0, "removed": 1, "changed": 1})
            self.assertEqual(told[0]["id"], before[0]["id"])
            self.assertEqual(told[0]["removed"], [gone])
            self.assertEqual(told[0]["changed"][0]["changes"]["country"]["to"], "XX")
            self.assertEqual(run("compare", "--format", "jsonl", a, a), json.dumps({"same": len(facts), "added": 0, "removed": 0, "changed": 0}) + "\n")
            run("compare", "-f", "csv", a, a, expect=2)
            run("compare", a, expect=2)
            run("compare", a, folder + "/none", expect=2)
            run("compare", a, text, expect=2)


if __name__ == "__main__":
    NUTGRAF = sys.argv.pop(1)
    unittest.main(argv=[sys.argv[0], "-v"] if len(sys.argv) == 1 else sys.argv)
