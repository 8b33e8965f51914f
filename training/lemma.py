"""Lemma edit rules (docs/formats/weights.md, "Labels"). Counts are code points."""


def lower(form):
    return "".join(c.lower() for c in form)


def _suffix_rule(kind, form, lemma):
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    return common, len(form) - common + len(lemma) - common, f"{kind}:{len(form) - common}:{lemma[common:]}"


def rule(form, lemma):
    """The cheapest rule that turns form into lemma."""
    common_l, cost_l, rule_l = _suffix_rule("L", lower(form), lemma)
    common_k, cost_k, rule_k = _suffix_rule("K", form, lemma)
    if max(common_l, common_k) == 0:
        return "=:" + lemma
    return rule_k if cost_k < cost_l else rule_l


def apply(rule_text, form):
    """The lemma. A rule that drops more than there is drops everything."""
    kind, rest = rule_text[0], rule_text[2:]
    if kind == "=":
        return rest
    count, _, suffix = rest.partition(":")
    base = lower(form) if kind == "L" else form
    return base[:max(0, len(base) - int(count))] + suffix
