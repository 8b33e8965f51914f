"""Fits the weights of src/claims/answers.h: which statement of a report answers which.

  hearsay_claim_pairs DATA TEXT... > pairs.tsv          (target of eval/; one line per pair of statements, with its features)
  claims.py --gold DIR --ledgers DIR --pairs pairs.tsv --out data/lexicons/claim_weights.tsv [--folds 5]

DIR_GOLD holds NAME.txt and NAME.gold.json, DIR_LEDGERS the NAME.json that `hearsay read --json` made of them. Gold claims give
positions, not statements: for each holder the statement nearest in words to the claim is taken, and every statement of the
other holder may be the one answered. For each statement the model spreads one among the statements that it may answer and
"none"; what is maximised is the share of those that gold allows. With --folds the log-likelihood of reports left out is
printed as well."""
import argparse
import collections
import json
import pathlib
import re
import sys

import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "eval"))
import score_ledger  # noqa: E402

STANCES = {"deny": "denies", "noncommittal": "uncommitted", "decline": "uncommitted", "silent": "silent"}
STOP = set("the a an of to in on at for by with from and or that which who whom is are was were be been being has have had did do "
           "does not no it its his her their he she they this those these any as".split())


def stems(text):
    return {w[:5] for w in re.findall(r"\w+", text.lower()) if w not in STOP}


class Report:
    """The pairs of one report, and what gold says of them."""

    def __init__(self, gold_path, ledger, pairs, features):
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        text = score_ledger.read_text(score_ledger.article_path(gold_path, gold))
        golds = score_ledger.GoldReader(gold, text).read()
        self.judge = score_ledger.Judge(golds, score_ledger.SystemReader(ledger, golds.text).read())
        self.pairs, self.features = pairs, features
        self.claims = [c for c in gold["claims"] if " should " not in c["about"]]
        self.acts = [s["act"] for s in ledger["statements"]]
        self.words = []
        for s in ledger["statements"]:
            content = " ".join(text[p["start"]:p["end"]] for p in s["content"])
            ends = [s["cue"]["start"]] + [x for p in s["content"] for x in (p["start"], p["end"])]
            begin = max(text.rfind(". ", 0, min(ends)), text.rfind("\n", 0, min(ends))) + 1
            end = text.find(".", max(ends))
            self.words.append((stems(content), stems(text[begin:end if end >= 0 else len(text)])))
        self.holders = {}
        for a, c, of_a, of_c in pairs:
            self.holders[a], self.holders[c] = of_a, of_c
        self.known = {}

    def same(self, gold, statement):
        holder = self.holders.get(statement, -1)
        if (gold, holder) not in self.known:
            self.known[gold, holder] = holder >= 0 and bool(self.judge.count_same([gold], [f"e{holder + 1}"])[0])
        return self.known[gold, holder]

    def near(self, claim, statement):
        about, (content, sentence) = stems(claim["about"]), self.words[statement]
        return (len(about & content) + 0.5 * len(about & sentence)) / max(1, len(about))

    def labels(self):
        """Per pair: 2 the one meant, 1 one that gold allows, 0 none."""
        out = np.zeros(len(self.pairs), int)
        at = {(a, c): i for i, (a, c, _, _) in enumerate(self.pairs)}
        for claim in self.claims:
            asserted = [p["holder"] for p in claim["positions"] if p["stance"] == "asserts"]
            for p in (p for p in claim["positions"] if p["stance"] != "asserts"):
                answers = [s for s in self.holders if self.same(p["holder"], s)]
                for holder in asserted:
                    rows = {i: self.fit(claim, p["stance"], a, c) for a in answers for c in self.holders
                            if self.same(holder, c) and (i := at.get((a, c))) is not None}
                    for i in rows:
                        if STANCES.get(self.acts[self.pairs[i][0]], "denies") == p["stance"]:
                            out[i] = max(out[i], 1)
                    if rows and out[best := max(rows, key=rows.get)]:
                        out[best] = 2
        return out

    def fit(self, claim, stance, answer, put):
        act = self.acts[answer]
        agrees = 0.0 if act not in STANCES else 0.8 if STANCES[act] == stance else -0.5
        return self.near(claim, answer) + self.near(claim, put) + agrees + 0.3 * (act == "reject") - 0.01 * abs(answer - put)

    def has_position(self, statement):
        return any(self.same(p["holder"], statement) and p["stance"] == STANCES[self.acts[statement]]
                   for c in self.claims for p in c["positions"])

    def choices(self, refusals):
        """(statement, rows, rows allowed, whether none is) of each statement that may answer."""
        labels = self.labels()
        rows_of = collections.defaultdict(list)
        for i, (a, _, holder, _) in enumerate(self.pairs):
            if holder >= 0 and (self.acts[a] in STANCES) == refusals:
                rows_of[a].append(i)
        for a, rows in sorted(rows_of.items()):
            rows = np.array(rows)
            allowed = labels[rows] > 0
            sure = (labels[rows] == 2).any()
            if not sure:    # somebody whom the report does not name may be answered, gold does not say
                allowed = allowed | np.array([self.pairs[i][3] < 0 for i in rows])
            yield a, rows, allowed, not sure


def read_reports(args):
    pairs = collections.defaultdict(list)
    with open(args.pairs, encoding="utf-8") as lines:
        names = next(lines).rstrip("\n").split("\t")[5:]
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            pairs[pathlib.Path(cells[0]).stem].append(([int(x) for x in cells[1:5]], np.array(cells[5:], np.float32)))
    out = []
    for path in sorted(args.gold.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        if pairs[name]:
            out.append(Report(path, json.loads((args.ledgers / f"{name}.json").read_text(encoding="utf-8")),
                              [p for p, _ in pairs[name]], np.stack([x for _, x in pairs[name]])))
    return names, out


class Choices:
    """All choices of some reports as tensors."""

    def __init__(self, reports, refusals, own):
        picked = [(r, *c) for r in reports for c in r.choices(refusals)]
        self.count = len(picked)
        self.which = [(r, a) for r, a, *_ in picked]
        self.x = torch.tensor(np.concatenate([r.features[rows] for r, _, rows, _, _ in picked]))
        self.of = torch.tensor(np.repeat(np.arange(self.count), [len(rows) for _, _, rows, _, _ in picked]))
        self.allowed = torch.tensor(np.concatenate([a for _, _, _, a, _ in picked]))
        self.none_allowed = torch.tensor([n for *_, n in picked])
        self.own = torch.tensor(np.stack([r.features[rows[0], :own] for r, _, rows, _, _ in picked]))

    def scores(self, pair, none):
        v, n = self.x @ pair, self.own @ none
        return v, n, self.log_sum(v, n)

    def log_sum(self, v, n):
        most = torch.maximum(torch.full((self.count,), -1e9).scatter_reduce(0, self.of, v, "amax"), n).detach()
        total = torch.zeros(self.count).index_add(0, self.of, torch.exp(v - most[self.of])) + torch.exp(n - most)
        return most + torch.log(total + 1e-30)

    def loss(self, pair, none):
        v, n, total = self.scores(pair, none)
        never = torch.tensor(-1e9)
        return (total - self.log_sum(torch.where(self.allowed, v, never), torch.where(self.none_allowed, n, never))).mean()


# What can only speak for an answer: its weight is never negative, however few the reports that show it.
FOR_IT = set("""like.lemmas like.stems like.events like.deed like.deeds like.entities like.context like.sentences like.same about
about.circle about.accused about.denied about.wordless about.back told place.inside c.accuse c.charges c.likely_charge""".split())
RARE = 0.15     # rarer features are held down as if they were that common


def scale_of(x):
    return x.std(0).clamp(min=RARE)


def fit_choices(data, names, l2, steps=150):
    """Weights of the pairs' features and of the answer's own for "none"."""
    sx, so = scale_of(data.x), scale_of(data.own)
    pair, none = torch.zeros(data.x.shape[1], requires_grad=True), torch.zeros(data.own.shape[1], requires_grad=True)
    only_for = [i for i, name in enumerate(names) if name in FOR_IT]
    optimizer = torch.optim.Adam([pair, none])
    for step in range(steps):
        optimizer.param_groups[0]["lr"] = 0.05 * (1 - step / steps)
        optimizer.zero_grad()
        (data.loss(pair / sx, none / so) + l2 * ((pair ** 2).sum() + (none ** 2).sum())).backward()
        optimizer.step()
        with torch.no_grad():
            pair[only_for] = pair[only_for].clamp(min=0)
    return (pair / sx).detach(), (none / so).detach()


def fit_alone(data, weights, l2=3.0):
    """Logistic weights of a refusal's own features, and of how likely it answers something, for its having a position at all."""
    with torch.no_grad():
        _, none, total = data.scores(*weights)
        answered = 1 - torch.exp(none - total)
    x = torch.cat([data.own, answered[:, None]], 1).double()
    y = torch.tensor([r.has_position(a) for r, a in data.which]).double()
    x = x / (scale := scale_of(x))
    w = torch.zeros(x.shape[1], dtype=torch.double)
    for _ in range(30):
        p = torch.sigmoid(x @ w)
        w = w + torch.linalg.solve((x.T * (p * (1 - p))) @ x + l2 * torch.eye(len(w)), x.T @ (y - p) - l2 * w)
    return w / scale


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "ledgers", "pairs", "out"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--l2", type=float, default=1e-2, help="for refusals")
    parser.add_argument("--l2-counter", type=float, default=3e-3, help="for assertions")
    parser.add_argument("--folds", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(1)
    names, reports = read_reports(args)
    own = names.index("c.announce")

    for fold in range(args.folds):
        for refusals, l2 in ((True, args.l2), (False, args.l2_counter)):
            train = Choices([r for i, r in enumerate(reports) if i % args.folds != fold], refusals, own)
            held = Choices([r for i, r in enumerate(reports) if i % args.folds == fold], refusals, own)
            print(f"fold {fold} {'refusals' if refusals else 'assertions'}: {-held.loss(*fit_choices(train, names, l2)):.4f}")

    refusals, counters = Choices(reports, True, own), Choices(reports, False, own)
    pair, none = fit_choices(refusals, names, args.l2)
    counter, counter_none = fit_choices(counters, names, args.l2_counter)
    alone = fit_alone(refusals, (pair, none))
    with open(args.out, "w", encoding="utf-8") as out:
        out.write("# Weights of the model of src/claims/answers.h, fitted to our own reports by training/claims.py. Source: own work. "
                  "Licence: CC0-1.0.\nfeature\trefusal\trefusal_none\tcounter\tcounter_none\talone\n")
        for i, name in enumerate(names):
            mine = (none[i], counter_none[i], alone[i]) if i < own else (None, None, None)
            cells = (pair[i], mine[0], counter[i], mine[1], mine[2])
            out.write("\t".join([name] + ["" if x is None else f"{float(x):.3f}" for x in cells]).rstrip("\t") + "\n")
        out.write(f"answered\t\t\t\t\t{float(alone[-1]):.3f}\n")


if __name__ == "__main__":
    main()
