"""Reads marked passages: sentences with their expected facts written around the words (see tests/gold/README.md).

    Officials sent home [about 150 Indian labourers]{c ~150 labourer IN e:deported} on [Sunday]{d DATE 2019-12-15}.

A mark is [words]{fact; fact; …}; marks nest. The result of read() is one gold document a passage.
"""
import re

COUNT_MOD = {"~": "APPROX", ">=": "EQUAL_OR_MORE", ">": "MORE_THAN", "<=": "EQUAL_OR_LESS", "<": "LESS_THAN"}
PARTS = {"s": "source", "k": "cue", "t": "content", "r": "recipient"}


class BadMark(Exception):
    pass


def number(text):
    value = float(text)
    return int(value) if value.is_integer() else value


def count_range(text):
    """'~150' → (150, 150, 'APPROX'); '~24..' (dozens) → (24, None, 'APPROX'); '150-200'; '-' is no number."""
    if text == "-":
        return None, None, None
    mark, low, high = re.fullmatch(r"(>=|<=|[~<>])?([\d.]*\d)(\.\.|-[\d.]*\d)?", text).groups()
    mod = COUNT_MOD.get(mark)
    low = number(low)
    if mark in (">", ">="):
        return low, None, mod
    if mark in ("<", "<="):
        return None, low, mod
    if high == "..":
        return low, None, mod
    return low, number(high[1:]) if high else low, mod


def count(words):
    """VALUE ROLE [NATIONALITY,…] [e:EVENT] [percent=N]. '?' for the role or the event: not to be scored."""
    low, high, mod = count_range(words[0])
    fact = {"kind": "count", "min": low, "max": high, "mod": mod, "role": words[1].replace("_", " "),
            "nationality": [], "event": None}
    for word in words[2:]:
        if word.startswith("e:"):
            fact["event"] = word[2:]
        elif word.startswith("percent="):
            fact["percent"] = number(word[8:])
        elif re.fullmatch(r"[A-Z]{2}(,[A-Z]{2})*|\?", word):
            fact["nationality"] = word if word == "?" else word.split(",")
        else:
            raise BadMark(f"count: what is {word!r}?")
    if fact["role"] == "-":
        fact["role"] = None
    return {k: v for k, v in fact.items() if v != "?"}


CATEGORIES = ("work training student tourist business transit family investor diplomatic humanitarian medical religious "
              "journalist crew residence working-holiday immigrant entry other").split()


def visa(words):
    """CATEGORY [permit] [DURATION] [single|double|multiple] [COUNTRY] [class="…"] [n=RANGE]"""
    if words[0] not in CATEGORIES:
        raise BadMark(f"visa: no category {words[0]!r}")
    fact = {"kind": "visa", "category": words[0], "document": "visa", "class": None, "duration": None, "entries": None,
            "country": None, "number_min": None, "number_max": None}
    for word in words[1:]:
        if word == "permit":
            fact["document"] = "permit"
        elif re.fullmatch(r"P[\dXT]\w*", word):
            fact["duration"] = word
        elif word in ("single", "double", "multiple"):
            fact["entries"] = word
        elif re.fullmatch(r"[A-Z]{2}", word):
            fact["country"] = word
        elif word.startswith("class="):
            fact["class"] = word[6:].strip('"').replace("_", " ")
        elif word.startswith("n="):
            fact["number_min"], fact["number_max"], _ = count_range(word[2:])
        else:
            raise BadMark(f"visa: what is {word!r}?")
    return {k: v for k, v in fact.items() if v != "?"}


MODS = "START MID END APPROX MORE_THAN LESS_THAN BEFORE AFTER EQUAL_OR_MORE EQUAL_OR_LESS".split()


def date(words):
    """TYPE VALUE [MOD]; '-' for a value and '?' for a mod that is not scored."""
    value, mod = words[1], words[2] if words[2:] else None
    if words[0] not in ("DATE", "TIME", "DURATION", "SET") or mod not in (None, "?", *MODS) or len(words) > 3:
        raise BadMark(f"date: {words}")
    if not re.fullmatch(r"-|[A-Z]+_REF|P[\dXT][\dXA-Z.]*|[\dX]{2,4}(-[\dXA-Z]+)*(T[A-Z\d:+Z]+)?", value):
        raise BadMark(f"date: value {value!r}")
    fact = {"kind": "date", "type": words[0], "value": None if value == "-" else value}
    return fact if mod == "?" else fact | {"mod": mod}


def place(words):
    """COUNTRY [LAT,LON] [adjective|demonym]; '-' for no country."""
    fact = {"kind": "place", "form": "name", "country": None if words[0] == "-" else words[0], "lat": None, "lon": None}
    for word in words[1:]:
        if word in ("adjective", "demonym"):
            fact["form"] = word
        else:
            fact["lat"], fact["lon"] = map(float, word.split(","))
    return fact


SIMPLE = {"c": count, "v": visa, "d": date, "p": place}


class Attribution:
    """Collects the marked parts of one attribution: the source, its cue, its contents, the recipient."""

    def __init__(self):
        self.spans = {"source": [], "cue": [], "content": [], "recipient": []}
        self.words = []
        self.optional = False

    def fact(self, text):
        who, quote, *flags = self.words
        if quote not in ("direct", "indirect", "mixed") or set(flags) - {"anon", "anon?", "nested"} or not self.spans["content"]:
            raise BadMark(f"attribution: {self.words}, {self.spans}")
        first = lambda part: list(self.spans[part][0]) if self.spans[part] else None
        start, end = first("source") or (None, None)
        fact = {"kind": "source", "start": start, "end": end, "text": None if start is None else text[start:end],
                "who": None if who == "-" else who, "anonymous": "anon" in flags, "cue": first("cue"),
                "content": sorted(map(list, self.spans["content"])), "quote": quote, "recipient": first("recipient")}
        if "anon?" in flags:
            del fact["anonymous"]
        if "nested" in flags:
            fact["nested"] = True
        return self.finish(fact)

    def finish(self, fact):
        if self.optional:
            fact["optional"] = True
        return fact


def split_words(entry):
    """Words of a mark; a class="…" keeps its spaces."""
    return re.findall(r'\w+="[^"]*"|\S+', entry)


def passage(marked):
    """The plain text and the facts of one marked passage."""
    marked = re.sub(r" ?¶ ?", "\n\n", marked)
    text, open_at, facts, attributions = [], [], [], {}
    i = 0
    while i < len(marked):
        c = marked[i]
        if c == "\\" and marked[i + 1:i + 2] in "[]":
            text.append(marked[i + 1])
            i += 2
        elif c == "[":
            open_at.append(len(text))
            i += 1
        elif c == "]":
            if not open_at or marked[i + 1:i + 2] != "{":
                raise BadMark("a ] without its [ or without {…} after it")
            start, close = open_at.pop(), marked.index("}", i)
            for entry in marked[i + 2:close].split(";"):
                add(split_words(entry), start, len(text), facts, attributions)
            i = close + 1
        else:
            text.append(c)
            i += 1
    if open_at:
        raise BadMark("a [ without its ]")
    text = "".join(text)
    for fact in facts:
        fact["text"] = text[fact["start"]:fact["end"]]
    facts += [a.fact(text) for a in attributions.values()]
    facts.sort(key=lambda f: (min([s for s, _ in f["content"]]) if f.get("start") is None else f["start"],
                              -1 if f["end"] is None else f["end"], f["kind"]))
    for fact in facts:
        check_edges(fact, text)
    return text, facts


def add(words, start, end, facts, attributions):
    name = words[0].rstrip("?")
    optional = words[0].endswith("?")
    if name in SIMPLE:
        fact = SIMPLE[name](words[1:]) | {"start": start, "end": end}
        facts.append(fact | ({"optional": True} if optional else {}))
        return
    if not re.fullmatch(r"[sktr]\d+", name):
        raise BadMark(f"no kind of mark {name!r}")
    attribution = attributions.setdefault(name[1:], Attribution())
    attribution.spans[PARTS[name[0]]].append((start, end))
    attribution.optional |= optional
    attribution.words += words[1:]


def check_edges(fact, text):
    """A span never includes the space or the punctuation around it (a content may: its quotation marks)."""
    spans = [] if fact.get("start") is None else [(fact["start"], fact["end"])]
    for start, end in spans + fact.get("content", []):
        words = text[start:end]
        if words != words.strip() or not words or (fact["kind"] != "source" and words[-1] in ",;:"):
            raise BadMark(f"span {words!r} has a bad edge")


def read(path):
    """Yields (id, published or None, text, facts) for every passage of a file."""
    group, n, stem = None, 0, path.stem
    for line_number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("# "):
            continue
        if line.startswith("== "):
            group, n = line[3:].strip(), 0
            continue
        n += 1
        published = None
        if match := re.match(r"@(\d{4}-\d\d-\d\d) ", line):
            published, line = match[1], line[match.end():]
        try:
            text, facts = passage(line)
        except Exception as error:
            raise SystemExit(f"{path}:{line_number}: {type(error).__name__}: {error}") from error
        yield f"{stem}/{group}-{n}", published, text, facts
