#!/usr/bin/env python3
"""Article text and publication dates out of HTML pages, measured.

Text: the Zyte article-extraction benchmark (181 pages): precision, recall and F1 of 4-gram multisets of word tokens,
averaged over pages as its evaluate.py does. Dates: htmldate's English pages: share of pages whose date is right to the
day (pages without a date: none found).

Pages are cut in two by the hash of their name: rules may be written while looking at `dev`; `held` is only counted.
"""
import argparse
import collections
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile

TOKEN = re.compile(r"\w+", re.UNICODE | re.MULTILINE | re.IGNORECASE | re.DOTALL)


def half(name):
    return "dev" if hashlib.sha256(name.encode()).digest()[0] % 2 == 0 else "held"


def grams(text, n=4):
    tokens = TOKEN.findall(text or "")
    n = min(n, max(len(tokens), 1))
    return collections.Counter(tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1)) if tokens else collections.Counter()


def counts(true, pred):
    true, pred = grams(true), grams(pred)
    tp = sum((true & pred).values())
    fp, fn = sum(pred.values()) - tp, sum(true.values()) - tp
    total = tp + fp + fn
    return (tp / total, fp / total, fn / total) if total else (0, 0, 0)


def scores(rows):
    """Mean precision, mean recall, and F1 of the two means, as the benchmark does."""
    precision = sum(tp / (tp + fp) if tp else float(fp + fn == 0) for tp, fp, fn in rows) / len(rows)
    recall = sum(tp / (tp + fn) if tp else float(fp + fn == 0) for tp, fp, fn in rows) / len(rows)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


def squeezed(text):
    return " ".join(TOKEN.findall(text))


def quoted_kept(true, pred):
    """Paragraphs of the truth that hold a quotation mark: how many there are, how many were found whole."""
    pred = squeezed(pred)
    quoted = [squeezed(line) for line in true.split("\n") if re.search("[\"“”]", line)]
    quoted = [line for line in quoted if line]
    return len(quoted), sum(line in pred for line in quoted)


def run(program, files):
    out = {}
    for i in range(0, len(files), 50):
        done = subprocess.run([program, "--html", *map(str, files[i : i + 50])], capture_output=True, check=True)
        for line in done.stdout.decode("utf-8").splitlines():
            record = json.loads(line)
            out[pathlib.Path(record["file"]).name] = record
    return out


def measure_text(program, data, scratch, verbose):
    archive = data / "html" / "zyte_article_extraction.tar.xz"
    with tarfile.open(archive) as tar:
        tar.extractall(scratch)
    truth = json.loads((scratch / "ground-truth.json").read_text())
    found = run(program, [scratch / "html" / f"{key}.html" for key in sorted(truth)])
    groups = collections.defaultdict(list)
    worst = []
    quoted = kept = 0
    for key, record in truth.items():
        row = counts(record["articleBody"], found[f"{key}.html"].get("text", ""))
        groups["all"].append(row)
        groups[half(key)].append(row)
        if found[f"{key}.html"].get("language") == "en":
            groups["english"].append(row)
            there, found_whole = quoted_kept(record["articleBody"], found[f"{key}.html"]["text"])
            quoted, kept = quoted + there, kept + found_whole
        worst.append((scores([row])[2], row, key, record["url"]))
    for name in ("all", "dev", "held", "english"):
        precision, recall, f1 = scores(groups[name])
        print(f"article text, {name:7} ({len(groups[name]):3} pages): P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print(f"quoted paragraphs kept, english: {kept} of {quoted} = {kept / quoted:.3f}")
    if verbose:
        for f1, row, key, url in sorted(worst)[:verbose]:
            if half(key) == "dev":
                print(f"  {f1:.3f} fp {row[1]:.2f} fn {row[2]:.2f} {key} {url}")
    return scores(groups["all"])[2], scores(groups["english"])[2], kept / quoted


def measure_dates(program, data, scratch, verbose):
    archive = data / "html" / "htmldate_en.tar.xz"
    with tarfile.open(archive) as tar:
        tar.extractall(scratch)
    truth = json.loads((scratch / "eval.en.json").read_text())
    found = run(program, [scratch / "html" / record["file"] for record in truth.values()])
    groups = collections.defaultdict(list)
    for url, record in truth.items():
        got = found[record["file"]]
        right = (got.get("published") or None) == record["date"]
        groups["all"].append(right)
        groups[half(record["file"])].append(right)
        if verbose and not right and half(record["file"]) == "dev":
            print(f"  {record['date']} got {got.get('published') or got.get('error')} {record['file']} {url[:100]}")
    for name in ("all", "dev", "held"):
        print(f"dates,        {name:7} ({len(groups[name]):3} pages): accuracy {sum(groups[name]) / len(groups[name]):.3f}")
    return sum(groups["all"]) / len(groups["all"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    parser.add_argument("--program", default="build/release/eval/hearsay_ingest_dump")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    parser.add_argument("--worst", type=int, default=0, help="list the dev pages among the N worst")
    options = parser.parse_args()
    if not (options.data / "html").is_dir():
        print(f"skipped: {options.data}/html is not here", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        text, dates = pathlib.Path(scratch, "text"), pathlib.Path(scratch, "dates")
        f1, english, quoted = measure_text(options.program, options.data, text, options.worst)
        result = {
            "html_text_f1": round(f1, 4),
            "html_text_f1_english": round(english, 4),
            "html_quoted_kept": round(quoted, 4),
            "html_date_accuracy": round(measure_dates(options.program, options.data, dates, options.worst), 4),
        }
    if options.json:
        print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
