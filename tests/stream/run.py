#!/usr/bin/env python3
"""One ledger, however it is made: in order, shuffled, on two threads, in parts that are merged, from JSON, on Spark.

    run.py PROGRAM [COUNT]

Spark takes part where pyspark and pyarrow can be imported; else it is skipped, by name. Prints throughput and peak memory.
"""
import importlib.util
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import corpus

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "python"


def write(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def ledger(program, folder, name, inputs, *options):
    out = folder / (name + ".nfl")
    start = time.monotonic()
    subprocess.run([program, "facts", "--format", "csv", "--save", str(out), *options, *map(str, inputs)], check=True,
                   stdout=subprocess.DEVNULL)
    return out.read_bytes(), time.monotonic() - start


def spark(folder, rows):
    if not all(importlib.util.find_spec(m) for m in ("pyspark", "pyarrow", "newsfacts")):
        return None
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist(rows, schema=pa.schema([("id", pa.string()), ("text", pa.string()), ("published", pa.string())]))
    pq.write_table(table, folder / "corpus.parquet", row_group_size=max(1, len(rows) // 8))
    seconds = {}
    for cores in (1, 2):
        start = time.monotonic()
        subprocess.run([sys.executable, EXAMPLES / "spark_ledger.py", folder / "corpus.parquet", folder / "spark.nfl", f"local[{cores}]"],
                       check=True, env=dict(os.environ, PYSPARK_PYTHON=sys.executable), stderr=subprocess.DEVNULL)
        seconds[cores] = time.monotonic() - start
    return (folder / "spark.nfl").read_bytes(), seconds


def main():
    program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    rows = corpus.documents(count, 1)
    shuffled = rows[:]
    random.Random(2).shuffle(shuffled)
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = write(folder / "a.jsonl", rows)
        expected, seconds = ledger(program, folder, "a", [first], "--input", "jsonl")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(f"{count} documents, {first.stat().st_size / 1e6:.1f} MB of text: {count / seconds:.0f} documents/s on one thread, "
              f"peak {peak / 1024:.0f} MiB, ledger {len(expected) / 1e6:.2f} MB")
        got = {"shuffled": ledger(program, folder, "b", [write(folder / "b.jsonl", shuffled)], "--input", "jsonl"),
               "two threads": ledger(program, folder, "c", [first], "--input", "jsonl", "--jobs", "2")}
        parts = []
        for i in range(3):
            ledger(program, folder, f"part{i}", [write(folder / f"part{i}.jsonl", rows[i::3])], "--input", "jsonl")
            parts.append(folder / f"part{i}.nfl")
        got["parts merged"] = ledger(program, folder, "d", reversed(parts), "--input", "ledger")
        with open(folder / "documents.jsonl", "wb") as file:
            subprocess.run([program, "--format", "jsonl", "--input", "jsonl", str(first)], check=True, stdout=file)
        got["from JSON"] = ledger(program, folder, "e", [folder / "documents.jsonl"], "--input", "documents")
        distributed = spark(folder, rows)
        if distributed is None:
            print("spark: skipped, pyspark or pyarrow is not installed")
        else:
            got["spark"] = distributed[0], distributed[1][2]
            print(f"spark: {distributed[1][1]:.1f} s on one core, {distributed[1][2]:.1f} s on two, with the start of Spark")
    for how, (bytes_, _) in got.items():
        same = bytes_ == expected
        failed += not same
        print(f"{how}: {'the same ledger' if same else 'ANOTHER LEDGER'}")
    return 1 if failed or len(expected) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
