"""The encoder and its heads, as docs/formats/weights.md defines them.

Shapes: B sentences (runs), T pieces, W words, C cues, H hidden. Padding is masked by `pieces` / `words` masks.
"""
import torch
import torch.nn.functional as F
from torch import nn

import marked

# Applied in training only; weights files do not carry them.
DROPOUT = {"dropout": 0.1, "word_dropout": 0.2, "mlp_dropout": 0.3, "role_dropout": 0.2,
           "coref_dropout": 0.2}
COREF = {"coref_dim": 64, "coref_hidden": 64}
LATER_HEADS = ("statement", "act", "act_content", "medium")
# The first five are what PolNeAR and GUM label; the others only our own reports do.
ROLES = ["O", "B-source", "I-source", "B-content", "I-content", "B-addressee", "I-addressee", "B-relay", "I-relay",
         "B-medium", "I-medium"]
COMMON_ROLES = 5
CUES = ["O", "B", "I"]
ACTS, MEDIA = marked.ACTS, ["none", *marked.MEDIA]


class QuantLinear(nn.Linear):
    """A linear layer whose weight is exported as int8 in [-63, 63], one scale per row.

    With `fake` set the forward pass sees the rounded weight and the gradient passes straight through."""

    fake = False

    def forward(self, x):
        weight = self.weight
        if QuantLinear.fake:
            with torch.no_grad():
                scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-12) / 63
                delta = (weight / scale).round_().mul_(scale).sub_(weight)
            weight = weight + delta
        return F.linear(x, weight, self.bias)


def feature_mask(x, p):
    """A dropout mask [B, 1, D]: one for all positions of a sentence, so that drawing it costs nothing."""
    return torch.empty(x.shape[0], 1, x.shape[2], dtype=x.dtype, device=x.device).bernoulli_(1 - p).div_(1 - p)


def add_dropped(x, y, p, training):
    return torch.addcmul(x, y, feature_mask(y, p)) if training and p else x + y


class Layer(nn.Module):
    def __init__(self, c):
        super().__init__()
        h = c["hidden"]
        self.heads = c["attention_heads"]
        self.qkv, self.out = QuantLinear(h, 3 * h), QuantLinear(h, h)
        self.up, self.down = QuantLinear(h, c["ffn"]), QuantLinear(c["ffn"], h)
        self.norm1, self.norm2 = nn.LayerNorm(h, 1e-12), nn.LayerNorm(h, 1e-12)
        self.drop = c["dropout"]

    def forward(self, x, mask):
        """x [B, T, H]; mask [B, 1, 1, T] additive, or None."""
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=None if mask is None else mask.to(q.dtype))
        a = self.out(a.transpose(1, 2).reshape(b, t, h))
        x = self.norm1(add_dropped(x, a, self.drop, self.training))
        m = self.down(F.gelu(self.up(x)))
        return self.norm2(add_dropped(x, m, self.drop, self.training))


class Hearsay(nn.Module):
    """config: the contract's `config` plus DROPOUT."""

    def __init__(self, config):
        super().__init__()
        c = self.config = config
        h = c["hidden"]
        self.word = nn.Embedding(c["pieces"], h)
        self.word.weight.requires_grad_(False)
        self.position, self.shape = nn.Embedding(c["max_pieces"], h), nn.Embedding(16, h)
        self.norm = nn.LayerNorm(h, 1e-12)
        self.layers = nn.ModuleList(Layer(c) for _ in range(c["layers"]))
        self.upos, self.feats = QuantLinear(h, len(c["upos"])), QuantLinear(h, len(c["feats"]))
        self.lemma, self.ner = QuantLinear(h, len(c["lemma"])), QuantLinear(h, len(c["ner"]))
        self.cue, self.statement = QuantLinear(h, len(c["cue"])), QuantLinear(h, len(c["cue"]))
        self.act, self.act_content = QuantLinear(h, len(c["act"])), QuantLinear(h, len(c["act"]))
        self.medium = QuantLinear(h, len(c["medium"]))
        self.arc_dep, self.arc_head = QuantLinear(h, c["arc_dim"]), QuantLinear(h, c["arc_dim"])
        self.rel_dep, self.rel_head = QuantLinear(h, c["rel_dim"]), QuantLinear(h, c["rel_dim"])
        self.arc = nn.Parameter(torch.zeros(c["arc_dim"] + 1, c["arc_dim"]))
        self.rel = nn.Parameter(torch.zeros(len(c["deprel"]), c["rel_dim"] + 1, c["rel_dim"] + 1))
        self.role_cue, self.role_word = QuantLinear(h, c["role_dim"]), QuantLinear(h, c["role_dim"])
        self.role_distance = nn.Embedding(2 * c["distance_clip"] + 1, c["role_dim"])
        self.role = nn.Linear(c["role_dim"], len(c["role"]))
        if "coref_features" in c:
            self.add_coref(c["coref_features"])
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.role_distance.weight, std=0.1)
        nn.init.normal_(self.arc, std=0.3 / c["arc_dim"] ** 0.5)
        nn.init.normal_(self.rel, std=0.3 / c["rel_dim"])

    def add_coref(self, features):
        """The head `coref` and the ranker over it and the features of that name, unless they are there."""
        c = self.config
        if hasattr(self, "coref"):
            return
        c.update({**COREF, **{k: c[k] for k in COREF if k in c}, "coref_features": list(features)})
        self.coref = QuantLinear(c["hidden"], 2 * c["coref_dim"])
        self.coref_feature = nn.Linear(len(features), c["coref_hidden"])
        self.coref_product = nn.Linear(c["coref_dim"], c["coref_hidden"], bias=False)
        self.coref_output = nn.Linear(c["coref_hidden"], 1, bias=False)

    def coref_parts(self):
        return [self.coref, self.coref_feature, self.coref_product, self.coref_output]

    def coref_parameters(self):
        return [p for part in self.coref_parts() for p in part.parameters()]

    def reset_coref(self):
        for part in self.coref_parts():
            part.reset_parameters()

    def coref_scores(self, pronoun, mention, features):
        """pronoun [N, H], mention [N, K, H] word vectors, features [N, K, F]: scores [N, K] of the options."""
        drop = lambda x, p: F.dropout(x, p, self.training)
        p, d = DROPOUT["coref_dropout"], self.config["coref_dim"]
        meant = torch.tanh(self.coref(drop(pronoun, p))[..., :d])
        other = torch.tanh(self.coref(drop(mention, p))[..., d:])
        product = drop(meant[:, None] * other, p)
        if self.training:                        # the program does without where a file has no such head
            product = product * (torch.rand(len(product), 1, 1, device=product.device) > 0.1)
        hidden = self.coref_feature(drop(features, p / 2)) + self.coref_product(product)
        return self.coref_output(drop(F.relu(hidden), p)).squeeze(-1)

    def encode(self, ids, shapes, piece_mask, first, last):
        """ids, shapes [B, T]; piece_mask [B, T] bool or None; first, last [B, W].

        Returns the words' vectors [B, W, H] and ROOT's [B, H]."""
        t = ids.shape[1]
        x = self.word(ids) + self.position.weight[:t] + self.shape(shapes)
        drop = self.config["dropout"]
        x = self.norm(x)
        if torch.is_autocast_enabled(x.device.type):
            x = x.to(torch.get_autocast_dtype(x.device.type))
        if self.training and drop:
            x = x * feature_mask(x, drop)
        mask = None
        if piece_mask is not None:
            mask = torch.zeros(piece_mask.shape, dtype=x.dtype, device=x.device)
            mask = mask.masked_fill(~piece_mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        index = lambda i: x.gather(1, i[:, :, None].expand(-1, -1, x.shape[2]))
        return (index(first) + index(last)) * 0.5, x[:, 0]

    def _drop(self, x, name):
        """Drops whole features of a sentence: one mask for all its words (x [B, W, D])."""
        p = self.config[name]
        if not self.training or not p:
            return x
        return x * feature_mask(x, p)

    def tags(self, w, heads):
        """Logits [B, W, labels] of the named linear heads."""
        w = F.dropout(w, self.config["word_dropout"], self.training)
        return {name: getattr(self, name)(w) for name in heads}

    def arcs(self, w, root):
        """Arc scores [B, W, W + 1] (column 0 is ROOT) and the two relation inputs [B, W, R], [B, W + 1, R]."""
        w = F.dropout(w, self.config["word_dropout"], self.training)
        rw = torch.cat([root[:, None], w], 1)
        dep, head = F.gelu(self.arc_dep(w)), F.gelu(self.arc_head(rw))
        rdep, rhead = F.gelu(self.rel_dep(w)), F.gelu(self.rel_head(rw))
        dep, head, rdep, rhead = (self._drop(v, "mlp_dropout") for v in (dep, head, rdep, rhead))
        scores = (dep @ self.arc[:-1].to(dep.dtype) + self.arc[-1].to(dep.dtype)) @ head.transpose(1, 2)
        return scores, rdep, rhead

    def relations(self, rdep, rhead, heads):
        """rdep [N, R], rhead [N, R] of the chosen heads: logits [N, deprels]."""
        one = torch.ones(rdep.shape[0], 1, dtype=rdep.dtype, device=rdep.device)
        d, h = torch.cat([rdep, one], 1), torch.cat([rhead, one], 1)
        labels, r, _ = self.rel.shape
        left = d @ self.rel.to(d.dtype).permute(1, 0, 2).reshape(r, labels * r)
        return (left.view(-1, labels, r) * h[:, None, :]).sum(-1)

    def roles(self, w, sentence, cue_mean, cue_first):
        """sentence [C]: which sentence each cue stands in; cue_mean [C, W] averages words; cue_first [C].

        Logits [C, W, roles]."""
        w = F.dropout(w, self.config["word_dropout"], self.training)
        ws = w[sentence]
        c = (cue_mean.to(ws.dtype)[:, None, :] @ ws)
        clip = self.config["distance_clip"]
        distance = torch.arange(w.shape[1], device=w.device)[None] - cue_first[:, None]
        distance = self.role_distance(distance.clamp(-clip, clip) + clip)
        x = F.gelu(self.role_cue(c) + self.role_word(w)[sentence] + distance)
        return self.role(F.dropout(x, self.config["role_dropout"], self.training))


def load_minilm(model, tensors, layers=None):
    """Copies a BERT checkpoint's encoder into `model`; `layers` chooses which of its layers (default: the first ones).

    The word embeddings are rounded to their exported int8 form at once: they stay frozen."""
    get = lambda name: torch.from_numpy(tensors[name].astype("float32"))
    layers = list(range(len(model.layers))) if layers is None else layers
    with torch.no_grad():
        model.word.weight.copy_(round_rows(get("embeddings.word_embeddings.weight"), 127))
        positions = get("embeddings.position_embeddings.weight")[:model.config["max_pieces"]]
        model.position.weight.copy_(positions + get("embeddings.token_type_embeddings.weight")[0])
        copy_norm(model.norm, get, "embeddings.LayerNorm")
        for layer, k in zip(model.layers, layers):
            p = f"encoder.layer.{k}."
            for kind in ("weight", "bias"):
                getattr(layer.qkv, kind).copy_(torch.cat(
                    [get(f"{p}attention.self.{n}.{kind}") for n in ("query", "key", "value")]))
                getattr(layer.out, kind).copy_(get(f"{p}attention.output.dense.{kind}"))
                getattr(layer.up, kind).copy_(get(f"{p}intermediate.dense.{kind}"))
                getattr(layer.down, kind).copy_(get(f"{p}output.dense.{kind}"))
            copy_norm(layer.norm1, get, p + "attention.output.LayerNorm")
            copy_norm(layer.norm2, get, p + "output.LayerNorm")


def shrink(source, layers=None, ffn=None):
    """A smaller model out of `source`: these of its layers (default: all), and of each feed-forward part the `ffn`
    neurons (default: all) with the largest product of input and output weight norms."""
    layers = list(range(len(source.layers))) if layers is None else layers
    ffn = ffn or source.config["ffn"]
    model = Hearsay(dict(source.config, layers=len(layers), ffn=ffn))
    state = {k: v for k, v in source.state_dict().items() if not k.startswith("layers.")}
    for new, old in enumerate(layers):
        layer = {k: v.clone() for k, v in source.layers[old].state_dict().items()}
        weight = layer["up.weight"].norm(dim=1) * layer["down.weight"].norm(dim=0)
        kept = weight.topk(ffn).indices.sort().values
        layer["up.weight"], layer["up.bias"] = layer["up.weight"][kept], layer["up.bias"][kept]
        layer["down.weight"] = layer["down.weight"][:, kept]
        state.update({f"layers.{new}.{k}": v for k, v in layer.items()})
    model.load_state_dict(state)
    return model


def with_labels(source):
    """`source` with ROLES: rows of roles it does not have start small."""
    old = source.config["role"]
    if old == ROLES:
        return source
    if old != ROLES[:len(old)]:
        raise ValueError("the roles of the model are not the first of those wanted")
    model = Hearsay(dict(source.config, role=ROLES))
    state = {k: v for k, v in source.state_dict().items() if not k.startswith("role.")}
    with torch.no_grad():
        model.role.weight[:len(old)] = source.role.weight
        model.role.weight[len(old):] *= 0.1
        model.role.bias[:len(old)] = source.role.bias
        model.role.bias[len(old):] = -4.0
    model.load_state_dict(state, strict=False)
    return model


def copy_norm(norm, get, name):
    norm.weight.copy_(get(name + ".weight"))
    norm.bias.copy_(get(name + ".bias"))


def round_rows(weight, limit):
    """Per-row symmetric rounding to integers in [-limit, limit], back as floats."""
    scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-12) / limit
    return (weight / scale).round() * scale


def load_checkpoint(path):
    """The model of a file of train.py, in eval mode. Heads that an older file does not have start fresh."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model = Hearsay({"act": ACTS, "medium": MEDIA, **saved["config"]})
    missing, unexpected = model.load_state_dict(saved["model"], strict=False)
    strange = [name for name in missing if name.split(".")[0] not in LATER_HEADS]
    if strange or unexpected:
        raise ValueError(f"{path}: missing {strange}, unexpected {unexpected}")
    return model.eval()
