"""The program as a user meets it: arguments, exit codes, streams, formats. Runs build/check/hearsay, or $HEARSAY."""
import json
import os
import pathlib
import pty
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HEARSAY = os.environ.get("HEARSAY", str(ROOT / "build/check/hearsay"))
TEXTS = sorted(str(p) for p in (ROOT / "examples").glob("*.txt"))
PAGE = str(ROOT / "examples/recount.html")
FINE, ERROR, USAGE, REJECTED = 0, 1, 2, 3


def run(*arguments, stdin=b"", **environment):
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "HEARSAY_DATA")}
    env.update({"HEARSAY_DATA": str(ROOT / "data"), **environment})
    done = subprocess.run([HEARSAY, *arguments], input=stdin, capture_output=True, env=env)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class Read(unittest.TestCase):
    def test_json_is_one_ledger_a_line_whose_offsets_hold(self):
        code, out, err = run("read", "--json", "--date", "2031-04-09", *TEXTS, PAGE)
        self.assertEqual(code, FINE, err)
        ledgers = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(len(ledgers), len(TEXTS) + 1)
        for ledger in ledgers:
            self.check_ledger(ledger)

    def check_ledger(self, ledger):
        text = ledger["document"]["text"]
        ids = {r["id"] for kind in ("entities", "times", "statements", "events", "claims") for r in ledger[kind]}
        self.assertEqual(ledger["schema"], "hearsay/1")
        self.assertTrue(ledger["statements"])
        for entity in ledger["entities"]:
            for mention in entity["mentions"]:
                self.assertTrue(text[mention["start"]:mention["end"]].strip())
        for statement in ledger["statements"]:
            cue = statement["cue"]
            self.assertEqual(text[cue["start"]:cue["end"]], text[cue["start"]:cue["end"]].strip())
            self.assertIn(statement["source"]["entity"], ids | {None})
            self.assertIn(statement["parent"], ids | {None})
            for span in statement["content"] + statement["quoted"]:
                self.assertLess(span["start"], span["end"])
                self.assertLessEqual(span["end"], len(text))
            self.assertTrue(statement["why"])
        for event in ledger["events"]:
            self.assertTrue(set(event["actors"] + event["recipients"] + event["according_to"]) <= ids)
            self.assertTrue(event["why"])

    def test_threads_and_neighbours_change_no_byte(self):
        together = run("read", "--json", "-j", "4", *TEXTS)[1]
        self.assertEqual(run("read", "--json", "-j", "1", *TEXTS)[1], together)
        alone = "".join(run("read", "--json", text)[1] for text in TEXTS)
        self.assertEqual(alone, together)

    def test_output_is_in_input_order(self):
        many = (TEXTS * 8)[::-1]
        out = run("read", "--json", "-j", "8", *many)[1]
        texts = [json.loads(line)["document"]["text"] for line in out.splitlines()]
        self.assertEqual(texts, [pathlib.Path(name).read_text(encoding="utf-8") for name in many])

    def test_page_brings_its_own_metadata(self):
        document = json.loads(run("read", "--json", PAGE)[1])["document"]
        self.assertEqual(document["published"], "2031-04-09")
        self.assertEqual(document["outlet"], "The Alder Bay Record")
        self.assertEqual(document["authors"], ["Dana Whitlock"])
        self.assertIn("missing ballots", document["title"])
        self.assertIn("he will still have lost", document["text"], "block quotes are part of the text")
        self.assertNotIn("Ferry line", document["text"])

    def test_date_and_outlet_reach_the_ledger(self):
        document = json.loads(run("read", "--json", "--date", "2031-04-09", "--outlet", "The Test", TEXTS[0])[1])["document"]
        self.assertEqual((document["published"], document["outlet"]), ("2031-04-09", "The Test"))

    def test_text_names_the_sections(self):
        code, out, _ = run("read", "--date", "2031-04-09", TEXTS[0])
        self.assertEqual(code, FINE)
        for title in ("WHO SAID WHAT", "WHAT HAPPENED"):
            self.assertIn(title, out)
        self.assertIn("→ this report", out)
        self.assertNotIn("\x1b", out, "no colour where no terminal is")

    def test_lines_keep_to_the_width(self):
        for width in (60, 100):
            out = run("read", *TEXTS, COLUMNS=str(width))[1]
            self.assertLessEqual(max(map(len, out.splitlines())), width)

    def test_standard_input(self):
        code, out, _ = run("read", "--json", "-", stdin=b"The mayor said on Friday that the bridge was safe.")
        self.assertEqual(code, FINE)
        self.assertIn("bridge", json.loads(out)["document"]["text"])

    def test_output_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "out.jsonl")
            code, out, _ = run("read", "--json", "-o", str(path), *TEXTS)
            self.assertEqual((code, out), (FINE, ""))
            self.assertEqual(path.read_text(encoding="utf-8"), run("read", "--json", *TEXTS)[1])
            self.assertEqual(run("read", "-o", folder, TEXTS[0])[0], ERROR)

    def test_stats_are_on_standard_error(self):
        _, out, err = run("read", "--json", "--stats", TEXTS[0])
        self.assertEqual(len(out.splitlines()), 1)
        for stage in ("ingest", "segment", "encoder", "claims"):
            self.assertIn(stage, err)

    def test_a_stage_can_be_left_out(self):
        ledger = json.loads(run("read", "--json", "--disable-stage", "events", TEXTS[0])[1])
        self.assertEqual(ledger["events"], [])
        self.assertTrue(ledger["statements"])


class Rejected(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, name, data):
        path = pathlib.Path(self.folder.name, name)
        path.write_bytes(data)
        return str(path)

    def test_bad_input_is_named_and_stops_no_other(self):
        inputs = {
            "empty.txt": b"",
            "blank.txt": b" \n\t\n ",
            "binary.txt": bytes(range(256)) * 40,
            "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(3000),
            "french.txt": ("Le ministre a déclaré vendredi que la réunion prévue à Lyon n'aurait pas lieu, faute d'accord "
                           "entre les parties. Les syndicats ont annoncé une nouvelle grève pour la semaine prochaine. ").encode() * 5,
        }
        for name, data in inputs.items():
            with self.subTest(name):
                path = self.file(name, data)
                code, out, err = run("read", "--json", TEXTS[0], path, TEXTS[1])
                self.assertEqual(code, REJECTED)
                self.assertEqual(len(out.splitlines()), 2, "the others are read")
                self.assertIn(f"hearsay: {path}: ", err)

    def test_missing_file(self):
        code, out, err = run("read", "no-such-file.txt")
        self.assertEqual((code, out), (REJECTED, ""))
        self.assertRegex(err, r"^hearsay: no-such-file.txt: ")

    def test_folder(self):
        code, _, err = run("read", self.folder.name)
        self.assertEqual(code, REJECTED)
        self.assertIn(self.folder.name, err)

    def test_over_the_cap(self):
        path = self.file("huge.txt", b"The mayor said no. " * 1_200_000)
        code, out, err = run("read", "--json", path)
        self.assertEqual((code, out), (REJECTED, ""))
        self.assertIn("20", err)

    def test_broken_encoding_is_repaired_and_said(self):
        path = self.file("latin.txt", "The minister said on Friday that the café in Málaga would stay open for all.".encode("latin-1"))
        code, out, err = run("read", "--json", path)
        self.assertEqual(code, FINE, err)
        self.assertIn("Málaga", json.loads(out)["document"]["text"])


class Usage(unittest.TestCase):
    def test_wrong_arguments(self):
        for arguments in ([], ["read"], ["reed", "x"], ["read", "--format", "xml", TEXTS[0]], ["read", "-j", "0", TEXTS[0]],
                          ["read", "--json", "--format", "text", TEXTS[0]], ["stages", "--disable-stage", "nonsense"],
                          ["read", "--date", "April 9", TEXTS[0]], ["read", "--date", "2031-02-30", TEXTS[0]]):
            with self.subTest(arguments):
                code, out, err = run(*arguments)
                self.assertEqual(code, USAGE, err)
                self.assertEqual(out, "")
                self.assertTrue(err)

    def test_help_shows_examples(self):
        code, out, _ = run("--help")
        self.assertEqual(code, FINE)
        self.assertIn("hearsay read --date", out)
        self.assertEqual(run("read", "--help")[0], FINE)

    def test_version_names_the_engine(self):
        code, out, _ = run("--version")
        self.assertEqual(code, FINE)
        self.assertRegex(out, r"hearsay \d+\.\d+\.\d+\nengine [0-9a-f]{16}\n")

    def test_missing_data_is_an_error(self):
        code, out, err = run("read", "--data", "no-such-folder", TEXTS[0])
        self.assertEqual((code, out), (ERROR, ""))
        self.assertIn("no-such-folder", err)

    def test_damaged_weights_are_an_error(self):
        with tempfile.TemporaryDirectory() as folder:
            for part in ("lexicons", "gazetteers", "ontology"):
                os.symlink(ROOT / "data" / part, pathlib.Path(folder, part))
            model = pathlib.Path(folder, "model")
            model.mkdir()
            weights = bytearray((ROOT / "data/model/hearsay.safetensors").read_bytes())
            for damage in (weights[:1000], weights[:-5], weights[:len(weights) // 2] + b"\0\1\2\3" + weights[len(weights) // 2 + 4:], b""):
                (model / "hearsay.safetensors").write_bytes(damage)
                code, out, err = run("read", "--data", folder, TEXTS[0])
                self.assertEqual((code, out), (ERROR, ""))
                self.assertIn("hearsay.safetensors", err)


class Parse(unittest.TestCase):
    def test_conllu_has_ten_columns_and_names(self):
        code, out, _ = run("parse", TEXTS[0])
        self.assertEqual(code, FINE)
        rows = [line.split("\t") for line in out.splitlines() if line and not line.startswith("#")]
        self.assertEqual({len(row) for row in rows}, {10})
        self.assertTrue(any("NER=B-" in row[9] for row in rows))

    def test_treebank_keeps_its_tokens(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "gold.conllu")
            gold = "".join(f"{i}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n" for i, form in enumerate(["Can", "not", "state-run", "firms", "pay?"], 1))
            path.write_text(gold + "\n", encoding="utf-8")
            code, out, err = run("parse", str(path))
        self.assertEqual(code, FINE, err)
        rows = [line.split("\t") for line in out.splitlines() if line and not line.startswith("#")]
        self.assertEqual([row[1] for row in rows], ["Can", "not", "state-run", "firms", "pay?"])
        self.assertEqual([row[7] for row in rows].count("root"), 1)

    def test_layers_as_json(self):
        layers = json.loads(run("parse", "--format", "json", TEXTS[0])[1])
        self.assertEqual(layers["schema"], "hearsay-layers/1")
        text = layers["document"]["text"]
        forms = [text[w["start"]:w["end"]] for w in layers["words"]]
        self.assertTrue(all(form == form.strip() != "" for form in forms))
        self.assertTrue(layers["sentences"] and layers["names"])


class Explain(unittest.TestCase):
    def test_every_record_has_a_reason(self):
        ledger = json.loads(run("read", "--json", TEXTS[0])[1])
        code, out, _ = run("explain", TEXTS[0])
        self.assertEqual(code, FINE)
        for kind in ("entities", "statements", "events"):
            for record in ledger[kind]:
                self.assertIn(record["why"], out)

    def test_one_record(self):
        code, out, _ = run("explain", TEXTS[0], "--statement", "s1")
        self.assertEqual(code, FINE)
        self.assertIn("s1", out)
        self.assertNotIn("\ns2 ", out)

    def test_a_record_that_is_not_there(self):
        code, out, err = run("explain", TEXTS[0], "--statement", "s999")
        self.assertEqual((code, out), (REJECTED, ""))
        self.assertIn("s999", err)


class Terminal(unittest.TestCase):
    def on_terminal(self, *arguments, **environment):
        leader, follower = pty.openpty()
        env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
        env.update({"HEARSAY_DATA": str(ROOT / "data"), "TERM": "xterm", **environment})
        process = subprocess.Popen([HEARSAY, *arguments], stdout=follower, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=env)
        os.close(follower)
        out = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            out += piece
        os.close(leader)
        process.wait()
        return out.decode()

    def test_colour_on_a_terminal_unless_told_otherwise(self):
        self.assertIn("\x1b[", self.on_terminal("read", TEXTS[0]))
        self.assertNotIn("\x1b[", self.on_terminal("read", TEXTS[0], NO_COLOR="1"))

    def test_nothing_in_a_report_reaches_the_terminal_as_a_command(self):
        with tempfile.NamedTemporaryFile(suffix=".txt") as file:
            file.write("The mayor said \x1b]0;gotcha\x07 on Friday that \u202ethe bridge\u202c was safe.".encode())
            file.flush()
            out = self.on_terminal("read", file.name, NO_COLOR="1")
        self.assertNotIn("\x1b", out)
        self.assertNotIn("\u202e", out)

    def test_closed_pipe_is_quiet(self):
        command = f"'{HEARSAY}' read --json " + " ".join(f"'{t}'" for t in TEXTS * 10) + " | head -c 10"
        env = {**os.environ, "HEARSAY_DATA": str(ROOT / "data")}
        done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, env=env)
        self.assertEqual((done.returncode, done.stderr), (0, b""))


class Stages(unittest.TestCase):
    def test_table(self):
        code, out, _ = run("stages")
        self.assertEqual(code, FINE)
        for stage in ("segment", "encoder", "times", "entities", "statements", "events", "claims"):
            self.assertIn(stage, out)
        self.assertNotIn("unmet", out)

    def test_unmet_needs(self):
        out = run("stages", "--disable-stage", "encoder")[1]
        self.assertIn("unmet", out)
        self.assertIn("disabled", out)


if __name__ == "__main__":
    unittest.main()
