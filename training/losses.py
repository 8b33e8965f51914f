"""Losses of one batch: a dictionary name -> scalar, already weighted."""
import torch
import torch.nn.functional as F

import coref
from batches import NONE
from model import COMMON_ROLES

WEIGHT = {"upos": 0.5, "feats": 0.5, "lemma": 0.5, "arc": 1.0, "rel": 1.0, "ner": 2.0, "cue": 2.0, "statement": 2.0, "role": 2.0,
          "act": 1.0, "medium": 1.0, "coref": 1.0}
RARE_ROLE = 3.0     # the weight of a word of an addressee, a relay or a medium, beside 1 of any other


def cross_entropy(logits, target, weight=None):
    return F.cross_entropy(logits.float().flatten(0, -2), target.flatten(), weight, ignore_index=NONE)


def at_cues(logits, batch, mean):
    """Logits [B, W, labels] of words, averaged [C, labels] by batch[mean] [C, W]."""
    logits = logits[batch["cue_sentence"]]
    return (batch[mean].to(logits.dtype)[:, None, :] @ logits)[:, 0]


def common_roles(logits):
    """The corpora that have no addressees, relays and media call them O: so their O is any of these."""
    logits = logits.float()
    outside = torch.cat([logits[..., :1], logits[..., COMMON_ROLES:]], -1).logsumexp(-1, keepdim=True)
    return torch.cat([outside, logits[..., 1:COMMON_ROLES]], -1)


def batch_losses(model, batch, w=None, root=None):
    """The gold losses of the batch's task; w, root: the encoder's output where it is there already."""
    if w is None:
        w, root = model.encode(batch["ids"], batch["shapes"], batch["piece_mask"], batch["first"], batch["last"])
    out = {}
    if "heads" in batch:
        logits = model.tags(w, ("upos", "feats", "lemma"))
        for name in logits:
            if (batch[name] != NONE).any():
                out[name] = cross_entropy(logits[name], batch[name])
        scores, rdep, rhead = model.arcs(w, root)
        columns = F.pad(batch["word_mask"], (1, 0), value=True)[:, None, :]
        out["arc"] = cross_entropy(scores.float().masked_fill(~columns, -1e4), batch["heads"])
        sentence, word = ((batch["heads"] != NONE) & (batch["deprel"] != NONE)).nonzero(as_tuple=True)
        head = batch["heads"][sentence, word]
        rel = model.relations(rdep[sentence, word], rhead[sentence, head], head)
        out["rel"] = cross_entropy(rel, batch["deprel"][sentence, word])
    elif "ner" in batch:
        out["ner"] = cross_entropy(model.tags(w, ("ner",))["ner"], batch["ner"])
    elif "coref_word" in batch:
        if len(batch["coref_word"]):
            out["coref"] = coref.batch_loss(model, batch, w)
    else:
        if "statement" in batch:
            out["statement"] = cross_entropy(model.tags(w, ("statement",))["statement"], batch["statement"])
        else:
            logits = model.tags(w, ("cue",))["cue"].float()
            losses = F.cross_entropy(logits.flatten(0, 1), batch["cue"].flatten(), ignore_index=NONE, reduction="none")
            weight = (batch["cue_weight"] * (batch["cue"] != NONE)).flatten()
            out["cue"] = (losses * weight).sum() / weight.sum().clamp_min(1.0)
        if "role" in batch:
            logits = model.roles(w, batch["cue_sentence"], batch["cue_mean"], batch["cue_first"])
            if "act" in batch:
                tags = model.tags(w, ("act", "act_content", "medium"))
                acts = at_cues(tags["act"], batch, "cue_mean") + at_cues(tags["act_content"], batch, "content_mean")
                for name, scores in (("act", acts), ("medium", at_cues(tags["medium"], batch, "cue_mean"))):
                    if (batch[name] != NONE).any():
                        out[name] = cross_entropy(scores, batch[name])
                weight = torch.ones(logits.shape[-1], device=logits.device)
                weight[COMMON_ROLES:] = RARE_ROLE
                out["role"] = cross_entropy(logits, batch["role"], weight)
            else:
                out["role"] = cross_entropy(common_roles(logits), batch["role"])
    return {name: value * WEIGHT[name] for name, value in out.items()}


def total(losses):
    return torch.stack(list(losses.values())).sum()
