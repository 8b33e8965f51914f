"""Writes a small JSON fixture for the C++ encoder's tests: what the model computes for a few sentences.

usage: record_activations.py MODEL [OUT.json]
MODEL is a checkpoint or a weights file; with the .fp32 twin the numbers are those of plain fp32 arithmetic.
"""
import json
import sys

import numpy as np

import decode
import evaluate
import lemma
from export import check, load_any
from model import QuantLinear
from wordpiece import WordPiece

SENTENCES = [
    "The minister said on Tuesday that the talks had failed .",
    "“ We wo n’t leave , ” Zoë Brännström told Reuters in Łódź , adding that 1,250 people had signed .",
    "NATO and the U.N. denied the report ; \" it is false , \" a spokeswoman for J. Müller said .",
    "iPhone prices rose 3.5 % to €799 in Q4 , according to a well - known analyst who asked not to be named .",
    "Mayor Ana Țurcanu , 54 , was re-elected — for the third time — in Chișinău on 12 May 2019 .",
    "Officials familiar with the negotiations , who spoke on condition of anonymity because they were not authorised to "
    "discuss them in public , said that the two governments had agreed to exchange prisoners , reopen the border crossing "
    "near the river , and ask the United Nations to send observers before the end of the month , although a diplomat "
    "from a third country warned that nothing had been signed and that hard - liners on both sides , among them the "
    "deputy defence minister , could still reject the deal , as they did in 2014 and again two years later .",
    "Yes !",
]


def record(model, path):
    pieces = WordPiece(model.config["vocab"])
    reader = evaluate.Reader(model, pieces)
    labels = model.config
    out = {"weights": check(path) if path.endswith(".safetensors") else None, "sentences": []}
    for sentence in SENTENCES:
        words = sentence.split(" ")
        (run,) = reader.read([words], roles=True)[0]
        ids, shapes, firsts, lasts = pieces.encode(words, labels["max_pieces"])
        heads, deprels = reader.parse(run)
        best = {n: [labels[n][k] for k in v.argmax(1)] for n, v in run["tags"].items() if n in ("upos", "feats", "lemma")}
        out["sentences"].append({
            "words": words, "pieces": ids, "shapes": shapes, "first_piece": firsts, "last_piece": lasts,
            "vector8": [[round(float(x), 4) for x in v[:8]] for v in run["vectors"]],
            "norm": [round(float(np.linalg.norm(v)), 4) for v in run["vectors"]],
            "upos": best["upos"], "feats": best["feats"], "lemma_rule": best["lemma"],
            "lemma": [lemma.apply(r, w) for r, w in zip(best["lemma"], words)],
            "ner": decode.viterbi(run["tags"]["ner"], labels["ner"]), "cue": run["cue"],
            "heads": [int(h) for h in heads], "deprel": deprels,
            "roles": [{"cue": [w[0], w[-1] + 1], "spans": decode.spans(tags)} for w, tags in run["attributions"]]})
    return out


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    QuantLinear.fake = True
    text = json.dumps(record(load_any(sys.argv[1]), sys.argv[1]), ensure_ascii=False, separators=(",", ":"))
    text = text.replace('{"words"', '\n{"words"') + "\n"
    if len(sys.argv) == 3:
        with open(sys.argv[2], "w", encoding="utf-8") as f:
            f.write(text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
