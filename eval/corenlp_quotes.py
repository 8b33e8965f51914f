#!/usr/bin/env python3
"""Stanford CoreNLP's quote annotator on the same texts, in the shape of a ledger, so that the same scorers judge it.

  corenlp_quotes.py --jars DIR --out DIR TEXT.txt…

DIR of --jars holds CoreNLP and its models from Maven Central (edu.stanford.nlp:stanford-corenlp:4.5.7, twice: the code and the classifier
"models"; `mvn dependency:copy-dependencies` over a pom with these two). Writes OUT/NAME.json for each NAME.txt: a statement for each quotation
that has words of speech in it, its source the mention that the annotator gives, its entity the canonical speaker where there is one. Then

  score_ledger.py --pairs GOLD OUT            found + source, of direct statements
  ledger_to_attribution.py GOLD.jsonl OUT.jsonl > X; score_attribution.py GOLD.jsonl X          rows ATTR-nc: it marks no cues

CoreNLP is asked for what it does best: quotations in marks, single marks too, its speakers by its own coreference. Needs java (17 was used).
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

ANNOTATORS = "tokenize,pos,lemma,ner,depparse,coref,quote"


def run(jars, texts, folder):
    listing = folder / "files.txt"
    listing.write_text("\n".join(str(text.resolve()) for text in texts) + "\n")
    subprocess.run(
        ["java", "-Xmx6g", "-cp", f"{jars}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-annotators", ANNOTATORS,
         "-coref.algorithm", "statistical", "-quote.singleQuotes", "true", "-threads", "1", "-fileList", str(listing),
         "-outputFormat", "json", "-outputDirectory", str(folder)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def code_points(text):
    """A function from offsets in UTF-16 units, which Java counts, to code points."""
    if all(ord(c) < 0x10000 for c in text):
        return lambda offset: offset
    table, units = {}, 0
    for i, c in enumerate(text):
        table[units] = i
        units += 1 + (ord(c) > 0xFFFF)
    table[units] = len(text)
    return lambda offset: table.get(offset, len(text))


def ledger(text, found):
    """The object of LEDGER.md, as far as quotations go."""
    at = code_points(text)
    flat = [t for s in found["sentences"] for t in s["tokens"]]
    entities, by_name, statements = [], {}, []
    for quote in found.get("quotes", []):
        start, end = at(quote["beginIndex"]), at(quote["endIndex"])
        inner = [start + 1, end - 1] if end - start > 2 else [start, end]
        name = quote.get("canonicalSpeaker") or quote.get("speaker")
        mention = None
        if quote.get("mention") not in (None, "", "Unknown") and quote.get("mentionBeginToken", -1) >= 0:
            first, last = quote["mentionBeginToken"], quote["mentionEndToken"]
            if last < len(flat):
                mention = [at(flat[first]["characterOffsetBegin"]), at(flat[last]["characterOffsetEnd"])]
        entity = None
        if name and name != "Unknown" or mention:
            name = name if name and name != "Unknown" else text[mention[0]:mention[1]]
            if name not in by_name:
                by_name[name] = f"e{len(entities) + 1}"
                entities.append({"id": by_name[name], "kind": "person", "name": name, "country": None, "sector": None, "anonymous": False,
                                 "count": None, "members": [], "mentions": []})
            entity = by_name[name]
            if mention:
                entities[int(entity[1:]) - 1]["mentions"].append({"start": mention[0], "end": mention[1], "form": "name"})
        statements.append({
            "id": f"s{len(statements) + 1}", "source": {"entity": entity, "start": mention and mention[0], "end": mention and mention[1]},
            "cue": None, "content": [{"start": inner[0], "end": inner[1]}], "quoted": [{"start": inner[0], "end": inner[1]}],
            "form": "direct", "act": "assert", "addressees": [], "medium": None, "said": None, "via": [], "parent": None})
    return {"schema": "hearsay/1", "document": {"text": text}, "entities": entities, "times": [], "statements": statements, "events": [],
            "claims": []}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=pathlib.Path, nargs="+")
    parser.add_argument("--jars", required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        run(options.jars, options.texts, folder)
        for text in options.texts:
            found = json.loads((folder / (text.name + ".json")).read_text())
            body = text.read_text(encoding="utf-8")
            (options.out / (text.stem + ".json")).write_text(json.dumps(ledger(body, found), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
