#!/usr/bin/env python3
"""Writes patterns/en/words/cue.tsv: which verb forms report speech or thought, and before what they do so reliably.

usage: cues.py ANNOTATED.jsonl > cue.tsv

Candidates are the verbs of WordNet's lexicographer files for communication, cognition, perception, emotion and social
life, inflected. For each form the tool counts in an annotated corpus (one JSON object a line: "text", and "entities"
with "cue" and "content" spans) how often it is a cue by the kind of word that follows, and gives it a class for each kind
before which it is one often enough. A kind seen too rarely leans on the form's other kinds and on its verb's. Verbs that
the corpus hardly has get classes from WordNet's sentence frames ("Somebody ----s that CLAUSE").
"""
import collections, json, os, re, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import wordnet

TOKEN = re.compile(r"[A-Za-z]\.(?:[A-Za-z]\.)+|\w+n[’']t|[’'](?:s|re|ve|ll|d|m)\b|''|\w+(?:[.,]\d+)*|[^\w\s]")
BE = set("is are was were be been being am ’s ’re 's 're got get gets".split())
HAVE = set("has have had having ’ve 've".split())
SUBJECT = set("he she they it we i you who there".split())
OBJECT = set("him them us me himself herself themselves".split())
DETERMINER = set("the a an this these those his her its their our my your some any every each all both no another many several most few more".split())
WH = set("if whether how why what when where who which".split())
PREPOSITIONS = set("about for of with against on at from as by into over in".split())
SKIPPED = set("not never also just still even once always often repeatedly now later then again".split())
FORM_KINDS = ("base", "s", "past", "ing")
LIMIT = 0.42      # a class from this share of cues on: below it, what is lost in precision outweighs the recall
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
            heads = cue_heads(document, tokens, forms)
            quoted = False
            for i, (word, start, _) in enumerate(tokens):
                if word == "“": quoted = True
                elif word == "”" or (i and "\n" in text[tokens[i - 1][2]:start]): quoted = False
                low = word.lower()
                if low not in forms or (quoted and i not in heads): continue
                after = kind_after(tokens[i + 1][0] if i + 1 < len(tokens) else None)
                before = tokens[i - 1][0].lower() if i else ""
                if before in SKIPPED and i > 1: before = tokens[i - 2][0].lower()
                if before in BE and "past" in forms[low]:
                    passive[low][0] += 1; passive[low][1] += i in heads
                    continue
                seen[low][after][0] += 1; seen[low][after][1] += i in heads
    return seen, passive

def cue_heads(document, tokens, forms):
    heads = set()
    for e in document["entities"]:
        if e["kind"] != "source" or not e.get("cue"): continue
        inside = [i for i, (_, s, t) in enumerate(tokens) if s >= e["cue"][0] and t <= e["cue"][1]]
        inside = [i for i in inside if tokens[i][0].lower() in forms and tokens[i][0].lower() not in BE | HAVE | SKIPPED]
        if inside: heads.add(inside[0])
    return heads

def main():
    frames = wordnet.verb_frames()
    exceptions = wordnet.exceptions_of("verb")
    forms = collections.defaultdict(set)      # form -> kinds
    lemma_of = {}
    counts = wordnet.tag_counts()
    for lemma in sorted(wordnet.lemmas("verb") | {"tweet", "retweet", "blog", "slam", "blast"}, key=lambda w: -counts[w, "verb"]):
        if len(lemma) < 3 or lemma in ("have", "can", "will", "must", "may", "accord"): continue
        for form, kinds in wordnet.verb_forms(lemma, exceptions).items():
            if lemma_of.setdefault(form, lemma) == lemma: forms[form] |= kinds
    seen, passive = sightings(sys.argv[1], forms)
    by_lemma = collections.defaultdict(lambda: [0, 0]); by_kind = collections.defaultdict(lambda: [0, 0])
    for form, kinds in seen.items():
        for kind, (n, k) in kinds.items():
            by_lemma[lemma_of[form]][0] += n; by_lemma[lemma_of[form]][1] += k
            by_kind[kind][0] += n; by_kind[kind][1] += k
    everything = [sum(v[0] for v in by_kind.values()), sum(v[1] for v in by_kind.values())]
    average = everything[1] / everything[0]
    rows = []
    for form, kinds_of_form in forms.items():
        lemma = lemma_of[form]
        lexfiles, sentence_frames = frames[lemma]
        speaks = 32 in lexfiles and 26 in sentence_frames
        n = sum(v[0] for v in seen[form].values()); k = sum(v[1] for v in seen[form].values())
        ln, lk = by_lemma[lemma]
        prior = 0.5 if 32 in lexfiles and counts[lemma, "verb"] else average
        lemma_rate = (lk + 4 * average) / (ln + 4)
        rate = (k + WEIGHT * lemma_rate) / (n + WEIGHT)
        classes = []
        for kind in by_kind:
            kn, kk = seen[form][kind]
            lift = (by_kind[kind][1] / by_kind[kind][0]) / average      # "that" makes any verb likelier
            odds = rate / (1 - min(rate, 0.99)) * min(lift, 6) ** 0.5
            expected = odds / (1 + odds)
            if k >= 2 and (kk + WEIGHT * expected) / (kn + WEIGHT) >= LIMIT: classes.append("cue-" + kind)
        if k < 2 and n < 6 and speaks and 32 in lexfiles and "base" not in kinds_of_form: classes = ["cue-that", "cue-quote"]
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
        "cue-determiner, cue-name, cue-word, and prepositions (cue-about, …). cue-passive: after a form of \"be\".",
        "cue-sure: a cue more often than not, whatever follows. Made by tools/lexicon/cues.py from WordNet 3.0 (Debian:",
        "wordnet-base) and from counts in the PolNeAR corpus (Newell, Margolin, Ruths 2018).",
    ] + wordnet.LICENCE, rows)

if __name__ == "__main__":
    main()
