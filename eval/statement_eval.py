#!/usr/bin/env python3
"""Two more measures of a ledger's statements: macro-F1 of the acts and how well `confidence` is calibrated.

  statement_eval.py SCORES.json DIR_GOLD DIR_SYSTEM [--json]

SCORES is what `score_ledger.py --pairs DIR_GOLD DIR_SYSTEM --json SCORES` wrote; its pairs of statements are taken as they are.

  act macro-F1   F1 of each act over the matched statements, its mean over the acts that gold has there. Exact labels; where gold
                 gives alternatives any of them is right, and the first counts as the label when all are missed.
  ECE            expected calibration error: statements of the system in ten bins of equal size by confidence; the mean, by size, of
                 |share of right ones - mean confidence|. Right = matched and with the right source.
Standard library only.
"""
import argparse
import collections
import json
import pathlib


def pairs_of(scores):
    """(document, gold id or None, system id or None, verdict) of every statement."""
    for name, document in scores["documents"].items():
        for detail in document["details"]:
            if detail["kind"] == "statement":
                yield name, detail["gold"], detail["system"], detail["verdict"]


def macro_f1(labels):
    """labels: (gold alternatives, system). The mean F1 and {act: (F1, gold count)}."""
    right, ours, gold = collections.Counter(), collections.Counter(), collections.Counter()
    for wanted, got in labels:
        label = got if got in wanted else wanted[0]
        gold[label] += 1
        ours[got] += 1
        right[label] += label == got
    by_act = {act: (2 * right[act] / (gold[act] + ours[act]), n) for act, n in gold.items()}
    return sum(f1 for f1, _ in by_act.values()) / max(len(by_act), 1), by_act


def calibration_error(judged, bins=10):
    """judged: (confidence, right). The error and the bins as (mean confidence, share right, size)."""
    judged = sorted(judged, key=lambda item: item[0])        # by confidence alone: ties stay in the order of the reports
    table = []
    for k in range(bins):
        part = judged[k * len(judged) // bins:(k + 1) * len(judged) // bins]
        if part:
            table.append((sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part), len(part)))
    return sum(abs(c - r) * n for c, r, n in table) / max(len(judged), 1), table


def read(folder, ending):
    return {path.name.removesuffix(ending): json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*" + ending)}


def measure(scores, golds, systems):
    labels, judged = [], []
    for name, gold_id, system_id, verdict in pairs_of(scores):
        if system_id is None:
            continue
        system = next(s for s in systems[name]["statements"] if s["id"] == system_id)
        judged.append((system["confidence"], verdict == "right"))
        if gold_id is not None:
            gold = next(s for s in golds[name]["statements"] if s["id"] == gold_id)
            labels.append((gold["act"].split("|"), system["act"]))
    macro, by_act = macro_f1(labels)
    error, table = calibration_error(judged)
    return {"act_macro_f1": macro, "by_act": by_act, "ece": error, "bins": table}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scores", type=pathlib.Path)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("system", type=pathlib.Path)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    systems = {**read(options.system, ".jsonl"), **read(options.system, ".json")}
    found = measure(json.loads(options.scores.read_text()), read(options.gold, ".gold.json"), systems)
    if options.json:
        print(json.dumps(found))
        return
    print(f"act macro-F1  {found['act_macro_f1']:.3f}")
    for act, (f1, n) in sorted(found["by_act"].items(), key=lambda item: -item[1][1]):
        print(f"  {act:<13} {f1:.3f}  of {n}")
    print(f"calibration error  {found['ece']:.3f}")
    for confidence, share, n in found["bins"]:
        print(f"  {confidence:.3f} said, {share:.3f} right, of {n}")


if __name__ == "__main__":
    main()
