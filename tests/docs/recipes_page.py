#!/usr/bin/env python3
"""Runs the commands that docs/recipes.md shows, section by section, and checks what came of them.

usage: recipes_page.py NUTGRAF PAGE without-spark | spark [PYTHON]

A section's commands are its `sh` blocks, run one after another in a folder of their own that has archive/ and wire.jsonl;
a `text` block after one is what it must print; a line with a name in back quotes before another block makes it a file.
`spark` runs the section that needs PySpark, with PYTHON as python3, and says SKIP with status 77 where PySpark or Java is
not there.
"""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ODD = ('{"id": "odd-1", "txt": "About 150 workers left."}', '{"id": "odd-2", "text": 17}')
COPIES = 40


def sections(page):
    """Heading → [(kind of block, its file's name or None, what it holds)]."""
    out = {}
    for part in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        blocks = re.findall(r"(?:^`([\w.-]+)`\n\n)?^```(\w+)\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)
        out[part.partition("\n")[0]] = [(kind, name or None, content) for name, kind, content in blocks]
    return out


def make_input(folder):
    """archive/ with the samples under names of all kinds, wire.jsonl with many of them and two bad ones."""
    samples = sorted((ROOT / "samples").glob("*.txt"))
    for sample, name in zip(samples, ["a b.txt", "c'd\".txt", "e\nf.txt", "größe.txt", "2020/$(g).txt", "2020/-h.txt"]):
        target = folder / "archive" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sample, target)
    with open(folder / "wire.jsonl", "w", encoding="utf-8") as out:
        for copy in range(COPIES):
            for number, sample in enumerate(samples):
                text = f"Report {copy}.\n\n{sample.read_text(encoding='utf-8')}"
                out.write(json.dumps({"id": f"{copy}/{sample.stem}", "published": f"2020-01-{copy % 28 + 1:02}", "text": text},
                                     ensure_ascii=number % 2 == 0) + "\n")
            if copy in (7, 30):
                out.write(ODD[copy // 30] + "\n")


class Folder:
    """Where a section's commands are run."""

    def __init__(self, path, nutgraf, python=None):
        self.path = path
        binaries = path / "bin"
        binaries.mkdir()
        (binaries / "nutgraf").symlink_to(nutgraf)
        if python:
            # Not a link: a virtual environment is known by the path of its python.
            (binaries / "python3").write_text(f'#!/bin/sh\nexec "{python}" "$@"\n')
            (binaries / "python3").chmod(0o755)
        self.environment = {"PATH": f"{binaries}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(path), "TZ": "UTC"}
        for name in ("JAVA_HOME",):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        make_input(path)

    def sh(self, commands, seconds=300):
        done = subprocess.run(["sh", "-eu", "-c", commands], cwd=self.path, env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=seconds, check=False)
        assert done.returncode == 0, f"exit status {done.returncode} of\n{commands}{done.stderr.decode()[-2000:]}"
        return done.stdout.decode()

    def begin(self, commands, **more):
        """Runs what the caller ends."""
        return subprocess.Popen(["sh", "-eu", "-c", commands], cwd=self.path, env=self.environment,
                                stdin=subprocess.DEVNULL, start_new_session=True, **more)

    def run_all(self, blocks):
        printed = None
        for kind, name, content in blocks:
            if name:
                (self.path / name).write_text(content, encoding="utf-8")
            elif kind == "sh":
                printed = self.sh(content)
            elif kind == "text":
                assert printed == content, f"prints\n{printed}and not\n{content}"
            else:
                raise AssertionError(f"a block of {kind} without a file's name")

    def read(self, name):
        return (self.path / name).read_bytes()

    def documents(self, *arguments):
        """What nutgraf finds by itself: the bytes of its JSON Lines, and the documents in them."""
        done = subprocess.run([self.path / "bin/nutgraf", "-f", "jsonl", "-j", "1", *arguments], cwd=self.path,
                              env=self.environment, capture_output=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout, [json.loads(line) for line in done.stdout.splitlines()]


def articles(folder):
    return sorted(os.fsencode(p.relative_to(folder.path)) for p in (folder.path / "archive").rglob("*.txt"))


def many_files(folder, blocks):
    folder.run_all(blocks)
    wanted, found = folder.documents(*articles(folder))
    assert len(found) == 6 and folder.read("facts.jsonl") == wanted


def interrupted(folder, blocks):
    folder.run_all(blocks)
    wanted, _ = folder.documents("wire.jsonl")
    assert folder.read("facts.jsonl") == wanted
    # The first command, killed until it comes through.
    command = blocks[0][2]
    (folder.path / "facts.jsonl").unlink()
    wait = 0.3
    while True:
        # stderr ends when the last process has: one that is still being killed would hold the output.
        running = folder.begin(command, stderr=subprocess.PIPE)
        try:
            told = running.communicate(timeout=wait)[1]
            assert running.returncode == 0, told
            break
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate()
            wait *= 1.5
    assert folder.read("facts.jsonl") == wanted


def parallel(folder, blocks):
    folder.run_all(blocks)
    assert folder.read("facts.jsonl") == folder.documents("wire.jsonl")[0]
    assert folder.read("archive.jsonl") == folder.documents(*articles(folder))[0]


def jq(folder, blocks):
    folder.run_all(blocks)
    _, found = folder.documents("--with-text", "archive")
    facts = [(d, f) for d in found for f in d["entities"]]
    countries = {}
    for line in folder.read("countries").decode().splitlines():
        number, country = line.split()
        countries[country] = int(number)
    wanted = [f["country"] for _, f in facts if f["kind"] == "place" and f["country"]]
    assert countries == {c: wanted.count(c) for c in wanted} and list(countries.values()) == sorted(countries.values())[::-1]
    counts = [(d, f) for d, f in facts if f["kind"] == "count"]
    rows = [line.split("\t") for line in folder.read("counts.tsv").decode().splitlines()]
    assert len(rows) == len(counts) > 5
    for row, (document, fact) in zip(rows, counts):
        text = document["text"][max(0, fact["start"] - 40):fact["end"] + 40]
        escaped = [document["id"], "" if fact["min"] is None else str(fact["min"]), "" if fact["max"] is None else str(fact["max"]), text]
        assert row == [e.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r") for e in escaped], row
    said = [json.loads(line) for line in folder.read("said.jsonl").splitlines()]
    speakers = {(d["id"], s["who"]): s["description"] for d in found for s in d["sources"]}
    assert said and said == [[d["id"], f["text"], speakers[d["id"], f["said_by"]]] for d, f in counts if f["said_by"]]


def sqlite(folder, blocks):
    folder.run_all(blocks)
    _, found = folder.documents("wire.jsonl")
    located = [f for d in found for f in d.get("entities", []) if f["kind"] == "count" and f["where"]]
    assert len(folder.read("reported").splitlines()) == len(located) > 40
    _, found = folder.documents("archive")
    rows = folder.sh("sqlite3 all.db 'SELECT kind, count(*) FROM facts GROUP BY kind ORDER BY kind'").split()
    kinds = [f["kind"] for d in found for f in d["entities"]]
    assert rows == [f"{kind}|{2 * kinds.count(kind)}" for kind in sorted(set(kinds))], rows


def wait_for(what, say, seconds=20):
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, say
        time.sleep(0.05)


def watched(folder, blocks):
    """Each of the two watches sees an article that is written, one that is moved in, and one with an odd name."""
    texts = [folder.path / os.fsdecode(a) for a in articles(folder)]
    for number, (_, _, commands) in enumerate(blocks):
        shutil.rmtree(folder.path / "incoming", ignore_errors=True)
        running = folder.begin(commands)
        try:
            wait_for((folder.path / "incoming").exists, "there is no folder")
            time.sleep(0.5)  # inotifywait says nothing when it begins
            incoming = folder.path / "incoming"
            for count, name in enumerate(("first.txt", "second one.txt", "dritter-ä.txt"), 1):
                if count == 2:
                    shutil.copy(texts[count], folder.path / "beside")
                    (folder.path / "beside").rename(incoming / name)
                else:
                    shutil.copy(texts[count], incoming / name)
                out = folder.path / ("facts.jsonl" if number == 0 else f"facts/{name}.jsonl")
                lines = count if number == 0 else 1
                wait_for(lambda: out.exists() and out.read_bytes().count(b"\n") == lines, f"no facts of {name}")
                wanted, _ = folder.documents(f"incoming/{name}")
                assert out.read_bytes().splitlines(keepends=True)[-1] == wanted
        finally:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait()


def spark(folder, blocks):
    folder.run_all(blocks)
    wanted, _ = folder.documents("wire.jsonl")
    parts = [len(list((folder.path / f"facts-{n}").glob("part-*"))) for n in (1, 3, 8)]
    assert parts[0] < parts[1] < parts[2], parts
    for n in (1, 3, 8):
        assert folder.read(f"facts-{n}.jsonl") == wanted, f"{n} partitions give other bytes"


CHECKS = {
    "Many files, whatever their names": many_files,
    "A night's wire copy that may be interrupted": interrupted,
    "GNU parallel": parallel,
    "jq": jq,
    "SQLite": sqlite,
    "A watched folder": watched,
    "Spark": spark,
}


def skip_without_spark(python):
    if python is None or not os.access(python, os.X_OK):
        print("SKIP: PySpark could not be installed from PyPI")
        sys.exit(77)
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        print("SKIP: there is no Java, which Spark needs")
        sys.exit(77)


def main():
    nutgraf, page, what = sys.argv[1:4]
    recipes = sections(pathlib.Path(page).read_text(encoding="utf-8"))
    if list(recipes) != list(CHECKS):
        sys.exit(f"the page has the sections {list(recipes)}; there are checks for {list(CHECKS)}")
    python = sys.argv[4] if len(sys.argv) > 4 else None
    if what == "spark":
        skip_without_spark(python)
    failed = ran = 0
    for heading, blocks in recipes.items():
        if (heading == "Spark") != (what == "spark"):
            continue
        ran += 1
        with tempfile.TemporaryDirectory() as scratch:
            begun = time.monotonic()
            try:
                CHECKS[heading](Folder(pathlib.Path(scratch), pathlib.Path(nutgraf).resolve(), python), blocks)
                print(f"ok      {heading} ({time.monotonic() - begun:.1f} s)")
            except (AssertionError, subprocess.TimeoutExpired, OSError) as problem:
                failed += 1
                print(f"FAILED  {heading}: {type(problem).__name__}: {problem}")
    print(f"{ran - failed} passed, {failed} failed")
    sys.exit(1 if failed or not ran else 0)


if __name__ == "__main__":
    main()
