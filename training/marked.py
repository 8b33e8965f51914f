"""Reads sentences with marks in the line, corpus/sentences (the format: corpus/README.md), and checks them.

usage: marked.py FOLDER      names each line with a fault; exit status 1 if there is one
"""
import glob
import os
import re
import sys
from dataclasses import dataclass, field

ACTS = """assert announce confirm deny noncommittal decline silent accuse criticise praise apologise threaten warn promise
    propose accept reject urge demand advise ask predict""".split()
MEDIA = """interview broadcast social-post press-conference written-statement speech letter court-filing report call
    other""".split()
ROLES = {"s": "source", "c": "content", "a": "addressee", "v": "relay", "m": "medium"}
MARK = re.compile(r"<(/?)([qscavm])(\d)((?: [a-z-]+)*)>")
# Where a cue alone is a statement: the answer to something said before.
ALONE = {"silent", "decline", "noncommittal", "reject", "accept", "deny", "ask", "apologise", "propose"}


@dataclass
class Statement:
    act: str = ""
    medium: str = "none"
    cue: tuple = None
    roles: dict = field(default_factory=lambda: {role: [] for role in ROLES.values()})   # spans, code points of the text


def parse(line):
    """(text without marks, statements in the order of their numbers). Raises ValueError for a fault."""
    text, at, opened, statements = "", 0, {}, {}
    for mark in MARK.finditer(line):
        text, at = text + line[at:mark.start()], mark.end()
        kind, number, words = mark[2], mark[3], mark[4].split()
        statement = statements.setdefault(number, Statement())
        if not mark[1]:
            if (kind, number) in opened:
                raise ValueError(f"<{kind}{number}> in itself")
            opened[kind, number] = len(text)
            if kind == "q":
                name_act(statement, words)
            elif words:
                raise ValueError(f"<{kind}{number}> takes no words")
            continue
        begin = opened.pop((kind, number), None)
        if begin is None:
            raise ValueError(f"</{kind}{number}> closes nothing")
        if not text[begin:] or text[begin:] != text[begin:].strip():
            raise ValueError(f"<{kind}{number}> is empty or begins or ends with a blank")
        if kind != "q":
            statement.roles[ROLES[kind]].append((begin, len(text)))
        elif statement.cue:
            raise ValueError(f"two cues <q{number}>")
        else:
            statement.cue = begin, len(text)
    text += line[at:]
    if opened:
        raise ValueError(f"not closed: {sorted(opened)}")
    if "<" in text or ">" in text:
        raise ValueError("a mark that is none")
    for number, statement in statements.items():
        if not statement.cue:
            raise ValueError(f"statement {number} has no cue")
        if not statement.roles["content"] and statement.act not in ALONE:
            raise ValueError(f"statement {number} has no content")
    return text, [statements[number] for number in sorted(statements)]


def name_act(statement, words):
    if not words or words[0] not in ACTS:
        raise ValueError(f"no act: {words}")
    if len(words) > 2 or len(words) == 2 and words[1] not in MEDIA:
        raise ValueError(f"no medium: {words[1:]}")
    statement.act, statement.medium = words[0], words[1] if len(words) == 2 else "none"


def read(folder):
    """Yields (path, line number, line) of the files of a folder."""
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                yield path, number, line.rstrip("\n")


def main():
    lines = faults = statements = 0
    for path, number, line in read(sys.argv[1]):
        lines += 1
        try:
            text, found = parse(line)
            if not text.strip():
                raise ValueError("an empty line")
            statements += len(found)
        except ValueError as fault:
            faults += 1
            print(f"{path}:{number}: {fault}: {line[:80]}")
    print(f"{lines} lines, {statements} statements, {faults} faults")
    return 1 if faults or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
