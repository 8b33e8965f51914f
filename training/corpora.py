"""Readers of the training corpora. Everything becomes a Sentence: words and the labels of one task.

Tasks: "syntax" (UD treebanks), "names" (worldwide newswire), "attribution" (PolNeAR, GUM), "statements" (our own reports and marked sentences).
"""
import csv
import glob
import io
import json
import lzma
import os
from dataclasses import dataclass, field

import marked
import tokenizer


@dataclass
class Cue:
    words: list                  # indices of the cue's words in the sentence
    roles: list                  # a ROLE name per word; None: no loss
    act: str = None              # our own texts only
    medium: str = None           # its kind or "none"; None: no loss


@dataclass
class Sentence:
    task: str
    words: list
    upos: list = None            # tag per word
    feats: list = None           # whole FEATS string per word
    lemmas: list = None          # lemma per word, None where it has none
    heads: list = None           # 1-based head per word, 0 is ROOT
    deprels: list = None
    ner: list = None             # IOB2 tag per word
    cue: list = None             # "O" "B" "I" or None (no loss) per word
    statement: list = None       # the same for what our own reports call a statement
    cue_weight: float = 1.0      # weight of this sentence's "O" in the cue loss
    cues: list = field(default_factory=list)
    spans: list = None           # (begin, end) code points per word, raw texts only
    document: str = ""


def open_text(path):
    if path.endswith(".xz"):
        return io.TextIOWrapper(lzma.open(path), encoding="utf-8", newline="\n")
    return open(path, encoding="utf-8", newline="\n")


def read_conllu(path, skip_documents=frozenset()):
    """UD sentences; multiword ranges and empty nodes are left out, words stay as given."""
    out, rows, document = [], [], ""
    with open_text(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                document = line[14:]
            elif not line:
                if rows and document not in skip_documents:
                    out.append(Sentence(
                        "syntax", [r[1] for r in rows], [r[3] for r in rows], [r[5] for r in rows],
                        [None if r[2] == "_" and r[1] != "_" else r[2] for r in rows],
                        [int(r[6]) for r in rows], [r[7] for r in rows], document=document))
                rows = []
            elif line[0] != "#":
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
    return out


def non_commercial_documents(data):
    """GUM documents whose texts are under a non-commercial licence."""
    with open_text(os.path.join(data, "syntax/gum-documents.tsv")) as lines:
        return frozenset(r["doc"] for r in csv.DictReader(lines, delimiter="\t") if r["class"] == "nc")


def read_syntax(data, split):
    """EWT + GUM. The training half leaves the non-commercial GUM documents out."""
    skip = non_commercial_documents(data) if split == "train" else frozenset()
    return (read_conllu(os.path.join(data, f"syntax/en_ewt-ud-{split}.conllu.xz")),
            read_conllu(os.path.join(data, f"syntax/gum-{split}.conllu.xz"), skip))


def read_names(data, split):
    """Worldwide newswire, first tag column; tokens are cut again in UD style, tags carried over."""
    out, words, tags = [], [], []

    def flush():
        if words:
            out.append(Sentence("names", list(words), ner=repair_iob(tags)))
        words.clear()
        tags.clear()

    with open_text(os.path.join(data, f"ner/worldwide_{split}.iob.xz")) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line.strip() or line.startswith(("# doc =", "# region =")):
                flush()
                continue
            columns = line.split("\t")
            if len(columns) < 2:
                continue
            token, tag = columns[0], columns[1]
            for k, (b, e) in enumerate(tokenizer.tokens(token) or [(0, len(token))]):
                words.append(token[b:e])
                tags.append("I" + tag[1:] if k and tag != "O" else tag)
    flush()
    return out


def repair_iob(tags):
    """IOB2: an I- that continues nothing becomes B-."""
    out, before = [], "O"
    for tag in tags:
        if tag.startswith("I-") and before[2:] != tag[2:]:
            tag = "B-" + tag[2:]
        out.append(tag)
        before = tag
    return out


def read_jsonl(path):
    with open_text(path) as lines:
        return [json.loads(line) for line in lines if line.strip()]


GUM_GENRES = ("news", "interview", "court", "speech", "academic", "bio")


def read_attribution(data, split):
    """(PolNeAR sentences, GUM sentences), from raw text through tokenizer.py.

    PolNeAR marks only the outermost layer: words inside a content span that carry no cue get no cue label."""
    polnear = []
    for article in read_jsonl(os.path.join(data, f"attribution/polnear_{split}.jsonl.xz")):
        polnear += attribution_sentences(article, mask_content=True, weight=1.0)
    gum, skip = [], non_commercial_documents(data)
    for genre in GUM_GENRES:
        for article in read_jsonl(os.path.join(data, f"attribution/gum_{genre}.jsonl")):
            if article["split"] == split and article["id"] not in skip:
                gum += attribution_sentences(article, mask_content=False, weight=0.3)
    return polnear, gum


def covered(spans, ranges):
    """Indices of the words that overlap one of the code point ranges."""
    return [i for i, (b, e) in enumerate(spans) if any(b < y and e > x for x, y in ranges)]


def attribution_sentences(article, mask_content, weight):
    text, out = article["text"], []
    attributions = article["attributions"]
    for spans in tokenizer.sentences(text):
        begin, end = spans[0][0], spans[-1][1]
        words = [text[b:e] for b, e in spans]
        cue_tags, cues = ["O"] * len(words), []
        touching = [a for a in attributions
                    if any(x < end and y > begin for role in ("cue", "content") for x, y in a[role])]
        if mask_content:
            for a in touching:
                for i in covered(spans, a["content"]):
                    cue_tags[i] = None
        for a in sorted(touching, key=lambda a: (a["cue"] or [[0, 0]])[0][0]):
            if not a["cue"]:
                continue
            first = a["cue"][0]
            for part in a["cue"][1:]:
                for i in covered(spans, [part]):
                    cue_tags[i] = None
            indices = covered(spans, [first])
            if not indices:
                continue
            inside = begin <= first[0] and first[1] <= end
            contiguous = indices == list(range(indices[0], indices[-1] + 1))
            free = all(cue_tags[i] in ("O", None) for i in indices)
            if not (inside and contiguous and free):
                for i in indices:
                    if cue_tags[i] == "O":
                        cue_tags[i] = None
                continue
            for k, i in enumerate(indices):
                cue_tags[i] = "I" if k else "B"
            cues.append(Cue(indices, role_tags(spans, a)))
        out.append(Sentence("attribution", words, cue=cue_tags, cue_weight=weight, cues=cues, spans=spans,
                            document=article["id"]))
    return out


def role_tags(spans, attribution, roles=("source", "content")):
    """BIO roles of one attribution for the words of one sentence; where two claim a word, the later of `roles` has it."""
    tags = ["O"] * len(spans)
    for role in roles:
        for i in covered(spans, attribution[role]):
            tags[i] = "I-" + role
    for i, tag in enumerate(tags):
        if tag != "O" and (i == 0 or tags[i - 1][2:] != tag[2:]):
            tags[i] = "B" + tag[1:]
    return tags


# What an entity that is a medium is called, and its kind.
MEDIUM_WORDS = {**dict.fromkeys("facebook instagram telegram tiktok bluesky linkedin twitter x weibo vkontakte mastodon".split(), "social-post"),
                "letter": "letter", "e-mail": "letter", "report": "report", "audit": "report", "filing": "court-filing",
                "testimony": "speech", "statement": "written-statement"}
PRONOUNS = frozenset("i we he she they it who you him her them us me his their its".split())


def read_statements(folder):
    """Sentences of our own annotated reports, all layers of statements.

    Gold has no places of sources, addressees, relays and media but the names of their entities: they are looked for in
    the cue's sentence, pronouns next to the cue stand in; what is not found there leaves its words without a label."""
    return [sentence for report in reports(folder) for sentence in report.sentences()]


def reports(folder):
    """Our own annotated reports, in the order of their names."""
    for path in sorted(glob.glob(os.path.join(folder, "*.gold.json"))):
        with open(path, encoding="utf-8") as file:
            gold = json.load(file)
        with open(os.path.join(folder, gold["doc"]["file"]), encoding="utf-8", newline="") as file:
            yield Report(gold, file.read())


class Report:
    """One annotated report: finds the spans behind its literal snippets."""

    def __init__(self, gold, text):
        self.gold, self.text = gold, text
        self.names = {e["id"]: e["names"] for e in gold["entities"]}
        self.kinds = {e["id"]: e["type"] for e in gold["entities"]}
        self.statements = []
        for s in gold["statements"]:
            content = s["content"] if isinstance(s["content"], list) else [s["content"]]
            cue = self.find(s["cue"], s.get("sentence"))
            parts = [self.find(c, s.get("sentence")) for c in content]
            if cue and None not in parts:
                self.statements.append((s, cue, parts))

    def find(self, snippet, sentence):
        """The span of a snippet: unique in the text, or in a sentence that is; None if there is none."""
        if sentence is not None and snippet in sentence and self.text.count(sentence) == 1:
            at = self.text.index(sentence) + sentence.index(snippet)
        elif self.text.count(snippet) == 1 or (sentence is None and snippet in self.text):
            at = self.text.index(snippet)
        else:
            return None
        return at, at + len(snippet)

    def sentences(self):
        return [self.sentence(spans) for spans in tokenizer.sentences(self.text)]

    def sentence(self, spans):
        begin, end = spans[0][0], spans[-1][1]
        words = [self.text[b:e] for b, e in spans]
        tags, cues = ["O"] * len(words), []
        for statement, cue, content in sorted(self.statements, key=lambda s: s[1]):
            indices = covered(spans, [cue])
            if not indices or cue[0] < begin or cue[1] > end:
                continue
            if any(tags[i] != "O" for i in indices):        # one cue a word; the second one is not learned
                continue
            for k, i in enumerate(indices):
                tags[i] = "I" if k else "B"
            cues.append(Cue(indices, self.roles(spans, words, indices, statement, content),
                            statement["act"].split("|")[0], self.medium(statement)))
        return Sentence("statements", words, statement=tags, cues=cues, spans=spans, document=self.gold["doc"]["file"])

    def medium(self, statement):
        """The kind of a statement's medium; gold has either the kind or the entity."""
        medium = statement.get("medium")
        if medium not in self.names:
            return medium or "none"
        words = {word for name in self.names[medium] for word in name.lower().split()}
        kinds = [kind for word, kind in MEDIUM_WORDS.items() if word in words]
        return kinds[0] if kinds else "interview" if self.kinds.get(medium) == "media" else None

    def roles(self, spans, words, cue, statement, content):
        tags = ["O"] * len(words)
        inside = set(covered(spans, content))
        medium = statement.get("medium")
        lost = bool(medium) and medium not in self.names            # gold has its kind, but not its words
        wanted = [("source", [statement["source"]] if statement["source"] else []),
                  ("addressee", statement.get("addressees", [])), ("relay", statement.get("via", [])),
                  ("medium", [medium] if medium in self.names else [])]
        for role, entities in wanted:
            for entity in entities:
                found = self.mention(spans, words, cue, inside, entity, role)
                lost |= not found
                for i in found:
                    if tags[i] == "O" and i not in inside:
                        tags[i] = "I-" + role
        for i in inside:
            tags[i] = "I-content"
        for i, tag in enumerate(tags):
            if tag != "O" and (i == 0 or tags[i - 1] is None or tags[i - 1][2:] != tag[2:]):
                tags[i] = "B" + tag[1:]
        if lost:
            tags = [None if tag == "O" and words[i][:1].isalnum() and i not in cue else tag
                    for i, tag in enumerate(tags)]
        return tags

    def mention(self, spans, words, cue, inside, entity, role):
        """Indices of the words that name the entity, nearest to the cue; pronouns where no name is there."""
        begin, end = spans[0][0], spans[-1][1]
        best = None
        for name in sorted(self.names[entity], key=len, reverse=True):
            at = self.text.find(name, begin)
            while 0 <= at and at + len(name) <= end:
                found = [i for i in covered(spans, [(at, at + len(name))])]
                if found and not set(found) & inside and not set(found) & set(cue):
                    distance = min(abs(found[0] - cue[-1]), abs(found[-1] - cue[0]))
                    if best is None or (distance, -len(found)) < best[0]:
                        best = ((distance, -len(found)), found)
                at = self.text.find(name, at + 1)
        if best:
            return best[1]
        reach = range(cue[-1] + 1, min(cue[-1] + 4, len(words))) if role != "source" else \
            sorted((i for i in range(len(words)) if abs(i - cue[0]) <= 6), key=lambda i: abs(i - cue[0]))
        for i in reach:
            if i not in inside and words[i].lower() in PRONOUNS:
                return [i]
        return []


def read_marked(folder):
    """Sentences of corpus/sentences: every part of a statement has its place there."""
    out = []
    for path, number, line in marked.read(folder):
        text, statements = marked.parse(line)
        for spans in tokenizer.sentences(text):
            words = [text[b:e] for b, e in spans]
            tags, cues = ["O"] * len(words), []
            for statement in sorted(statements, key=lambda s: s.cue):
                indices = covered(spans, [statement.cue])
                if not indices or any(tags[i] != "O" for i in indices):
                    continue
                for k, i in enumerate(indices):
                    tags[i] = "I" if k else "B"
                roles = role_tags(spans, statement.roles, ("medium", "relay", "addressee", "source", "content"))
                cues.append(Cue(indices, roles, statement.act, statement.medium))
            out.append(Sentence("statements", words, statement=tags, cues=cues, spans=spans,
                                document=f"{os.path.basename(path)}:{number}"))
    return out


def read_raw(data, limit_words=None):
    """Unlabelled news sentences (word lists) for distillation."""
    count = 0
    paths = [os.path.join(data, "raw", name) for name in ("allsides_train.jsonl.xz", "wikinews_2019.csv.xz")]
    for path in paths:
        if path.endswith(".csv.xz"):
            csv.field_size_limit(1 << 24)
            with open_text(path) as lines:
                texts = [row.get("text") or "" for row in csv.DictReader(lines)]
        else:
            texts = (row.get("text") or row.get("content") or "" for row in read_jsonl(path))
        for text in texts:
            for spans in tokenizer.sentences(text):
                if 3 <= len(spans) <= 90:
                    yield [text[b:e] for b, e in spans]
                    count += len(spans)
                    if limit_words and count > limit_words:
                        return

