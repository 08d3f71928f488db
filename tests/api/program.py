#!/usr/bin/env python3
"""The newsfacts program from outside:  program.py NEWSFACTS"""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = sys.argv.pop(1)
ARTICLES = sorted((ROOT / "examples/articles").glob("*.txt"))


def run(*arguments, stdin=b"", env=None):
    done = subprocess.run([PROGRAM, *(a if isinstance(a, bytes) else str(a) for a in arguments)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=dict(os.environ, **(env or {})))
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")


def records(*rows):
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


class Options(unittest.TestCase):
    def test_version_is_the_one_of_the_project(self):
        version = re.search(r"project\(newsfacts VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text())[1]
        self.assertEqual(run("--version"), (0, f"newsfacts {version}\n", ""))

    def test_manual_page_and_help_have_the_same_options(self):
        listed = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", run("--help")[1]))
        manual = (ROOT / "docs/man/newsfacts.1").read_text().replace("\\-", "-")
        described = set(re.findall(r"^\.BR.*?(--[a-z][a-z-]+)", manual, re.M))
        self.assertEqual(listed, described | {"--help"})

    def test_wrong_command_lines_exit_with_2(self):
        for arguments, told in (([], "no input"), (["--nonsense", "x"], "--nonsense"), (["--format", "xml", "x"], "xml"),
                                (["--format"], "needs a value"), (["--tokens=1", "x"], "no value"), (["--jobs", "-1", "x"], "-1"),
                                (["--layers", "claims,nonsense", "x"], "claims,nonsense"), (["--name", "Acme", "x"], "needs its type"),
                                (["--name", "Acme=FIRM", "x"], "Acme=FIRM: the type is none of PERSON"),
                                (["--name", b"A\xFF=ORG", "x"], "not UTF-8"), (["--names-file", "/nonexistent", "x"], "/nonexistent"),
                                (["--date", "yesterday", "x"], "yesterday"), (["--date", "2025-02-30", "x"], "2025-02-30"),
                                (["--width", "39", "x"], "39"), (["--format", "csv", "x"], "--format csv is for facts"),
                                (["--input", "ledger", "x"], "ledger"), (["--save", "y", "facts", "x"], "stand first"),
                                (["facts", "--all", "x"], "--all is for compare"), (["compare", "-f", "json", "x"], "table, csv or jsonl")):
            code, out, err = run(*arguments)
            self.assertEqual((code, out), (2, ""), arguments)
            self.assertTrue(err.startswith("newsfacts: "), arguments)
            self.assertIn(told, err.splitlines()[0], arguments)

    def test_a_model_that_is_none_exits_with_3(self):
        self.assertEqual(run("--model", "/nonexistent", ARTICLES[0])[0], 3)

    def test_a_full_disk_exits_with_3(self):
        if not Path("/dev/full").exists():
            self.skipTest("there is no /dev/full")
        with open("/dev/full", "wb") as full:
            code = subprocess.run([PROGRAM, "--format", "jsonl", *map(str, ARTICLES)], stdout=full, stderr=subprocess.DEVNULL).returncode
        self.assertEqual(code, 3)


class Input(unittest.TestCase):
    def test_standard_input_is_a_dash(self):
        code, out, _ = run("--format", "jsonl", "--date", "2025-02-27", "-", stdin=b"Two people died, police said.")
        self.assertEqual(code, 0)
        doc = json.loads(out)
        self.assertEqual((doc["id"], doc["published"]), ("-", "2025-02-27"))

    def test_a_bad_record_is_reported_and_the_rest_go_on(self):
        stdin = records({"id": "a", "text": "One."}, "", '{"id": "b"}', "[1]", '{"text": ', '{"text": "x"} y',
                        {"id": 7, "text": "Two.", "published": "2025-13-01"}, {"id": 8, "text": "Three."})
        code, out, err = run("-i", "jsonl", "-f", "jsonl", "-", stdin=stdin)
        rows = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(code, 1)
        self.assertEqual([row["schema"].split(".")[1] for row in rows],
                         ["document/1", "error/1", "error/1", "error/1", "error/1", "error/1", "document/1"])
        self.assertEqual([row.get("line") for row in rows], [None, 3, 4, 5, 6, 7, None])
        self.assertEqual(rows[1]["id"], "b")
        self.assertEqual((rows[5]["id"], rows[5]["status"]), ("7", "NF_ERR_DATE"))
        self.assertIn("line 3 (id b)", err)
        self.assertEqual(len(err.splitlines()), 5)

    def test_a_file_that_is_not_there_is_reported_and_the_rest_go_on(self):
        code, out, err = run("-f", "jsonl", "/nonexistent", ARTICLES[0])
        rows = [json.loads(line) for line in out.splitlines()]
        self.assertEqual((code, [row["schema"] for row in rows]), (1, ["newsfacts.error/1", "newsfacts.document/1"]))
        self.assertEqual(rows[0]["status"], "NF_ERR_IO")
        self.assertIn("/nonexistent", err)

    def test_a_folder_is_reported_without_a_line(self):
        code, out, err = run("--format", "jsonl", "--input", "jsonl", "/")
        self.assertEqual((code, err), (1, "newsfacts: /: Is a directory\n"))
        self.assertIsNone(json.loads(out)["line"])

    def test_half_surrogate_pairs_and_nul_escapes_keep_the_record(self):
        code, out, _ = run("-i", "jsonl", "-f", "jsonl", "-t", "-", stdin=b'{"id": "\\u0041", "text": "a\\u0000b \\ud800 \\ud83d\\ude00."}')
        self.assertEqual(code, 0)
        self.assertEqual(json.loads(out)["id"], "A")

    def test_bytes_that_are_not_utf8_are_an_error_with_their_offset_or_replaced(self):
        code, out, _ = run("-f", "jsonl", "-", stdin=b"Police said \xff no.")
        self.assertEqual((code, json.loads(out)["status"], json.loads(out)["offset"]), (1, "NF_ERR_ENCODING", 12))
        code, out, _ = run("-f", "jsonl", "--invalid", "replace", "-", stdin=b"Police said \xff no.")
        self.assertEqual((code, json.loads(out)["sentences"][-1]["end"]), (0, 17))

    def test_carriage_returns_byte_order_marks_and_long_lines_are_read(self):
        text = "Two people died, police said. " * 40000
        stdin = records({"id": "long", "text": text}) + b"\r\n"
        code, out, _ = run("-i", "jsonl", "-f", "jsonl", "-l", "tokens", "-", stdin=stdin)
        self.assertEqual((code, json.loads(out)["id"]), (0, "long"))
        self.assertEqual(run("-f", "jsonl", "-", stdin=b"\xef\xbb\xbfPolice said no.\r\n")[0], 0)

    def test_an_empty_input_is_a_document(self):
        code, out, _ = run("-f", "jsonl", "-", stdin=b"")
        self.assertEqual((code, json.loads(out)["claims"]), (0, []))

    def test_limits_are_errors_of_their_document(self):
        code, out, _ = run("-f", "jsonl", "--work-limit", "10", "-", stdin=b"word " * 100000)
        self.assertEqual((code, json.loads(out)["status"]), (1, "NF_ERR_LIMIT"))
        code, out, _ = run("-f", "jsonl", "--time-limit", "1", "-", stdin=b"\"Police\" said 12 people died. " * 200000)
        self.assertEqual((code, json.loads(out)["status"]), (1, "NF_ERR_LIMIT"))


class Output(unittest.TestCase):
    def test_threads_keep_the_order_and_change_no_byte(self):
        rows = [{"id": f"{i}-{path.stem}", "text": path.read_text(encoding="utf-8"), "published": "2024-05-14"}
                for i in range(20) for path in ARTICLES]
        rows[33] = "broken"
        stdin = records(*rows)
        alone = run("-i", "jsonl", "-f", "jsonl", "-", stdin=stdin)
        self.assertEqual(len(alone[1].splitlines()), len(rows))
        for jobs in (2, 7):
            self.assertEqual(run("-i", "jsonl", "-f", "jsonl", "-j", jobs, "-", stdin=stdin), alone)

    def test_json_is_the_same_object_indented(self):
        _, line, _ = run("-f", "jsonl", "-t", ARTICLES[0])
        _, indented, _ = run("-f", "json", "-t", ARTICLES[0])
        self.assertEqual(json.loads(line), json.loads(indented))
        self.assertEqual(len(line.splitlines()), 1)
        self.assertEqual(indented.rstrip("\n"), json.dumps(json.loads(line), indent=2, ensure_ascii=False)
                         if not re.search(r"\d\.\d|e\d", indented) else indented.rstrip("\n"))

    def test_offsets_point_at_the_text_in_every_unit(self):
        text = "“Déjà vu 😀,” said Zoë Nuñez. Police said 12 people died in São Paulo 😀 on Monday."
        ways = {"bytes": (text.encode("utf-8"), lambda part: part.decode("utf-8"), 1),
                "codepoints": (text, str, 1), "utf16": (text.encode("utf-16-le"), lambda part: part.decode("utf-16-le"), 2)}
        for unit, (raw, decode, size) in ways.items():
            doc = json.loads(run("-f", "jsonl", "--offsets", unit, "-", stdin=text.encode())[1])
            self.assertEqual(doc["offsets"], unit)
            seen = 0

            def walk(thing):
                nonlocal seen
                if isinstance(thing, list):
                    for item in thing:
                        walk(item)
                elif isinstance(thing, dict):
                    if "text" in thing:
                        seen += 1
                        self.assertEqual(decode(raw[thing["start"] * size:thing["end"] * size]), thing["text"])
                    for item in thing.values():
                        walk(item)
            walk(doc)
            self.assertGreater(seen, 3)

    def test_tables_have_no_colour_but_where_it_is_asked_for(self):
        self.assertNotIn("\033", run(ARTICLES[0])[1])
        self.assertIn("\033[", run("--color", "always", ARTICLES[0])[1])
        self.assertNotIn("\033", run("--color", "never", ARTICLES[0])[1])

    def test_tables_keep_to_the_width(self):
        for line in run("--width", "60", *ARTICLES)[1].splitlines():
            if line.startswith("  "):
                self.assertLessEqual(len(line), 60)

    def test_text_cannot_steer_the_terminal(self):
        _, out, _ = run("-", stdin="“Pay\033[2J up,” said \033[31mAna Ruiz\033[0m on Monday.".encode())
        self.assertNotIn("\033", out)

    def test_a_terminal_gets_colour_unless_no_color_is_set(self):
        import pty
        for env, coloured in (({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False)):
            try:
                parent, child = pty.openpty()
            except OSError:
                self.skipTest("there are no terminals here")
            process = subprocess.Popen([PROGRAM, str(ARTICLES[0])], stdout=child, env=dict(os.environ, **env))
            os.close(child)
            out = b""
            try:
                while True:
                    part = os.read(parent, 65536)
                    if not part:
                        break
                    out += part
            except OSError:
                pass  # Linux: the other end is closed
            process.wait()
            os.close(parent)
            self.assertEqual(b"\033[" in out, coloured, env)

    def test_conllu_has_ten_columns_and_numbers_its_words(self):
        code, out, _ = run("-f", "conllu", "-", stdin=b"Ana didn't pay.\nPolice said so.")
        self.assertEqual(code, 0)
        rows = [line.split("\t") for line in out.splitlines() if line and line[0] != "#"]
        self.assertTrue(rows and all(len(row) == 10 for row in rows))
        self.assertIn("# newdoc id = -", out)

    def test_known_names_carry_their_identifier(self):
        with tempfile.TemporaryDirectory() as folder:
            names = Path(folder) / "names.tsv"
            names.write_text("# comment\nquiet harbour\tORG\tx:1\n")
            _, out, _ = run("-f", "jsonl", "--names-file", names, "-", stdin=b"The quiet harbour said 12 people left.")
        found = [(e["type"], e["identifier"]) for e in json.loads(out)["entities"]]
        self.assertIn(("ORG", "x:1"), found)

    def test_files_of_names_may_have_marks_and_carriage_returns_and_tell_their_bad_line(self):
        with tempfile.TemporaryDirectory() as folder:
            names = Path(folder) / "names.tsv"
            names.write_bytes(b"\xEF\xBB\xBFquiet harbour\tORG\tx:1\r\n\r\nAcme\tORG\r\n")
            _, out, _ = run("-f", "jsonl", "--names-file", names, "-", stdin=b"The quiet harbour said 12 people left.")
            self.assertIn("x:1", [e["identifier"] for e in json.loads(out)["entities"]])
            names.write_text("Acme\tORG\nAcme\tFIRM\n")
            code, _, err = run("--names-file", names, "-")
        self.assertEqual(code, 2)
        self.assertIn("names.tsv: line 2: the type", err)


class Ledgers(unittest.TestCase):
    RECORDS = records({"text": "Police said 12 people died."}, {"id": "b", "text": "The army said 14 people died."})

    def rows(self, *arguments, stdin):
        code, out, err = run("facts", "-f", "jsonl", *arguments, "-", stdin=stdin)
        self.assertEqual((code, err), (0, ""))
        return [json.loads(line) for line in out.splitlines()]

    def test_csv_has_the_fields_of_the_json_and_the_guide_names_them(self):
        import csv
        rows = self.rows("-i", "jsonl", stdin=self.RECORDS)
        _, out, _ = run("facts", "-f", "csv", "-i", "jsonl", "-", stdin=self.RECORDS)
        table = list(csv.DictReader(out.splitlines()))
        self.assertEqual([list(row) for row in rows], [list(table[0])] * 2)
        for row, cells in zip(rows, table):
            self.assertEqual({key: "" if value is None else str(value) for key, value in row.items()}, cells)
        guide = (ROOT / "docs/guide/json.md").read_text(encoding="utf-8").split("# Ledgers")[1]
        self.assertEqual(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", guide, re.M))), list(table[0]))

    def test_records_without_an_id_are_called_by_file_and_line(self):
        self.assertEqual([row["document"] for row in self.rows("-i", "jsonl", stdin=self.RECORDS)], ["-:1", "b"])
        documents = run("-f", "jsonl", "-i", "jsonl", "-", stdin=self.RECORDS)[1].encode()
        self.assertEqual([row["document"] for row in self.rows("-i", "documents", stdin=documents)], ["-:1", "b"])

    def test_ledgers_are_utf8_where_names_of_files_are_not(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder.encode(), b"caf\xE9.txt")
            Path(os.fsdecode(path)).write_text("Police said 12 people died.")
            code, out, _ = run("facts", "-f", "jsonl", path)
        self.assertEqual((code, Path(json.loads(out)["document"]).name), (0, "caf\uFFFD.txt"))

    def test_a_ledger_that_is_saved_is_read_again(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.nfl"
            rows = self.rows("-i", "jsonl", "--save", path, stdin=self.RECORDS)
            code, out, _ = run("facts", "-f", "jsonl", "-i", "ledger", path)
            self.assertEqual((code, [json.loads(line) for line in out.splitlines()]), (0, rows))
            self.assertEqual(run("facts", "--save", f"{folder}/none/x.nfl", ARTICLES[0])[0], 3)


if __name__ == "__main__":
    unittest.main()
