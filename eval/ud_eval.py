#!/usr/bin/env python3
"""Scores CoNLL-U against a gold file in the manner of the CoNLL 2018 shared task.

    ud_eval.py score GOLD SYSTEM [--json]    F1 of tokens, sentences, words, UPOS, UFeats, lemmas, UAS, LAS
    ud_eval.py raw GOLD DIR                  writes the raw text of every document of GOLD to DIR/NNNN.txt

The two files must hold the same text but for white space. Tokens and sentences count as found when both
their ends agree; words are aligned by their token's characters, and within multiword tokens that were cut
differently by the longest common subsequence of their forms. A tag counts when the word is found and the
tag equal; UAS and LAS also want the head to be the word aligned with the gold head, and compare relations
without their subtype. On a system file made from gold tokens every F1 is an accuracy.

Source of the measure: Zeman et al. (2018), CoNLL 2018 Shared Task. On EWT dev, GUM dev and raw GUM dev it gives the same
figures to two decimals as udeval of udtools 0.2.9, but for AllTags, which there compares XPOS as well. Files ending in .xz are decompressed.
Standard library only.
"""

import argparse
import collections
import json
import lzma
import os
import sys

ROWS = ["Tokens", "Sentences", "Words", "UPOS", "UFeats", "AllTags", "Lemmas", "UAS", "LAS"]

# The features the shared task compared.
UNIVERSAL_FEATURES = set(
    "PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense "
    "Aspect Voice Evident Polarity Person Polite".split())

Word = collections.namedtuple("Word", "begin end form lemma upos feats head deprel multi sentence")


class Treebank:
    """Characters without white space, and spans over them."""

    def __init__(self, lines, name):
        self.characters = []
        self.tokens = []
        self.sentences = []
        self.words = []
        self.documents = []  # raw texts
        self._text = []
        self._new_paragraph = True
        self._pending_space = ""
        block = []
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if line:
                block.append((number, line))
            elif block:
                self._sentence(block, name)
                block = []
        if block:
            self._sentence(block, name)
        self._flush_document()

    def _flush_document(self):
        text = "".join(self._text)
        if text:
            self.documents.append(text + "\n")
        self._text = []
        self._pending_space = ""

    def _sentence(self, block, name):
        begin = len(self.characters)
        first = len(self.words)
        multi_end, multi_span = 0, None
        heads = []
        for number, line in block:
            if line.startswith("#"):
                if line.startswith("# newdoc"):
                    self._flush_document()
                elif line.startswith("# newpar") and "newpar_block" not in line and self._pending_space:
                    self._pending_space = "\n"
                continue
            columns = line.split("\t")
            if len(columns) != 10:
                sys.exit(f"{name}:{number}: expected 10 columns, found {len(columns)}")
            number_, form, lemma, upos, _, feats, head, deprel, _, misc = columns
            if "." in number_:
                continue
            if "-" in number_:
                multi_span = self._token(form, misc)
                multi_end = int(number_.split("-")[1])
                continue
            multi = int(number_) <= multi_end
            span = multi_span if multi else self._token(form, misc)
            feats = "|".join(sorted(f for f in feats.split("|") if f.split("=")[0] in UNIVERSAL_FEATURES))
            self.words.append(Word(span[0], span[1], form, lemma, upos, feats, None,
                                   deprel.split(":")[0], multi, len(self.sentences)))
            heads.append(int(head) if head.isdigit() else -1)
        for i, head in enumerate(heads):
            # The index of the head word; -1 root; None no tree.
            index = first + head - 1 if head > 0 else -1 if head == 0 else None
            self.words[first + i] = self.words[first + i]._replace(head=index)
        if len(self.characters) > begin:
            self.sentences.append((begin, len(self.characters)))

    def _token(self, form, misc):
        begin = len(self.characters)
        self._text.append(self._pending_space)
        self._text.append(form)
        self._pending_space = "" if "SpaceAfter=No" in misc.split("|") else " "
        self.characters.extend(c for c in form if not c.isspace())
        span = (begin, len(self.characters))
        self.tokens.append(span)
        return span


def read(path):
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return Treebank(lines, path)


def common_subsequence(gold, system):
    """Pairs of equal forms of two short lists of words."""
    lengths = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]
    for g in range(len(gold) - 1, -1, -1):
        for s in range(len(system) - 1, -1, -1):
            equal = gold[g].form.lower() == system[s].form.lower()
            lengths[g][s] = lengths[g + 1][s + 1] + 1 if equal else max(lengths[g + 1][s], lengths[g][s + 1])
    pairs, g, s = [], 0, 0
    while g < len(gold) and s < len(system):
        if gold[g].form.lower() == system[s].form.lower():
            pairs.append((g, s))
            g, s = g + 1, s + 1
        elif lengths[g + 1][s] >= lengths[g][s + 1]:
            g += 1
        else:
            s += 1
    return pairs


def align(gold, system):
    """{index of a gold word: index of the system word that stands for the same characters}"""
    pairs = {}
    g = s = 0
    while g < len(gold) and s < len(system):
        if not gold[g].multi and not system[s].multi:
            if (gold[g].begin, gold[g].end) == (system[s].begin, system[s].end):
                pairs[g] = s
                g, s = g + 1, s + 1
            elif gold[g].begin <= system[s].begin:
                g += 1
            else:
                s += 1
            continue
        # A multiword token on one side: everything that overlaps it is compared as one list.
        if gold[g].begin < system[s].begin and gold[g].end <= system[s].begin:
            g += 1
            continue
        if system[s].begin < gold[g].begin and system[s].end <= gold[g].begin:
            s += 1
            continue
        g_end, s_end = g, s
        end = max(gold[g].end if gold[g].multi else 0, system[s].end if system[s].multi else 0)
        grew = True
        while grew:
            grew = False
            while g_end < len(gold) and gold[g_end].begin < end:
                if gold[g_end].multi and gold[g_end].end > end:
                    end, grew = gold[g_end].end, True
                g_end += 1
            while s_end < len(system) and system[s_end].begin < end:
                if system[s_end].multi and system[s_end].end > end:
                    end, grew = system[s_end].end, True
                s_end += 1
        for a, b in common_subsequence(gold[g:g_end], system[s:s_end]):
            pairs[g + a] = s + b
        g, s = g_end, s_end
    return pairs


def f1(correct, gold, system):
    precision = correct / system if system else 0.0
    recall = correct / gold if gold else 0.0
    value = 2 * correct / (gold + system) if gold + system else 0.0
    return {"precision": precision, "recall": recall, "f1": value, "gold": gold, "system": system,
            "correct": correct}


def score(gold, system):
    if gold.characters != system.characters:
        at = next((i for i, (a, b) in enumerate(zip(gold.characters, system.characters)) if a != b),
                  min(len(gold.characters), len(system.characters)))
        sys.exit("the texts differ at character %d without white space: gold %r, system %r" % (
            at, "".join(gold.characters[at:at + 20]), "".join(system.characters[at:at + 20])))
    result = {}
    for row, a, b in [("Tokens", gold.tokens, system.tokens), ("Sentences", gold.sentences, system.sentences)]:
        result[row] = f1(len(set(a) & set(b)), len(a), len(b))
    pairs = align(gold.words, system.words)
    counts = collections.Counter()
    for g, s in pairs.items():
        a, b = gold.words[g], system.words[s]
        counts["Words"] += 1
        counts["UPOS"] += a.upos == b.upos
        counts["UFeats"] += a.feats == b.feats
        counts["AllTags"] += a.upos == b.upos and a.feats == b.feats
        counts["Lemmas"] += a.lemma == "_" or a.lemma == b.lemma
        if a.head is None or b.head is None:
            continue
        head = -1 if a.head == -1 else pairs.get(a.head)
        if head is not None and head == b.head:
            counts["UAS"] += 1
            counts["LAS"] += a.deprel == b.deprel
    for row in ROWS[2:]:
        result[row] = f1(counts[row], len(gold.words), len(system.words))
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    scoring = commands.add_parser("score")
    scoring.add_argument("gold")
    scoring.add_argument("system")
    scoring.add_argument("--json", action="store_true")
    raw = commands.add_parser("raw")
    raw.add_argument("gold")
    raw.add_argument("dir")
    args = parser.parse_args()
    gold = read(args.gold)
    if args.command == "raw":
        os.makedirs(args.dir, exist_ok=True)
        for i, text in enumerate(gold.documents):
            with open(os.path.join(args.dir, f"{i:04d}.txt"), "w", encoding="utf-8") as out:
                out.write(text)
        print(f"{len(gold.documents)} documents", file=sys.stderr)
        return
    result = score(gold, read(args.system))
    if args.json:
        print(json.dumps(result, indent=1))
        return
    print("%-10s %9s %9s %9s %8s %8s" % ("", "precision", "recall", "F1", "gold", "system"))
    for row in ROWS:
        r = result[row]
        print("%-10s %9.2f %9.2f %9.2f %8d %8d" % (
            row, 100 * r["precision"], 100 * r["recall"], 100 * r["f1"], r["gold"], r["system"]))


if __name__ == "__main__":
    main()
