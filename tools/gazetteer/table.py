"""The table of places: one line each, sorted, in a tar.xz that every CMake can open."""
import io, lzma, tarfile

HEAD = """\
# Places by name. Made by tools/gazetteer/fetch; patterns/gazetteer/ORIGIN.md says from what, and under which licences.
# TYPE COUNTRY ADMIN1 ADMIN2 LAT LON POPULATION GEONAMES FLAGS NAMES (the first is the place's name, separated by |)
"""


def line(row):
    point = ("", "") if row.get("lat") is None else ("%.4f" % row["lat"], "%.4f" % row["lon"])
    return "\t".join([row["type"], row.get("country", ""), row.get("admin1", ""), row.get("admin2", ""), *point,
                      str(row.get("population") or 0), str(row.get("geonames") or 0), row.get("flags", ""),
                      "|".join(row["names"])])


def write(rows, path):
    """Rows of places and of words (type "word" or "person": names that are something else too)."""
    text = HEAD + "".join(l + "\n" for l in sorted(set(map(line, rows))))
    data = text.encode("utf-8")
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        info = tarfile.TarInfo("places.tsv")
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))
    path.write_bytes(lzma.compress(buffer.getvalue(), preset=9 | lzma.PRESET_EXTREME))
