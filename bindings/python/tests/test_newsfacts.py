#!/usr/bin/env python3
"""The Python package."""
import datetime
import gc
import json
import pickle
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

    def test_lists_are_those_of_the_dict(self):
        for name, text in ARTICLES.items():
            doc = newsfacts.analyze(text, published="2024-05-14")
            self.assertEqual((doc.to_dict(id=name)["id"], doc.to_dict()["id"]), (name, None))
            self.assertEqual((bool(doc.to_dict(tokens=True)["tokens"]), doc.to_dict()["tokens"]), (True, []))
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


class Arguments(unittest.TestCase):
    """What is given wrongly is told by its name: a TypeError for a wrong type, else an Error."""

    def test_wrong_types_are_named(self):
        pipeline, facts, doc = newsfacts.Pipeline(), newsfacts.Facts(), newsfacts.analyze("No.")
        for name, call in (("published", lambda: newsfacts.analyze("No.", published=20250227)),
                           ("name", lambda: pipeline.add_name(None, "ORG")), ("identifier", lambda: pipeline.add_name("Acme", "ORG", 3)),
                           ("lemma", lambda: pipeline.add_cue(3)), ("pattern", lambda: pipeline.add_recogniser("a", "b", None)),
                           ("id", lambda: facts.add(doc, 3)), ("doc", lambda: facts.add("text", "a")),
                           ("other", lambda: facts.merge(b"")), ("data", lambda: facts.load("text")),
                           ("id", lambda: doc.to_json(id=3)), ("id", lambda: doc.to_conllu(3)),
                           ("model", lambda: newsfacts.Pipeline("rules")), ("cancel", lambda: newsfacts.Pipeline(cancel=3))):
            with self.assertRaises(TypeError) as caught:
                call()
            self.assertTrue(str(caught.exception).startswith(name + " must be"), caught.exception)

    def test_wrong_values_are_named(self):
        pipeline = newsfacts.Pipeline()
        for status, words, call in (("ARGUMENT", "name has a NUL", lambda: pipeline.add_name("A\0b", "ORG")),
                                    ("ENCODING", "name has half", lambda: pipeline.add_name("A\ud800", "ORG")),
                                    ("ARGUMENT", "type is not one of PERSON", lambda: pipeline.add_name("Acme", "FIRM")),
                                    ("ARGUMENT", "act is not one of", lambda: pipeline.add_cue("tweet", "shout")),
                                    ("ARGUMENT", "text_limit is negative", lambda: newsfacts.Pipeline(text_limit=-1)),
                                    ("ARGUMENT", "time_limit", lambda: newsfacts.Pipeline(time_limit=float("inf"))),
                                    ("ARGUMENT", "layers is empty", lambda: newsfacts.Pipeline(layers=[])),
                                    ("IO", "/nonexistent", lambda: newsfacts.Model.open(Path("/nonexistent"))),
                                    ("DATE", "2025-2-7", lambda: pipeline.analyze("No.", "2025-2-7"))):
            with self.assertRaises(newsfacts.Error) as caught:
                call()
            self.assertEqual(caught.exception.status, "NF_ERR_" + status)
            self.assertIn(words, str(caught.exception))

    def test_one_layer_needs_no_list(self):
        self.assertEqual(newsfacts.Pipeline(layers="quantities").analyze("12 people died.").quantities[0].low, 12)

    def test_the_shortest_time_limit_is_one(self):
        with self.assertRaises(newsfacts.Error) as caught:
            newsfacts.Pipeline(time_limit=1e-9).analyze("Police said 12 people died. " * 20000)
        self.assertEqual(caught.exception.status, "NF_ERR_LIMIT")

    def test_everything_public_is_documented(self):
        import inspect
        for name in newsfacts.__all__:
            thing = getattr(newsfacts, name)
            self.assertFalse((thing.__doc__ or name + "(").startswith(name + "("), name)
            for key, member in vars(thing).items() if inspect.isclass(thing) else ():
                if not key.startswith("_") and (callable(member) or hasattr(member, "__get__")) and key not in FIELDS(thing):
                    self.assertTrue(getattr(thing, key).__doc__, f"{name}.{key}")


def FIELDS(thing):
    return getattr(thing, "__dataclass_fields__", {})


class Pickles(unittest.TestCase):
    def copy(self, thing):
        return pickle.loads(pickle.dumps(thing))

    def test_records_and_errors_are_equal_again(self):
        doc = newsfacts.analyze(ARTICLES["troops.txt"], "2024-05-14")
        for records in (doc.claims, doc.facts, doc.entities, doc.conflicts):
            self.assertEqual(self.copy(records), records)
        error = self.copy(newsfacts.Error("NF_ERR_DATE", "no date", 3))
        self.assertEqual((error.status, error.message, error.offset), ("NF_ERR_DATE", "no date", 3))

    def test_ledgers_keep_their_rows(self):
        facts = newsfacts.Facts()
        facts.add(newsfacts.analyze(ARTICLES["troops.txt"], "2024-05-14"), "troops")
        self.assertEqual(self.copy(facts).save(), facts.save())

    def test_pipelines_keep_what_was_added(self):
        pipeline = newsfacts.Pipeline(newsfacts.Model.rules(), layers=["facts"])
        pipeline.add_name("quiet harbour", "ORG", "x:1")
        pipeline.add_recogniser("case", "case", r"AB-\d+")
        pipeline.add_cue("toot", "deny")
        text = "The quiet harbour tooted that AB-12 was closed."
        copied = self.copy(pipeline)
        self.assertEqual(copied.analyze(text).to_dict(), pipeline.analyze(text).to_dict())
        self.assertEqual([m.name for m in copied.analyze(text).matches], ["case"])
        self.assertEqual(repr(copied), "<newsfacts.Pipeline with model rules>")

    def test_a_document_says_what_to_return_instead(self):
        with self.assertRaisesRegex(TypeError, "to_dict"):
            pickle.dumps(newsfacts.analyze("No."))


class Ledgers(unittest.TestCase):
    def test_they_iterate_over_their_rows_as_they_are_now(self):
        facts, other = newsfacts.Facts(), newsfacts.Facts()
        facts.add(newsfacts.analyze(ARTICLES["troops.txt"], "2024-05-14"), "troops")
        other.add(newsfacts.analyze("Police said 12 people died."), "short")
        before = facts.rows
        self.assertEqual(list(facts), list(before))
        self.assertIs(facts.rows, before)
        facts.merge(other)
        facts.merge(facts)
        self.assertEqual(len(list(facts)), len(before) + 1)
        self.assertEqual([d.id for d in facts.documents], ["short", "troops"])
        for row in facts:
            self.assertIn(facts.rows.index(row), facts.questions[row.question].rows)

    def test_bytes_of_any_kind_are_loaded(self):
        facts, loaded = newsfacts.Facts(), newsfacts.Facts()
        facts.add(newsfacts.analyze("Police said 12 people died."), "short")
        for kind in (bytes, bytearray, memoryview):
            loaded.load(kind(facts.save()))
        self.assertEqual(loaded.save(), facts.save())

    def test_ledgers_merge_into_each_other_in_two_threads(self):
        facts, other = newsfacts.Facts(), newsfacts.Facts()
        facts.add(newsfacts.analyze("Police said 12 people died."), "a")
        other.add(newsfacts.analyze("Police said 14 people died."), "b")
        threads = [threading.Thread(target=lambda a=a, b=b: [a.merge(b) for _ in range(50)])
                   for a, b in ((facts, other), (other, facts))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
            self.assertFalse(thread.is_alive())
        self.assertEqual(facts.save(), other.save())

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
