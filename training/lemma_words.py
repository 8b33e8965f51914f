"""The lemmas the `lemmas` tensor of the weights file holds: forms seen in the treebanks, and base forms.

usage: lemma_words.py OUT.tsv [--data DATA] [--parsed FILE.conllu ...]

Lines "form TAB upos TAB lemma", sorted. A form (lower-cased) of the training treebanks has its lemma where at least nine
tenths of its occurrences under that tag agree. A base form is a word that is its own lemma (form == lemma): lemmas of the treebanks, and
infinitives, singulars and positives that `hearsay parse` found at least --least times in raw text. Names are left out.
"""
import argparse
from collections import Counter, defaultdict

from corpora import read_syntax

OPEN = {"NOUN": "Number=Sing", "VERB": "VerbForm=Inf", "ADJ": "Degree=Pos", "ADV": "Degree=Pos"}


def treebank_words(data):
    ewt, gum = read_syntax(data, "train")
    for sentence in ewt + gum:
        yield from zip(sentence.words, sentence.upos, sentence.lemmas)


def parsed_base_forms(paths, least):
    seen = Counter()
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                columns = line.split("\t")
                if len(columns) < 6 or not columns[0].isdigit():
                    continue
                form, upos, feats = columns[1], columns[3], columns[5]
                if upos in OPEN and OPEN[upos] in feats and form.isalpha() and form.islower():
                    seen[form, upos] += 1
    return {key for key, count in seen.items() if count >= least}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--parsed", nargs="*", default=[])
    parser.add_argument("--least", type=int, default=3)
    options = parser.parse_args()

    lemmas = defaultdict(Counter)
    for form, upos, lemma in treebank_words(options.data):
        if upos not in ("PROPN", "X", "SYM", "PUNCT", "NUM"):
            lemmas[form.lower(), upos][lemma] += 1
    words = {}
    for (form, upos), counts in lemmas.items():
        lemma, count = counts.most_common(1)[0]
        if count >= 0.9 * sum(counts.values()):
            words[form, upos] = lemma
        if upos in OPEN:
            words.setdefault((lemma, upos), lemma)
    for form, upos in parsed_base_forms(options.parsed, options.least):
        words.setdefault((form, upos), form)
    with open(options.out, "w", encoding="utf-8") as out:
        for (form, upos), lemma in sorted(words.items()):
            out.write(f"{form}\t{upos}\t{lemma}\n")
    print(f"{len(words)} lemmas")


if __name__ == "__main__":
    main()
