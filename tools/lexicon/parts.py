#!/usr/bin/env python3
"""Writes patterns/en/words/adverb-ly.tsv, adjective.tsv and person-noun.tsv from WordNet.

usage: parts.py FOLDER
"""
import os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import wordnet

PERSON = "18"
# People whom the news calls sources, and whom WordNet's tagged corpus has too rarely.
MORE_PERSONS = """person man woman child
spokesman spokeswoman spokesperson official source critic analyst expert aide adviser advisor insider trader broker
observer commentator activist advocate supporter opponent resident eyewitness witness bystander lawmaker senator congressman
congresswoman pollster strategist whistleblower operative donor voter colleague staffer economist consultant recruiter
organizer organiser campaigner defector
lobbyist narrator presenter host attendee environmentalist superdelegate nominee mogul ally rival centrist populist insurgent
surrogate frontrunner millennial contender challenger incumbent libertarian feminist nationalist separatist islamist dissident
shareholder homeowner neighbour roommate boyfriend grandson sibling hostage detainee migrant protester looter rioter assailant
plaintiff complainant accuser podcaster influencer climatologist forecaster meteorologist billionaire millionaire tycoon
magnate chairwoman fundraiser interviewee respondent panelist biker retiree toddler coworker commuter acquaintance""".split()
# Adjectives that are nouns for people in the plural only.
MANY_PERSONS = """conservative progressive moderate evangelical hopeful independent native local undecided intellectual radical
extremist socialist partisan fan peer expatriate""".split()
NOT_PERSONS = set("people party force host face figure body head hand star model lead power hope soul one eye rock heavy beast shadow worm cow peer ace anchor blood case creature draw dip drip fan flash glutton grass hulk iron machine mute nobody number pawn pet prey raw rose second snake third thing wolf pop top dark good equal native relative white black human living dead".split())

def main():
    folder = sys.argv[1]
    counts = wordnet.tag_counts()
    exceptions = wordnet.exceptions_of("verb")
    made = "Made by tools/lexicon/parts.py from WordNet 3.0 (Debian: wordnet-base)."
    verbs = {w for l in wordnet.lemmas("verb") if counts[l, "verb"] for w in wordnet.verb_forms(l, exceptions)}
    adverbs = [w for w in wordnet.lemmas("adv") if w.endswith("ly") and len(w) > 4 and counts[w, "adv"] >= counts[w, "adj"] + counts[w, "noun"]]
    wordnet.write(os.path.join(folder, "adverb-ly.tsv"), ["Adverbs in -ly. " + made] + wordnet.LICENCE, [(w,) for w in adverbs])
    adjectives = [w for w in wordnet.lemmas("adj") if counts[w, "adj"] >= 2 and counts[w, "adj"] > counts[w, "noun"] + counts[w, "adv"] and w not in verbs]
    wordnet.write(os.path.join(folder, "adjective.tsv"), ["Adjectives that are no form of a verb. " + made] + wordnet.LICENCE, [(w,) for w in adjectives])
    rows = {}
    for lemma, senses in wordnet.noun_senses().items():
        if not lemma.isalpha() or lemma in NOT_PERSONS: continue
        if lemma not in MORE_PERSONS and (senses[0] != PERSON or counts[lemma, "noun"] < 1 or counts[lemma, "adj"] > counts[lemma, "noun"]): continue
        rows[lemma] = (lemma, lemma, "person-one")
        many = {"man": "men", "woman": "women"}.get(lemma) or (lemma[:-3] + "men" if lemma.endswith("man") and lemma not in ("german", "human", "roman") else wordnet.plural(lemma))
        rows.setdefault(many, (many, lemma, "person-many"))
    for lemma in MORE_PERSONS: rows.setdefault(lemma, (lemma, lemma, "person-one"))
    for lemma in MORE_PERSONS:
        many = lemma[:-3] + "men" if lemma.endswith("man") else lemma + "s" if not lemma.endswith("y") else wordnet.plural(lemma)
        rows.setdefault(many, (many, lemma, "person-many"))
    for lemma in MANY_PERSONS: rows.setdefault(lemma + "s", (lemma + "s", lemma, "person-many"))
    rows["people"] = ("people", "person", "person-many")
    wordnet.write(os.path.join(folder, "person-noun.tsv"), ["Read by the program.", "Nouns for people, with the singular. " + made] + wordnet.LICENCE, list(rows.values()))

if __name__ == "__main__":
    main()
