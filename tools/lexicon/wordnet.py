"""Reads what the lists of verbs and cues need from WordNet 3.0 (Debian: wordnet-base)."""
import collections, os

FOLDER = "/usr/share/wordnet"
POS = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
VOWELS = "aeiou"
BOTH = set("show prove plead dream learn burn lean leap spell spoil thrive strive forecast broadcast".split())  # regular pasts beside irregular ones
LICENCE = [
    "WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Used under the WordNet 3.0 licence, which",
    'permits use, copying, modification and distribution with this notice; the software and database are provided "as is".',
]

def lines(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as f:
        return [line for line in f if not line.startswith("  ")]

def lemmas(pos):
    """Lemmas of one word."""
    return {line.split()[0] for line in lines("index." + pos) if line.split()[0].isalpha()}

def tag_counts():
    """(lemma, part of speech) -> how often the tagged corpus has it."""
    counts = collections.Counter()
    for line in lines("cntlist.rev"):
        key, _, count = line.split()
        lemma, rest = key.split("%")
        counts[lemma, POS[rest[0]]] += int(count)
    return counts

def irregular(pos):
    """Irregular form -> lemmas."""
    table = collections.defaultdict(list)
    for line in lines(pos + ".exc"):
        form, *bases = line.split()
        if form.isalpha(): table[form] += [b for b in bases if b.isalpha()]
    return table

def doubles(lemma):
    """Whether the last consonant is doubled: one vowel before it, one syllable (longer words that do are irregular)."""
    return (len(lemma) >= 3 and lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS
            and sum(c in VOWELS for c in lemma) == 1)

def plural(word):
    if word.endswith(("s", "x", "z", "ch", "sh")): return word + "es"
    if word.endswith("y") and word[-2:-1] not in tuple(VOWELS): return word[:-1] + "ies"
    return word + "s"

def verb_forms(lemma, exceptions):
    """{form: set of base, s, past, ing}. `exceptions`: lemma -> irregular forms."""
    forms = collections.defaultdict(set)
    forms[lemma].add("base")
    own = exceptions.get(lemma, [])
    third = "has" if lemma == "have" else "goes" if lemma == "go" else "does" if lemma == "do" else plural(lemma)
    forms[third].add("s")
    stem = lemma + lemma[-1] if doubles(lemma) else lemma
    ing = stem[:-2] + "ying" if lemma.endswith("ie") else stem[:-1] + "ing" if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else stem + "ing"
    past = stem + "d" if lemma.endswith("e") else stem[:-1] + "ied" if lemma.endswith("y") and lemma[-2:-1] not in tuple(VOWELS) else stem + "ed"
    irregular_ing = [f for f in own if f.endswith("ing") and len(f) > len(lemma)]
    irregular_past = [f for f in own if f not in irregular_ing and f != third]
    for f in irregular_ing or [ing]: forms[f].add("ing")
    for f in irregular_past + [past] if lemma in BOTH or not irregular_past else irregular_past: forms[f].add("past")
    return forms

def exceptions_of(pos):
    table = collections.defaultdict(list)
    for form, bases in irregular(pos).items():
        for base in bases: table[base].append(form)
    return table

def noun_senses():
    """lemma -> lexicographer files of its noun senses (18 person, 14 group, 10 communication), by offset."""
    files = {}
    for line in lines("data.noun"):
        parts = line.split(" ", 3)
        files[parts[0]] = parts[1]
    senses = {}
    for line in lines("index.noun"):
        parts = line.split()
        n = int(parts[2])
        senses[parts[0]] = [files[o] for o in parts[-n:]]
    return senses

def verb_frames():
    """lemma -> (lexicographer files, sentence frames) over all its senses."""
    out = collections.defaultdict(lambda: (set(), set()))
    for line in lines("data.verb"):
        body = line.split("|")[0].split()
        words = int(body[3], 16)
        names = [body[4 + 2 * i].lower() for i in range(words)]
        at = 4 + 2 * words
        at += 1 + 4 * int(body[at])
        frames = body[at + 1:]
        for i in range(0, len(frames) - 2, 3):
            frame, word = int(frames[i + 1]), int(frames[i + 2], 16)
            for name in names if word == 0 else [names[word - 1]]:
                out[name][0].add(int(body[1]))
                out[name][1].add(frame)
    return out

def verb_fields():
    """lemma -> {lexicographer file: weight}, by the tagged corpus and the order of the senses."""
    file_of = {line.split(" ", 2)[0]: int(line.split(" ", 2)[1]) for line in lines("data.verb")}
    fields = collections.defaultdict(collections.Counter)
    for line in lines("cntlist.rev"):
        key, _, count = line.split()
        lemma, rest = key.split("%")
        if rest[0] == "2": fields[lemma][int(rest.split(":")[1])] += int(count)
    for line in lines("index.verb"):
        parts = line.split()
        for i, offset in enumerate(parts[-int(parts[2]):]): fields[parts[0]][file_of[offset]] += 1.0 if i == 0 else 0.3
    return fields

def write(path, head, rows):
    """A word list: head as comments, rows sorted by bytes."""
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        for line in head: f.write("# " + line + "\n")
        for row in sorted(rows, key=lambda r: r[0].encode()): f.write("\t".join(row) + "\n")
