#!/usr/bin/env python3
"""The arrows between rooms: every #include of src/ points at the room itself, include/hearsay/ or a room below it.

base <- document <- lexicon <- readers <- engine <- cli; the CMake libraries are linked along the same arrows."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# What each room may include besides itself and include/hearsay/.
BELOW = {
    "base": [],
    "document": ["base"],
    "lexicon": ["base", "document"],
    "ingest": ["base", "document", "lexicon"],
    "segment": ["base", "document", "lexicon"],
    "encoder": ["base", "document"],
}
READERS = ["times", "entities", "statements", "events", "claims"]
for reader in READERS:
    BELOW[reader] = ["base", "document", "lexicon"]
BELOW["engine"] = ["base", "document", "lexicon", "segment", "encoder", *READERS]
BELOW["cli"] = ["base", "document", "engine", "ingest"]

# Headers that only one room may know.
PRIVATE = {"sqlite3.h": "ledger", "CLI/CLI.hpp": "cli", "libxml/": "ingest", "oneapi/": "encoder", "utf8proc.h": ("base", "cli")}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def problems():
    for path in sorted(ROOT.glob("src/*/*")):
        if path.suffix not in (".h", ".cc", ".inc"):
            continue
        room, where = path.parent.name, path.relative_to(ROOT)
        if room not in BELOW:
            yield f"{where}: room '{room}' has no arrows in tools/check_layers.py"
            continue
        for kind, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            for prefix, owner in PRIVATE.items():
                if name.startswith(prefix) and room not in owner:
                    yield f"{where}: <{name}> belongs to {owner}"
            if kind == "<" or name.startswith("hearsay/"):
                continue
            target = name.split("/")[0]
            if target != room and target not in BELOW[room]:
                yield f"{where}: \"{name}\" points up or sideways"
    for path in sorted((ROOT / "include").rglob("*.h")):
        for kind, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if kind == '"' and not name.startswith("hearsay/"):
                yield f"{path.relative_to(ROOT)}: the public API may not include \"{name}\""


if __name__ == "__main__":
    found = list(problems())
    print("\n".join(found))
    sys.exit(1 if found else 0)
