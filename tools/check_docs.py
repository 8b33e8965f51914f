#!/usr/bin/env python3
"""Docs are tested: relative links resolve, every flag and command stands in docs/cli.md, the commands that README names
exist, and no tracked file holds a path of somebody's machine or a note to self. usage: tools/check_docs.py PROGRAM"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.*)$", re.M)
# Spelt in parts, so that this file does not match itself.
MACHINE_PATH = re.compile(r"(^|[^A-Za-z0-9_])/(" + "work|" + "farm|" + r"home/\w+|root)/[A-Za-z.]")
NOTE = re.compile(r"\b(TO" + "DO|FIX" + r"ME|X" + r"XX)\b(?![-A-Z0-9(])")
TEXT = {".h", ".cc", ".inc", ".md", ".py", ".sh", ".txt", ".json", ".tsv", ".case", ".html", ""}


def tracked():
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    if names.returncode != 0:  # an unpacked archive
        return [p for p in sorted(ROOT.rglob("*")) if p.is_file() and "build" not in p.relative_to(ROOT).parts]
    return [ROOT / name for name in names.stdout.splitlines() if (ROOT / name).is_file()]


def anchor(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower().replace("`", "")).strip().replace(" ", "-")


def link_problems(path, text):
    for target in LINK.findall(re.sub(r"```.*?```", "", text, flags=re.S)):
        if re.match(r"^[a-z]+:", target):
            continue
        name, _, fragment = target.partition("#")
        other = (path.parent / name) if name else path
        if not other.exists():
            yield f"{path.relative_to(ROOT)}: dead link {target}"
        elif fragment and other.suffix == ".md":
            if fragment not in [anchor(h) for h in HEADING.findall(other.read_text(encoding="utf-8"))]:
                yield f"{path.relative_to(ROOT)}: no heading for {target}"


def flag_problems(program):
    page = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    headings = " ".join(HEADING.findall(page))

    def run(*arguments):
        return subprocess.run([program, *arguments], capture_output=True, text=True).stdout

    commands = re.findall(r"^  (\w+) {3,}", run("--help").split("Subcommands:")[1].split("Examples:")[0], re.M)
    for command in commands:
        if f"hearsay {command}" not in headings:
            yield f"docs/cli.md: no heading 'hearsay {command}'"
    for command in [[], *[[c] for c in commands]]:
        for flag in re.findall(r"^  (?:-\w,)?(--[\w-]+)", run(*command, "--help"), re.M):
            if f"`{flag}" not in page:
                yield f"docs/cli.md: no word on {flag} of hearsay {' '.join(command)}"


def readme_problems():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for target in set(re.findall(r"`make ([a-z]+)`", text)):
        if target not in targets:
            yield f"README.md: there is no make {target}"


def problems(program):
    for path in tracked():
        if path.suffix not in TEXT or path.stat().st_size > 4_000_000:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        where = path.relative_to(ROOT)
        for number, line in enumerate(text.split("\n"), 1):
            if MACHINE_PATH.search(line):
                yield f"{where}:{number}: a path of one machine"
            if NOTE.search(line):
                yield f"{where}:{number}: a note to self"
        if path.suffix == ".md":
            yield from link_problems(path, text)
    yield from flag_problems(program)
    yield from readme_problems()


if __name__ == "__main__":
    found = list(problems(sys.argv[1]))
    print("\n".join(found))
    sys.exit(1 if found else 0)
