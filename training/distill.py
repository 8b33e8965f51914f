"""Distillation: a student learns a teacher's soft labels on raw news text and on the labelled batches.

Every batch teaches every head: those the batch has gold labels for learn from them, the others from the teacher,
KL(teacher || student) for every word (relations at the teacher's heads, roles at the teacher's cues). The word vectors
learn the mean squared distance to the teacher's.
"""
import random

import torch
import torch.nn.functional as F

import corpora
import decode
import losses
from batches import Stream
from export import load_any
from model import with_labels

TAGS = ("upos", "feats", "lemma", "ner", "cue")
RAW_WORDS = 3_000_000           # raw text read at most


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
        self.teacher = with_labels(load_any(options.teacher)).to(device)
        self.tasks = set(options.taught.split(",")) if options.taught else None
        for name in ("upos", "feats", "lemma", "deprel", "ner", "cue", "role", "vocab"):
            if self.teacher.config[name] != batcher.config[name]:
                raise ValueError(f"teacher and student differ in {name}")
        self.batcher, self.stream, self.vectors = batcher, None, options.vectors
        if options.raw:
            sentences = list(corpora.read_raw(options.data, RAW_WORDS))
            random.Random(options.seed).shuffle(sentences)
            sentences = [RawSentence(words) for words in sentences[rank::options.workers]]
            self.stream = RawStream(sentences, batcher, options.batch, options.seed + 100 + rank)
            self.stream.pieces, self.stream.max_pieces = batcher.pieces, batcher.max_pieces

    def losses(self, student, batch, task):
        if self.tasks and task not in self.tasks:
            return losses.batch_losses(student, batch)
        syntax, names, pronouns = (k in batch for k in ("heads", "ner", "coref_word"))
        attribution = "cue" in batch or "statement" in batch
        inputs = [batch[k] for k in ("ids", "shapes", "piece_mask", "first", "last")]
        words = batch["word_mask"]
        sw, sroot = student.encode(*inputs)
        out = losses.batch_losses(student, batch, sw, sroot) if syntax or names or attribution or pronouns else {}
        with torch.no_grad():
            tw, troot = self.teacher.encode(*inputs)
            ttags = self.teacher.tags(tw, TAGS)
        if self.vectors:
            out["vectors"] = self.vectors * F.mse_loss(sw[words].float(), tw[words].float())
        tags = [name for name in TAGS if name not in batch]
        stags = student.tags(sw, tags)
        for name in tags:
            out["kl-" + name] = losses.WEIGHT[name] * divergence(ttags[name][words], stags[name][words])
        if not syntax:
            self.tree(student, words, (sw, sroot), (tw, troot), out)
        cues = None if attribution else self.cues(ttags["cue"].float().argmax(2), words)
        if cues:
            arguments = [cues[k].to(words.device) for k in ("cue_sentence", "cue_mean", "cue_first")]
            with torch.no_grad():
                target = self.teacher.roles(tw, *arguments)
            inside = words[arguments[0]]
            out["kl-role"] = losses.WEIGHT["role"] * divergence(
                target[inside], student.roles(sw, *arguments)[inside])
        return out

    def tree(self, student, words, mine, theirs, out):
        with torch.no_grad():
            tarcs, trdep, trhead = self.teacher.arcs(*theirs)
        sarcs, srdep, srhead = student.arcs(*mine)
        closed = ~F.pad(words, (1, 0), value=True)[:, None, :]
        tarcs, sarcs = (x.float().masked_fill(closed, -1e4) for x in (tarcs, sarcs))
        out["kl-arc"] = losses.WEIGHT["arc"] * divergence(tarcs[words], sarcs[words])
        sentence, word = words.nonzero(as_tuple=True)
        head = tarcs.argmax(2)[sentence, word]
        with torch.no_grad():
            target = self.teacher.relations(trdep[sentence, word], trhead[sentence, head], head)
        out["kl-rel"] = losses.WEIGHT["rel"] * divergence(
            target, student.relations(srdep[sentence, word], srhead[sentence, head], head))

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
