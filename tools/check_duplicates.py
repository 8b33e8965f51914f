#!/usr/bin/env python3
"""Duplicate code: runs of LINES equal lines (white space and comments apart) that stand twice in the C++ or Python sources."""
import collections
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINES = 12
FOLDERS = ["src", "include", "tests", "fuzz", "bench", "eval", "tools", "training"]
SUFFIXES = {".h", ".cc", ".py", ".inc"}
# Scorers that are kept as they were handed over.
FOREIGN = {"score_attribution.py", "score_ledger.py", "ledger_to_attribution.py"}


def code_lines(path):
    """(line number, text) without blank lines, comments, includes and lone brackets."""
    out = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        text = " ".join(line.split())
        if len(text) > 2 and not text.startswith(("//", "#", "import ", "from ")):
            out.append((number, text))
    return out


def problems():
    places = collections.defaultdict(list)
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in SUFFIXES or path.name in FOREIGN:
                continue
            lines = code_lines(path)
            for i in range(len(lines) - LINES + 1):
                key = "\n".join(text for _, text in lines[i:i + LINES])
                places[key].append((str(path.relative_to(ROOT)), lines[i][0], lines[i + LINES - 1][0]))
    reported = collections.defaultdict(int)
    for where in places.values():
        if len(where) < 2:
            continue
        (a, start, end), (b, other, _) = where[0], where[1]
        if a == b and a.startswith("tests/"):
            continue  # documents built by hand, word for word
        if start <= reported[a, b]:
            continue  # goes on with the run reported before
        reported[a, b] = end
        yield f"{a}:{start}: stands again at {b}:{other}"


if __name__ == "__main__":
    found = list(problems())
    print("\n".join(found))
    sys.exit(1 if found else 0)
