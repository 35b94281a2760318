#!/usr/bin/env python3
"""Runs command lines and compares all that they print.

usage: run.py [--update] NUTGRAF [CASE...]

A case is a folder under cases/, named for its point:
  cmd      the command, for sh, run in a copy of the folder with `nutgraf` on the PATH and an empty environment
  stdout   what it must print; absent: nothing
  stderr   the same for stderr
  exit     its exit status; absent: 0
Other files are input. Each must be named in cmd (or stand in a folder that is), so that a misspelt expectation is
refused instead of never compared. --update writes what was printed; read the diff.
"""
import argparse
import concurrent.futures
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

EXPECTED = ("stdout", "stderr", "exit")
CASES = pathlib.Path(__file__).resolve().parent / "cases"
SECONDS = 120


def stray(case):
    """Files of a case that nothing reads."""
    command = (case / "cmd").read_text(encoding="utf-8")
    return [f.name for f in sorted(case.iterdir())
            if f.name != "cmd" and f.name not in EXPECTED and f.name not in command]


def execute(case, program):
    """What the case prints and its status, as the contents of its three files."""
    with tempfile.TemporaryDirectory() as scratch:
        there = pathlib.Path(scratch) / "case"
        shutil.copytree(case, there, symlinks=True)
        for name in EXPECTED:
            (there / name).unlink(missing_ok=True)
        binaries = pathlib.Path(scratch) / "bin"
        binaries.mkdir()
        (binaries / "nutgraf").symlink_to(program)
        environment = {"PATH": f"{binaries}:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": scratch}
        environment.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        done = subprocess.run(["sh", "cmd"], cwd=there, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=SECONDS, check=False)
        return {"stdout": done.stdout, "stderr": done.stderr, "exit": b"%d\n" % done.returncode}


def expected(case, name):
    file = case / name
    return file.read_bytes() if file.exists() else (b"0\n" if name == "exit" else b"")


def differences(case, got):
    out = []
    for name in EXPECTED:
        want = expected(case, name)
        if want == got[name]:
            continue
        lines = difflib.unified_diff(want.decode("utf-8", "backslashreplace").splitlines(),
                                     got[name].decode("utf-8", "backslashreplace").splitlines(),
                                     f"{case.name}/{name} expected", f"{case.name}/{name} printed", lineterm="")
        out += list(lines) or [f"{case.name}/{name}: the ends of lines differ"]
    return out


def update(case, got):
    for name in EXPECTED:
        empty = got[name] == (b"0\n" if name == "exit" else b"")
        if empty:
            (case / name).unlink(missing_ok=True)
        elif expected(case, name) != got[name]:
            (case / name).write_bytes(got[name])


def check(case, program, rewrite):
    if not (case / "cmd").is_file():
        return [f"{case.name}: there is no cmd"]
    if unread := stray(case):
        return [f"{case.name}: nothing reads {', '.join(unread)} (expectations are {', '.join(EXPECTED)})"]
    try:
        got = execute(case, program)
    except subprocess.TimeoutExpired:
        return [f"{case.name}: not done after {SECONDS} s"]
    if rewrite:
        update(case, got)
        return []
    return differences(case, got)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write what was printed")
    parser.add_argument("program")
    parser.add_argument("cases", nargs="*")
    args = parser.parse_args()
    program = pathlib.Path(args.program).resolve()
    cases = sorted(c for c in CASES.iterdir() if not args.cases or c.name in args.cases)
    if not cases:
        sys.exit("golden: there are no such cases")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda case: check(case, program, args.update), cases))
    for lines in results:
        print("\n".join(lines), end="\n" if lines else "")
    failed = sum(map(bool, results))
    print(f"golden: {len(cases)} cases, {failed} failed" + (" (updated)" if args.update else ""))
    if failed and not args.update:
        print(f"update with: python3 {pathlib.Path(__file__).relative_to(CASES.parents[2])} --update {args.program}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
