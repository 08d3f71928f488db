#!/usr/bin/env python3
"""The Python package."""
import datetime
import gc
import json
import threading
import unittest
from pathlib import Path

import newsfacts

ROOT = Path(__file__).resolve().parents[3]
TEXT = "“Déjà vu 😀,” the harbour master said. At least 12 people died in São Paulo on Monday, police said."
ARTICLES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples/articles").glob("*.txt"))}


class Documents(unittest.TestCase):
    def test_offsets_are_str_indexes(self):
        doc = newsfacts.analyze(TEXT, published="2025-02-27")
        for record in [*doc.tokens, *doc.sentences, *doc.zones, *doc.quantities, *doc.times]:
            self.assertEqual(doc.text[record.start:record.end], record.text)
        self.assertEqual(doc.tokens[-1].text, ".")
        self.assertEqual(doc.tokens[-1].end, len(TEXT))

    def test_lists_have_a_length_iterate_and_slice(self):
        tokens = newsfacts.analyze(TEXT).tokens
        self.assertGreater(len(tokens), 15)
        self.assertEqual([t.text for t in tokens][2:5], [t.text for t in tokens[2:5]])
        self.assertIs(tokens[-1], tokens[len(tokens) - 1])

    def test_records_are_frozen_and_equal_by_value(self):
        first, second = newsfacts.analyze(TEXT).tokens[0], newsfacts.analyze(TEXT).tokens[0]
        self.assertEqual(first, second)
        with self.assertRaises(AttributeError):
            first.text = "x"

    def test_records_outlive_their_document(self):
        claims = newsfacts.analyze(ARTICLES["troops.txt"], "2024-05-14").claims
        gc.collect()
        for claim in claims:
            self.assertTrue(claim.content[0].text)

    def test_to_dict_is_the_json(self):
        for name, text in ARTICLES.items():
            doc = newsfacts.analyze(text, published="2024-05-14")
            self.assertEqual(doc.to_dict(id=name, tokens=True), json.loads(doc.to_json(id=name, tokens=True)))
            self.assertEqual([c.id for c in doc.claims], list(range(len(doc.claims))))
            for key in ("claims", "facts", "conflicts", "entities", "quantities", "times", "matches"):
                self.assertEqual(len(getattr(doc, key)), len(doc.to_dict()[key]))

    def test_every_field_of_the_json_has_its_attribute(self):
        from dataclasses import fields
        for text in ARTICLES.values():
            doc = newsfacts.analyze(text, published="2024-05-14")
            data = doc.to_dict(tokens=True)
            for key in ("tokens", "entities", "quantities", "times", "claims", "facts", "conflicts"):
                for record, row in zip(getattr(doc, key), data[key]):
                    self.assertEqual({f.name for f in fields(record)} - {"text"}, set(row) - {"text"}, key)

    def test_published_takes_dates_too(self):
        for day in ("2025-02-27", datetime.date(2025, 2, 27), datetime.datetime(2025, 2, 27, 12)):
            self.assertEqual(newsfacts.analyze("x", published=day).published, "2025-02-27")
        self.assertIsNone(newsfacts.analyze("x").published)

    def test_conllu_is_text(self):
        self.assertIn("# sent_id = 1", newsfacts.analyze(TEXT).to_conllu("a"))

    def test_empty_texts_and_nul_characters_are_texts(self):
        self.assertEqual(newsfacts.analyze("").claims, ())
        self.assertEqual(newsfacts.analyze("a\0b").tokens[-1].end, 3)


class Errors(unittest.TestCase):
    def expect(self, status, call):
        with self.assertRaises(newsfacts.Error) as caught:
            call()
        self.assertEqual(caught.exception.status, status)
        self.assertTrue(caught.exception.message)
        return caught.exception

    def test_errors_have_status_message_and_offset(self):
        error = self.expect("NF_ERR_ENCODING", lambda: newsfacts.analyze("ab\ud800"))
        self.assertEqual(error.offset, 2)
        self.expect("NF_ERR_DATE", lambda: newsfacts.analyze("x", published="yesterday"))
        self.expect("NF_ERR_IO", lambda: newsfacts.Model.open("/nonexistent"))
        self.expect("NF_ERR_ARGUMENT", lambda: newsfacts.Pipeline(layers=["nonsense"]))

    def test_text_is_str(self):
        with self.assertRaises(TypeError):
            newsfacts.analyze(b"bytes")

    def test_limits_and_cancel_end_an_analysis(self):
        long = "Police said 12 people died. " * 20000
        self.expect("NF_ERR_LIMIT", lambda: newsfacts.Pipeline(work_limit=1000).analyze(long))
        self.expect("NF_ERR_LIMIT", lambda: newsfacts.Pipeline(text_limit=1000).analyze(long))
        self.expect("NF_ERR_LIMIT", lambda: newsfacts.Pipeline(time_limit=0.001).analyze(long))
        self.expect("NF_ERR_CANCELLED", lambda: newsfacts.Pipeline(cancel=lambda: True).analyze(long))
        self.assertTrue(newsfacts.Pipeline(cancel=lambda: False).analyze(long).tokens)

    def test_an_exception_in_cancel_comes_through(self):
        with self.assertRaises(ZeroDivisionError):
            newsfacts.Pipeline(cancel=lambda: 1 / 0).analyze("word " * 100000)

    def test_a_pipeline_works_on_after_an_error(self):
        pipeline = newsfacts.Pipeline(work_limit=1000)
        self.expect("NF_ERR_LIMIT", lambda: pipeline.analyze("word " * 100000))
        self.assertTrue(pipeline.analyze("Fine.").tokens)


class Threads(unittest.TestCase):
    def test_threads_get_the_same_result(self):
        expected = {name: newsfacts.analyze(text).to_json() for name, text in ARTICLES.items()}
        shared = newsfacts.Pipeline(newsfacts.Model.default())
        wrong = []

        def work(analyze):
            for _ in range(5):
                wrong.extend(name for name, text in ARTICLES.items() if analyze(text).to_json() != expected[name])
        threads = [threading.Thread(target=work, args=(way,)) for way in (newsfacts.analyze, shared.analyze) * 2]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_other_threads_run_during_an_analysis(self):
        text = "“Police” said 12 people died in the flood, and 40 more were missing on Monday. " * 30000
        started, counted = threading.Event(), 0

        def work():
            started.set()
            newsfacts.Pipeline().analyze(text)
        thread = threading.Thread(target=work)
        thread.start()
        started.wait()
        while thread.is_alive():
            counted += 1
            thread.join(0.001)
        self.assertGreater(counted, 20)


class Ledgers(unittest.TestCase):
    def test_order_and_repetition_change_nothing(self):
        docs = {name: newsfacts.analyze(text, "2024-05-14") for name, text in ARTICLES.items()}
        first, second, third = newsfacts.Facts(), newsfacts.Facts(), newsfacts.Facts()
        for name, doc in docs.items():
            first.add(doc, name)
        for name in reversed(list(docs)):
            second.add(docs[name], name)
            second.add(docs[name], name)
        third.load(first.save())
        third.merge(second)
        self.assertEqual(first.save(), second.save())
        self.assertEqual(first.save(), third.save())
        self.assertEqual(len(first), len(first.rows))
        for question in first.questions:
            for i in question.rows:
                self.assertLess(i, len(first))

    def test_damaged_ledgers_are_refused(self):
        with self.assertRaises(newsfacts.Error) as caught:
            newsfacts.Facts().load(b"nonsense")
        self.assertEqual(caught.exception.status, "NF_ERR_FORMAT")


class Settings(unittest.TestCase):
    def test_layers_leave_the_others_out(self):
        doc = newsfacts.Pipeline(layers=["tokens"]).analyze(TEXT)
        self.assertTrue(doc.tokens)
        self.assertEqual((doc.claims, doc.quantities, doc.entities), ((), (), ()))

    def test_models_tell_their_name(self):
        self.assertEqual(newsfacts.Model.rules().name, "rules")
        self.assertIsNone(newsfacts.Model.rules().info("nonsense"))


if __name__ == "__main__":
    unittest.main()
