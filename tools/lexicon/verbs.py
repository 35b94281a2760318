#!/usr/bin/env python3
"""Writes patterns/en/words/verb.tsv: forms that are verbs more often than anything else, and those that are both verb and
noun, from WordNet's counts in its tagged corpus.

usage: verbs.py CUES > verb.tsv       (CUES: words/cue.tsv, whose forms stay even where they are nouns more often)
"""
import collections, os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import wordnet

LEAST = 2      # a verb that the tagged corpus has more rarely is left out: the list would grow for nothing
NOT_VERBS = set("like well even still long right best right pretty mean people press police medium media house state".split())

def main():
    counts = wordnet.tag_counts()
    exceptions = wordnet.exceptions_of("verb")
    noun_exceptions = wordnet.irregular("noun")
    nouns = wordnet.lemmas("noun")
    verb, noun, adj = collections.Counter(), collections.Counter(), collections.Counter()
    kinds = collections.defaultdict(set)
    lemma_of = {}
    lemmas = sorted((w for w in wordnet.lemmas("verb") if counts[w, "verb"] >= LEAST), key=lambda w: -counts[w, "verb"])
    for lemma in lemmas:
        forms = wordnet.verb_forms(lemma, exceptions)
        for form, its in forms.items():
            lemma_of.setdefault(form, lemma)
            kinds[form] |= its
            verb[form] += counts[lemma, "verb"] / len(forms)
    for form in kinds:
        noun[form] += counts[form, "noun"] * 0.8
        adj[form] += counts[form, "adj"] + counts[form, "adv"]
        if form.endswith("s"):
            for base in (form[:-1], form[:-2] if form.endswith("es") else "", form[:-3] + "y" if form.endswith("ies") else ""):
                if base in nouns: noun[form] += counts[base, "noun"] * 0.3
        for base in noun_exceptions.get(form, []): noun[form] += counts[base, "noun"] * 0.3
    with open(sys.argv[1], encoding="utf-8") as f: cues = {line.split("\t")[0] for line in f if not line.startswith("#")}
    rows = []
    for form, its in kinds.items():
        v, other = verb[form], noun[form] + adj[form]
        if (form in NOT_VERBS and form not in cues) or len(form) < 2 or v * (8 if form in cues else 2.5) < other: continue
        names = {"verb-" + k for k in its}
        if other * 8 > v and not its & {"past"}: names.add("verb-or-noun")
        elif noun[form] > v: names.add("verb-or-noun")
        else: names.add("verb-only")
        rows.append((form, lemma_of[form], " ".join(sorted(names))))
    wordnet.write("/dev/stdout", [
        "Read by the program.",
        "Verb forms, with the verb: verb-only where they are hardly ever anything else, verb-or-noun where they are;",
        "verb-base, verb-s, verb-past (and participles), verb-ing. Made by tools/lexicon/verbs.py from WordNet 3.0 (Debian:",
        "wordnet-base).",
    ] + wordnet.LICENCE, rows)

if __name__ == "__main__":
    main()
