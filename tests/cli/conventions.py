#!/usr/bin/env python3
"""Colour, progress on a terminal, exit statuses and completions, as a terminal, a shell and a signal see them.

usage: conventions.py NUTGRAF
"""
import atexit
import os
import pathlib
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from runner import run_all  # noqa: E402

NUTGRAF = str(pathlib.Path(sys.argv[1]).resolve())
SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
ARTICLE = "About 150 workers came to Paris on Dec. 15, 2019.\n"
WORK = pathlib.Path(tempfile.mkdtemp(prefix="nutgraf-"))
atexit.register(shutil.rmtree, WORK, ignore_errors=True)
PLAIN = {"PATH": "/usr/bin:/bin", "HOME": str(WORK), "LC_ALL": "C.UTF-8", "TERM": "xterm"}


def on_terminal(*arguments, **environment):
    """What a terminal gets from stdout and stderr, and the exit status."""
    parent, child = pty.openpty()
    running = subprocess.Popen([NUTGRAF, *arguments], stdin=subprocess.DEVNULL, stdout=child, stderr=child, cwd=WORK,
                               env=PLAIN | environment)
    os.close(child)
    out = b""
    while True:
        try:
            part = os.read(parent, 65536)
        except OSError:  # Linux says so that the other end is closed
            break
        if not part:
            break
        out += part
    os.close(parent)
    return out.decode(), running.wait()


def status(*arguments, **more):
    return subprocess.run([NUTGRAF, *arguments], cwd=WORK, env=PLAIN, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False, **more).returncode


def write(name, text):
    (WORK / name).write_text(text, encoding="utf-8")


def test_colour_on_a_terminal_unless_no_color():
    for arguments, code in ((("explain", "a.txt"), 0), (("compare", "all.jsonl", "dates.jsonl"), 1)):
        shown, ended = on_terminal(*arguments)
        assert "\x1b[" in shown and ended == code, (shown, ended)
        for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            plain, ended = on_terminal(*arguments, **environment)
            assert "\x1b" not in plain and ended == code, plain
        assert "\x1b[" in on_terminal(*arguments, NO_COLOR="")[0], "an empty NO_COLOR is none"
        done = subprocess.run([NUTGRAF, *arguments], cwd=WORK, env=PLAIN, capture_output=True, check=False)
        assert b"\x1b" not in done.stdout + done.stderr


def test_nothing_else_is_coloured():
    for arguments in (["a.txt"], ["bad.jsonl"], ["--help"], ["--formt"], ["patterns", "test"], ["sources", "a.txt"]):
        assert "\x1b[" not in on_terminal(*arguments)[0], arguments


def test_progress_line_on_a_terminal():
    shown, ended = on_terminal("-o", "facts.jsonl", "-f", "jsonl", "--progress", "always", "wire.jsonl")
    assert ended == 1 and " MB/s" in shown and "document" in shown and "1 error" in shown and " left" in shown, shown[-300:]
    assert shown.endswith("\r\x1b[K"), "the line is left standing"
    assert (WORK / "facts.jsonl").read_bytes().count(b"\n") == (WORK / "wire.jsonl").read_bytes().count(b"\n")


def test_exit_statuses():
    rows = [
        (0, ["a.txt"]), (0, ["--help"]), (0, ["--version"]), (0, ["--generate", "man"]),
        (1, ["bad.jsonl"]), (1, ["a.txt", "missing.txt"]),
        (2, ["missing.txt"]), (2, ["--formt", "json", "a.txt"]), (2, ["-k", "dates", "a.txt"]), (2, ["--patterns", "nowhere", "a.txt"]),
        (2, ["-o", "nowhere/facts.tsv", "a.txt"]), (2, ["--resume", "a.txt"]),
        (0, ["explain", "a.txt"]), (1, ["explain", "a.txt", "missing.txt"]), (2, ["explain", "missing.txt"]), (2, ["explain", "--span", "x", "a.txt"]),
        (0, ["sources", "a.txt"]), (1, ["sources", "a.txt", "missing.txt"]), (2, ["sources", "missing.txt"]),
        (0, ["compare", "all.jsonl", "all.jsonl"]), (1, ["compare", "all.jsonl", "dates.jsonl"]), (2, ["compare", "all.jsonl"]),
        (0, ["patterns", "check"]), (2, ["patterns", "check", "nowhere"]), (2, ["patterns", "tset"]),
    ]
    wrong = [(wanted, got, arguments) for wanted, arguments in rows if (got := status(*arguments)) != wanted]
    assert not wrong, f"(wanted, got, arguments): {wrong}"
    with open("/dev/full", "wb") as full:
        ended = subprocess.run([NUTGRAF, "a.txt"], cwd=WORK, env=PLAIN, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 2 and ended.stderr, "a full disk is an error"


def test_a_full_disk_leaves_nothing_half_done():
    # A limit on the size of files is met as a full disk is: Python's own handler keeps SIGXFSZ from ending the program.
    big = '{"text": "%s"}\n' % ("About 150 workers left Seoul. " * 3000)
    write("big.jsonl", "".join(big for _ in range(3)))
    before = sorted(f.name for f in WORK.iterdir())
    for form in ("jsonl", "json", "csv", "sqlite", "brat", "timeml", "nitf", "ninjs", "html"):
        ended = subprocess.run(["bash", "-c", 'trap "" XFSZ; ulimit -f 50; exec "$0" "$@"', NUTGRAF, "-f", form, "-o", "half", "big.jsonl"], cwd=WORK, env=PLAIN,
                               capture_output=True, check=False)
        assert ended.returncode == 2 and ended.stderr, (form, ended)
        assert sorted(f.name for f in WORK.iterdir()) == before, form
    assert status("-f", "sqlite", "-o", "/dev/full", "a.txt") == 2 and not pathlib.Path("/dev/full").is_file(), "a device is no database"


def test_signals_end_it_as_shells_expect():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        for left in WORK.glob("*interrupted.jsonl*"):
            left.unlink()
        running = subprocess.Popen([NUTGRAF, "-f", "jsonl", "-o", "interrupted.jsonl", "-"], cwd=WORK, env=PLAIN,
                                   stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        running.stdin.write(b'{"text": "About 150 workers left."}\n')
        running.stdin.flush()
        end = time.monotonic() + 20
        while not list(WORK.glob("*interrupted.jsonl*")) and time.monotonic() < end:
            time.sleep(0.02)  # signals are cared for before there is a file
        running.send_signal(number)
        _, told = running.communicate(timeout=20)
        assert running.returncode == -number and b"interrupted" in told, (number, running.returncode, told)
        assert not (WORK / "interrupted.jsonl").exists()
    ended = subprocess.run(["bash", "-c", 'set -o pipefail; "$0" wire.jsonl | head -n 1', NUTGRAF], cwd=WORK, env=PLAIN,
                           capture_output=True, check=False)
    assert ended.returncode == 0 and ended.stdout.count(b"\n") == 1 and b"pipe" not in ended.stderr.lower()


def test_shells_read_the_completions():
    for shell in ("bash", "zsh", "fish"):
        (WORK / f"completion.{shell}").write_bytes(subprocess.run([NUTGRAF, "--generate", shell], env=PLAIN, capture_output=True, check=True).stdout)
        subprocess.run([shell, "-n", f"completion.{shell}"], cwd=WORK, env=PLAIN, check=True, timeout=60)
    asked = "source completion.fish; complete -C 'nutgraf --forma'; complete -C 'nutgraf expl'; complete -C 'nutgraf explain --spa'"
    shown = subprocess.run(["fish", "-c", asked], cwd=WORK, env=PLAIN, capture_output=True, text=True, check=True, timeout=60).stdout
    assert [line.split("\t")[0] for line in shown.splitlines()] == ["--format", "explain", "--span"], shown


def main():
    write("a.txt", ARTICLE)
    write("bad.jsonl", '{"text": "Nothing."}\nno json\n')
    for name, kinds in (("all", "date,place,count"), ("dates", "date")):
        done = subprocess.run([NUTGRAF, "-f", "jsonl", "-k", kinds, "a.txt"], cwd=WORK, env=PLAIN, capture_output=True, check=True)
        (WORK / f"{name}.jsonl").write_bytes(done.stdout)
    line = '{"text": "%s"}\n' % (SAMPLES / "port-strike.txt").read_text(encoding="utf-8").replace("\n", "\\n").replace('"', '\\"')
    write("wire.jsonl", line * 1500 + "no json\n" + line * 1500)
    run_all(globals())


if __name__ == "__main__":
    main()
