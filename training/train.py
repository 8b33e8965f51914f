"""Trains the encoder and all heads together, within a budget of wall time.

Every batch comes from one task (syntax, names, attribution; with --teacher also raw text) and only that task's heads
get a loss. The learning rate follows the elapsed share of the budget, so a run always ends with a finished schedule.
"""
import argparse
import datetime
import json
import multiprocessing
import os
import random
import time
import traceback

import torch

import batches
import coref
import corpora
import losses
import weightfile
from export import check, export, load_any
from model import DROPOUT, Hearsay, QuantLinear, load_minilm, shrink, with_labels
from parallel import Team
from wordpiece import WordPiece

SHARES = "syntax=0.44,names=0.20,attribution=0.26,statements=0.10"


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", default="../shared/data", help="the data directory (see README.md)")
    p.add_argument("--reports", default="../corpus/train", help="our own annotated reports")
    p.add_argument("--sentences", default="../corpus/sentences", help="our own marked sentences")
    p.add_argument("--minilm", required=True, help="folder with MiniLM's vocab.txt, config.json and model.safetensors")
    p.add_argument("--out", required=True, help="folder for checkpoints and reports")
    p.add_argument("--export", help="also keep this .safetensors (int8) and its .fp32 twin up to date")
    p.add_argument("--minutes", type=float, default=120.0, help="wall time of the training itself")
    p.add_argument("--deadline", help="HH:MM UTC at which the training itself ends; replaces --minutes")
    p.add_argument("--layers", help="initialise from these MiniLM (or --init) layers only, as in 0,2,3,5")
    p.add_argument("--ffn", type=int, help="with --init: keep only this many neurons of each feed-forward layer")
    p.add_argument("--init", help="start from this checkpoint or weights file instead of MiniLM")
    p.add_argument("--shares", default=SHARES, help="of the word pieces, by task (default %(default)s)")
    p.add_argument("--batch", type=int, default=1500, help="padded word pieces in a batch")
    p.add_argument("--lr", type=float, default=1.5e-4, help="peak rate of the encoder")
    p.add_argument("--head-lr", type=float, default=1e-3)
    p.add_argument("--warmup", type=float, default=0.04, help="share of the budget")
    p.add_argument("--quantised", type=float, default=0.12, help="last share of the budget, trained on rounded weights")
    p.add_argument("--fp32", action="store_true", help="no bf16 autocast")
    p.add_argument("--workers", type=int, default=1, help="processes (CPU), one thread each when more than one")
    p.add_argument("--threads", type=int, default=0, help="threads of the only process")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--log-every", type=int, default=100)
    p.add_argument("--first-export", type=float, default=14.0, help="minutes")
    p.add_argument("--eval-every", type=float, default=15.0, help="minutes")
    p.add_argument("--coref", nargs="+", help="passages of coref.py: train the head `coref` too (name it in --shares)")
    p.add_argument("--teacher", help="distil from this checkpoint or weights file")
    p.add_argument("--taught", help="with --teacher: only batches of these tasks, as in statements,attribution")
    p.add_argument("--vectors", type=float, default=1.0, help="with --teacher: weight of the word vectors' distance")
    p.add_argument("--raw", action="store_true", help="with --teacher: also learn from the raw news text")
    p.add_argument("--raw-share", type=float, default=0.5, help="share of the word pieces that is raw text")
    p.add_argument("--skip-final-evaluation", action="store_true")
    return p.parse_args()


def budget_seconds(options, now):
    if not options.deadline:
        return options.minutes * 60
    hour, minute = map(int, options.deadline.split(":"))
    today = datetime.datetime.fromtimestamp(now, datetime.timezone.utc)
    end = today.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if end <= today:
        end += datetime.timedelta(days=1)
    return (end - today).total_seconds()


def initial_model(options, syntax, names):
    layers = [int(x) for x in options.layers.split(",")] if options.layers else None
    if options.init:
        return with_labels(shrink(load_any(options.init), layers, options.ffn))
    with open(os.path.join(options.minilm, "vocab.txt"), encoding="utf-8") as f:
        vocabulary = f.read().rstrip("\n").split("\n")
    with open(os.path.join(options.minilm, "config.json"), encoding="utf-8") as f:
        bert = json.load(f)
    pieces = WordPiece(vocabulary)
    config = {
        "layers": len(layers) if layers else bert["num_hidden_layers"], "hidden": bert["hidden_size"],
        "attention_heads": bert["num_attention_heads"], "ffn": bert["intermediate_size"], "max_pieces": 160,
        "cls": pieces.cls, "sep": pieces.sep, "unk": pieces.unk, "pieces": len(vocabulary), "vocab": vocabulary,
        "arc_dim": 192, "rel_dim": 64, "role_dim": 128, "distance_clip": 40,
        **DROPOUT, **batches.label_lists(syntax, names)}
    model = Hearsay(config)
    load_minilm(model, weightfile.read(os.path.join(options.minilm, "model.safetensors"))[0], layers)
    return model


def optimiser(model, mine, options):
    """AdamW over the parameters `mine`; the encoder's rate decays mildly towards the input, matrices alone have
    weight decay."""
    groups = []
    depth = len(model.layers)
    mine = {id(p) for p in mine}
    for name, p in model.named_parameters():
        if id(p) not in mine:
            continue
        if name.startswith("layers."):
            lr = options.lr * 0.95 ** (depth - 1 - int(name.split(".")[1]))
        elif name.startswith(("position.", "norm.")):
            lr = options.lr * 0.95 ** depth
        else:
            lr = options.head_lr
        groups.append({"params": [p], "lr": lr, "peak": lr, "weight_decay": 0.01 if p.dim() > 1 else 0.0})
    merged = {}
    for g in groups:
        merged.setdefault((g["lr"], g["weight_decay"]), dict(g, params=[]))["params"] += g["params"]
    return torch.optim.AdamW(list(merged.values()), betas=(0.9, 0.98), eps=1e-8, fused=True)


def rate(share, warmup):
    """Linear warm-up, then linear decay to zero at the end of the budget."""
    return min(share / warmup, max(0.0, (1 - share) / (1 - warmup)))


def save(model, path, **extra):
    torch.save({"config": model.config, "model": model.state_dict(), **extra}, path + ".tmp")
    os.replace(path + ".tmp", path)


def export_both(model, path):
    """The int8 file and its fp32 twin, which holds the same rounded weights."""
    export(model, path)
    export(model, path.removesuffix(".safetensors") + ".fp32.safetensors", fp32=True)
    return check(path)


class Log:
    def __init__(self, start):
        self.start = start

    def __call__(self, text):
        print(f"{(time.time() - self.start) / 60:7.2f} min  {text}", flush=True)


def main():
    options = arguments()
    start = time.time()
    log = Log(start)
    budget = budget_seconds(options, start)
    os.makedirs(options.out, exist_ok=True)
    torch.manual_seed(options.seed)
    if options.threads or options.workers > 1:
        torch.set_num_threads(1 if options.workers > 1 else options.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    ewt, gum = corpora.read_syntax(options.data, "train")
    names = corpora.read_names(options.data, "train")
    model = initial_model(options, ewt + gum, names).to(device)
    if options.coref:
        with open(os.path.join(os.path.dirname(options.coref[0]), "features.txt"), encoding="utf-8") as f:
            model.add_coref(f.read().split())
        model.to(device)
    if options.export:
        log("untrained weights exported, fingerprint " + export_both(model, options.export))
    polnear, gum_attribution = corpora.read_attribution(options.data, "train")
    pieces = WordPiece(model.config["vocab"])
    batcher = batches.Batcher(pieces, model.config)
    pools = {"syntax": ewt + gum, "names": names, "attribution": polnear + gum_attribution,
             "statements": corpora.read_statements(options.reports) + corpora.read_marked(options.sentences)}
    if options.coref:
        pools["coref"] = coref.read_passages(options.coref)
    log(f"device {device}, {options.workers} x {torch.get_num_threads()} threads, budget {budget / 60:.1f} min; "
        + ", ".join(f"{n} {len(p)} sentences" for n, p in pools.items()))
    team = Team(model, options.workers)
    run = Run(options, model, batcher, pools, team, log, budget, device)
    context = multiprocessing.get_context("fork")
    helpers = [context.Process(target=run.train, args=(rank,), daemon=True) for rank in range(1, options.workers)]
    for helper in helpers:
        helper.start()
    steps = run.train(0)
    save(model, os.path.join(options.out, "final.pt"), step=steps)
    log(f"training ended after {steps} steps")
    if options.export:
        log("exported, fingerprint " + export_both(model, options.export))
    if not options.skip_final_evaluation:
        evaluate_now(model, pieces, options, log, full=True)
    log("END")


class Run:
    """The training loop; every process of the team runs `train` with its rank, rank 0 keeps the clock and the log."""

    def __init__(self, options, model, batcher, pools, team, log, budget, device):
        self.options, self.model, self.batcher, self.pools = options, model, batcher, pools
        self.team, self.log, self.budget, self.device = team, log, budget, device
        self.next_eval, self.next_save, self.next_export = options.eval_every * 60, 600.0, options.first_export * 60

    def streams(self, rank):
        o = self.options
        kind = lambda name: coref.PassageStream if name == "coref" else batches.Stream
        streams = {name: kind(name)(pool[rank::o.workers], self.batcher, o.batch, o.seed + 10 * rank + k)
                   for k, (name, pool) in enumerate(self.pools.items())}
        shares = {task: float(share) for task, share in (part.split("=") for part in o.shares.split(","))}
        distiller = None
        if o.teacher:
            from distill import Distiller
            distiller = Distiller(o, self.batcher, self.device, rank)
            if o.raw:
                shares = {k: v * (1 - o.raw_share) for k, v in shares.items()}
                shares["raw"], streams["raw"] = o.raw_share, distiller.stream
        return streams, shares, distiller

    def train(self, rank):
        o, model, team, control = self.options, self.model, self.team, self.team.control
        torch.manual_seed(o.seed + rank)
        rng = random.Random(o.seed + rank)
        streams, shares, distiller = self.streams(rank)
        team.join(rank)
        optimizer = optimiser(model, team.mine, o)
        streams = {name: stream for name, stream in streams.items() if shares.get(name)}
        used = {name: k * 100.0 * (-1) ** rank for k, name in enumerate(streams)}
        sums, counts, step, mark, marked = {}, {}, 0, time.time(), 0
        model.train()
        while True:
            if rank == 0:
                control[0] = (time.time() - self.log.start) / self.budget
            team.wait()
            share = float(control[0])
            if share >= 1:
                return step
            QuantLinear.fake = share >= 1 - o.quantised
            factor = rate(share, o.warmup)
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * factor
            task = min(streams, key=lambda n: used[n] / shares[n])
            sentences, size = streams[task].next()
            used[task] += size
            batch = self.batcher.batch(sentences, rng) if task != "raw" else self.batcher.inputs(sentences)
            batch = {k: v.to(self.device) if torch.is_tensor(v) else v for k, v in batch.items()}
            with torch.autocast(self.device, torch.bfloat16, enabled=not o.fp32):
                found = distiller.losses(model, batch, task) if distiller else losses.batch_losses(model, batch)
            losses.total(found).backward()
            team.step(optimizer, 1.0)
            step, marked = step + 1, marked + size
            if rank:
                continue
            for name, value in found.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach()) / losses.WEIGHT.get(name, 1.0)
                counts[name] = counts.get(name, 0) + 1
            if step % o.log_every == 0:
                text = " ".join(f"{n} {sums[n] / counts[n]:.3f}" for n in sorted(sums))
                speed = marked * o.workers / (time.time() - mark)
                self.log(f"step {step} {100 * share:.1f}% {speed:.0f} wp/s lr {factor:.3f} {text} | epoch "
                         + " ".join(f"{n} {s.epochs}" for n, s in streams.items()))
                sums, counts, marked, mark = {}, {}, 0, time.time()
            if self.chores(step):
                mark, marked = time.time(), 0

    def chores(self, step):
        """Checkpoints, exports and dev scores when their time has come; none may end a run."""
        o, model, elapsed = self.options, self.model, time.time() - self.log.start
        late, done = elapsed > self.budget - 240, False
        try:
            if elapsed >= self.next_save:
                self.next_save += 600
                save(model, os.path.join(o.out, "last.pt"), step=step)
            if elapsed >= self.next_export and o.export and not late:
                self.next_export += 1260
                self.log("exported, fingerprint " + export_both(model, o.export))
            if elapsed >= self.next_eval and not late:
                self.next_eval += o.eval_every * 60
                evaluate_now(model, self.batcher.pieces, o, self.log, full=False)
                done = True
        except Exception:
            self.log("ERROR " + traceback.format_exc())
        model.train()
        return done


def evaluate_now(model, pieces, options, log, full):
    """Dev scores with the weights rounded as they are exported."""
    from evaluate import evaluate
    before, QuantLinear.fake = QuantLinear.fake, True
    model.eval()
    try:
        report = evaluate(model, pieces, options.data, full=full, fast=not options.fp32 and not full)
        log(("DEV-FINAL " if full else "DEV ") + " ".join(f"{k} {v:.2f}" for k, v in report.items()))
        if full:
            with open(os.path.join(options.out, "dev.json"), "w", encoding="utf-8") as f:
                json.dump(report, f, indent=1)
    finally:
        QuantLinear.fake = before


if __name__ == "__main__":
    main()
