#!/usr/bin/env python3
"""Drives nutgraf with a night's wire copy, and kills it.

usage: torture.py NUTGRAF [--documents N] [--kills K] [--kill-documents M] [--seed S] [--folder DIR]

Makes N documents (the samples, changed; one in a hundred is bad), then
  pipe    runs them through one pipe with -j 1 and -j 2: none lost, order kept, an error record for each bad one and for
          no other, the same bytes from both; prints speed, memory and how much faster two jobs are
  signal  runs the first M into a file, interrupts with SIGINT, and resumes
  kills   runs the first M into a file with kill -9 at K random moments, each resumed: the same bytes as undisturbed

The long form is --documents 1000000 --kills 200. Kills find nothing in a million documents that they do not find in M,
and would take hours.
"""
import argparse
import filecmp
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
BAD = ("not json", "[]", '{"id": "no text"}', '{"text": 17}', '{"text": "unfinished', '"a string"')
MOST_MEMORY_MB = 300
problems = []


def check(right, what):
    if not right:
        problems.append(what)
        print(f"  WRONG: {what}")
    return right


def make_input(path, documents, seed):
    """Returns the numbers of the bad lines, from 1."""
    chance = random.Random(seed)
    texts = [f.read_text(encoding="utf-8") for f in sorted(SAMPLES.glob("*.txt"))]
    texts = [[line + "\n" for line in text.split("\n")] for text in texts]
    bad = set()
    with open(path, "w", encoding="utf-8") as out:
        for number in range(1, documents + 1):
            if chance.randrange(100) == 0:
                bad.add(number)
                out.write(chance.choice(BAD) + "\n")
                continue
            lines = chance.choice(texts)
            first = chance.randrange(max(1, len(lines) // 2))
            text = f"Report {number}.\n\n" + "".join(lines[first:first + chance.randrange(3, 40)])
            published = f"20{chance.randrange(10, 24)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
            out.write(json.dumps({"id": f"d{number}", "published": published, "text": text},
                                 ensure_ascii=chance.random() < 0.5) + "\n")
    return bad


def run_pipe(program, source, target, jobs):
    """Seconds and peak megabytes of `cat SOURCE | nutgraf > TARGET`."""
    start = time.monotonic()
    with open(target, "wb") as out:
        feeder = subprocess.Popen(["cat", source], stdout=subprocess.PIPE)
        child = subprocess.Popen([program, "-i", "jsonl", "-f", "jsonl", "-j", str(jobs)], stdin=feeder.stdout, stdout=out,
                                 stderr=subprocess.DEVNULL)
        feeder.stdout.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        feeder.wait()
    check(child.returncode == 1, f"exit status {child.returncode} with bad documents, not 1")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def check_output(path, documents, bad):
    count = 0
    with open(path, encoding="utf-8") as records:
        for number, line in enumerate(records, 1):
            count += 1
            # The head of a record tells who it is; the rest need not be parsed a million times.
            record = json.loads(line) if number % 97 == 0 or number in bad else None
            if number in bad:
                if not check("error" in record, f"document {number} is bad and has no error record"):
                    return
            elif not check(line.startswith(f'{{"id": "d{number}", "published"'), f"record {number} is {line[:60]}"):
                return
    check(count == documents, f"{count} records of {documents} documents")


def torture_pipe(program, folder, source, documents, bad):
    size = source.stat().st_size / 1e6
    times = {}
    for jobs in (1, 2):
        target = folder / f"pipe-{jobs}.jsonl"
        times[jobs], memory = run_pipe(program, source, target, jobs)
        print(f"  -j {jobs}: {documents} documents, {size:.1f} MB in {times[jobs]:.1f} s, {size / times[jobs]:.1f} MB/s, "
              f"at most {memory:.0f} MB resident")
        check(memory < MOST_MEMORY_MB, f"{memory:.0f} MB resident with -j {jobs}")
    check_output(folder / "pipe-1.jsonl", documents, bad)
    check(filecmp.cmp(folder / "pipe-1.jsonl", folder / "pipe-2.jsonl", shallow=False), "-j 2 gives other bytes than -j 1")
    print(f"  -j 2 is {times[1] / times[2]:.2f} times as fast as -j 1")
    for jobs in times:
        (folder / f"pipe-{jobs}.jsonl").unlink()


def into_file(program, source, target, form):
    return [program, "-f", form, "-j", "2", "--resume", "-o", str(target), str(source)]


def undisturbed(program, folder, source, form):
    """The output of a run that nothing happens to, and the seconds that it took."""
    target = folder / f"whole.{form}"
    start = time.monotonic()
    if not target.exists():
        subprocess.run(into_file(program, source, target, form), stderr=subprocess.DEVNULL, check=False)
    return target, time.monotonic() - start


def torture_kills(program, folder, source, kills, seconds, seed):
    chance = random.Random(seed)
    done = rounds = 0
    while done < kills:
        form = chance.choice(("jsonl", "json", "tsv"))
        reference, target = undisturbed(program, folder, source, form)[0], folder / f"killed.{form}"
        target.unlink(missing_ok=True)
        status = None
        while status is None:
            child = subprocess.Popen(into_file(program, source, target, form), stderr=subprocess.DEVNULL)
            try:
                # Some moments hit the start and the end; most let it come on a little.
                wait = chance.choice((0.02, 0.5, 1.0)) * max(1.0, seconds / 4) * chance.random()
                status = child.wait(wait if done < kills else None)
            except subprocess.TimeoutExpired:
                check(not target.exists(), "the output is there before it is whole")
                child.kill()
                child.wait()
                done += 1
        rounds += 1
        check(status == 1, f"exit status {status} after being killed, not 1")
        if not check(filecmp.cmp(reference, target, shallow=False), f"{target.name} is not what an undisturbed run gives"):
            return
        left = sorted(f.name for f in folder.iterdir() if ".part" in f.name)
        check(not left, f"left behind: {left}")
    print(f"  {done} kills in {rounds} runs, all resumed to the same bytes")


def torture_signal(program, folder, source):
    """Returns the seconds of a run that is not interrupted."""
    reference, seconds = undisturbed(program, folder, source, "jsonl")
    target = folder / "interrupted.jsonl"
    command = into_file(program, source, target, "jsonl")
    child = subprocess.Popen(command, stderr=subprocess.PIPE)
    time.sleep(min(1.0, seconds / 3))
    child.send_signal(signal.SIGINT)
    _, told = child.communicate()
    if child.returncode == -signal.SIGINT:
        check(b"--resume" in told, "an interrupted run does not say how to go on")
        check(not target.exists(), "an interrupted run leaves a short file")
    subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
    check(filecmp.cmp(reference, target, shallow=False), "other bytes after SIGINT and --resume")
    print("  interrupted and resumed")
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--documents", type=int, default=4000)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--kill-documents", type=int, default=100_000, help="at most so many of them for signal and kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", help="where the files go (a temporary one)")
    args = parser.parse_args()
    program = str(pathlib.Path(args.program).resolve())
    with tempfile.TemporaryDirectory(dir=args.folder) as scratch:
        folder = pathlib.Path(scratch)
        source = folder / "wire.jsonl"
        bad = make_input(source, args.documents, args.seed)
        print("pipe")
        torture_pipe(program, folder, source, args.documents, bad)
        killed = min(args.documents, args.kill_documents)
        make_input(source, killed, args.seed)
        print(f"signal and kills, with {killed} documents")
        seconds = torture_signal(program, folder, source)
        torture_kills(program, folder, source, args.kills, seconds, args.seed)
    print(f"torture: {args.documents} documents, {len(bad)} bad, {args.kills} kills, {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
