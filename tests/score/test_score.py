#!/usr/bin/env python3
"""Tests of the marks' reader and of the scorer: small cases whose figures can be worked out by hand."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import gold  # noqa: E402
import marked  # noqa: E402
import score  # noqa: E402


def document(passage, **changes):
    text, facts = marked.passage(passage)
    return {"id": "a", "text": text, "entities": [f | changes for f in facts]}


def f1(gold_document, found_document, kind):
    figures, _, _ = score.score([gold_document], {"a": found_document}, kind)
    return {name: round(ratio.f1, 1) for name, ratio in figures.items()}


class Marks(unittest.TestCase):
    def test_spans_nest_and_count_code_points(self):
        text, facts = marked.passage("Ça: [about [150]{c? 150 -} nurses]{c ~150 nurse PH,IN e:hired}")
        self.assertEqual(text, "Ça: about 150 nurses")
        self.assertEqual([(f["start"], f["end"]) for f in facts], [(4, 20), (10, 13)])
        self.assertEqual(facts[0]["nationality"], ["PH", "IN"])
        self.assertTrue(facts[1]["optional"])

    def test_ranges(self):
        for words, expected in {"150": (150, 150, None), "~150": (150, 150, "APPROX"), ">300": (300, None, "MORE_THAN"),
                                "<=300": (None, 300, "EQUAL_OR_LESS"), "150-200": (150, 200, None),
                                "~24..": (24, None, "APPROX"), "-": (None, None, None)}.items():
            self.assertEqual(marked.count_range(words), expected, words)

    def test_an_attribution_gathers_its_parts(self):
        text, facts = marked.passage("[“A,”]{t1} [said]{k1} [Li]{s1 S1 direct}. [“B.”]{t1}")
        self.assertEqual([text[s:e] for s, e in facts[0]["content"]], ["“A,”", "“B.”"])
        self.assertEqual((facts[0]["who"], facts[0]["anonymous"]), ("S1", False))

    def test_bad_marks_are_refused(self):
        for passage in ("[a{c 1 b}", "a]{c 1 b}", "[a]{q 1}", "[a ]{c 1 b}", "[a]{v job}", "[a]{d DATE 12-}", "[a]{s1 S1 direct}"):
            with self.assertRaises(Exception, msg=passage):
                marked.passage(passage)


class Samples(unittest.TestCase):
    def test_words_are_found_by_their_number(self):
        self.assertEqual(gold.resolve("a b a", {"text": "a", "nth": 2}, ""), [4, 5])
        with self.assertRaises(SystemExit):
            gold.resolve("a b", {"text": "a", "nth": 2}, "here")


class Scores(unittest.TestCase):
    def test_gold_itself_scores_full(self):
        for name in gold.SETS:
            documents = gold.load(name)
            for kind in documents[0]["kinds"]:
                figures, _, mistakes = score.score(documents, {d["id"]: d for d in documents}, kind)
                self.assertEqual({f: r.f1 for f, r in figures.items()}, dict.fromkeys(figures, 100.0), (name, kind))
                self.assertEqual(mistakes, [])

    def test_nothing_found_scores_nothing(self):
        self.assertEqual(f1(document("[9 cooks]{c 9 cook}"), {"entities": []}, "count"),
                         {"strict": 0, "relaxed": 0, "value": 0})

    def test_an_overlap_is_relaxed_and_not_strict(self):
        self.assertEqual(f1(document("over [9 cooks]{c 9 cook}"), document("[over 9 cooks]{c >9 cook}"), "count"),
                         {"strict": 0, "relaxed": 100, "value": 0})

    def test_what_is_optional_costs_nothing(self):
        gold_document = document("[9 cooks]{c 9 cook} and [2 police]{c? 2 police}")
        for found in ("[9 cooks]{c 9 cook} and 2 police", "[9 cooks]{c 9 cook} and [2 police]{c 2 police}"):
            self.assertEqual(f1(gold_document, document(found), "count"), {"strict": 100, "relaxed": 100, "value": 100})

    def test_each_gold_fact_is_used_once(self):
        found = document("[9 cooks]{c 9 cook}")
        found["entities"] *= 2
        self.assertEqual(f1(document("[9 cooks]{c 9 cook}"), found, "count")["strict"], 66.7)

    def test_places_are_right_within_161_km(self):
        near, far = document("[X]{p FR 48.85,2.35}"), document("[X]{p FR 45.76,4.84}")
        self.assertEqual(f1(near, document("[X]{p FR 48.9,2.2}"), "place")["value"], 100)
        self.assertEqual(f1(near, far, "place")["value"], 0)

    def test_a_whole_attribution_needs_its_source(self):
        right = document("[Li]{s1 S1 indirect} [said]{k1} [it was dark]{t1}")
        wrong = document("Li [said]{k1 - indirect} [it was dark]{t1}")
        figures = f1(right, wrong, "source")
        self.assertEqual((figures["content"], figures["whole"]), (100, 0))

    def test_identity_counts_mentions(self):
        two = "[A]{s1 S1 indirect} [said]{k1} [x]{t1}. [B]{s2 S2 indirect} [said]{k2} [y]{t2}."
        one = two.replace("S2", "S1")
        self.assertEqual(f1(document(two), document(one), "source")["who"], 66.7)


if __name__ == "__main__":
    unittest.main()
