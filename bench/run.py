#!/usr/bin/env python3
"""Speed, start-up and memory of the program on one core, and the encoder beside its machine's roofline; writes docs/speed.md.

  bench/run.py [--program build/release/hearsay] [--encoder build/release/bench/encoder_bench] [--reports 120] [--no-write]

Reports of about 400 words are made from the sentences of examples/, each a different mix. Standard library only.
"""
import argparse
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORDS = 400


def reports(count):
    """`count` texts of about WORDS words; the mixes repeat no order of sentences."""
    lines = [line for path in sorted((ROOT / "examples").glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines() if line]
    for number in range(count):
        text, words, at = [], 0, 7 * number
        step = 1 + number % (len(lines) - 1)
        while words < WORDS:
            line = lines[at % len(lines)]
            text.append(line)
            words += len(line.split())
            at += step
        yield "\n".join(text) + "\n"


def one_core():
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def timed(command):
    """(wall seconds, processor seconds, peak resident MB) of a command on one core."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=one_core)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command[:4]))}: exit {process.returncode}")
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(ROOT / "build/release/hearsay"))
    parser.add_argument("--encoder", default=str(ROOT / "build/release/bench/encoder_bench"))
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--no-write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, text in enumerate(reports(options.reports)):
            files.append(pathlib.Path(folder, f"{number:04}.txt"))
            files[-1].write_text(text, encoding="utf-8")
        tiny = pathlib.Path(folder, "tiny.txt")
        tiny.write_text("The mayor said on Friday that the bridge was safe.\n", encoding="utf-8")
        long = pathlib.Path(folder, "long.txt")
        long.write_text("".join(reports(options.reports)), encoding="utf-8")

        read = [options.program, "read", "--json", "-j", "1", "--date", "2031-04-09"]
        startup = statistics.median(timed([*read, tiny])[0] for _ in range(7))
        runs = [timed([*read, *files]) for _ in range(3)]
        base = min(timed([*read, tiny])[1] for _ in range(3))
        per_report = (min(run[1] for run in runs) - base) / len(files)
        stats = subprocess.run([*read, "--stats", *files], capture_output=True, text=True).stderr
        rows = [
            ("`read`, one core, reports of about 400 words", f"{1 / per_report:.1f} reports/s", "35", "goal 100"),
            ("start-up: one sentence read, wall time, median of 7", f"{startup:.3f} s", "0.15", ""),
            (f"peak memory, {len(files)} reports", f"{max(run[2] for run in runs):.0f} MB", "300", "goal 250; CoreNLP 6-10 GB"),
            (f"peak memory, one text of {long.stat().st_size / 1e6:.1f} MB", f"{timed([*read, long])[2]:.0f} MB", "", ""),
        ]
    encoder = ""
    if pathlib.Path(options.encoder).exists():
        done = subprocess.run([options.encoder, str(ROOT / "data/model/hearsay.safetensors")], capture_output=True, text=True, preexec_fn=one_core)
        encoder = done.stdout.replace(f"{ROOT}/", "")
        pieces = re.search(r"([\d.]+) wordpieces/s", encoder)
        roofline = re.search(r"([\d.]+) % reached", encoder)
        if pieces:
            rows.insert(0, ("encoder, int8, one core", f"{float(pieces[1]):,.0f} wordpieces/s", "26,000", "MiniLM-L6's ceiling is about 40,000"))
        if roofline:
            rows.insert(1, ("… of this machine's int8 matrix products, same run", f"{float(roofline[1]):.0f} %", "", "goal 60 %"))
    table = "\n".join(["| what | measured | bar | reference points |", "| --- | --- | --- | --- |", *("| " + " | ".join(row) + " |" for row in rows)])
    print(table)
    print(stats)
    if not options.no_write:
        (ROOT / "docs/speed.md").write_text(f"""# Speed

Written by `make bench` on: {processor()}. Processor time of one core unless it says wall time.

{table}

Where the time of `read` goes (`--stats`, milliseconds a report):

```
{stats.strip()}
```

The encoder by itself (`bench/encoder_bench.cc`):

```
{encoder.strip() or "not built"}
```
""")
        subprocess.run([sys.executable, str(ROOT / "tools/readme.py"), options.program], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
