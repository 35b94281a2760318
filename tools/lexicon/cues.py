#!/usr/bin/env python3
"""Writes patterns/en/words/cue.tsv: which verb forms report speech or thought, and before what they do so reliably.

usage: cues.py ANNOTATED.jsonl [FOLD/FOLDS] > cue.tsv

Candidates are WordNet's verbs, inflected. From an annotated corpus (one JSON object a line: "text", and "entities" with
"cue" and "content" spans) the tool learns how likely each form is a cue by the kinds of word before and behind it, and
writes for each kind behind it whose saying makes it one often enough. With FOLD/FOLDS (0/5) every fifth document is left
out, so that limits can be judged on documents that nothing was counted on.
"""
import bisect, collections, json, math, os, random, re, sys
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
MODAL = set("would will could may might should can must ’d 'd ’ll 'll".split())
# What follows in one kind of way: prepositions apart from "about", objects, ends.
GROUP = {"that": "clause", "quote": "clause", "pronoun": "clause", "wh": "wh", "object": "object", "determiner": "object",
         "name": "object", "word": "object", "end": "end", "comma": "end", "to": "to", "about": "about"}
KINDS = ("that", "quote", "to", "wh", "comma", "end", "pronoun", "object", "determiner", "name", "word", *sorted(PREPOSITIONS))
# From which probability on a form gets the class of a kind: behind any noun (cue-…), behind a noun for people, a body or
# a document (mild-…), behind a name or pronoun (weak-…). What politics decides and plans is no news elsewhere, so verbs
# that are not of speech need more, and most before "to".
SPEAKING = ("speech", "some speech")
LIMITS = {"speech": (0.5, 0.5, 0.4), "other": (0.6, 0.7, 0.42), "other to": (0.9, 0.85, 0.6)}
PASSIVE_LIMIT = 0.8   # passive-…; a passive has no subject whose kind could speak for it
SURE = 0.6        # cue-sure: the share of cues among all that was seen
ROUNDS = 3

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

def people(folder):
    """Nouns for people, bodies and documents, in both numbers."""
    words = set()
    for name in ("person-noun", "body-noun", "occupation", "people-noun"):
        with open(os.path.join(folder, name + ".tsv"), encoding="utf-8") as f:
            words.update(line.rstrip("\n").split("\t")[0].lower() for line in f if not line.startswith("#"))
    return words

PEOPLE = people(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "patterns", "en", "words"))

def kind_before(text, tokens, i):
    """What stands before the token, adverbs left out: a name, another word, a pronoun, "and", a comma …"""
    j = i - 1
    while j >= 0 and (tokens[j][0].lower() in SKIPPED or tokens[j][0].lower().endswith("ly")): j -= 1
    if j < 0 or "\n" in text[tokens[j][2]:tokens[i][1]]: return "start"
    word = tokens[j][0]
    low = word.lower()
    if low in BE: return "be"
    if low in HAVE or low in DO or low in MODAL or low.endswith(("n't", "n’t")): return "auxiliary"
    if low in ("which", "that", "who"): return "relative"
    if low in SUBJECT: return "pronoun"
    if word == ",": return "comma"
    if word in ("”", "''", '"'): return "quotation"
    if low in ("and", "but", "or", "then"): return "conjunction"
    if not word[0].isalnum(): return "mark"
    if word[0].isupper(): return "name"
    return "people" if low in PEOPLE else "noun"

def sightings(documents, forms):
    """(form, kind before, kind after, is a cue) for every verb form that could be one."""
    seen = []
    for document in documents:
        text = document["text"]
        tokens = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]
        heads, reported = cue_heads(document, tokens, forms)
        quoted = False
        for i, (word, start, _) in enumerate(tokens):
            if word == "“": quoted = True
            elif word == "”" or (i and "\n" in text[tokens[i - 1][2]:start]): quoted = False
            low = word.lower()
            if low not in forms or i in reported or (quoted and i not in heads): continue
            before = tokens[i - 1][0].lower() if i else ""
            if before in SKIPPED and i > 1: before = tokens[i - 2][0].lower()
            if before in DETERMINER or before == "to" or before in PREPOSITIONS: continue
            kind = kind_before(text, tokens, i)
            if kind == "be" and "ing" in forms[low]: kind = "auxiliary"
            seen.append((low, kind, kind_after(tokens[i + 1][0] if i + 1 < len(tokens) else None), i in heads))
    return seen

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

class Model:
    """How likely a verb form is a cue: a logistic regression over the form, its verb, its field, what stands before and
    after, so that a form seen rarely leans on its verb, and a verb seen rarely on those of its field."""

    def __init__(self, lemma_of, group):
        self.lemma_of, self.group = lemma_of, group
        self.weights, self.squares = collections.defaultdict(float), collections.defaultdict(lambda: 1e-6)

    def features(self, form, before, after):
        lemma, (field, kind), then = self.lemma_of[form], self.group[form], GROUP.get(after, "preposition")
        speaks = str(field in SPEAKING)
        return ("all", "form " + form, "verb " + lemma, "field " + field, "kind " + kind, f"verb {lemma} {then}", f"field {field} {kind} {then}",
                "after " + after, "before " + before, f"before {before} {speaks}", f"before {before} {then}", f"before {before} {kind} form")

    def __call__(self, form, before, after):
        total = sum(self.weights.get(f, 0.0) for f in self.features(form, before, after))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def learn(self, seen):
        """AdaGrad with a little shrinkage; the order is shuffled alike in every run."""
        order, shuffle = list(range(len(seen))), random.Random(1).shuffle
        for _ in range(ROUNDS):
            shuffle(order)
            for i in order:
                form, before, after, cue = seen[i]
                wrong = self(form, before, after) - cue
                for f in self.features(form, before, after):
                    slope = wrong + 5e-4 * self.weights[f]
                    self.squares[f] += slope * slope
                    self.weights[f] -= 0.1 * slope / math.sqrt(self.squares[f])

def verb_forms():
    """form -> its kinds; form -> its verb, the more frequent one."""
    exceptions = wordnet.exceptions_of("verb")
    counts = wordnet.tag_counts()
    forms, lemma_of = collections.defaultdict(set), {}
    for lemma in sorted(wordnet.lemmas("verb") | {"tweet", "retweet", "blog"}, key=lambda w: -counts[w, "verb"]):
        if len(lemma) < 3 or lemma in ("have", "can", "will", "must", "may", "accord"): continue
        for form, kinds in wordnet.verb_forms(lemma, exceptions).items():
            if lemma_of.setdefault(form, lemma) == lemma: forms[form] |= kinds
    return forms, lemma_of, counts

def main():
    fields = wordnet.verb_fields()
    forms, lemma_of, counts = verb_forms()
    group = {form: (field_of(lemma_of[form], fields), "past" if "past" in kinds else min(kinds)) for form, kinds in forms.items()}
    with open(sys.argv[1], encoding="utf-8") as f: documents = [json.loads(line) for line in f]
    if len(sys.argv) > 2:      # leaves a fold out: 2/5 is the third of five
        fold, folds = map(int, sys.argv[2].split("/"))
        documents = [d for i, d in enumerate(documents) if i % folds != fold]
    seen = sightings(documents, forms)
    model = Model(lemma_of, group)
    model.learn(seen)
    total, cues, by_verb, met = collections.Counter(), collections.Counter(), collections.Counter(), collections.Counter()
    for form, before, _, cue in seen:
        met[lemma_of[form]] += 1
        by_verb[lemma_of[form]] += cue
        if before != "be": total[form] += 1; cues[form] += cue
    nouns = {form for noun in wordnet.lemmas("noun") for form in (noun, wordnet.plural(noun))}
    noun_lemmas = set(wordnet.lemmas("noun"))
    rows = []
    for form, kinds_of_form in forms.items():
        lemma, field = lemma_of[form], group[form][0]
        if by_verb[lemma] < 2 and (field not in SPEAKING or counts[lemma, "verb"] <= counts[lemma, "noun"] and (lemma in noun_lemmas or not met[lemma])): continue
        if counts[form, "adj"] + counts[form, "adv"] > 4 * counts[lemma, "verb"]: continue
        alone = "comma" if "ing" in kinds_of_form else "noun"
        classes = []
        for kind in KINDS:
            noun, people, name = LIMITS["speech" if field in SPEAKING else "other to" if kind == "to" else "other"]
            if model(form, alone, kind) >= noun: classes.append("cue-" + kind)
            elif model(form, "people", kind) >= people: classes.append("mild-" + kind)
            elif max(model(form, "name", kind), model(form, "pronoun", kind)) >= name: classes.append("weak-" + kind)
        if "past" in kinds_of_form: classes += ["passive-" + kind for kind in KINDS if model(form, "be", kind) >= PASSIVE_LIMIT]
        if not classes: continue
        if field in SPEAKING: classes.append("cue-speech")
        if form not in nouns: classes.append("cue-verb")
        if "ing" in kinds_of_form: classes.append("cue-ing")
        if "past" in kinds_of_form: classes.append("cue-past")
        if "base" in kinds_of_form: classes.append("cue-base")
        if total[form] and cues[form] / total[form] >= SURE and cues[form] >= 8: classes.append("cue-sure")
        rows.append((form, lemma, " ".join(sorted(classes))))
    wordnet.write("/dev/stdout", [
        "Read by the program.",
        "Verb forms that report speech or thought: form, verb, and the kinds of word before which the form is a cue:",
        "cue-that, cue-quote (a quotation or colon), cue-to, cue-wh, cue-comma, cue-end, cue-pronoun, cue-object (him),",
        "cue-determiner, cue-name, cue-word, and prepositions (cue-about, …); mild-…: only with a noun for people, a body,",
        "a document, or a place as its subject, or with one for which weak-… is enough: a name or a pronoun. passive-…:",
        "after a form of \"be\"; cue-sure: a cue more often than not, whatever follows; cue-speech: of a verb that is more",
        "often of speech than of anything else; cue-verb: no noun. Made by tools/lexicon/cues.py from WordNet 3.0 (Debian:",
        "wordnet-base) and from counts in the PolNeAR corpus (Newell, Margolin, Ruths 2018).",
    ] + wordnet.LICENCE, rows)

if __name__ == "__main__":
    main()
