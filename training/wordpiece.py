"""Words to word pieces and shapes, exactly as docs/formats/weights.md describes ("From words to vectors")."""
import unicodedata


def fold(word):
    """NFD, without combining marks (Mn), lower-cased code point by code point."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c.lower() for c in decomposed if unicodedata.category(c) != "Mn")


def is_mark(char):
    """Punctuation or symbol: every such character is a part of its own."""
    return unicodedata.category(char)[0] in "PS"


def shape(word, first=False):
    """The shape number (0-15) of a word's original form; +8 when it is the first of its sentence."""
    cases, digit = [], False
    for char in word:
        category = unicodedata.category(char)
        if category in ("Lu", "Lt"):
            cases.append(True)
        elif category == "Ll":
            cases.append(False)
        elif category == "Nd":
            digit = True
    if not cases:
        number = 6 if digit else 0
    elif digit:
        number = 7
    elif not any(cases):
        number = 1
    elif len(cases) == 1:
        number = 4
    elif all(cases):
        number = 3
    elif cases[0] and not any(cases[1:]):
        number = 2
    else:
        number = 5
    return number + (8 if first else 0)


class WordPiece:
    """Greedy longest-match pieces over a fixed vocabulary; results are cached per word form."""

    MAX_PART = 100

    def __init__(self, vocabulary):
        self.pieces = list(vocabulary)
        self.index = {piece: i for i, piece in enumerate(self.pieces)}
        self.cls, self.sep, self.unk = (self.index[p] for p in ("[CLS]", "[SEP]", "[UNK]"))
        self._words, self._shapes = {}, {}

    def parts(self, word):
        out, run = [], ""
        for char in fold(word):
            if is_mark(char):
                if run:
                    out.append(run)
                out.append(char)
                run = ""
            else:
                run += char
        return out + [run] if run else out

    def _cut(self, part):
        if len(part) > self.MAX_PART:
            return [self.unk]
        ids, start = [], 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                piece = self.index.get(prefix + part[start:end])
                if piece is not None:
                    break
            else:
                return [self.unk]
            ids.append(piece)
            start = end
        return ids

    def word(self, form):
        """Piece ids of one word, never empty."""
        ids = self._words.get(form)
        if ids is None:
            ids = [i for part in self.parts(form) for i in self._cut(part)] or [self.unk]
            self._words[form] = ids
        return ids

    def shape(self, form, first=False):
        number = self._shapes.get(form)
        if number is None:
            number = self._shapes[form] = shape(form)
        return number + (8 if first else 0)

    def runs(self, words, max_pieces):
        """Cuts a sentence into (begin, end) word ranges of at most max_pieces pieces, cls and sep included.

        A single word longer than a run keeps only its first pieces (see encode)."""
        room, begin, used, out = max_pieces - 2, 0, 0, []
        for i, form in enumerate(words):
            count = min(len(self.word(form)), room)
            if used and used + count > room:
                out.append((begin, i))
                begin, used = i, 0
            used += count
        return out + [(begin, len(words))] if words else []

    def encode(self, words, max_pieces, first=True):
        """One run: (piece ids, shapes, first piece of each word, last piece of each word)."""
        ids, shapes, firsts, lasts = [self.cls], [0], [], []
        for i, form in enumerate(words):
            pieces = self.word(form)[:max_pieces - 2]
            number = self.shape(form, first and i == 0)
            firsts.append(len(ids))
            ids += pieces
            shapes += [number] * len(pieces)
            lasts.append(len(ids) - 1)
        return ids + [self.sep], shapes + [0], firsts, lasts
