#!/usr/bin/env python3
"""Coreference of the ledger's entities, measured by what `hearsay read --json` prints.

  coref_eval.py gap GAP.tsv [--program PROGRAM] [--json] [--verbose]      pronouns and names, GAP
  coref_eval.py conll GUM.conllu [--program PROGRAM] [--json] [--verbose] chains of mentions, GUM

gap. Each row is a text with one pronoun and two names, A and B. A name is answered with yes when the mention at the
pronoun's place and the name belong to one entity. The name's mention is the one with the same span, else, of the mentions
by name that hold it or lie in it, the one that agrees with it in most characters: a title more or less does not matter, a
coordination ("A and B") is its last resort. As in the official scorer the decisions on A and on B are pooled: F1 of "yes", for all
rows and by the pronoun's gender. "unresolved" counts the pronouns without an entity, "nameless" the names without a mention.

conll. The mean of the F1 of MUC, B-cubed and CEAF-e (Pradhan et al. 2014), counts pooled over documents. Gold: the groups of MISC
`Entity=` (layout in `# global.Entity`), all entity types, one group one chain. Groups of one mention count on neither side, as in the
CoNLL-2012 scorer; what is mentioned twice by the program but once in gold does. Of mentions with the same span the first
counts, as there. The program reads the raw text of a document: the tokens joined as SpaceAfter says, a line break where a
`newpar` begins. Spans are compared in characters that are no white space. Two counts:
  exact   the spans are equal, as the CoNLL-2012 scorer has it
  head    a mention of the program that lies inside a gold mention and holds its minimal span (field `minspan`), or is equal
          to it, stands for it; of several the longest. The program's mentions end before relative clauses and appositions,
          GUM's do not.
The program knows no abstract things and no I, you and we: both are in gold and lower the recall.

A .xz file is decompressed. Standard library only.
"""
import argparse
import bisect
import collections
import csv
import io
import json
import lzma
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FEMININE = {"she", "her", "hers", "herself"}


def text_of(path):
    data = pathlib.Path(path).read_bytes()
    return (lzma.decompress(data) if str(path).endswith(".xz") else data).decode("utf-8")


def ledgers(program, texts):
    """What the program reads in each text, in order."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, text in enumerate(texts):
            files.append(pathlib.Path(folder) / f"{number:05}.txt")
            files[-1].write_text(text, encoding="utf-8")
        for at in range(0, len(files), 500):
            done = subprocess.run([*program, "read", "--json", *map(str, files[at:at + 500])], capture_output=True)
            if done.returncode not in (0, 3):
                sys.exit(f"{program[0]}: exit {done.returncode}\n{done.stderr.decode()[-2000:]}")
            lines = [line for line in done.stdout.decode("utf-8").splitlines() if line]
            if len(lines) != len(files[at:at + 500]):
                sys.exit(f"{len(files[at:at + 500])} texts, {len(lines)} ledgers")
            yield from map(json.loads, lines)


class Black:
    """The characters of a text that are no white space, and spans counted in them."""

    def __init__(self, text):
        self.at = [i for i, c in enumerate(text) if not c.isspace()]
        self.text = "".join(text[i] for i in self.at)

    def span(self, start, end):
        return bisect.bisect_left(self.at, start), bisect.bisect_left(self.at, end)


def mentions(ledger, whole):
    """[(begin, end, form, entity)] in black characters of the whole text: the body may lack a header."""
    body = Black(ledger["document"]["text"])
    shift = whole.text.find(body.text)
    if shift < 0:
        return None
    out = []
    for number, entity in enumerate(ledger["entities"]):
        for mention in entity["mentions"]:
            begin, end = body.span(mention["start"], mention["end"])
            out.append((begin + shift, end + shift, mention["form"], number))
    return out


def f1(right, system, gold):
    return 200 * right / (system + gold) if system + gold else 0.0


# ---- GAP


def entity_of_name(found, begin, end):
    best, best_score = None, 0.0
    for b, e, form, entity in found:
        if (b, e) == (begin, end) and form != "pronoun":
            return entity
        if form != "name" or not ((b <= begin and end <= e) or (begin <= b and e <= end)):
            continue
        score = (min(e, end) - max(b, begin)) / (max(e, end) - min(b, begin))
        if score > best_score:
            best, best_score = entity, score
    return best


def gap_rows(path):
    # Quotation marks are text here, not csv's.
    return list(csv.DictReader(io.StringIO(text_of(path)), delimiter="\t", quoting=csv.QUOTE_NONE))


def gap_answers(rows, program):
    """For each row (pronoun's entity, entity of A, entity of B), None where there is none."""
    for row, ledger in zip(rows, ledgers(program, [row["Text"] for row in rows])):
        whole = Black(row["Text"])
        found = mentions(ledger, whole)
        if found is None:
            yield None, None, None
            continue

        def span(name, text):
            start = int(row[name + "-offset"])
            return whole.span(start, start + len(row[text]))
        at = span("Pronoun", "Pronoun")
        # "his wife" is headed by the wife: only a mention of the pronoun's own words is the pronoun's.
        pronoun = next((entity for b, e, _, entity in found if (b, e) == at), None)
        yield pronoun, entity_of_name(found, *span("A", "A")), entity_of_name(found, *span("B", "B"))


def gap(path, program, verbose=False):
    rows = gap_rows(path)
    counts = collections.defaultdict(collections.Counter)
    for row, (pronoun, *names) in zip(rows, gap_answers(rows, program)):
        gender = "feminine" if row["Pronoun"].lower() in FEMININE else "masculine"
        wrong = False
        for name, entity in zip("AB", names):
            gold = row[name + "-coref"].upper() == "TRUE"
            answer = pronoun is not None and entity == pronoun
            wrong = wrong or gold != answer
            for group in ("all", gender):
                counts[group].update(right=gold and answer, system=answer, gold=gold)
        counts["all"].update(unresolved=pronoun is None, nameless=names.count(None), correct=not wrong)
        if verbose and wrong:
            print(json.dumps({"id": row["ID"], "pronoun": pronoun, "A": names[0], "B": names[1]}))
    out = {group: f1(c["right"], c["system"], c["gold"]) for group, c in counts.items()}
    out["ratio"] = out.get("feminine", 0) / out["masculine"] if out.get("masculine") else 0
    every = counts["all"]
    out["precision"] = 100 * every["right"] / max(every["system"], 1)
    out["recall"] = 100 * every["right"] / max(every["gold"], 1)
    out["rows"], out["rows right"] = len(rows), every["correct"]
    out["unresolved"], out["nameless"] = every["unresolved"], every["nameless"]
    return out


# ---- CoNLL F1

Gold = collections.namedtuple("Gold", "begin end core group")
MARK = re.compile(r"\(([^()\s-]+)-([^()]*)(\)?)|\(([^()\s-]+)\)|([^()\s-]+)\)")


class GoldDocument:
    def __init__(self, name, layout):
        self.name, self.layout = name, layout
        self.text, self.black, self.tokens = [], 0, []
        self.open, self.mentions = collections.defaultdict(list), []
        self.space = ""

    def token(self, form, misc):
        self.text.append(self.space + form)
        self.space = "" if "SpaceAfter=No" in misc else " "

    def word(self, form, misc):
        size = sum(not c.isspace() for c in form)
        self.tokens.append((self.black, self.black + size))
        self.black += size
        for item in misc:
            if item.startswith("Entity="):
                self.marks(item[len("Entity="):])

    def marks(self, value):
        """Opening and closing brackets at the last word."""
        here = len(self.tokens) - 1
        for group, fields, single, bare, closing in MARK.findall(value):
            if group or bare:
                # A group in several pieces ("12[1/2]") is closed piece by piece: each counts alone.
                self.open[group or bare].append((here, fields.split("-") if fields else []))
            if bare or single or closing:
                name = bare or group or closing
                if self.open[name]:
                    self.close(name, *self.open[name].pop(), here)

    def close(self, name, first, fields, last):
        begin, end = self.tokens[first][0], self.tokens[last][1]
        at = self.layout.index("minspan") - 1 if "minspan" in self.layout else -1
        minimal = fields[at] if 0 <= at < len(fields) else ""
        places = [first + int(p) - 1 for p in minimal.split(",") if p.isdigit()]
        core = (self.tokens[min(places)][0], self.tokens[max(places)][1]) if places and max(places) <= last else (begin, end)
        self.mentions.append(Gold(begin, end, core, name.split("[")[0]))

    def chains(self):
        """{group: [mention]} without repeated spans and groups of one."""
        seen, out = set(), collections.defaultdict(list)
        for mention in self.mentions:
            if (mention.begin, mention.end) not in seen:
                seen.add((mention.begin, mention.end))
                out[mention.group].append(mention)
        return [chain for chain in out.values() if len(chain) > 1]


def gum_documents(path):
    layout, document, multi = [], None, 0
    for line in text_of(path).splitlines():
        if line.startswith("# newdoc"):
            if document:
                yield document
            document = GoldDocument(line.split("=")[-1].strip(), layout)
        elif line.startswith("# global.Entity"):
            document.layout = line.split("=")[-1].strip().split("-")
        elif line.startswith("# newpar") and "newpar_block" not in line and document.space:
            document.space = "\n"
        elif line and line[0].isdigit():
            cells = line.split("\t")
            misc = cells[9].split("|")
            if "-" in cells[0]:
                document.token(cells[1], misc)
                multi = int(cells[0].split("-")[1])
            elif "." not in cells[0]:
                if int(cells[0]) > multi:
                    document.token(cells[1], misc)
                document.word(cells[1], misc)
        elif not line:
            multi = 0
    if document:
        yield document


def system_chains(found, gold=None):
    """[[span]]; with `gold`, a span that stands for a gold mention is that mention's."""
    claimed, taken = {}, set()
    spans = sorted({(b, e) for b, e, _, _ in found}, key=lambda s: s[0] - s[1])
    if gold is not None:
        places = {(m.begin, m.end) for m in gold}
        taken = {span for span in spans if span in places}
        # The smallest gold mention first: what it takes is no longer there for one around it.
        for mention in sorted(gold, key=lambda m: m.end - m.begin):
            at = (mention.begin, mention.end)
            if at in taken:
                continue
            for b, e in spans:
                if (b, e) not in places and (b, e) not in claimed and mention.begin <= b <= mention.core[0] and mention.core[1] <= e <= mention.end:
                    claimed[(b, e)] = at
                    break
    seen, out = set(), collections.defaultdict(list)
    for b, e, _, entity in found:
        span = claimed.get((b, e), (b, e))
        if span not in seen:
            seen.add(span)
            out[entity].append(span)
    return [chain for chain in out.values() if len(chain) > 1]


def muc(chains, others):
    """(found links, links) of the chains."""
    of = {span: number for number, chain in enumerate(others) for span in chain}
    found = links = 0
    for chain in chains:
        parts = {of[span] for span in chain if span in of}
        found += len(chain) - len(parts) - sum(span not in of for span in chain)
        links += len(chain) - 1
    return found, links


def b_cubed(chains, others):
    of = {span: number for number, chain in enumerate(others) for span in chain}
    found = total = 0
    for chain in chains:
        shared = collections.Counter(of[span] for span in chain if span in of)
        found += sum(n * n for n in shared.values()) / len(chain)
        total += len(chain)
    return found, total


def ceaf_e(gold, system):
    """Similarity of the best one-to-one matching of chains, number of gold chains, of system chains."""
    scores = [[2 * len(set(g) & set(s)) / (len(g) + len(s)) for s in system] for g in gold]
    return best_matching(scores), len(gold), len(system)


def best_matching(scores):
    """The greatest sum of one entry a row and column (Kuhn 1955, with potentials)."""
    if not scores or not scores[0]:
        return 0.0
    if len(scores) > len(scores[0]):
        scores = [list(row) for row in zip(*scores)]
    rows, columns = len(scores), len(scores[0])
    u, v, match = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least, way, used = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while True:
            used[column] = True
            r, delta, following = match[column], float("inf"), 0
            for c in range(1, columns + 1):
                if used[c]:
                    continue
                cost = -scores[r - 1][c - 1] - u[r] - v[c]
                if cost < least[c]:
                    least[c], way[c] = cost, column
                if least[c] < delta:
                    delta, following = least[c], c
            for c in range(columns + 1):
                if used[c]:
                    u[match[c]] += delta
                    v[c] -= delta
                else:
                    least[c] -= delta
            column = following
            if match[column] == 0:
                break
        while column:
            match[column], column = match[way[column]], way[column]
    return sum(scores[match[c] - 1][c - 1] for c in range(1, columns + 1) if match[c])


def conll(path, program, verbose=False):
    documents = list(gum_documents(path))
    totals = {"exact": collections.Counter(), "head": collections.Counter()}
    texts = ["".join(document.text) + "\n" for document in documents]
    for document, text, ledger in zip(documents, texts, ledgers(program, texts)):
        whole = Black(text)
        found = mentions(ledger, whole)
        if found is None or len(whole.text) != document.black:
            sys.exit(f"{document.name}: the text came back with other characters")
        found.sort()
        gold = [[(m.begin, m.end) for m in chain] for chain in document.chains()]
        for kind, total in totals.items():
            system = system_chains(found, None if kind == "exact" else document.mentions)
            now = collections.Counter()
            now["muc.r"], now["muc.gold"] = muc(gold, system)
            now["muc.p"], now["muc.system"] = muc(system, gold)
            now["b3.r"], now["b3.gold"] = b_cubed(gold, system)
            now["b3.p"], now["b3.system"] = b_cubed(system, gold)
            now["ceafe.r"], now["ceafe.gold"], now["ceafe.system"] = ceaf_e(gold, system)
            now["ceafe.p"] = now["ceafe.r"]
            wanted, got = {s for c in gold for s in c}, {s for c in system for s in c}
            now["mentions.r"], now["mentions.gold"], now["mentions.system"] = len(wanted & got), len(wanted), len(got)
            now["mentions.p"] = now["mentions.r"]
            total.update(now)
            if verbose:
                print(document.name, kind, json.dumps(conll_scores(now)))
    return {kind: conll_scores(total) for kind, total in totals.items()}


def conll_scores(counts):
    out = {}
    for name in ("mentions", "muc", "b3", "ceafe"):
        p = 100 * counts[name + ".p"] / counts[name + ".system"] if counts[name + ".system"] else 0.0
        r = 100 * counts[name + ".r"] / counts[name + ".gold"] if counts[name + ".gold"] else 0.0
        out[name] = {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}
    out["conll"] = sum(out[name]["f1"] for name in ("muc", "b3", "ceafe")) / 3
    return out


def shown(scores, indent=""):
    for key, value in scores.items():
        if isinstance(value, dict):
            if set(value) == {"p", "r", "f1"}:
                print(f"{indent}{key:12} P {value['p']:6.2f}  R {value['r']:6.2f}  F1 {value['f1']:6.2f}")
            else:
                print(f"{indent}{key}")
                shown(value, indent + "  ")
        else:
            print(f"{indent}{key:12} {value:.3f}" if isinstance(value, float) else f"{indent}{key:12} {value}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["gap", "conll"])
    parser.add_argument("gold")
    parser.add_argument("--program", default=str(ROOT / "build/release/hearsay"))
    parser.add_argument("--json", action="store_true", help="print the scores as one JSON object")
    parser.add_argument("--verbose", action="store_true", help="gap: the rows with a wrong answer; conll: each document")
    options = parser.parse_args()
    measure = gap if options.mode == "gap" else conll
    scores = measure(options.gold, [options.program], options.verbose)
    if options.json:
        print(json.dumps(scores))
    else:
        shown(scores)


if __name__ == "__main__":
    main()
