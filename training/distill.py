"""Distillation: a student learns a teacher's soft labels on raw news text and on the labelled batches.

Per batch: KL(teacher || student) on every head's distribution for every word, arcs and roles included (relations at
the teacher's heads, roles at the teacher's cues), plus the mean squared distance of the word vectors.
"""
import random

import torch
import torch.nn.functional as F

import corpora
import decode
import losses
from batches import Stream
from model import load_checkpoint

TAGS = ("upos", "feats", "lemma", "ner", "cue")
GOLD = 0.5                      # weight of the gold losses beside the teacher's on labelled batches
VECTORS = 1.0                   # weight of the vectors' distance


class RawSentence:
    """What Stream needs of a sentence."""

    def __init__(self, words):
        self.words = words


class RawStream(Stream):
    """Batches of raw sentences as word lists cut to their first run."""

    def next(self):
        sentences, size = super().next()
        cut = lambda words: words[:self.pieces.runs(words, self.max_pieces)[0][1]]
        return [cut(s.words) for s in sentences], size


class Distiller:
    """Holds the frozen teacher and, with --raw, the stream of raw text (one share per process)."""

    def __init__(self, options, batcher, device, rank=0):
        self.teacher, _ = load_checkpoint(options.teacher, device)
        for name in ("upos", "feats", "lemma", "deprel", "ner", "cue", "role", "vocab"):
            if self.teacher.config[name] != batcher.config[name]:
                raise ValueError(f"teacher and student differ in {name}")
        self.batcher, self.stream = batcher, None
        if options.raw:
            sentences = list(corpora.read_raw(options.data))
            random.Random(options.seed).shuffle(sentences)
            sentences = [RawSentence(words) for words in sentences[rank::options.workers]]
            self.stream = RawStream(sentences, batcher, options.batch, options.seed + 100 + rank)
            self.stream.pieces, self.stream.max_pieces = batcher.pieces, batcher.max_pieces

    def losses(self, student, batch):
        out = {}
        if "upos" in batch or "ner" in batch or "cue" in batch:
            out = {name: GOLD * value for name, value in losses.batch_losses(student, batch).items()}
        inputs = [batch[k] for k in ("ids", "shapes", "piece_mask", "first", "last")]
        words = batch["word_mask"]
        with torch.no_grad():
            tw, troot = self.teacher.encode(*inputs)
            ttags = self.teacher.tags(tw, TAGS)
            tarcs, trdep, trhead = self.teacher.arcs(tw, troot)
        sw, sroot = student.encode(*inputs)
        stags = student.tags(sw, TAGS)
        sarcs, srdep, srhead = student.arcs(sw, sroot)
        for name in TAGS:
            out["kl-" + name] = losses.WEIGHT[name] * divergence(ttags[name][words], stags[name][words])
        closed = ~F.pad(words, (1, 0), value=True)[:, None, :]
        tarcs, sarcs = (x.float().masked_fill(closed, -1e4) for x in (tarcs, sarcs))
        out["kl-arc"] = losses.WEIGHT["arc"] * divergence(tarcs[words], sarcs[words])
        sentence, word = words.nonzero(as_tuple=True)
        head = tarcs.argmax(2)[sentence, word]
        with torch.no_grad():
            target = self.teacher.relations(trdep[sentence, word], trhead[sentence, head], head)
        out["kl-rel"] = losses.WEIGHT["rel"] * divergence(
            target, student.relations(srdep[sentence, word], srhead[sentence, head], head))
        cues = self.cues(ttags["cue"].float().argmax(2), words)
        if cues:
            arguments = [cues[k].to(words.device) for k in ("cue_sentence", "cue_mean", "cue_first")]
            with torch.no_grad():
                target = self.teacher.roles(tw, *arguments)
            inside = words[arguments[0]]
            out["kl-role"] = losses.WEIGHT["role"] * divergence(
                target[inside], student.roles(sw, *arguments)[inside])
        out["vectors"] = VECTORS * F.mse_loss(sw[words].float(), tw[words].float())
        return out

    def cues(self, best, words):
        """The cue tensors of the teacher's cues."""
        names = self.batcher.index["cue"]
        names = sorted(names, key=names.get)
        found = []
        for k, (row, n) in enumerate(zip(best.tolist(), words.sum(1).tolist())):
            tags = [names[i] for i in row[:n]]
            found += [(k, list(range(b, e)), None) for b, e, _ in decode.spans(tags)]
        return self.batcher.cues(found, [], words.shape[1])


def divergence(target, logits):
    """Mean KL over rows of [N, L] logits."""
    return F.kl_div(F.log_softmax(logits.float(), -1), F.log_softmax(target.float(), -1), log_target=True,
                    reduction="batchmean")
