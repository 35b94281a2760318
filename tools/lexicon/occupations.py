#!/usr/bin/env python3
"""Makes patterns/en/words/occupation.tsv: what people who work are called, as heads of a count.

usage: tools/lexicon/occupations.py [WORDNET_FOLDER] > patterns/en/words/occupation.tsv

The folder is that of Debian's package wordnet-base (/usr/share/wordnet). Below the synsets of occupations.txt, every
lemma of one word becomes an entry, in the singular and in the plural, if its first sense is a person and one of its
first three senses is such a synset. What WordNet lacks, or lists under a rarer sense, stands in occupations.txt too. The output has no date and no order of its own: the
same input gives the same bytes.
"""
import pathlib, re, sys

HERE = pathlib.Path(__file__).parent
PERSON_FILE = "18"  # WordNet's number of the file of nouns for people

HEAD = """\
# What people who work are called: the value is the lemma (a count's role).
# Classes: occupation-one (singular), occupation-many (plural), and the kind of work that decides how sure the head is:
# occupation-plain, occupation-official (in the service of a state: officials, soldiers, police), occupation-weak
# (also a word for people who do not work).
# Made by tools/lexicon/occupations.py from WordNet 3.0 (Debian: wordnet-base) and tools/lexicon/occupations.txt.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Used under the WordNet 3.0 licence, which
# permits use, copying, modification and distribution with this notice; the software and database are provided "as is".
# Read by the program.
"""


class WordNet:
    def __init__(self, folder):
        self.synsets, self.senses, self.irregular, self.people = {}, {}, {}, set()
        self.lower = set()  # lemmas written small in some synset
        for line in open(folder / "data.noun", encoding="ascii"):
            if line.startswith("  "):
                continue
            fields = line.split(" | ", 1)[0].split()
            words = int(fields[3], 16)
            at = 4 + 2 * words
            pointers = [fields[at + 1 + 4 * i:at + 5 + 4 * i] for i in range(int(fields[at]))]
            if fields[1] == PERSON_FILE:
                self.people.add(fields[0])
            self.lower.update(fields[4 + 2 * i] for i in range(words))
            self.synsets[fields[0]] = ([fields[4 + 2 * i] for i in range(words)], [p[1] for p in pointers if p[0] == "~"])
        for line in open(folder / "index.noun", encoding="ascii"):
            if not line.startswith("  "):
                fields = line.split()
                self.senses[fields[0]] = fields[-int(fields[2]):]
        for line in open(folder / "noun.exc", encoding="ascii"):
            plural, lemma = line.split()[:2]
            self.irregular.setdefault(lemma, plural)

    def below(self, synset, stop):
        """The synset and all that is below it, without what is below a synset of `stop`."""
        todo, seen = [synset], set()
        while todo:
            at = todo.pop()
            if at not in seen and at not in stop:
                seen.add(at)
                todo += self.synsets[at][1]
        return seen

    def plural(self, lemma):
        if lemma in self.irregular:
            return self.irregular[lemma]
        if lemma.endswith("man") and lemma not in ("shaman", "talisman", "german", "roman", "human"):
            return lemma[:-3] + "men"
        if re.search(r"[^aeiou]y$", lemma):
            return lemma[:-1] + "ies"
        if re.search(r"(s|x|z|ch|sh)$", lemma):
            return lemma + "es"
        return lemma + "s"


def read_choices(path):
    """Lines `+ KIND lemma:sense …` (synsets to take), `- lemma:sense …` (to leave out with all below them),
    `word KIND lemma …` (to add), `drop lemma …`."""
    choices = {"+": [], "-": [], "word": [], "drop": []}
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            what, *rest = line.split()
            choices[what].append(rest)
    return choices


def main():
    wordnet = WordNet(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"))
    choices = read_choices(HERE / "occupations.txt")

    def synset(name):
        lemma, sense = name.split(":")
        return wordnet.senses[lemma][int(sense) - 1]

    stop = {synset(name) for line in choices["-"] for name in line}
    kinds = {}  # synset → kind; a later line of the file overrides an earlier one
    for kind, *names in choices["+"]:
        for name in names:
            for found in wordnet.below(synset(name), stop):
                kinds[found] = kind
    lemmas = {}
    for lemma, senses in wordnet.senses.items():
        if re.fullmatch(r"[a-z]{3,}", lemma) and senses[0] in wordnet.people and lemma in wordnet.lower:
            lemmas |= {lemma: kinds[s] for s in senses[2::-1] if s in kinds}
    for line in choices["drop"]:
        for lemma in line:
            if lemmas.pop(lemma, None) is None:
                sys.exit(f"occupations.txt: 'drop {lemma}' drops nothing")
    for kind, *names in choices["word"]:
        for lemma in names:
            lemmas[lemma] = kind

    rows = {}
    for lemma, kind in sorted(lemmas.items()):
        rows.setdefault(lemma, (lemma, f"occupation-one occupation-{kind}"))
    for lemma, kind in sorted(lemmas.items()):
        plural = wordnet.plural(lemma)
        if plural != lemma:
            rows[plural] = (lemma, f"occupation-many occupation-{kind}")
    print(HEAD, end="")
    for word in sorted(rows):
        print(word, *rows[word], sep="\t")


main()
