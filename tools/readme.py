#!/usr/bin/env python3
"""Fills the parts of README.md that quote the program: an example of what it prints, the scores of docs/measured.md and
the speeds of docs/speed.md. `make eval` and `make bench` run it. usage: tools/readme.py [PROGRAM]"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = "examples/harbour-blockade.txt"

# Lines shown of each section of the example.
SHOWN = {"WHO SAID WHAT, ON WHOSE WORD": 21, "WHAT HAPPENED": 6, "WHAT ONLY MIGHT HAVE, OR MAY YET": 6,
         "WHAT DID NOT HAPPEN, OR IS DENIED": 3, "CLAIMS": 5, "TIMELINE": 3}


def example(program):
    done = subprocess.run([program, "read", "--date", "2031-04-09", EXAMPLE], cwd=ROOT, capture_output=True, text=True, check=True,
                          env={"COLUMNS": "100", "HEARSAY_DATA": str(ROOT / "data")})
    out = ["$ hearsay read --date 2031-04-09 " + EXAMPLE]
    section, left = "", 0
    for line in done.stdout.splitlines():
        if line in SHOWN:
            section, left = line, SHOWN[line]
            out += ["", line]
        elif section and line:
            # A record that would be cut is left out, so that none stands there by half.
            new_record = re.match(r"^  \S", line)
            if left > 0 or (left > -3 and not new_record):
                out.append(line)
            elif out[-1] != "  …":
                out.append("  …")
                left = -9
            left -= 1
    return "```\n" + "\n".join(out) + "\n```"


def table_of(page):
    rows = [line for line in (ROOT / page).read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return "\n".join(rows) if rows else f"Not measured yet: [{page}]({page})."


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/release/hearsay")
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    for name, content in (("example", example(program)), ("scores", table_of("docs/measured.md")), ("speed", table_of("docs/speed.md"))):
        text, found = re.subn(rf"(<!-- begin {name}[^>]*-->\n).*?(<!-- end {name} -->)", lambda m: m[1] + content + "\n" + m[2], text, flags=re.S)
        if not found:
            print(f"README.md has no part '{name}'", file=sys.stderr)
            return 1
    readme.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
