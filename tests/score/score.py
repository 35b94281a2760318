"""Compares extracted facts with gold, kind by kind. tests/score/README.md says what each figure means.

    figures = score(gold_documents, found_documents, kind)       # {"strict": Ratio, "relaxed": Ratio, …}
"""
import collections
import dataclasses
import math

EARTH_KM = 6371.0
NEAR_KM = 161  # 100 miles: the distance at which two points of one place still count as the same


@dataclasses.dataclass
class Ratio:
    """How many were right, of how many expected and how many found."""
    right: float = 0
    expected: float = 0
    found: float = 0

    @property
    def precision(self):
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self):
        return 100 * self.right / self.expected if self.expected else 0.0

    @property
    def f1(self):
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


def distance_km(a, b):
    """Between two points in degrees, by the law of cosines: exact enough for a limit of 161 km."""
    lat_a, lat_b = math.radians(a[0]), math.radians(b[0])
    cosine = (math.sin(lat_a) * math.sin(lat_b) +
              math.cos(lat_a) * math.cos(lat_b) * math.cos(math.radians(a[1] - b[1])))
    return EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))


def cover(spans):
    """The positions that spans cover."""
    return set().union(*(range(start, end) for start, end in spans or []))


def shared(spans_a, spans_b):
    """Positions in common over positions in either, 0 to 1."""
    a, b = cover(spans_a), cover(spans_b)
    return len(a & b) / len(a | b) if a or b else 0.0


def overlap(a, b):
    return min(a["end"], b["end"]) - max(a["start"], b["start"])


# One check an attribute: True, False, or None where the gold does not say.

def equal(name):
    def check(gold, found):
        return None if name not in gold else (gold[name] or None) == (found.get(name) or None)
    return check


def date_value(gold, found):
    return None if gold.get("value") is None else gold["value"] == found.get("value")


def near(gold, found):
    if gold.get("lat") is None:
        return None
    if found.get("lat") is None:
        return False
    return distance_km((gold["lat"], gold["lon"]), (found["lat"], found["lon"])) <= NEAR_KM


def place_country(gold, found):
    return None if gold.get("country") is None else gold["country"] == found.get("country")


def numbers(gold, found):
    if gold["min"] is None and gold["max"] is None:
        return None
    return gold["min"] == found.get("min") and gold["max"] == found.get("max")


def nationality(gold, found):
    return None if "nationality" not in gold else sorted(gold["nationality"]) == sorted(found.get("nationality") or [])


def class_name(gold, found):
    """Programmes are compared without regard to capitals."""
    return None if "class" not in gold else (gold["class"] or "").lower() == (found.get("class") or "").lower()


def content(gold, found):
    return shared(gold["content"], found.get("content")) >= 0.5


def cue(gold, found):
    if not gold.get("cue"):
        return None
    mine = found.get("cue")
    return bool(mine) and min(gold["cue"][1], mine[1]) > max(gold["cue"][0], mine[0])


CHECKS = {
    "date": {"value": date_value, "type": equal("type"), "mod": equal("mod")},
    "place": {"near": near, "country": place_country},
    "count": {"numbers": numbers, "mod": equal("mod"), "role": equal("role"), "nationality": nationality,
              "event": equal("event")},
    "visa": {"category": equal("category"), "document": equal("document"), "class": class_name,
             "duration": equal("duration"), "entries": equal("entries"), "country": equal("country"),
             "number": equal("number_min")},
    "source": {"content": content, "cue": cue, "quote": equal("quote"), "anonymous": equal("anonymous")},
}
VALUE = {kind: next(iter(checks)) for kind, checks in CHECKS.items()}


def facts(document, kind):
    """The facts of a kind that have a span. Of places only names: adjectives and demonyms are not scored here."""
    return [f for f in document.get("entities", []) if f["kind"] == kind and f.get("start") is not None
            and (kind != "place" or f.get("form") == "name")]


def unscored(document, kind):
    """Places in a form that is not scored: what is found upon them costs nothing."""
    return [f for f in document["entities"] if kind == "place" and f["kind"] == kind and f.get("form") != "name"]


def pair_up(gold, found, kind):
    """Pairs of indices whose spans overlap, each used once: right values first, then equal spans, then long overlaps."""
    candidates = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            common = overlap(g, f)
            if common > 0:
                same_span = (g["start"], g["end"]) == (f["start"], f["end"])
                good = CHECKS[kind][VALUE[kind]](g, f) is True
                candidates.append((not good, not same_span, -common, i, j))
    left, right, pairs = set(), set(), []
    for _, not_same, _, i, j in sorted(candidates):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j, not not_same))
    return pairs


@dataclasses.dataclass
class Mistake:
    document: dict
    what: str
    gold: dict | None
    found: dict | None


class Scorer:
    """Adds up documents; figures() gives the result."""

    def __init__(self, kind):
        self.kind = kind
        self.ratios = {name: Ratio() for name in ("strict", "relaxed", "value")}
        self.attributes = {name: Ratio() for name in CHECKS[kind]}
        self.mistakes = []

    def add(self, document, found_document):
        gold, found = facts(document, self.kind), facts(found_document, self.kind)
        pairs = pair_up(gold, found, self.kind)
        free = self.free(document, gold, found, pairs)
        for name in ("strict", "relaxed"):
            self.ratios[name].expected += sum(not g.get("optional") for g in gold)
            self.ratios[name].found += len(found) - len(free)
        check = CHECKS[self.kind][VALUE[self.kind]]
        self.ratios["value"].expected += sum(not g.get("optional") and check(g, {}) is not None for g in gold)
        self.ratios["value"].found += len(found) - len(free)
        for i, j, exact in pairs:
            if not gold[i].get("optional"):
                self.add_pair(document, gold[i], found[j], exact)
        matched, used = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
        self.mistakes += [Mistake(document, "missed", g, None) for i, g in enumerate(gold)
                          if i not in matched and not g.get("optional")]
        self.mistakes += [Mistake(document, "spurious", None, f) for j, f in enumerate(found)
                          if j not in used and j not in free]

    def free(self, document, gold, found, pairs):
        """Found facts that count neither for nor against: upon optional or unscored gold, and not otherwise paired."""
        harmless = [g for g in gold if g.get("optional")] + unscored(document, self.kind)
        paired = {j: gold[i] for i, j, _ in pairs}
        return {j for j, f in enumerate(found) if (paired[j].get("optional") if j in paired else
                                                   any(overlap(f, h) > 0 for h in harmless))}

    def add_pair(self, document, gold, found, exact):
        self.ratios["relaxed"].right += 1
        self.ratios["strict"].right += exact
        results = {name: check(gold, found) for name, check in CHECKS[self.kind].items()}
        good = results[VALUE[self.kind]]
        if good is None:
            self.ratios["value"].found -= 1
        else:
            self.ratios["value"].right += good
        for name, result in results.items():
            if result is not None:
                self.attributes[name].right += result
                self.attributes[name].found += 1
        wrong = [name for name, result in results.items() if result is False]
        if wrong or not exact:
            self.mistakes.append(Mistake(document, ", ".join(wrong) or "span", gold, found))

    def figures(self):
        return self.ratios


def attributions(document):
    return [f for f in document.get("entities", []) if f["kind"] == "source" and f.get("content")]


def match_contents(gold, found):
    """Gold index → found index by content, the certain gold first."""
    matched = {}
    for i in sorted(range(len(gold)), key=lambda i: bool(gold[i].get("optional"))):
        scores = [(shared(gold[i]["content"], f["content"]), f.get("start") == gold[i].get("start"), -j)
                  for j, f in enumerate(found) if j not in matched.values()]
        best = max(scores, default=(0, False, 0))
        if best[0] >= 0.5:
            matched[i] = -best[2]
    return matched


class AttributionScorer:
    """Whole attributions (content, and the source where the gold names one), contents alone, and identity."""

    def __init__(self):
        self.content, self.whole = Ratio(), Ratio()
        self.precision = self.recall = self.mentions = 0

    def add(self, document, found_document):
        gold, found = attributions(document), attributions(found_document)
        matched = match_contents(gold, found)
        free = sum(bool(gold[i].get("optional")) for i in matched)
        for ratio in (self.content, self.whole):
            ratio.expected += sum(not g.get("optional") for g in gold)
            ratio.found += len(found) - free
        for i, j in matched.items():
            if gold[i].get("optional"):
                continue
            self.content.right += 1
            spans = gold[i].get("start") is not None and found[j].get("start") is not None
            self.whole.right += gold[i].get("start") is None or (spans and overlap(gold[i], found[j]) > 0)
        self.add_identity(gold, found, matched)

    def add_identity(self, gold, found, matched):
        """B-cubed: of the mentions that share a label in one, how many share it in the other?"""
        named = {i: j for i, j in matched.items() if gold[i].get("who")}
        by_gold, by_found = collections.defaultdict(set), collections.defaultdict(set)
        for i, j in named.items():
            by_gold[gold[i]["who"]].add(i)
            by_found[found[j].get("who") or ("alone", i)].add(i)
        for i, j in named.items():
            mine = by_gold[gold[i]["who"]]
            theirs = by_found[found[j].get("who") or ("alone", i)]
            self.precision += len(mine & theirs) / len(theirs)
            self.recall += len(mine & theirs) / len(mine)
            self.mentions += 1

    def figures(self):
        who = Ratio()
        if self.mentions:  # precision and recall as such: each is a mean over the mentions
            p, r = self.precision / self.mentions, self.recall / self.mentions
            who = Ratio(p, p / r, 1)
        return {"content": self.content, "whole": self.whole, "who": who}


def score(gold_documents, found_by_id, kind):
    """(figures, attributes, mistakes) of one kind over all documents. A document that was not found counts as empty."""
    scorers = [Scorer(kind)] + ([AttributionScorer()] if kind == "source" else [])
    for document in gold_documents:
        for scorer in scorers:
            scorer.add(document, found_by_id.get(document["id"], {}))
    figures = {name: ratio for scorer in scorers for name, ratio in scorer.figures().items()}
    if kind == "source":
        del figures["value"]
    return figures, scorers[0].attributes, scorers[0].mistakes
