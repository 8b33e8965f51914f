"""Writes a checkpoint as the weights file of docs/formats/weights.md.

usage: export.py CHECKPOINT.pt OUT.safetensors [--fp32] [--lemmas WORDS.tsv]
"""
import argparse
import json

import numpy as np
import torch

import weightfile
from model import ACTS, DROPOUT, MEDIA, Hearsay, QuantLinear, load_checkpoint

CONFIG = ("layers", "hidden", "attention_heads", "ffn", "max_pieces", "cls", "sep", "unk", "arc_dim", "rel_dim",
          "role_dim", "distance_clip", "upos", "feats", "lemma", "deprel", "ner", "cue", "role", "act", "medium")
HEADS = ("upos", "feats", "lemma", "ner", "cue", "statement", "act", "act_content", "medium", "arc_dep", "arc_head", "rel_dep",
         "rel_head", "role_cue", "role_word")


def quantise(weight, limit):
    """(int8 matrix, scale per row) with |values| <= limit."""
    scale = np.maximum(np.abs(weight).max(1), 1e-12).astype(np.float32) / np.float32(limit)
    return np.clip(np.rint(weight / scale[:, None]), -limit, limit).astype(np.int8), scale


def tensors_of(model, fp32):
    out = {}
    array = lambda p: p.detach().float().cpu().numpy()

    def matrix(name, weight, limit=63):
        values, scale = quantise(weight, limit)
        if fp32:                                 # the same rounded values, so that only the arithmetic differs
            out[name + ".weight"] = values * scale[:, None]
        else:
            out[name + ".weight"], out[name + ".scale"] = values, scale

    def linear(name, module):
        matrix(name, array(module.weight))
        out[name + ".bias"] = array(module.bias)

    def norm(name, module):
        out[name + ".weight"], out[name + ".bias"] = array(module.weight), array(module.bias)

    out["vocab"] = np.frombuffer("\n".join(model.config["vocab"]).encode(), np.uint8)
    matrix("embed.word", array(model.word.weight), 127)
    out["embed.position.weight"], out["embed.shape.weight"] = array(model.position.weight), array(model.shape.weight)
    norm("embed.norm", model.norm)
    for n, layer in enumerate(model.layers):
        for part in ("qkv", "out", "up", "down"):
            linear(f"layer.{n}.{part}", getattr(layer, part))
        norm(f"layer.{n}.norm1", layer.norm1)
        norm(f"layer.{n}.norm2", layer.norm2)
    for name in HEADS:
        linear("head." + name, getattr(model, name))
    if hasattr(model, "coref"):
        linear("head.coref", model.coref)
    out["head.arc.weight"], out["head.rel.weight"] = array(model.arc), array(model.rel)
    out["head.role_distance.weight"] = array(model.role_distance.weight)
    norm("head.role", model.role)
    return out


def export(model, path, fp32=False, lemmas=None):
    """Writes `model` to `path` (atomically), with the bytes of lemma_words.py's table; returns the fingerprint."""
    quantised = {n for n, m in model.named_modules() if isinstance(m, QuantLinear)}
    if len(quantised) != 4 * len(model.layers) + len(HEADS) + hasattr(model, "coref"):
        raise ValueError("a quantised matrix is missing from the export")
    config = {key: model.config[key] for key in CONFIG}
    tensors = tensors_of(model, fp32)
    if lemmas:
        tensors["lemmas"] = np.frombuffer(lemmas, np.uint8)
    return weightfile.write(path, tensors, {
        "format": "hearsay-weights/1", "config": json.dumps(config, ensure_ascii=False, separators=(",", ":"))})


def load_weights(path):
    """The model in a weights file (int8 values come back as int8 * scale), in eval mode. Without the head `coref`: half of it
    is in the table beside the file."""
    tensors, metadata = weightfile.read(path)
    config = {"act": ACTS, "medium": MEDIA, **DROPOUT, **json.loads(metadata["config"])}
    config["vocab"] = bytes(tensors["vocab"]).decode().split("\n")
    config["pieces"] = len(config["vocab"])
    model = Hearsay(config)

    def put(parameter, name):
        array = tensors[name].astype(np.float32)
        if (scale := tensors.get(name.removesuffix("weight") + "scale")) is not None:
            array = array * scale[:, None]
        parameter.copy_(torch.from_numpy(array))

    def module(target, name):
        put(target.weight, name + ".weight")
        put(target.bias, name + ".bias")

    with torch.no_grad():
        for name in ("word", "position", "shape"):
            put(getattr(model, name).weight, f"embed.{name}.weight")
        module(model.norm, "embed.norm")
        for n, layer in enumerate(model.layers):
            for part in ("qkv", "out", "up", "down", "norm1", "norm2"):
                module(getattr(layer, part), f"layer.{n}.{part}")
        for name in HEADS:
            if f"head.{name}.weight" in tensors:        # older files do not have all
                module(getattr(model, name), "head." + name)
        put(model.arc, "head.arc.weight")
        put(model.rel, "head.rel.weight")
        put(model.role_distance.weight, "head.role_distance.weight")
        module(model.role, "head.role")
    return model.eval()


def load_any(path):
    """A model in eval mode from a checkpoint or a weights file."""
    return load_weights(path) if path.endswith(".safetensors") else load_checkpoint(path)


def check(path):
    """Reads the file back: fingerprint, ranges, and the config's counts against the shapes."""
    tensors, metadata = weightfile.read(path)
    config = {**DROPOUT, **json.loads(metadata["config"])}
    for name, array in tensors.items():
        if array.dtype == np.int8 and name != "embed.word.weight" and np.abs(array.astype(int)).max() > 63:
            raise ValueError(f"{name}: int8 beyond 63")
        if array.dtype == np.float32 and not np.isfinite(array).all():
            raise ValueError(f"{name}: not finite")
    for head in ("upos", "feats", "lemma", "ner", "cue", "act", "medium"):
        if tensors[f"head.{head}.weight"].shape != (len(config[head]), config["hidden"]):
            raise ValueError(f"head.{head}: wrong shape")
    pieces = bytes(tensors["vocab"]).decode().split("\n")
    if len(pieces) != tensors["embed.word.weight"].shape[0]:
        raise ValueError("vocab and embed.word differ")
    return metadata["fingerprint"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    parser.add_argument("--fp32", action="store_true")
    parser.add_argument("--lemmas", type=argparse.FileType("rb"), help="table of lemma_words.py")
    options = parser.parse_args()
    model = load_any(options.checkpoint)
    with torch.no_grad():
        export(model, options.out, options.fp32, options.lemmas and options.lemmas.read())
    print(options.out, check(options.out))


if __name__ == "__main__":
    main()
