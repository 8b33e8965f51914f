"""Label vocabularies, augmentation, and padded batches."""
import random
from collections import Counter

import torch

import coref
import lemma
from model import ACTS, CUES, MEDIA, ROLES

NONE = -100
OPEN, CLOSE = {'"': "“", "'": "‘", "``": "“", "`": "‘"}, {'"': "”", "'": "’", "''": "”"}


def label_lists(syntax, names):
    """The contract's label lists from the training sentences; rare FEATS and lemma rules are left out."""
    def frequent(counts, least):
        return [k for k, v in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) if v >= least]
    rules = Counter(lemma.rule(w, l) for s in syntax for w, l in zip(s.words, s.lemmas) if l)
    classes = sorted({t[2:] for s in names for t in s.ner if t != "O"})
    return {
        "upos": sorted({t for s in syntax for t in s.upos}),
        "feats": frequent(Counter(f for s in syntax for f in s.feats), 2),
        "lemma": frequent(rules, 2),
        "deprel": sorted({r for s in syntax for r in s.deprels}),
        "ner": ["O"] + [b + c for c in classes for b in ("B-", "I-")],
        "cue": CUES, "role": ROLES, "act": ACTS, "medium": MEDIA}


def curl(words, rng):
    """Straight quotation marks become curly ones, -- and spaced hyphens become dashes."""
    out, opened = [], {'"': False, "'": False}
    for i, w in enumerate(words):
        if w in opened:
            if w == "'" and i and words[i - 1][-1:] in "sS" and not opened["'"]:
                out.append("’")
                continue
            out.append((CLOSE if opened[w] else OPEN)[w])
            opened[w] = not opened[w]
        elif w in ("``", "`"):
            out.append(OPEN[w])
        elif w == "''":
            out.append("”")
        elif w == "--":
            out.append(rng.choice("—–"))
        else:
            out.append(w.replace("'", "’"))
    return out


def straighten(words):
    table = str.maketrans("“”‘’", "\"\"''")
    return [w.translate(table) for w in words]


def augment(words, task, rng):
    """Typographic and case noise; the number of words never changes."""
    draw = rng.random()
    if draw < (0.15 if task in ("attribution", "statements") else 0.35):
        words = curl(words, rng)
    elif draw > 0.88:
        words = straighten(words)
    draw = rng.random()
    if draw < 0.025:
        words = [w.upper() for w in words]
    elif draw < 0.05:
        words = [lemma.lower(w) for w in words]
    elif draw < 0.065:
        words = [w[:1].upper() + w[1:] for w in words]
    return words


class Batcher:
    """Turns sentences into tensors; keeps the label indices."""

    def __init__(self, pieces, config):
        self.pieces, self.config, self.max_pieces = pieces, config, config["max_pieces"]
        self.index = {k: {x: i for i, x in enumerate(config[k])}
                      for k in ("upos", "feats", "lemma", "deprel", "ner", "cue", "role", "act", "medium")}
        self._rules = {}

    def count(self, words):
        return min(sum(len(self.pieces.word(w)) for w in words) + 2, self.max_pieces)

    def inputs(self, word_lists, starts=None):
        """ids, shapes [B, T], piece_mask [B, T] or None, first, last [B, W], word_mask [B, W]."""
        rows = [self.pieces.encode(words, self.max_pieces, starts is None or starts[i])
                for i, words in enumerate(word_lists)]
        t, w = max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)
        pad = lambda k, n: torch.tensor([r[k] + [0] * (n - len(r[k])) for r in rows])
        lengths = torch.tensor([len(r[0]) for r in rows])
        counts = torch.tensor([len(r[2]) for r in rows])
        mask = torch.arange(t)[None] < lengths[:, None]
        return {"ids": pad(0, t), "shapes": pad(1, t), "piece_mask": None if bool(mask.all()) else mask,
                "first": pad(2, w), "last": pad(3, w), "word_mask": torch.arange(w)[None] < counts[:, None]}

    def rule(self, form, target):
        key = (form, target)
        label = self._rules.get(key)
        if label is None:
            label = self.index["lemma"].get(lemma.rule(form, target), NONE) if target else NONE
            self._rules[key] = label
        return label

    def batch(self, sentences, rng=None):
        """One task's batch with labels; sentences are cut to their first run. rng switches augmentation on."""
        task, cut, forms = sentences[0].task, [], []
        if task == "coref":
            return coref.batch(sentences, self, self.config["coref_features"], rng and (lambda w: augment(w, task, rng)))
        for s in sentences:
            words = s.words if rng is None else augment(s.words, task, rng)
            end = self.pieces.runs(words, self.max_pieces)[0][1]
            cut.append(end)
            forms.append(words[:end])
        out = self.inputs(forms)
        width = out["first"].shape[1]
        pad = lambda rows: torch.tensor([list(r) + [NONE] * (width - len(r)) for r in rows])

        def column(name, attribute):
            index = self.index[name]
            return pad([[index.get(x, NONE) for x in getattr(s, attribute)[:n]] for s, n in zip(sentences, cut)])

        if task == "syntax":
            out["upos"], out["feats"] = column("upos", "upos"), column("feats", "feats")
            out["lemma"] = pad([[self.rule(f, l) for f, l in zip(words, s.lemmas)]
                                for words, s in zip(forms, sentences)])
            out["heads"] = pad([[h if h <= n else NONE for h in s.heads[:n]] for s, n in zip(sentences, cut)])
            out["deprel"] = column("deprel", "deprels")
        elif task == "names":
            out["ner"] = column("ner", "ner")
        else:
            # What is no statement may still be an attribution in PolNeAR's sense, a belief or a plan: each has its head.
            name = "statement" if task == "statements" else "cue"
            out[name] = pad([[self.index["cue"].get(x, NONE) for x in getattr(s, name)[:n]] for s, n in zip(sentences, cut)])
            if name == "cue":
                weights = torch.tensor([s.cue_weight for s in sentences])[:, None].expand(-1, width)
                out["cue_weight"] = torch.where(out["cue"] == 0, weights, torch.ones(()))
            cues = [(b, c) for b, (s, n) in enumerate(zip(sentences, cut)) for c in s.cues if c.words[-1] < n]
            out.update(self.cues([(b, c.words, c.roles) for b, c in cues], cut, width))
            if task == "statements" and cues:
                for name in ("act", "medium"):
                    out[name] = torch.tensor([self.index[name].get(getattr(c, name), NONE) for _, c in cues])
                content = [self.index["role"][label] for label in ("B-content", "I-content")]
                inside = torch.isin(out["role"], torch.tensor(content)).float()
                out["content_mean"] = inside / inside.sum(1, keepdim=True).clamp_min(1)
        return out

    def cues(self, cues, cut, width):
        """cues: (sentence, word indices, roles or None). Tensors over the cues of a batch; empty when there is none."""
        if not cues:
            return {}
        mean, first, labels = torch.zeros(len(cues), width), [], []
        for k, (b, words, roles) in enumerate(cues):
            mean[k, words] = 1.0 / len(words)
            first.append(words[0])
            if roles is not None:
                row = [NONE if r is None else self.index["role"][r] for r in roles[:cut[b]]]
                labels.append(row + [NONE] * (width - len(row)))
        out = {"cue_sentence": torch.tensor([c[0] for c in cues]), "cue_mean": mean, "cue_first": torch.tensor(first)}
        if labels:
            out["role"] = torch.tensor(labels)
        return out


class Stream:
    """Endless batches of one task, by length, of about `size` padded pieces."""

    def __init__(self, sentences, batcher, size, seed):
        self.sentences = [s for s in sentences if s.words]
        self.lengths = [batcher.count(s.words) for s in self.sentences]
        self.size, self.rng, self.pending, self.epochs = size, random.Random(seed), [], 0

    def next(self):
        if not self.pending:
            self.epochs += 1
            order = list(range(len(self.sentences)))
            self.rng.shuffle(order)
            for begin in range(0, len(order), 2000):
                chunk = sorted(order[begin:begin + 2000], key=lambda i: self.lengths[i])
                current, longest = [], 0
                for i in chunk:
                    longest = max(longest, self.lengths[i])
                    if current and longest * (len(current) + 1) > self.size:
                        self.pending.append(current)
                        current, longest = [], self.lengths[i]
                    current.append(i)
                self.pending.append(current)
            self.rng.shuffle(self.pending)
        chosen = self.pending.pop()
        return [self.sentences[i] for i in chosen], sum(self.lengths[i] for i in chosen)
