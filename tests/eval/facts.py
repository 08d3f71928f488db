#!/usr/bin/env python3
"""Facts and conflicts on the gold articles, and what facts would score if one of their parts were not asked for:

    facts.py NEWSFACTS [--model NAME]

The held-out articles are counted like the others; nothing of them is shown.
"""
import argparse

import gold_score
import run

PARTS = {"facts": ("sources", "measure", "of"), "facts, any source": ("measure", "of"), "facts, any measure": ("sources", "of"),
         "facts, anything counted": ("sources", "measure"), "bounds alone": ()}


def agree(one, row, parts):
    return gold_score.equal_range(one, row) and all(
        gold_score.folded(one["sources"]) == gold_score.folded(row.get("sources")) if part == "sources"
        else gold_score.stems(one[part]) & gold_score.stems(row.get(part)) for part in parts)


def body_facts(gold, said):
    starts = {row["id"]: said.span(row)[0] for row in said.row["quantities"]}
    return [row for row in said.row["facts"] if row.get("zone", "body") == "body" and starts[row["quantity"]] < gold["body_end"]]


def table(golds, analyze):
    counts = {name: [0, 0, 0] for name in PARTS}
    conflicts = gold_score.Figures()
    false = 0
    for gold in golds:
        said = gold_score.Said(gold["text"], analyze(gold))
        rows = body_facts(gold, said)
        for name, parts in PARTS.items():
            pairs = gold_score.match(gold["facts"], rows, lambda one, row, parts=parts: int(bool(agree(one, row, parts))))
            counts[name] = [sum(pair) for pair in zip(counts[name], (len(pairs), len(gold["facts"]), len(rows)))]
        gold_score.score_conflicts(conflicts, gold, said)
        if not gold["conflicts"]:
            false += len(said.row["conflicts"])
    for name, (right, wanted, found) in counts.items():
        print(f"  {name:24} precision {100 * right / max(found, 1):5.1f}  recall {100 * right / max(wanted, 1):5.1f}  of {wanted}")
    row = conflicts.result()["conflicts"]
    print(f"  {'conflicts':24} precision {row['p']:5.1f}  recall {row['r']:5.1f}  of {row['gold']}")
    print(f"  conflicts in articles that have none: {false}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--model", default="rules")
    args = parser.parse_args()
    analyze = gold_score.runner(f"{args.program} --model {args.model} --format jsonl --date {{date}} {{file}}")
    for name, golds in (("ten examples", gold_score.read_all(run.EVAL / "gold")), ("dev", run.fresh("dev")), ("held out", run.fresh("held out"))):
        print(f"{name}, {len(golds)} articles")
        table(golds, analyze)


if __name__ == "__main__":
    main()
