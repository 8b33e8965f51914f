#!/usr/bin/env python3
"""Fits the constants of src/statements/confidence.cc: how likely a statement is right, from what the reader knows of it.

  fit_confidence.py GOLD.gold.json… [--check GOLD.gold.json…] [--program build/release/hearsay]

A logistic regression over the statements that the program finds in the first reports (right = matched with the right source, as in
score_ledger.py): the logit of the head of statements at the cue, and whether the source is a pronoun, the content wholly quoted,
the statement a refusal or a silence, and found by a head alone. Prints the constants, and the expected calibration error (statement_eval.py)
on both sets of reports. The committed constants are those of corpus/dev/c*, checked on the rest of corpus/dev.
Standard library only.
"""
import argparse
import json
import math
import pathlib
import subprocess
import sys
import tempfile

from statement_eval import calibration_error

NAMES = ["kBias", "kStatement", "kPronoun", "kDirect", "kSilent", "kHeadAlone"]


def logit(share):
    share = min(max(share, 0.02), 0.98)
    return math.log(share / (1 - share))


def features(statement, layers):
    cue, source = statement["cue"], statement["source"]
    shares = [a["statement"] for a in layers["attributions"] if a["cue"]["start"] < cue["end"] and cue["start"] < a["cue"]["end"]]
    pronouns = {(w["start"], w["end"]) for w in layers["words"] if w["upos"] == "PRON"}
    return [1.0, logit(max(shares, default=0)), (source["start"], source["end"]) in pronouns,
            statement["form"] == "direct", not statement["content"], statement["why"].startswith(("statement.head", "attribution.head"))]


def judged(program, golds, scratch):
    """(features, right) of every statement found in the reports."""
    gold_dir, system_dir = scratch / "gold", scratch / "system"
    gold_dir.mkdir(parents=True)
    system_dir.mkdir()
    layers = {}
    for gold in golds:
        name, text = gold.name.removesuffix(".gold.json"), gold.with_name(gold.name.replace(".gold.json", ".txt"))
        (gold_dir / gold.name).write_text(gold.read_text(encoding="utf-8"), encoding="utf-8")
        (gold_dir / text.name).write_bytes(text.read_bytes())
        about = json.loads(gold.read_text())["doc"]
        given = [f"--{flag}={about[key]}" for flag, key in (("date", "published"), ("outlet", "outlet")) if about.get(key)]
        call = lambda *arguments: subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout
        (system_dir / f"{name}.json").write_text(call("read", "--json", *given, str(text)))
        layers[name] = json.loads(call("parse", "--format", "json", str(text)))
    scorer = pathlib.Path(__file__).with_name("score_ledger.py")
    subprocess.run([sys.executable, scorer, "--pairs", gold_dir, system_dir, "--json", scratch / "scores.json"],
                   stdout=subprocess.DEVNULL, check=True)
    out = []
    for name, document in json.loads((scratch / "scores.json").read_text())["documents"].items():
        statements = {s["id"]: s for s in json.loads((system_dir / f"{name}.json").read_text())["statements"]}
        for detail in document["details"]:
            if detail["kind"] == "statement" and detail["system"]:
                out.append((features(statements[detail["system"]], layers[name]), detail["verdict"] == "right"))
    return out


def probability(weights, row):
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row))))


def fit(data, steps=3000, rate=0.5, decay=0.002):
    weights = [0.0] * len(NAMES)
    for _ in range(steps):
        gradient = [0.0] * len(NAMES)
        for row, right in data:
            error = right - probability(weights, row)
            for k, x in enumerate(row):
                gradient[k] += error * x
        weights = [w + rate * (g / len(data) - decay * w * (k > 0)) for k, (w, g) in enumerate(zip(weights, gradient))]
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path, nargs="+")
    parser.add_argument("--check", type=pathlib.Path, nargs="+", default=[])
    parser.add_argument("--program", default=str(pathlib.Path(__file__).resolve().parent.parent / "build/release/hearsay"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        sets = {name: judged(options.program, golds, pathlib.Path(scratch) / name)
                for name, golds in (("fitted", options.gold), ("check", options.check)) if golds}
    weights = fit(sets["fitted"])
    for name, weight in zip(NAMES, weights):
        print(f"constexpr float {name} = {weight:.3f}f;")
    for name, data in sets.items():
        error, _ = calibration_error([(probability(weights, row), right) for row, right in data])
        print(f"{name}: calibration error {error:.3f} over {len(data)} statements")


if __name__ == "__main__":
    main()
