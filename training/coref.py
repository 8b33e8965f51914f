"""Pronouns: passages to learn from, batches and loss of the coref head, and the table the program reads.

usage: coref.py prepare OUT [--data DATA] [--reports FOLDER] [--cases PROGRAM] [--tables data]
                                                                              passages with the program's options, OUT/*.jsonl
       coref.py fit CHECKPOINT OUT.pt PASSAGES... [--epochs N] [--folds K]    the coref head alone, the encoder as it is
       coref.py table CHECKPOINT data/model/antecedents.tsv                   what src/entities/ranker.h reads

The options of a pronoun and their features are the program's own (hearsay_pronoun_cases, built on request), so that there is
one definition of each; here they only get labels. A passage is some sentences of one document: at most BLOCK that hold
pronouns, and BACK before them. The sentences are encoded one by one, as the program does.
"""
import argparse
import csv
import io
import json
import lzma
import os
import random
import re
import subprocess
import tarfile
import tempfile

import torch
import torch.nn.functional as F

import corpora
import tokenizer

BLOCK, BACK = 4, 5
FEMININE = {"she", "her", "hers", "herself"}


# ---- passages


def PassageStream(passages, batcher, size, seed):
    """Endless batches of passages of about `size` padded pieces."""
    from batches import Stream
    stream = Stream(passages, batcher, size, seed)
    stream.lengths = [len(p.sentences) * max(map(batcher.count, p.sentences)) for p in stream.sentences]
    return stream


class Passage:
    task = "coref"

    def __init__(self, record):
        self.sentences, self.cases, self.corpus = record["sentences"], record["cases"], record["corpus"]
        self.words = [w for s in self.sentences for w in s]     # for its length


def read_passages(paths):
    out = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            out += [Passage(json.loads(line)) for line in lines]
    return out


def options_of(texts, program, tables):
    """What the program finds in each text: words, sentences, heads, mentions, pronouns; offsets in bytes."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.writelines(json.dumps(text, ensure_ascii=False) + "\n" for text in texts)
        f.flush()
        done = subprocess.run([program, tables, f.name], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def head_word(found, text, begin, end):
    """The word of a span that hangs on one outside it, by the program's own tree; None: the span cuts words."""
    words = found["words"]
    inside = [i for i, (b, e) in enumerate(words) if begin <= b and e <= end]
    if not inside or words[inside[0]][0] != begin or words[inside[-1]][1] != end:
        return None
    for i in inside:
        if not inside[0] <= found["heads"][i] <= inside[-1] and text[words[i][0]:words[i][0] + 1].isalnum():
            return i
    return inside[0]


def passages(text, found, labelled, corpus):
    """labelled: [(pronoun, right options, wrong options or None, extra)]. Yields records."""
    sentence_of = {i: s for s, (b, e) in enumerate(found["sentences"]) for i in range(b, e)}
    blocks = {}
    for item in labelled:
        blocks.setdefault(sentence_of[item[0][0]] // BLOCK, []).append(item)
    for block, items in sorted(blocks.items()):
        last = max(sentence_of[p[0]] for p, *_ in items)
        first = max(0, min(sentence_of[p[0]] for p, *_ in items) - BACK)
        spans = found["sentences"][first:last + 1]
        place = {i: (s, i - b) for s, (b, e) in enumerate(spans) for i in range(b, e)}
        cases = []
        for (word, options), right, wrong, extra in items:
            near = {k for k, o in enumerate(options)
                    if o[0] < 0 or 0 <= sentence_of[word] - sentence_of[found["mentions"][o[0]][2]] <= BACK}
            kept = sorted(near)
            if right is not None and not near & set(right):
                continue
            heads = [found["mentions"][options[k][0]][2] if options[k][0] >= 0 else word for k in kept]
            renumbered = lambda chosen: None if chosen is None else [n for n, k in enumerate(kept) if k in set(chosen)]
            cases.append({"word": place[word], "at": [place[h] for h in heads], "distance": [options[k][1] for k in kept],
                          "features": [options[k][2:] for k in kept],
                          "cluster": [found["mentions"][options[k][0]][3] if options[k][0] >= 0 else -1 for k in kept],
                          "right": renumbered(right), "wrong": renumbered(wrong), **extra})
        if cases:
            words = [[text[b:e].decode() for b, e in found["words"][b0:e0]] for b0, e0 in spans]
            yield {"corpus": corpus, "sentences": words, "cases": cases}


def from_chains(text, found, gold):
    """gold: [(begin, end, entity)] in bytes; each pronoun's options are right where their heads are of its entity."""
    by_head, size = {}, {}
    for begin, end, entity in gold:
        head = head_word(found, text, begin, end)
        if head is not None and (head not in size or end - begin < size[head]):
            by_head[head], size[head] = entity, end - begin
    for pronoun in found["pronouns"]:
        entity = by_head.get(pronoun[0])
        right = [k for k, o in enumerate(pronoun[1]) if o[0] >= 0 and entity is not None
                 and by_head.get(found["mentions"][o[0]][2]) == entity]
        yield pronoun, right or [0], None, {}      # option 0 is "nothing in the text"


def entity_of_name(found, begin, end):
    """The cluster of the name that agrees best with a span."""
    best, cluster = 0.0, None
    for b, e, _, c, form, *_ in found["mentions"]:
        overlap = min(e, end) - max(b, begin)
        if form == 0 and overlap > 0 and c >= 0 and overlap / (max(e, end) - min(b, begin)) > best:
            best, cluster = overlap / (max(e, end) - min(b, begin)), c
    return cluster


def from_gap(row, text, found):
    at = lambda characters: len(row["Text"][:characters].encode())
    begin = at(int(row["Pronoun-offset"]))
    for pronoun in found["pronouns"]:
        if found["words"][pronoun[0]][0] != begin:
            continue
        clusters, gold = {}, {}
        for name in "AB":
            start = at(int(row[name + "-offset"]))
            clusters[name] = entity_of_name(found, start, start + len(row[name].encode()))
            gold[name] = row[name + "-coref"].upper() == "TRUE"
        of = [found["mentions"][o[0]][3] if o[0] >= 0 else -1 for o in pronoun[1]]
        options = lambda name: [k for k, c in enumerate(of) if c >= 0 and c == clusters[name]]
        true = [name for name in "AB" if gold[name]]
        right = options(true[0]) if true else None
        wrong = None if true else options("A") + options("B")
        yield pronoun, right, wrong, {"id": row["ID"], "names": [clusters["A"], clusters["B"]], "gold": [gold["A"], gold["B"]]}


def report_texts(folder):
    """(text, names as from_chains() has its gold, pronouns [(begin, end, entity)]) of our own annotated reports. Gold says who
    speaks; a pronoun is whose statement has it beside its cue."""
    for report in corpora.reports(folder):
        text = report.text
        place = lambda begin, end, entity: (len(text[:begin].encode()), len(text[:end].encode()), entity)
        chains, taken = [], set()
        for name, entity in sorted(((n, e) for e, names in report.names.items() for n in names), key=lambda p: -len(p[0])):
            for found in re.finditer(rf"\b{re.escape(name)}\b", text):
                if not taken.intersection(range(*found.span())):
                    taken.update(range(*found.span()))
                    chains.append(place(*found.span(), entity))
        pronouns = []
        for spans in tokenizer.sentences(text):
            words = [text[b:e] for b, e in spans]
            for statement, cue, content in report.statements:
                if not statement["source"] or cue[0] < spans[0][0] or cue[1] > spans[-1][1]:
                    continue
                near = corpora.covered(spans, [cue])
                inside = set(corpora.covered(spans, content))
                found = near and report.mention(spans, words, near, inside, statement["source"], "source")
                if found and len(found) == 1 and words[found[0]].lower() in ("he", "she", "it", "they"):
                    pronouns.append(place(*spans[found[0]], statement["source"]))
        yield text, chains, pronouns


def from_report(text, found, chains, pronouns):
    """Right are the mentions of who speaks by name, and all that the program takes for the same."""
    by_head = {head_word(found, text, begin, end): entity for begin, end, entity in chains}
    speaker = {begin: entity for begin, _, entity in pronouns}
    for pronoun in found["pronouns"]:
        entity = speaker.get(found["words"][pronoun[0]][0])
        if entity is None:
            continue
        mentions = [found["mentions"][o[0]] if o[0] >= 0 else None for o in pronoun[1]]
        named = {k for k, m in enumerate(mentions) if m and by_head.get(m[2]) == entity}
        clusters = {mentions[k][3] for k in named} - {-1}
        right = [k for k, m in enumerate(mentions) if m and (k in named or m[3] in clusters)]
        if right:
            yield pronoun, right, None, {}


def gap_rows(path):
    with lzma.open(path, "rt", encoding="utf-8") as f:
        return list(csv.DictReader(io.StringIO(f.read()), delimiter="\t", quoting=csv.QUOTE_NONE))


def gum_texts(data):
    """(text, [(begin, end, entity)]) of the open documents of GUM's training half, by the reader of the scorer."""
    import importlib.util
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "eval", "coref_eval.py")
    spec = importlib.util.spec_from_file_location("coref_eval", path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    with open(os.path.join(data, "syntax", "gum-documents.tsv"), encoding="utf-8") as f:
        closed = {line.split("\t")[0] for line in f if line.rstrip("\n").endswith("\tnc")}
    for document in scorer.gum_documents(os.path.join(data, "syntax", "gum-train.conllu.xz")):
        if document.name in closed:
            continue
        text = "".join(document.text)
        black, offset = scorer.Black(text), [0]
        for c in text:
            offset.append(offset[-1] + len(c.encode()))
        yield text, [(offset[black.at[m.core[0]]], offset[black.at[m.core[1] - 1] + 1], m.group) for m in document.mentions]


def litbank_texts(data):
    """The same of LitBank; its lines are sentences, here of one paragraph."""
    with tarfile.open(os.path.join(data, "coref", "litbank-coref-quotations.tar.xz")) as tar:
        files = {m.name: tar.extractfile(m).read().decode() for m in tar.getmembers()
                 if m.isfile() and re.fullmatch(r"coref/brat/.*_brat\.(ann|txt)", m.name)}
    for name in sorted(n for n in files if n.endswith(".txt")):
        text, gold = files[name], []
        for line in files[name[:-4] + ".ann"].splitlines():
            cells = line.split("\t")
            # Each mention stands twice: with the kind of its noun and with its entity.
            if cells[0].startswith("T") and not re.match(r"(NOM|PROP|PRON)_[A-Z]{3} ", cells[1]):
                entity, begin, end = cells[1].split(" ")[:3]
                gold.append((len(text[:int(begin)].encode()), len(text[:int(end)].encode()), entity))
        yield text.replace("\n", " "), gold


def prepare(options):
    os.makedirs(options.out, exist_ok=True)

    def write(name, texts, label):
        count = 0
        with open(os.path.join(options.out, name + ".jsonl"), "w", encoding="utf-8") as out:
            for n, (text, found) in enumerate(zip(texts, options_of(texts, options.cases, options.tables))):
                for record in passages(text.encode(), found, list(label(n, text.encode(), found)), name):
                    out.write(json.dumps(record, ensure_ascii=False) + "\n")
                    count += len(record["cases"])
        print(name, count, "pronouns", flush=True)
    for name, read in (("gum", gum_texts), ("litbank", litbank_texts)):
        texts, gold = zip(*read(options.data))
        write(name, texts, lambda n, text, found: from_chains(text, found, gold[n]))
    for name in ("validation", "development"):
        rows = gap_rows(os.path.join(options.data, "coref", f"gap-{name}.tsv.xz"))
        write("gap-" + name, [row["Text"] for row in rows], lambda n, text, found: from_gap(rows[n], text, found))
    texts, *gold = zip(*report_texts(options.reports))
    write("reports", texts, lambda n, text, found: from_report(text, found, gold[0][n], gold[1][n]))
    names = subprocess.run([options.cases, "--features"], capture_output=True, text=True, check=True).stdout.split()
    with open(os.path.join(options.out, "features.txt"), "w", encoding="utf-8") as f:
        f.write("\n".join(names) + "\n")


# ---- batches and loss


def batch(passages, batcher, features, augment=None):
    """Tensors of some passages: their sentences as the encoder reads them, and the options of their pronouns.

    A word beyond the first run of its sentence is left out with all it takes part in."""
    sentences = [augment(s) if augment else s for p in passages for s in p.sentences]
    cut = [words[:batcher.pieces.runs(words, batcher.max_pieces)[0][1]] for words in sentences]
    out = batcher.inputs(cut)
    width, first, rows = out["first"].shape[1], 0, []
    flat = lambda at: (first + at[0]) * width + at[1] if at[1] < len(cut[first + at[0]]) else None
    distance = features.index("distance")
    for p in passages:
        for case in p.cases:
            pronoun, places = flat(case["word"]), [flat(at) for at in case["at"]]
            keep = [k for k, place in enumerate(places) if place is not None]
            right = None if case["right"] is None else [n for n, k in enumerate(keep) if k in case["right"]]
            if pronoun is None or right == []:
                continue
            wrong = [n for n, k in enumerate(keep) if k in (case["wrong"] or [])]
            x = torch.zeros(len(keep), len(features))
            for n, k in enumerate(keep):
                x[n, case["features"][k]] = 1.0
                x[n, distance] = case["distance"][k]
            rows.append((pronoun, [places[k] for k in keep], x, right, wrong, case, keep))
        first += len(p.sentences)
    most = max((len(r[1]) for r in rows), default=1)
    out["coref_word"] = torch.tensor([r[0] for r in rows], dtype=torch.long)
    out["coref_at"] = torch.tensor([r[1] + [0] * (most - len(r[1])) for r in rows], dtype=torch.long).view(len(rows), most)
    out["coref_features"] = torch.zeros(len(rows), most, len(features))
    for name in ("mask", "right", "wrong"):
        out["coref_" + name] = torch.zeros(len(rows), most, dtype=torch.bool)
    for n, (_, places, x, right, wrong, *_) in enumerate(rows):
        out["coref_features"][n, :len(places)] = x
        out["coref_mask"][n, :len(places)] = True
        out["coref_right"][n, right or []] = True
        out["coref_wrong"][n, wrong] = True
    out["coref_cases"] = [(r[5], r[6]) for r in rows]
    return out


def batch_loss(model, batch, w):
    """w [B, W, H]: the words' vectors of the batch's sentences."""
    flat = w.flatten(0, 1)
    return loss(model.coref_scores(flat[batch["coref_word"]], flat[batch["coref_at"]], batch["coref_features"]), batch)


def loss(scores, batch):
    """-log of what the right options get together; where only wrong ones are known, -log of what is left to the others."""
    shares = F.log_softmax(scores.float().masked_fill(~batch["coref_mask"], -1e4), 1)
    right = torch.logsumexp(shares.masked_fill(~batch["coref_right"], -1e4), 1)
    left = torch.log1p(-(shares.exp() * batch["coref_wrong"]).sum(1).clamp(max=0.999))
    return -torch.where(batch["coref_right"].any(1), right, left).mean()


def answers(scores, batch):
    """Per case the cluster with the greatest share."""
    shares = torch.softmax(scores.float().masked_fill(~batch["coref_mask"], -1e4), 1)
    for row, (case, keep) in zip(shares.tolist(), batch["coref_cases"]):
        sums = {}
        for share, k in zip(row, keep):
            sums[case["cluster"][k]] = sums.get(case["cluster"][k], 0.0) + share
        yield case, max(sums, key=sums.get)


def gap_f1(answered, missing=()):
    """F1 of "yes" over the names of GAP's rows; missing: rows the program has no pronoun for."""
    right = system = gold = 0
    for case, cluster in answered:
        for name, true in zip(case["names"], case["gold"]):
            yes = cluster >= 0 and name == cluster
            right, system, gold = right + (yes and true), system + yes, gold + true
    gold += sum(sum(g) for g in missing)
    return 200.0 * right / max(system + gold, 1)


# ---- the head alone


def encode_all(model, batcher, passages, size=4000):
    """[(passage, word vectors of its sentences [S, W, H])] without gradients, several passages at a time."""
    group, longest = [], 0
    order = sorted(range(len(passages)), key=lambda i: max(map(batcher.count, passages[i].sentences)))
    out = [None] * len(passages)
    for i in order + [None]:
        n = max(map(batcher.count, passages[i].sentences)) if i is not None else 0
        count = sum(len(passages[j].sentences) for j in group)
        if group and (i is None or max(longest, n) * (count + len(passages[i].sentences)) > size):
            sentences = [s for j in group for s in passages[j].sentences]
            inputs = batcher.inputs([words[:batcher.pieces.runs(words, batcher.max_pieces)[0][1]] for words in sentences])
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                w, _ = model.encode(*(inputs[k] for k in ("ids", "shapes", "piece_mask", "first", "last")))
            at = 0
            for j in group:
                count = len(passages[j].sentences)
                out[j] = w[at:at + count, :max(map(len, passages[j].sentences))].half()
                at += count
            group, longest = [], 0
        if i is not None:
            group.append(i)
            longest = max(longest, n)
    return out


class Frozen:
    """The cases of passages with the vectors of their words."""

    def __init__(self, model, batcher, passages, features):
        self.rows = []
        vectors = encode_all(model, batcher, passages)
        for passage, w in zip(passages, vectors):
            b = batch([passage], batcher, features)
            flat = torch.nn.functional.pad(w, (0, 0, 0, b["first"].shape[1] - w.shape[1])).flatten(0, 1)
            for n in range(len(b["coref_word"])):
                k = int(b["coref_mask"][n].sum())
                self.rows.append({"p": flat[b["coref_word"][n]], "m": flat[b["coref_at"][n, :k]], "corpus": passage.corpus,
                                  **{name: b["coref_" + name][n, :k] for name in ("features", "mask", "right", "wrong")},
                                  "case": b["coref_cases"][n]})

    @staticmethod
    def batch(rows):
        pad = lambda name: torch.nn.utils.rnn.pad_sequence([r[name] for r in rows], batch_first=True)
        out = {"coref_" + name: pad(name) for name in ("features", "mask", "right", "wrong")}
        out["coref_cases"] = [r["case"] for r in rows]
        return torch.stack([r["p"] for r in rows]).float(), pad("m").float(), out


def fit_rows(model, rows, epochs, seed, state=None, size=64, lr=2e-3):
    torch.manual_seed(seed)
    rng = random.Random(seed)
    if state is None:
        model.reset_coref()
    else:
        model.load_state_dict(state)
    model.train()
    parameters = list(model.coref_parameters())
    optimizer = torch.optim.AdamW(parameters, lr=lr, weight_decay=0.01)
    steps = int(epochs * len(rows) / size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, total_steps=steps + 2, pct_start=0.1)
    done, order = 0, list(range(len(rows)))
    while done < steps:
        rng.shuffle(order)
        for at in range(0, len(order), size):
            p, m, b = Frozen.batch([rows[i] for i in order[at:at + size]])
            value = loss(model.coref_scores(p, m, b["coref_features"]), b)
            optimizer.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            if done >= steps:
                break
    return model.eval()


@torch.no_grad()
def answer_rows(model, rows):
    for at in range(0, len(rows), 256):
        p, m, b = Frozen.batch(rows[at:at + 256])
        yield from answers(model.coref_scores(p, m, b["coref_features"]), b)


def fit(options):
    from batches import Batcher
    from export import load_any
    from train import save
    from wordpiece import WordPiece
    torch.set_num_threads(1)
    model = load_any(options.checkpoint)
    with open(os.path.join(os.path.dirname(options.passages[0]), "features.txt"), encoding="utf-8") as f:
        model.add_coref(f.read().split())
    batcher = Batcher(WordPiece(model.config["vocab"]), model.config)
    state = {k: v.clone() for k, v in model.state_dict().items()} if options.keep else None
    rows = Frozen(model, batcher, read_passages(options.passages), model.config["coref_features"]).rows
    # "It" and "they" of novels are too far from news.
    other = [model.config["coref_features"].index(name) for name in ("p_thing", "p_plural")]
    rows = [r for r in rows if r["corpus"] != "litbank" or not r["features"][0, other].any()]
    gap = [r for r in rows if r["corpus"] == "gap-development"]
    rest = [r for r in rows if r["corpus"] != "gap-development"]
    rest = rest + 2 * [r for r in rest if r["corpus"] in ("gap-validation", "reports")]     # few, and hard or our own kind of text
    print(len(rows), "pronouns", flush=True)
    if gap and options.keep:
        print(f"GAP development, as the checkpoint has it: {gap_f1(answer_rows(model, gap)):.2f}", flush=True)
    if options.folds:
        random.Random(3).shuffle(gap)
        found = []
        for fold in range(options.folds):
            test = gap[fold::options.folds]
            train = [r for k in range(options.folds) if k != fold for r in gap[k::options.folds]]
            fit_rows(model, rest + 2 * train, options.epochs, options.seed, state, lr=options.lr)
            found += list(answer_rows(model, test))
            print(f"fold {fold}: {gap_f1(answer_rows(model, test)):.2f}", flush=True)
        print(f"GAP development, cross-validated: {gap_f1(found):.2f}")
    fit_rows(model, rest + 2 * gap, options.epochs, options.seed, state, lr=options.lr)
    if gap:
        print(f"GAP development, seen in training: {gap_f1(answer_rows(model, gap)):.2f}")
    save(model, options.out)


# ---- the table


def write_table(model, path):
    number = lambda x: f"{x:.5g}"
    rows = {"bias": model.coref_feature.bias, "output": model.coref_output.weight[0]}
    rows.update({name: model.coref_feature.weight[:, i] for i, name in enumerate(model.config["coref_features"])})
    rows.update({f"product.{i}": model.coref_product.weight[:, i] for i in range(model.coref_product.weight.shape[1])})
    with open(path + ".tmp", "w", encoding="utf-8") as out:
        out.write("# How the features of a pronoun's options count (src/entities/antecedents.h) and how the two words' vectors agree;\n"
                  "# made for this project by training/coref.py (Apache-2.0; corpora in docs/model-card.md); belongs to the head `coref` of hearsay.safetensors. A column is a hidden unit.\n"
                  "input\tweights\n")
        for name, values in rows.items():
            out.write(name + "\t" + " ".join(map(number, values.tolist())) + "\n")
    os.replace(path + ".tmp", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    p = commands.add_parser("prepare")
    p.add_argument("out")
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--reports", default="../corpus/train")
    p.add_argument("--cases", default="../build/release/training/hearsay_pronoun_cases")
    p.add_argument("--tables", default="../data")
    p = commands.add_parser("fit")
    p.add_argument("checkpoint")
    p.add_argument("out")
    p.add_argument("passages", nargs="+")
    p.add_argument("--epochs", type=float, default=3)
    p.add_argument("--folds", type=int, default=0)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--keep", action="store_true", help="go on from the checkpoint's own head")
    p.add_argument("--lr", type=float, default=2e-3)
    p = commands.add_parser("table")
    p.add_argument("checkpoint")
    p.add_argument("out")
    options = parser.parse_args()
    if options.command == "prepare":
        prepare(options)
    elif options.command == "fit":
        fit(options)
    else:
        from export import load_any
        write_table(load_any(options.checkpoint), options.out)


if __name__ == "__main__":
    main()
