#!/usr/bin/env python3
"""Everything that is measured, in one table beside the floors and the reference points; writes docs/measured.md.

  eval/run.py [--shared ../shared] [--program build/release/hearsay] [--only GROUP…] [--no-write]

Groups: syntax names attribution coref reports seed corpus html. Data that is not here is skipped and said so. Exit status 1 when a row
is below eval/baselines.json (what the last release reached) by more than its tolerance.
Standard library only; the scorers stand beside this file.
"""
import argparse
import collections
import json
import lzma
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
EVAL = ROOT / "eval"

# key: (what, floor, reference points). A floor with "<" is a ceiling.
ROWS = {
    "ewt.upos": ("UD EWT dev, gold tokens: UPOS", "96.5", ""),
    "ewt.lemma": ("UD EWT dev, gold tokens: lemma", "97.5", ""),
    "ewt.las": ("UD EWT dev, gold tokens: LAS", "88", "Stanza about 86, RoBERTa parsers about 91; goal 89"),
    "gum.las": ("GUM dev, gold tokens: LAS", "88", ""),
    "gum.tokens": ("GUM dev, raw text: tokens F1", "99", ""),
    "gum.sentences": ("GUM dev, raw text: sentences F1", "90", ""),
    "names.f1": ("names, worldwide newswire dev, 9 classes: F1", "82", ""),
    "polnear.statements.saying": ("PolNeAR dev, ATTR F1 of the ledger, saying scope: tau 0.5", "80", "regular expressions 49; two humans 87.1"),
    "polnear.statements.saying.8": ("… tau 0.8", "72", ""),
    "polnear.all": ("PolNeAR dev, ATTR F1 of the ledger's statements and attitudes, all: tau 0.5", "68", "regular expressions 36; two humans 74.9"),
    "polnear.all.8": ("… tau 0.8", "62", "two humans 70.4"),
    "polnear.indirect": ("… recall of indirect ones", "60", "regular expressions 11; humans 69"),
    "polnear.source": ("… source right where the content is", "88", "humans 91.7"),
    "polnear.statements.all": ("… without the attitudes, all: tau 0.5", "", ""),
    "polnear.head.all": ("… of the encoder's head alone, all: tau 0.5", "", ""),
    "gap.f1": ("pronouns and names, GAP development (the weights have seen it): F1", "", "the same fit cross-validated 80.3, bar 82; parallelism about 70, BERT about 90"),
    "gap.masculine": ("… of masculine pronouns", "", ""),
    "gap.feminine": ("… of feminine pronouns", "", ""),
    "gap.ratio": ("… feminine to masculine", "", "1 is even"),
    "gum.conll": ("GUM dev, raw text: chains, CoNLL F1, spans equal", "", ""),
    "gum.conll.head": ("… spans that agree in their heads", "", ""),
    "html.text": ("article text, Zyte benchmark: F1", "", "trafilatura .958, best .970; goal .970"),
    "html.date": ("publication date, htmldate pages: accuracy", "", ""),
}

# What is measured on every folder of annotated reports: measure: (what, how it is shown).
LEDGER_ROWS = {
    "right": "statements with the right source, F1",
    "direct": "direct ones with the right source, recall",
    "act": "act",
    "macro": "act, macro-F1",
    "nested": "nested statements with the right source, recall",
    "via": "via, F1",
    "addressees": "addressees, F1",
    "medium": "medium, F1",
    "parent": "parent",
    "positions": "positions on claims, F1",
    "ece": "calibration error of the statements' confidence",
    "event": "event right, F1",
    "false": "false occurrences, own voice + on a source's word",
}
LEDGER_SETS = {"reports": "reports", "corpus": "our own reports, dev", "seed": "seed"}
FLOORS = {"right": "0.82", "act": "0.85", "macro": "0.65", "nested": "0.70", "via": "0.75", "addressees": "0.75", "medium": "0.70",
          "parent": "0.85", "positions": "0.70"}
LEDGER_FLOORS = {
    "reports": {**FLOORS, "right": "0.82", "event": "0.35", "false": "<12"},
    "corpus": {**FLOORS, "ece": "<0.05"},
    "seed": {"right": "0.80", "act": "0.80", "event": "0.45", "false": "<0"},
}
# Others on the same texts. CoreNLP: version 4.5.7, its quote annotator by corenlp_quotes.py.
LEDGER_REFERENCES = {
    "reports.right": "CoreNLP 0.122", "reports.direct": "CoreNLP 0.333", "corpus.right": "CoreNLP 0.162", "corpus.direct": "CoreNLP 0.506",
    **{f"{name}.false": "goal: under 3" for name in ("reports", "corpus")},
}


def with_ledger_rows():
    out = {}
    for key, row in ROWS.items():
        if key == "html.text":
            for name, title in LEDGER_SETS.items():
                for measure, what in LEDGER_ROWS.items():
                    key_of = f"{name}.{measure}"
                    out[key_of] = (f"{title}: {what}", LEDGER_FLOORS[name].get(measure, ""), LEDGER_REFERENCES.get(key_of, ""))
        out[key] = row
    return out


class Run:
    def __init__(self, program, shared, scratch):
        self.program, self.shared, self.scratch = program, shared, scratch
        self.values, self.skipped = {}, []

    def hearsay(self, *arguments, allow=(0, 3)):
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode not in allow:
            raise RuntimeError(f"hearsay {' '.join(map(str, arguments[:4]))} …: exit {done.returncode}\n{done.stderr[-2000:]}")
        return done.stdout

    def script(self, name, *arguments):
        done = subprocess.run([sys.executable, str(EVAL / name), *map(str, arguments)], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{name}: exit {done.returncode}\n{done.stderr[-2000:]}")
        return done.stdout

    def unpack(self, path):
        """A copy without .xz in the scratch folder."""
        out = self.scratch / path.name.removesuffix(".xz")
        out.write_bytes(lzma.decompress(path.read_bytes()))
        return out

    # ---- groups

    def syntax(self):
        for key, name in (("ewt", "en_ewt-ud-dev.conllu.xz"), ("gum", "gum-dev.conllu.xz")):
            gold = self.unpack(self.need("data/syntax/" + name))
            system = self.scratch / f"{key}.parsed"
            system.write_text(self.hearsay("parse", gold))
            scores = json.loads(self.script("ud_eval.py", "score", gold, system, "--json"))
            for row, measure in (("upos", "UPOS"), ("lemma", "Lemmas"), ("las", "LAS")):
                self.values[f"{key}.{row}"] = ud_score(scores, measure)
        folder = self.scratch / "raw"
        self.script("ud_eval.py", "raw", gold, folder)
        system = self.scratch / "gum.raw"
        system.write_text(self.hearsay("parse", *sorted(folder.iterdir())))
        scores = json.loads(self.script("ud_eval.py", "score", gold, system, "--json"))
        self.values["gum.tokens"] = ud_score(scores, "Tokens")
        self.values["gum.sentences"] = ud_score(scores, "Sentences")

    def names(self):
        documents = read_iob(self.need("data/ner/worldwide_dev.iob.xz"))
        files = []
        for number, sentences in enumerate(documents):
            files.append(self.scratch / f"names.{number:03}.conllu")
            files[-1].write_text("".join(conllu_of([form for form, _ in s]) for s in sentences))
        found = [[name_tag(row) for row in block] for block in conllu_blocks(self.hearsay("parse", *files))]
        wanted = [sentence for sentences in documents for sentence in sentences]
        if [len(s) for s in found] != [len(s) for s in wanted]:
            raise RuntimeError("names: the sentences came back with other tokens")
        right = ours = gold = 0
        for sentence, tags in zip(wanted, found):
            want, got = spans_of([tag for _, tag in sentence]), spans_of(tags)
            right, ours, gold = right + len(want & got), ours + len(got), gold + len(want)
        self.values["names.f1"] = 200 * right / max(ours + gold, 1)

    def attribution(self):
        path = self.need("data/attribution/polnear_dev.jsonl.xz")
        gold_file = self.unpack(path)
        golds = [json.loads(line) for line in gold_file.read_text().splitlines()]
        folder = self.scratch / "polnear"
        folder.mkdir()
        files = []
        for number, gold in enumerate(golds):
            files.append(folder / f"{number:03}.txt")
            files[-1].write_text(gold["text"])
        layers = self.scratch / "layers.jsonl"
        with open(layers, "w") as out:
            for line in self.hearsay("parse", "--format", "json", *files).splitlines():
                out.write(json.dumps(layers_as_ledger(json.loads(line))) + "\n")
        ledgers = self.scratch / "ledgers.jsonl"
        ledgers.write_text(self.hearsay("read", "--json", *files))
        systems = {"polnear.head": layers, "polnear.statements": ledgers, "polnear": self.with_attitudes(ledgers)}
        for key, source in systems.items():
            system = self.scratch / "attributions.jsonl"
            system.write_text(self.script("ledger_to_attribution.py", gold_file, source, "--outermost"))
            for tau, end in (("0.5", ""), ("0.8", ".8")):
                for scope, flags in (("all", []), ("saying", ["--speech"])):
                    scores = self.attribution_scores(gold_file, system, "--tau", tau, *flags)
                    self.values[f"{key}.{scope}{end}"] = 100 * scores["ATTR"][2]
                    if (key, scope, end) == ("polnear", "all", ""):
                        self.values["polnear.indirect"] = 100 * scores["R.kind.indirect"][0]
                        self.values["polnear.source"] = 100 * scores["source_given_content"]

    def with_attitudes(self, ledgers):
        """The ledgers with their attitudes among the statements: PolNeAR annotates both."""
        out = self.scratch / "with_attitudes.jsonl"
        with open(out, "w") as file:
            for line in ledgers.read_text().splitlines():
                file.write(json.dumps(attitudes_as_statements(json.loads(line))) + "\n")
        return out

    def attribution_scores(self, gold, system, *flags):
        report = self.scratch / "scores.json"
        self.script("score_attribution.py", gold, system, "--json", report, *flags)
        return json.loads(report.read_text())

    def coref(self):
        gap = json.loads(self.script("coref_eval.py", "gap", self.need("data/coref/gap-development.tsv.xz"), "--program", self.program, "--json"))
        self.values["gap.f1"] = gap["all"]
        for row in ("masculine", "feminine", "ratio"):
            self.values["gap." + row] = gap[row]
        gum = json.loads(self.script("coref_eval.py", "conll", self.need("data/syntax/gum-dev.conllu.xz"), "--program", self.program, "--json"))
        self.values["gum.conll"], self.values["gum.conll.head"] = gum["exact"]["conll"], gum["head"]["conll"]

    def reports(self):
        self.ledgers("reports", self.need("reports"))

    def seed(self):
        self.ledgers("seed", self.need("seed"))

    def corpus(self):
        self.ledgers("corpus", ROOT / "corpus/dev")

    def ledgers(self, key, folder):
        system = self.scratch / key
        system.mkdir()
        for gold in sorted(folder.glob("*.gold.json")):
            about = json.loads(gold.read_text())["doc"]
            text = gold.with_name(gold.name.replace(".gold.json", ".txt"))
            given = [f"--{name}={about[field]}" for name, field in (("date", "published"), ("outlet", "outlet")) if about.get(field)]
            (system / gold.name.replace(".gold.json", ".json")).write_text(self.hearsay("read", "--json", *given, text))
        report = self.scratch / f"{key}.json"
        self.script("score_ledger.py", "--pairs", folder, system, "--json", report)
        pooled = json.loads(report.read_text())["pooled"]
        more = json.loads(self.script("statement_eval.py", report, folder, system, "--json"))
        own, word = pooled["events.false_occurrences"], pooled["events.false_occurrences_attributed"]
        measured = {
            "right": pooled["statements.right"]["f1"], "direct": pooled["recall.direct.right"]["rate"], "act": pooled["statements.act"]["rate"], "macro": more["act_macro_f1"],
            "nested": pooled["recall.nested.right"]["rate"], "via": pooled["statements.via"]["f1"],
            "addressees": pooled["statements.addressees"]["f1"], "medium": pooled["statements.medium"]["f1"],
            "parent": pooled["statements.parent"]["rate"], "positions": pooled["claims.positions_prf"]["f1"], "ece": more["ece"],
            "event": pooled["events.right"]["f1"], "false": 100 * (own["hits"] + word["hits"]) / max(own["total"], 1)}
        for measure, value in measured.items():
            self.values[f"{key}.{measure}"] = value

    def html(self):
        self.need("data/html")
        subprocess.run([str(ROOT / "tools/build.sh"), "release", "hearsay_ingest_dump"], check=True, stdout=subprocess.DEVNULL)
        program = ROOT / "build/release/eval/hearsay_ingest_dump"
        out = self.script("html_eval.py", "--json", "--data", self.shared / "data", "--program", program)
        scores = json.loads(out.splitlines()[-1])
        self.values["html.text"] = scores["html_text_f1"]
        self.values["html.date"] = scores["html_date_accuracy"]

    def need(self, name):
        path = self.shared / name
        if not path.exists():
            raise FileNotFoundError(path)
        return path


GROUPS = ["syntax", "names", "attribution", "coref", "reports", "seed", "corpus", "html"]


def ud_score(scores, measure):
    value = scores[measure]
    if isinstance(value, dict):
        value = value.get("f1", value.get("F1"))
    return value if value > 1 else 100 * value


def read_iob(path):
    """Documents as lists of sentences of (form, tag)."""
    documents, now = [], []
    for line in lzma.decompress(path.read_bytes()).decode().splitlines() + [""]:
        cells = line.split("\t")
        if line.startswith("# doc ="):
            documents.append([])
        elif len(cells) >= 2:
            now.append((cells[0].replace(" ", "_"), cells[1]))
        elif now and not line.startswith("#"):
            documents[-1].append(now)
            now = []
    return documents


def conllu_of(forms):
    return "".join(f"{i}\t{form}" + "\t_" * 8 + "\n" for i, form in enumerate(forms, 1)) + "\n"


def conllu_blocks(text):
    block = []
    for line in text.splitlines():
        if line and line[0].isdigit():
            cells = line.split("\t")
            if "-" not in cells[0]:
                block.append(cells)
        elif not line and block:
            yield block
            block = []


def name_tag(row):
    found = re.search(r"(?:^|\|)NER=([^|]+)", row[9])
    return found.group(1) if found else "O"


def spans_of(tags):
    spans, start = set(), None
    for i, tag in enumerate(tags + ["O"]):
        if start is not None and (tag == "O" or tag.startswith("B-") or tag[2:] != tags[start][2:]):
            spans.add((start, i, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = i
    return spans


def layers_as_ledger(layers):
    """The attribution layer in the shape of a ledger, which is what ledger_to_attribution.py reads."""
    statements = []
    for number, item in enumerate(layers["attributions"], 1):
        source = {"start": item["source"][0]["start"], "end": item["source"][-1]["end"]} if item["source"] else None
        statements.append({"id": f"a{number}", "source": source, "cue": item["cue"], "content": item["content"]})
    for inner in statements:
        inner["parent"] = next((outer["id"] for outer in statements if outer is not inner and any(
            part["start"] <= inner["cue"]["start"] and inner["cue"]["end"] <= part["end"] for part in outer["content"])), None)
    return {"document": layers["document"], "statements": statements}


def attitudes_as_statements(ledger):
    for attitude in ledger["attitudes"]:
        ledger["statements"].append({"id": attitude["id"], "source": attitude["holder"], "cue": attitude["cue"],
                                     "content": attitude["content"], "parent": attitude["parent"]})
    return ledger


def shown(key, value):
    if value is None:
        return "–"
    return f"{value:.3f}" if key.split(".")[0] in ("reports", "seed", "corpus", "html") and not key.endswith("false") else f"{value:.2f}"


def verdict(value, floor):
    if value is None or not floor:
        return ""
    if floor.startswith("<"):
        bound = float(floor[1:])
        return "yes" if value < bound or value == bound == 0 else "no"
    return "yes" if round(value, 3) >= float(floor) else "no"


def floor_text(key, floor):
    if key == "seed.false":
        return "0 %"
    if not floor.startswith("<"):
        return floor
    return f"under {floor[1:]}" + (" %" if key.endswith(".false") else "")


def table(run):
    lines = ["| what | measured | floor | reached | reference points |", "| --- | --- | --- | --- | --- |"]
    for key, (what, floor, reference) in with_ledger_rows().items():
        value = run.values.get(key)
        unit = " %" if key.endswith(".false") and value is not None else ""
        lines.append(f"| {what} | {shown(key, value)}{unit} | {floor_text(key, floor)} | {verdict(value, floor)} | {reference} |")
    return "\n".join(lines)


def below_baseline(run):
    path = EVAL / "baselines.json"
    if not path.exists():
        return
    for key, baseline in json.loads(path.read_text()).items():
        value = run.values.get(key)
        if value is None:
            continue
        worse = value - baseline["value"] if key.endswith((".false", ".ece")) else baseline["value"] - value
        if worse > baseline["tolerance"]:
            yield f"{key}: {value:.3f}, was {baseline['value']:.3f}"


def write_page(run, fingerprint):
    page = ROOT / "docs/measured.md"
    page.write_text(f"""# Measured

Written by `make eval`; engine `{fingerprint}`. Rows with "–" were not measured in this run. Percentages but for the
rows of reports, seed and pages, which are shares. The floors are the bars of this version; the reference points are
other systems' or people's, as recalled or measured elsewhere.

{table(run)}

How each row is measured: `eval/run.py`. The corpora are public and not part of this repository; data/SOURCES.md and
docs/model-card.md name them. The reports behind "reports" and "seed" were annotated by hand for this project; those behind "our own reports" lie in
corpus/dev; which of them were read while rules were written says corpus/README.md.
""")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--program", default=str(ROOT / "build/release/hearsay"))
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=GROUPS)
    parser.add_argument("--no-write", action="store_true", help="leave docs/measured.md and the baselines as they are")
    parser.add_argument("--rebase", action="store_true", help="make what was measured the new baselines")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        run = Run(options.program, options.shared, pathlib.Path(scratch))
        for group in options.only:
            try:
                getattr(run, group)()
            except FileNotFoundError as missing:
                run.skipped.append(f"{group}: {missing.filename or missing} is not here")
            except (RuntimeError, KeyError) as error:
                run.skipped.append(f"{group}: {error}")
        print(table(run))
        for line in run.skipped:
            print(f"skipped: {line}")
        worse = list(below_baseline(run))
        for line in worse:
            print(f"BELOW BASELINE: {line}")
        if not options.no_write and run.values and options.only == GROUPS:
            write_page(run, run.hearsay("--version").split()[-1])
            subprocess.run([sys.executable, str(ROOT / "tools/readme.py"), options.program], check=True)
        if options.rebase and run.values:
            rows = {k: {"value": round(v, 4), "tolerance": 0.02 if v <= 1 else 1.0} for k, v in sorted(run.values.items())}
            (EVAL / "baselines.json").write_text(json.dumps(rows, indent=1) + "\n")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
