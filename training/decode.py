"""Decoding: BIO Viterbi and the maximum spanning arborescence with one child of ROOT."""
import numpy as np


def log_softmax(x):
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def viterbi(logits, labels):
    """logits [W, L]: the best label sequence in which I-X follows B-X or I-X only. Ties go to the lower label."""
    scores = log_softmax(logits.astype(np.float64))
    n = len(labels)
    allowed = np.ones((n, n), bool)
    start = np.ones(n, bool)
    for j, label in enumerate(labels):
        if label[0] == "I":
            start[j] = False
            for i, before in enumerate(labels):
                allowed[i, j] = before != "O" and before[1:] == label[1:]
    penalty = np.where(allowed, 0.0, -np.inf)
    best, back = np.where(start, scores[0], -np.inf), []
    for row in scores[1:]:
        paths = best[:, None] + penalty
        origin = paths.argmax(0)
        back.append(origin)
        best = paths[origin, np.arange(n)] + row
    at = int(best.argmax())
    out = [at]
    for origin in reversed(back):
        at = int(origin[at])
        out.append(at)
    return [labels[i] for i in reversed(out)]


def spans(tags):
    """(begin, end, class) of the B-/I- runs of a tag sequence; class is "" for bare B and I."""
    out, begin, kind = [], None, None
    for i, tag in enumerate(list(tags) + ["O"]):
        if begin is not None and not (tag[0] == "I" and tag[2:] == kind):
            out.append((begin, i, kind))
            begin = None
        if tag[0] == "B" or (tag[0] == "I" and begin is None):
            begin, kind = i, tag[2:]
    return out


def _cycle(heads):
    """The nodes of one cycle in heads (heads[0] is ignored), or None."""
    colour = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and not colour[node]:
            colour[node] = start
            path.append(node)
            node = heads[node]
        if node and colour[node] == start and node in path:
            return path[path.index(node):]
    return None


def _arborescence(scores):
    """scores [N, N]: score[dep, head], node 0 is the root. Heads by Chu-Liu-Edmonds, recursively contracting."""
    n = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(members, outside)] - scores[members, heads[members]][:, None]
    enter = into.argmax(0)
    small[m, :m] = into[enter, np.arange(m)]
    out_of = scores[np.ix_(outside, members)]
    leave = out_of.argmax(1)
    small[:m, m] = out_of[np.arange(m), leave]
    small[0, :] = -np.inf
    solved = _arborescence(small)
    result = heads.copy()
    for k in range(1, m):
        result[outside[k]] = members[leave[k]] if solved[k] == m else outside[solved[k]]
    target = solved[m]
    result[members[enter[target]]] = outside[target]
    return result


def tree(scores):
    """Arc scores [W, W + 1] (column 0 is ROOT): heads [W], 0 for the one child of ROOT.

    Lowering every ROOT arc by more than any tree can gain makes one ROOT child optimal and keeps the choice exact."""
    scores = scores.astype(np.float64)
    w = len(scores)
    full = np.full((w + 1, w + 1), -np.inf)
    full[1:] = scores
    heads = full[1:].copy()
    heads[np.arange(w), np.arange(1, w + 1)] = -np.inf
    greedy = heads.argmax(1)
    if (greedy == 0).sum() == 1 and _cycle(np.concatenate([[0], greedy])) is None:
        return greedy
    span = float(scores.max() - scores.min()) + 1.0
    full[1:, 0] -= span * (w + 1)
    return _arborescence(full)[1:]
