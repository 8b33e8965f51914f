"""Dev scores of a model: UD (UPOS, FEATS, lemma, UAS, LAS), names (exact spans), attribution (the shared scorer).

usage: evaluate.py MODEL [--data DIR] [--subset] [--json FILE]
MODEL is a checkpoint (its weights are rounded as they are exported) or a weights file.
"""
import argparse
import importlib.util
import json
import os
import types

import numpy as np
import torch

import corpora
import decode
import lemma
from batches import Batcher
from model import QuantLinear
from wordpiece import WordPiece


class Reader:
    """Runs a model over sentences of any length; long ones are read in runs, as the contract says."""

    def __init__(self, model, pieces, fast=False, batch=4000):
        self.model, self.pieces, self.fast, self.batch = model, pieces, fast, batch
        self.batcher = Batcher(pieces, model.config)
        self.device = next(model.parameters()).device

    @torch.no_grad()
    def read(self, word_lists, heads=("upos", "feats", "lemma", "ner", "cue"), syntax=True, roles=False):
        """One dictionary per sentence: "tags" {head: [W, L]}, "arcs" [W, W + 1], "rels" [W] label ids by greedy or
        MST heads later (see `relations`), "vectors" [W, H]. Arcs of a sentence in several runs are -inf between runs
        (except to ROOT)."""
        runs = [(k, b, e) for k, words in enumerate(word_lists)
                for b, e in self.pieces.runs(words, self.model.config["max_pieces"])]
        runs.sort(key=lambda r: sum(len(self.pieces.word(w)) for w in word_lists[r[0]][r[1]:r[2]]))
        parts, current, longest = [[] for _ in word_lists], [], 0
        for run in runs + [None]:
            size = self.batcher.count(word_lists[run[0]][run[1]:run[2]]) if run else 0
            longest = max(longest, size)
            if current and (run is None or longest * (len(current) + 1) > self.batch):
                for (k, b, e), result in zip(current, self._forward(word_lists, current, heads, syntax, roles)):
                    parts[k].append((b, e, result))
                current, longest = [], size
            if run:
                current.append(run)
        return [[r for _, _, r in sorted(p, key=lambda x: x[0])] for p in parts]

    def _forward(self, word_lists, runs, heads, syntax, roles):
        lists = [word_lists[k][b:e] for k, b, e in runs]
        inputs = self.batcher.inputs(lists, [b == 0 for _, b, _ in runs])
        inputs = {k: v.to(self.device) if v is not None else None for k, v in inputs.items()}
        labels = self.model.config
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.fast):
            w, root = self.model.encode(inputs["ids"], inputs["shapes"], inputs["piece_mask"], inputs["first"],
                                        inputs["last"])
            tags = self.model.tags(w, heads)
            if syntax:
                scores, rdep, rhead = self.model.arcs(w, root)
        tags = {name: value.float().cpu().numpy() for name, value in tags.items()}
        out = [{"words": words, "tags": {n: v[i, :len(words)] for n, v in tags.items()},
                "vectors": w[i, :len(words)].float().cpu().numpy()} for i, words in enumerate(lists)]
        if syntax:
            scores = scores.float().cpu().numpy()
            for i, r in enumerate(out):
                n = len(r["words"])
                r["arcs"] = scores[i, :n, :n + 1]
                r["rdep"], r["rhead"] = rdep[i, :n], rhead[i, :n + 1]
        if roles:
            cues = []
            for i, r in enumerate(out):
                r["cue"] = decode.viterbi(r["tags"]["cue"], labels["cue"])
                r["attributions"] = []
                cues += [(i, list(range(b, e)), None) for b, e, _ in decode.spans(r["cue"])]
            if cues:
                c = self.batcher.cues(cues, [], w.shape[1])
                with torch.autocast(self.device.type, torch.bfloat16, enabled=self.fast):
                    logits = self.model.roles(w, *(c[k].to(self.device) for k in
                                                   ("cue_sentence", "cue_mean", "cue_first")))
                for (i, words, _), x in zip(cues, logits.float().cpu().numpy()):
                    out[i]["attributions"].append(
                        (words, decode.viterbi(x[:len(lists[i])], labels["role"])))
        return out

    def parse(self, run, mst=True):
        """(heads, deprels) of one run: heads are 1-based within the run, 0 is ROOT."""
        arcs = run["arcs"]
        if mst:
            heads = decode.tree(arcs)
        else:
            arcs = arcs.copy()
            arcs[np.arange(len(arcs)), np.arange(1, len(arcs) + 1)] = -np.inf
            heads = arcs.argmax(1)
        at = torch.as_tensor(np.asarray(heads, np.int64), device=self.device)
        with torch.no_grad():
            logits = self.model.relations(run["rdep"].float(), run["rhead"].float()[at], at).cpu().numpy()
        names = self.model.config["deprel"]
        root = names.index("root")
        logits[:, root] = -np.inf
        return heads, [names[root] if h == 0 else names[int(k)] for h, k in zip(heads, logits.argmax(1))]


def score_syntax(reader, sentences, mst, prefix):
    labels, right, count = reader.model.config, dict.fromkeys(("upos", "feats", "lemma", "uas", "las", "lasx"), 0), 0
    for sentence, runs in zip(sentences, reader.read([s.words for s in sentences], ("upos", "feats", "lemma"))):
        offset = 0
        for run in runs:
            heads, deprels = reader.parse(run, mst)
            best = {n: v.argmax(1) for n, v in run["tags"].items()}
            for i, form in enumerate(run["words"]):
                g = offset + i
                count += 1
                right["upos"] += labels["upos"][best["upos"][i]] == sentence.upos[g]
                right["feats"] += labels["feats"][best["feats"][i]] == sentence.feats[g]
                right["lemma"] += (sentence.lemmas[g] is None
                                   or lemma.apply(labels["lemma"][best["lemma"][i]], form) == sentence.lemmas[g])
                head = 0 if heads[i] == 0 else heads[i] + offset
                if head == sentence.heads[g]:
                    right["uas"] += 1
                    right["las"] += deprels[i].split(":")[0] == sentence.deprels[g].split(":")[0]
                    right["lasx"] += deprels[i] == sentence.deprels[g]
            offset += len(run["words"])
    return {f"{prefix}.{k}": 100 * v / count for k, v in right.items()}


def score_names(reader, sentences):
    labels, hit, system, gold = reader.model.config["ner"], 0, 0, 0
    for s, runs in zip(sentences, reader.read([s.words for s in sentences], ("ner",), syntax=False)):
        found, offset = set(), 0
        for run in runs:
            tags = decode.viterbi(run["tags"]["ner"], labels)
            found |= {(b + offset, e + offset, c) for b, e, c in decode.spans(tags)}
            offset += len(run["words"])
        wanted = set(decode.spans(s.ner))
        hit, system, gold = hit + len(found & wanted), system + len(found), gold + len(wanted)
    p, r = hit / max(system, 1), hit / max(gold, 1)
    return {"ner.p": 100 * p, "ner.r": 100 * r, "ner.f1": 200 * p * r / max(p + r, 1e-9)}


def attributions(reader, article):
    """Decoded attributions of one article as code point spans, outermost only."""
    text = article["text"]
    sentences = corpora.tokenizer.sentences(text)
    out = []
    for spans, runs in zip(sentences, reader.read([[text[b:e] for b, e in s] for s in sentences], ("cue",),
                                                  syntax=False, roles=True)):
        offset = 0
        for run in runs:
            for words, tags in run["attributions"]:
                item = {"source": [], "content": [], "nested_in": None,
                        "cue": [[spans[words[0] + offset][0], spans[words[-1] + offset][1]]]}
                for b, e, role in decode.spans(tags):
                    item[role].append([spans[b + offset][0], spans[e - 1 + offset][1]])
                if item["content"]:
                    out.append(item)
            offset += len(run["words"])
    kept = [a for a in out if not any(b is not a and within(a, b) and not within(b, a) for b in out)]
    for k, a in enumerate(kept):
        a["id"] = f"S{k}"
    return kept


def within(a, b):
    """Whether a's cue stands in b's content."""
    return any(s <= x and y <= e for x, y in a["cue"] for s, e in b["content"])


def oracle(article):
    """The gold attributions as far as sentence-wise reading can give them (the ceiling of `attributions`)."""
    out = []
    for s in corpora.attribution_sentences(article, True, 1.0):
        for cue in s.cues:
            item = {"id": f"S{len(out)}", "source": [], "content": [], "nested_in": None,
                    "cue": [[s.spans[cue.words[0]][0], s.spans[cue.words[-1]][1]]]}
            for b, e, role in decode.spans(cue.roles):
                item[role].append([s.spans[b][0], s.spans[e - 1][1]])
            out.append(item)
    return out


def scorer(data):
    spec = importlib.util.spec_from_file_location(
        "score_attribution", os.path.join(data, os.pardir, "eval", "score_attribution.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_attribution(data, articles, system):
    """ATTR precision, recall, F1 in all and in saying scope."""
    score, out = scorer(data), {}
    for name, speech in (("attr", False), ("attr-say", True)):
        options = types.SimpleNamespace(tau=0.5, strict=False, speech=speech, boot=0)
        tally, *_ = score.run(articles, [{"id": a["id"], "attributions": s} for a, s in zip(articles, system)], options)
        p, r, f = tally.prf("ATTR")
        out.update({f"{name}.p": 100 * p, f"{name}.r": 100 * r, f"{name}.f1": 100 * f})
        if not speech:
            for role in ("source", "cue", "content"):
                out[f"exact.{role}"] = 100 * tally.prf(("exact", role))[2]
    return out


def evaluate(model, pieces, data, full=True, fast=False):
    """Scores in percent. The subset parses greedily and takes about an eighth of the time."""
    reader = Reader(model, pieces, fast)
    ewt, gum = corpora.read_syntax(data, "dev")
    names = corpora.read_names(data, "dev")
    articles = corpora.read_jsonl(os.path.join(data, "attribution/polnear_dev.jsonl.xz"))
    if not full:
        ewt, gum, names, articles = ewt[::8], gum[::8], names[::6], articles[::5]
    out = {}
    out.update(score_syntax(reader, ewt, full, "ewt"))
    out.update(score_syntax(reader, gum, full, "gum"))
    out.update(score_names(reader, names))
    out.update(score_attribution(data, articles, [attributions(reader, a) for a in articles]))
    return out


def main():
    from export import load_any              # the command line alone needs it

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--subset", action="store_true")
    parser.add_argument("--json")
    options = parser.parse_args()
    model, QuantLinear.fake = load_any(options.model), True
    report = evaluate(model, WordPiece(model.config["vocab"]), options.data, full=not options.subset)
    for name, value in report.items():
        print(f"{name:16s} {value:6.2f}")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as f:
            json.dump(report, f, indent=1)


if __name__ == "__main__":
    main()
