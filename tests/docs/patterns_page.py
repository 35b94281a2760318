#!/usr/bin/env python3
"""Runs the files that docs/patterns.md shows: `patterns check` and `patterns test` must find nothing wrong.

usage: patterns_page.py NUTGRAF PAGE

A file is a line with its name in back quotes, a blank line, and a fenced block.
"""
import pathlib
import re
import subprocess
import sys
import tempfile


def main():
    program, page = sys.argv[1], pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
    files = re.findall(r"^`([\w/.-]+\.(?:toml|tsv))`\n\n```\w+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    if len(files) < 4:
        sys.exit(f"the page shows {len(files)} files; four make its example")
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files:
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        for command, wanted in (("check", "nothing wrong"), ("test", "2 examples, 2 near misses, 0 failed")):
            run = subprocess.run([program, "patterns", command, folder], capture_output=True, text=True)
            if run.returncode != 0 or wanted not in run.stdout + run.stderr:
                sys.exit(f"patterns {command}: exit {run.returncode}\n{run.stdout}{run.stderr}")
    print(f"{len(files)} files of the page work")


if __name__ == "__main__":
    main()
