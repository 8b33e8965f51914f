#!/usr/bin/env python3
"""Checks the tables of data/: encoding, columns, origin, vocabularies, ids; and that data/SOURCES.md names every file."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT / "data"

ORIGIN = re.compile(r"\b(source|licence|own compilation|(hand-)?made (for|by)|written for|CC0|Apache-2\.0|CC BY)\b", re.I)
RULE_ID = re.compile(r"^[a-z0-9][\w'&./ -]*(\.[\w'&/ -]+)+$")
ACTS = set("assert announce confirm deny noncommittal decline silent accuse criticise praise apologise threaten warn promise "
           "propose accept reject urge demand advise ask predict".split())
KINDS = set("person organisation government country place group media work event other modifier".split())
LANGUAGES = re.compile(r"^[A-Z]{3}$")


def table_problems(path):
    where = path.relative_to(ROOT)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        yield f"{where}: not UTF-8 at byte {error.start}"
        return
    if "\r" in text or not text.endswith("\n"):
        yield f"{where}: lines must end with one line feed"
    lines = text.split("\n")[:-1]
    comments = [line for line in lines if line.startswith("#")]
    if not lines or not lines[0].startswith("#") or not ORIGIN.search("\n".join(comments)):
        yield f"{where}:1: a comment with source and licence must stand on top"
    columns, seen, ids = None, {}, {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line:
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
            continue
        if len(cells) > len(columns):
            yield f"{where}:{number}: {len(cells)} cells, {len(columns)} columns"
        if line in seen:
            yield f"{where}:{number}: the same row as line {seen[line]}"
        seen[line] = number
        for column, cell in zip(columns, cells):
            if cell != cell.strip():
                yield f"{where}:{number}: white space around '{cell}'"
            if column == "act" and cell and path.name in ("cues.tsv", "silence.tsv") and cell not in ACTS:
                yield f"{where}:{number}: act '{cell}'"
            if column in ("country", "iso3") and cell and not LANGUAGES.match(cell):
                yield f"{where}:{number}: country '{cell}'"
            if column == "id" and path.name != "silence.tsv":
                if not RULE_ID.match(cell):
                    yield f"{where}:{number}: id '{cell}' is not dotted"
                if cell in ids:
                    yield f"{where}:{number}: id '{cell}' of line {ids[cell]} again"
                ids[cell] = number


def problems():
    sources = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    for path in sorted(DATA.rglob("*")):
        if not path.is_file() or path.name == "SOURCES.md":
            continue
        if path.relative_to(DATA).as_posix() not in sources:
            yield f"data/SOURCES.md: does not name {path.relative_to(DATA)}"
        if path.suffix == ".tsv":
            yield from table_problems(path)


if __name__ == "__main__":
    found = list(problems())
    print("\n".join(found))
    sys.exit(1 if found else 0)
