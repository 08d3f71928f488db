#!/usr/bin/env python3
"""One ledger, however it is made: in order, shuffled, on two threads, by two processes, in parts that are merged, from JSON, on Spark.

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


def two_processes(program, folder, rows):
    """Each half by a process of its own, both at once; then one merges."""
    start = time.monotonic()
    halves = [folder / f"half{i}.nfl" for i in range(2)]
    workers = [subprocess.Popen([program, "facts", "--format", "csv", "--save", half, "--input", "jsonl",
                                 write(folder / f"half{i}.jsonl", rows[i::2])], stdout=subprocess.DEVNULL) for i, half in enumerate(halves)]
    if any([worker.wait() for worker in workers]):
        raise RuntimeError("a process of two failed")
    merged, _ = ledger(program, folder, "halves", halves, "--input", "ledger")
    return merged, time.monotonic() - start


def spark(folder, rows):
    if not all(importlib.util.find_spec(m) for m in ("pyspark", "pyarrow", "newsfacts")):
        return None
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist(rows, schema=pa.schema([("id", pa.string()), ("text", pa.string()), ("published", pa.string())]))
    seconds = {}
    (folder / "corpus").mkdir()
    for i in range(8):
        pq.write_table(table.slice(i * len(rows) // 8, (i + 1) * len(rows) // 8 - i * len(rows) // 8), folder / f"corpus/{i}.parquet")
    for cores in (1, 2):
        command = [sys.executable, EXAMPLES / "spark_ledger.py", folder / "corpus", folder / "spark.nfl", f"local[{cores}]"]
        out = subprocess.run(command, check=True, env=dict(os.environ, PYSPARK_PYTHON=sys.executable), stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, text=True).stdout
        seconds[cores] = float(out.split()[-1])
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
               "two threads": ledger(program, folder, "c", [first], "--input", "jsonl", "--jobs", "2"),
               "two processes": two_processes(program, folder, rows)}
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
            print(f"spark: {distributed[1][1]:.1f} s on one core, {distributed[1][2]:.1f} s on two, without the start of Spark")
    for how, (bytes_, seconds) in got.items():
        same = bytes_ == expected
        failed += not same
        print(f"{how}: {'the same ledger' if same else 'ANOTHER LEDGER'}, {seconds:.1f} s")
    return 1 if failed or len(expected) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
