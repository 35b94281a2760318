#!/usr/bin/env python3
"""Writes patterns/en/words/cue.tsv: which verb forms report speech or thought, and before what they do so reliably.

usage: cues.py ANNOTATED.jsonl > cue.tsv

Candidates are WordNet's verbs, inflected. For each form the tool counts in an annotated corpus (one JSON object a line:
"text", and "entities" with "cue" and "content" spans) how often it is a cue by the kind of word that follows, and gives it
a class for each kind before which it is one often enough. A kind seen too rarely leans on the form's other kinds, and a
form seen too rarely on the verbs of its field: nine of ten past forms of verbs of speech behind a name are cues.
"""
import bisect, collections, json, os, re, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import wordnet

TOKEN = re.compile(r"[A-Za-z]\.(?:[A-Za-z]\.)+|\w+n[’']t|[’'](?:s|re|ve|ll|d|m)\b|''|\w+(?:[.,]\d+)*|[^\w\s]")
BE = set("is are was were be been being am ’s ’re 's 're got get gets".split())
DO = set("do does did done doing can could".split())
HAVE = set("has have had having ’ve 've".split())
SUBJECT = set("he she they it we i you who there".split())
OBJECT = set("him them us me himself herself themselves".split())
DETERMINER = set("the a an this these those his her its their our my your some any every each all both no another many several most few more".split())
WH = set("if whether how why what when where who which".split())
PREPOSITIONS = set("about for of with against on at from as by into over in".split())
SKIPPED = set("not never also just still even once always often repeatedly now later then again".split())
FORM_KINDS = ("base", "s", "past", "ing")
LIMIT = 0.65      # a class from this share of cues on, of those outside what is reported: below it, precision is lost
OTHER_LIMIT = 0.8  # the same for verbs that are not of speech: what politics decides and expects is no news elsewhere
WEAK = 0.42       # with a name as its subject a form is a cue twice as often
SPEAKING = ("speech", "some speech")
WEIGHT = 3.0      # how many sightings the expectation counts

def kind_after(token):
    """The class that says a form is a cue before this token."""
    if token is None: return "end"
    low = token.lower()
    if token in ("“", '"', "``", "''", "‘", ":"): return "quote"
    if low == "that": return "that"
    if low == "to": return "to"
    if low in WH: return "wh"
    if token == ",": return "comma"
    if token in (".", "!", "?", ";", "”"): return "end"
    if low in PREPOSITIONS: return low
    if low in SUBJECT: return "pronoun"
    if low in OBJECT: return "object"
    if low in DETERMINER: return "determiner"
    if token[0].isupper(): return "name"
    return "word"

def sightings(path, forms):
    """form -> kind -> [times seen, times a cue]; the same for forms directly after a form of "be"."""
    seen = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0]))
    passive = collections.defaultdict(lambda: [0, 0])
    with open(path, encoding="utf-8") as f:
        for document in map(json.loads, f):
            text = document["text"]
            tokens = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]
            heads, reported = cue_heads(document, tokens, forms)
            quoted = False
            for i, (word, start, _) in enumerate(tokens):
                if word == "“": quoted = True
                elif word == "”" or (i and "\n" in text[tokens[i - 1][2]:start]): quoted = False
                low = word.lower()
                if low not in forms or i in reported or (quoted and i not in heads): continue
                after = kind_after(tokens[i + 1][0] if i + 1 < len(tokens) else None)
                before = tokens[i - 1][0].lower() if i else ""
                if before in SKIPPED and i > 1: before = tokens[i - 2][0].lower()
                if before in DETERMINER or before == "to" or before in PREPOSITIONS: continue
                if before in BE and "past" in forms[low]:
                    passive[low][0] += 1; passive[low][1] += i in heads
                    continue
                seen[low][after][0] += 1; seen[low][after][1] += i in heads
    return seen, passive

def cue_heads(document, tokens, forms):
    """The tokens that are cues, and those that stand inside what is reported: the corpus marks no cue there."""
    heads, reported = set(), set()
    starts = [s for _, s, _ in tokens]
    for e in document["entities"]:
        if e["kind"] != "source": continue
        for first, last in e.get("content") or []:
            reported.update(range(bisect.bisect_left(starts, first), bisect.bisect_left(starts, last)))
        if not e.get("cue"): continue
        inside = range(bisect.bisect_left(starts, e["cue"][0]), bisect.bisect_left(starts, e["cue"][1]))
        inside = [i for i in inside if tokens[i][0].lower() in forms and tokens[i][0].lower() not in BE | HAVE | DO | SKIPPED]
        if inside: heads.add(inside[0])
    return heads, reported - heads

def field_of(lemma, fields):
    """How much of a verb is about speech, thought or feeling: a name for a class of verbs that behave alike."""
    if lemma in ("tweet", "retweet", "blog", "show"): return "speech"     # what shows something is a source too
    weights = fields[lemma]
    total = sum(weights.values()) or 1
    speech, thought, feeling = (weights[f] / total for f in (32, 31, 37))
    return "speech" if speech >= 0.7 else "some speech" if speech >= 0.4 else "thought" if thought >= 0.6 else "feeling" if feeling >= 0.6 else "other"

def main():
    fields = wordnet.verb_fields()
    exceptions = wordnet.exceptions_of("verb")
    forms = collections.defaultdict(set)      # form -> kinds
    lemma_of = {}
    counts = wordnet.tag_counts()
    for lemma in sorted(wordnet.lemmas("verb") | {"tweet", "retweet", "blog"}, key=lambda w: -counts[w, "verb"]):
        if len(lemma) < 3 or lemma in ("have", "can", "will", "must", "may", "accord"): continue
        for form, kinds in wordnet.verb_forms(lemma, exceptions).items():
            if lemma_of.setdefault(form, lemma) == lemma: forms[form] |= kinds
    group = {form: (field_of(lemma_of[form], fields), "past" if "past" in kinds else min(kinds)) for form, kinds in forms.items()}
    seen, passive = sightings(sys.argv[1], forms)
    by_group = collections.defaultdict(lambda: [0, 0]); by_kind = collections.defaultdict(lambda: [0, 0])
    for form, kinds in seen.items():
        n, k = sum(v[0] for v in kinds.values()), sum(v[1] for v in kinds.values())
        for kind, (a, b) in kinds.items():
            by_kind[kind][0] += a; by_kind[kind][1] += b
        share = min(1, 30 / n)     # so that no form makes up its group's rate by itself
        by_group[group[form]][0] += n * share; by_group[group[form]][1] += k * share
    average = sum(v[1] for v in by_kind.values()) / sum(v[0] for v in by_kind.values())
    rows = []
    for form, kinds_of_form in forms.items():
        lemma = lemma_of[form]
        gn, gk = by_group[group[form]]
        n, k = sum(v[0] for v in seen[form].values()), sum(v[1] for v in seen[form].values())
        if n == 0 and counts[lemma, "verb"] == 0: continue
        if counts[form, "adj"] + counts[form, "adv"] > 4 * counts[lemma, "verb"]: continue
        if n == 0 and group[form][0] not in SPEAKING[:2]: continue
        rate = (k + WEIGHT * gk / gn) / (n + WEIGHT)
        classes = []
        for kind in by_kind:
            kn, kk = seen[form][kind]
            lift = (by_kind[kind][1] / by_kind[kind][0]) / average      # "that" makes any verb likelier
            odds = rate / (1 - min(rate, 0.99)) * max(0.3, min(lift, 6)) ** 0.5
            expected = (kk + WEIGHT * odds / (1 + odds)) / (kn + WEIGHT)
            if expected >= (LIMIT if group[form][0] in SPEAKING else OTHER_LIMIT): classes.append("cue-" + kind)
            elif expected >= WEAK and k >= 2: classes.append("weak-" + kind)
        pn, pk = passive[form]
        if pk >= 2 and (pk + 0.5) / (pn + 1.5) >= 0.4: classes.append("cue-passive")
        if not classes: continue
        if "ing" in kinds_of_form: classes.append("cue-ing")
        if "past" in kinds_of_form: classes.append("cue-past")
        if "base" in kinds_of_form: classes.append("cue-base")
        if n and k / n >= 0.6 and k >= 8: classes.append("cue-sure")
        rows.append((form, lemma, " ".join(sorted(classes))))
    wordnet.write("/dev/stdout", [
        "Read by the program.",
        "Verb forms that report speech or thought: form, verb, and the kinds of word before which the form is a cue:",
        "cue-that, cue-quote (a quotation or colon), cue-to, cue-wh, cue-comma, cue-end, cue-pronoun, cue-object (him),",
        "cue-determiner, cue-name, cue-word, and prepositions (cue-about, …); weak-…: only with a name as its subject.",
        "cue-passive: after a form of \"be\"; cue-sure: a cue more often than not, whatever follows. Made by",
        "tools/lexicon/cues.py from WordNet 3.0 (Debian: wordnet-base) and from counts in the PolNeAR corpus (Newell,",
        "Margolin, Ruths 2018).",
    ] + wordnet.LICENCE, rows)

if __name__ == "__main__":
    main()
