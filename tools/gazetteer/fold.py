"""Comparing names, nearly as src/text/fold.h does: near enough to find duplicates."""
import math, re, unicodedata

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff' .\u2019-]+")


def fold(name):
    name = unicodedata.normalize("NFKD", name.replace("\u2019", "'"))
    return "".join(c for c in name if not unicodedata.combining(c)).lower().rstrip(".")


def plausible(name):
    """Whether an alternate name can stand in a report in English."""
    return bool(len(name) >= 4 and name[0].isupper() and LATIN.fullmatch(name) and not name.isupper()
                and not re.search(r"[a-z]'[a-z]* ?$|''|jskij|skij|[a-z][A-Z]", name))


def unique(names):
    """Without what folds to the same, capitals apart (an abbreviation is a name of its own)."""
    seen, out = set(), []
    for n in names:
        n = " ".join(n.replace("|", " ").replace("\t", " ").split())
        key = (fold(n), n.isupper())
        if n and key not in seen:
            seen.add(key)
            out.append(n)
    return out


def kilometres(a, b, c, d):
    p, q = math.radians(a), math.radians(c)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(d - b) / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(h)))
