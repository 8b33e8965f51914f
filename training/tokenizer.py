"""A small UD-like tokeniser and sentence splitter for raw training text, with code point offsets.

Good enough to train on; the engine has its own segmenter. English UD style: contractions are split (do|n't, it|'s),
punctuation stands alone, hyphenated compounds are split (well|-|known) except after a bound prefix (re-elected).
"""
import re

ABBREVIATIONS = set("""mr mrs ms dr prof gov sen rep gen lt col sgt capt cmdr adm maj st jr sr rev hon pres supt det
vs etc inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec no dept est fig assn bros ave blvd
u.s u.k u.n e.u d.c a.m p.m i.e e.g ph.d""".split())
TITLES = set("mr mrs ms dr prof gov sen rep gen lt col sgt capt cmdr adm maj st rev hon pres supt det vs no fig".split())
PREFIXES = set("""anti co e ex mid mini multi non pan post pre pro proto psycho re semi socio sub super un ultra
vice""".split())

TOKEN = re.compile(r"""
    (?:https?://|www\.)[^\s<>"“”]*[\w/]                  # addresses
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | [@\#]\w+
  | (?:[A-Za-z]\.){2,}(?=[^\w]|$)                        # U.S.  a.m.
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|[ap]m|bn|m|k)?\b   # 1,200.50  10:30  20th  1990s
  | \d+(?:[.,]\d+)*
  | [^\W\d_]+(?:[.&][^\W\d_]+)*(?:['’](?=[^\W\d_])[^\W\d_]+)*\d*   # words with apostrophes inside, AT&T
  | \w+
  | \.{2,} | -{2,} | ’’ | ‘‘ | '' | ``
  | \S
""", re.X)
CONTRACTION = re.compile(r"(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m|em))$", re.I)


def _word(text, begin, end, out):
    """Appends the pieces of one word with apostrophes."""
    form = text[begin:end]
    if form.lower() == "cannot":
        out += [(begin, begin + 3), (begin + 3, end)]
        return
    match = CONTRACTION.match(form)
    if match and match.end(1) > 0:
        out += [(begin, begin + match.end(1)), (begin + match.end(1), end)]
    else:
        out.append((begin, end))


def tokens(text, begin=0, end=None):
    """(begin, end) code point offsets of the words of text[begin:end]."""
    out, end = [], len(text) if end is None else end
    for match in TOKEN.finditer(text, begin, end):
        b, e = match.span()
        if "'" in match.group() or "’" in match.group() or match.group().lower() == "cannot":
            if e - b > 1:
                _word(text, b, e, out)
                continue
        out.append((b, e))
    return _bound_prefixes(text, _abbreviations(text, out))


def _abbreviations(text, spans):
    """Glues the full stop to an abbreviation or an initial."""
    out = []
    for b, e in spans:
        if text[b:e] == "." and out and out[-1][1] == b:
            form = text[out[-1][0]:b]
            if form.lower() in ABBREVIATIONS or (len(form) == 1 and form.isupper() and form != "I"):
                out[-1] = (out[-1][0], e)
                continue
        out.append((b, e))
    return out


def _bound_prefixes(text, spans):
    """re|-|elected becomes one word again."""
    out, i = [], 0
    while i < len(spans):
        b, e = spans[i]
        if (i + 2 < len(spans) and text[b:e].lower() in PREFIXES and spans[i + 1][0] == e
                and text[slice(*spans[i + 1])] == "-" and spans[i + 2][0] == spans[i + 1][1]
                and text[spans[i + 2][0]].isalpha()):
            out.append((b, spans[i + 2][1]))
            i += 3
        else:
            out.append((b, e))
            i += 1
    return out


CLOSING = set("\"”’')]}''")
OPENING = set("\"“‘'([")


def sentences(text):
    """Lists of (begin, end) words, one list per sentence. A line break always ends a sentence."""
    out = []
    for line in re.finditer(r"[^\r\n]+", text):
        spans = tokens(text, *line.span())
        current, i = [], 0
        while i < len(spans):
            current.append(spans[i])
            form = text[slice(*spans[i])]
            ends = form[-1] in ".?!…" and (set(form) <= set(".?!…") or _ends_after(form))
            i += 1
            if not ends:
                continue
            closed = len(current)
            while i < len(spans) and spans[i][0] == current[-1][1] and (
                    text[slice(*spans[i])] in CLOSING or set(text[slice(*spans[i])]) <= set(".?!…")):
                current.append(spans[i])
                i += 1
            if i == len(spans):
                break
            nxt = i
            while nxt < len(spans) - 1 and text[slice(*spans[nxt])] in OPENING:
                nxt += 1
            char = text[spans[nxt][0]]
            spaced = spans[i][0] > current[-1][1]
            if spaced and (char.isupper() or char.isdigit() or nxt > i or char in "@#$"):
                if char.isdigit() and len(form) > 1 and form.lower().rstrip(".") in ABBREVIATIONS:
                    continue
                out.append(current)
                current = []
        if current:
            out.append(current)
    return out


def _ends_after(form):
    """Whether a sentence may end with an abbreviation's full stop: "a.m." may, "Mr." and initials may not."""
    low = form.lower().rstrip(".")
    return low not in TITLES and len(low) > 1 and low not in ("u.s", "u.k", "u.n", "e.u")
